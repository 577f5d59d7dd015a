/** A reply to a question as a part of the page. Works without scripts. */
import { html } from 'hono/html';
import {
  type AnswerReply,
  footLine,
  leansOnLine,
  type NotCoveredReply,
  type Passage,
  type ProtocolName,
  type QuestionReply,
  type SignpostReply,
  type SuggestionReply,
  sourceLine,
} from '../../../src/index.ts';
import { anchorOf } from './anchor.ts';
import type { Html } from './shell.ts';

/** @param role goes back with a topic that is chosen */
export function replyPart(reply: QuestionReply | SignpostReply, role: string): Html {
  switch (reply.type) {
    case 'signpost':
      return html`<h2>${reply.headline}</h2>${reply.lines.map((line) => html`<p>${line}</p>`)}`;
    case 'answer':
      return answer(reply);
    case 'suggestion':
      return suggestion(reply, role);
    case 'not-covered':
      return notCovered(reply);
  }
}

function answer(reply: AnswerReply): Html {
  const [best] = reply.passages;
  return html`${notices(reply)}<h2>${reply.headline}</h2>${best ? quote(best, reply.protocol) : ''}${reply.under.length > 0 ? html`<ul>${reply.under.map(({ ref, text }) => html`<li>${ref} ${text}</li>`)}</ul>` : ''}
${listed('What to do', reply.steps, true)}
${reply.say === '' ? '' : html`<h3>What you can say</h3><p>“${reply.say}”</p>`}
${listed('Better not', reply.avoid, false)}
${reply.alsoRelevant.length > 0 ? html`<p>See also: ${reply.alsoRelevant.map((ref, i) => html`${i > 0 ? ', ' : ''}${clauseLink(reply.protocol, ref)}`)}</p>` : ''}
${reply.leansOn.length > 0 ? html`<p>${leansOnLine(reply.leansOn)}</p>` : ''}
${foot(reply.protocol, reply.review)}`;
}

function suggestion(reply: SuggestionReply, role: string): Html {
  return html`${notices(reply)}<h2>${reply.headline}</h2>${reply.twoReadings ? '' : reply.passages.slice(0, 3).map((passage) => quote(passage, reply.protocol))}
<h3>${reply.twoReadings ? 'Do you mean' : 'Perhaps you mean'}</h3>
<form method="post" action="/#answer"><input type="hidden" name="protocol" value="${reply.protocol.id}"><input type="hidden" name="role" value="${role}">
<ul class="choices">${reply.choices.map(({ title }) => html`<li><button name="question" value="${title}">${title}</button></li>`)}</ul></form>${foot(reply.protocol)}`;
}

function notCovered(reply: NotCoveredReply): Html {
  const general = html`<h3>In general (this is not the protocol)</h3>${reply.background.map(({ text, source }) => html`<p>${text} <small>${sourceLine(source)}</small></p>`)}`;
  return html`${notices(reply)}<h2>${reply.headline}</h2>${reply.look ? html`<p>Where to look: ${reply.look}</p>` : ''}${reply.background.length > 0 ? general : ''}${foot(reply.protocol)}`;
}

/** A clause word for word, with a link to it in its place. */
export function quote({ ref, leadIn, text }: Passage, protocol: ProtocolName): Html {
  return html`<figure><blockquote>${leadIn ? html`<p>${leadIn}</p>` : ''}<p>${text}</p></blockquote><figcaption>${protocol.council}, clause ${clauseLink(protocol, ref)}</figcaption></figure>`;
}

function clauseLink({ id }: ProtocolName, ref: string): Html {
  return html`<a href="/protocol/${id}#${anchorOf(ref)}">${ref}</a>`;
}

function listed(heading: string, lines: readonly string[], ordered: boolean): Html | string {
  if (lines.length === 0) return '';
  const items = lines.map((line) => html`<li>${line}</li>`);
  return html`<h3>${heading}</h3>${ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`}`;
}

function notices(reply: QuestionReply): Html[] {
  return reply.notices.map((notice) => html`<p>${notice}</p>`);
}

function foot(protocol: ProtocolName, review?: AnswerReply['review']): Html {
  return html`<p><small>${footLine(protocol, review)}</small></p>`;
}

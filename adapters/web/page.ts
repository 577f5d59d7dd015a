/** The plain page where a question can be tried: a form, and the reply as HTML. Works without scripts. */
import { html, raw } from 'hono/html';
import {
  type AnswerReply,
  type Core,
  NOT_LEGAL_ADVICE,
  type NotCoveredReply,
  type Passage,
  type ProtocolName,
  type QuestionReply,
  ROLES,
  type SignpostReply,
  type SuggestionReply,
} from '../../src/index.ts';

type Html = ReturnType<typeof html>;

/** What the form holds. */
export interface Form {
  protocol: string;
  role: string;
  question: string;
}

/** The whole page, with a reply or a problem where there is one. */
export function page(core: Core, form: Form, result: { reply?: QuestionReply | SignpostReply; problem?: string } = {}): Html {
  const { protocols } = core.list();
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Ask the protocol</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<main>
<h1>Ask the protocol</h1>
<p>What your council’s member/officer protocol says, word for word, and what to do next. Nothing you type is kept.</p>
<form method="post" action="/">
<label for="protocol">Council</label>
<select id="protocol" name="protocol">${protocols.map(({ id, council }) => html`<option value="${id}"${id === form.protocol ? raw(' selected') : ''}>${council}</option>`)}</select>
<label for="role">Your role</label>
<select id="role" name="role"><option value="">Not said</option>${ROLES.map((role) => html`<option value="${role}"${role === form.role ? raw(' selected') : ''}>${role.replace('-', ' ')}</option>`)}</select>
<label for="question">Your question</label>
<textarea id="question" name="question" rows="3" maxlength="2000" required>${form.question}</textarea>
<button>Ask</button>
</form>
<section aria-live="polite">
${result.problem ? html`<p role="alert" class="problem">${result.problem}</p>` : ''}
${result.reply ? shown(result.reply) : ''}
</section>
</main>
</body>
</html>`;
}

function shown(reply: QuestionReply | SignpostReply): Html {
  switch (reply.type) {
    case 'signpost':
      return html`<h2>${reply.headline}</h2>${reply.lines.map((line) => html`<p>${line}</p>`)}`;
    case 'answer':
      return answer(reply);
    case 'suggestion':
      return suggestion(reply);
    case 'not-covered':
      return notCovered(reply);
  }
}

function answer(reply: AnswerReply): Html {
  const [best] = reply.passages;
  return html`${notices(reply)}<h2>${reply.headline}</h2>${best ? quote(best, reply.protocol) : ''}${reply.under.length > 0 ? html`<ul>${reply.under.map(({ ref, text }) => html`<li>${ref} ${text}</li>`)}</ul>` : ''}
<h3>What to do</h3><ol>${reply.steps.map((step) => html`<li>${step}</li>`)}</ol>
<h3>What you can say</h3><p>“${reply.say}”</p>
<h3>Better not</h3><ul>${reply.avoid.map((line) => html`<li>${line}</li>`)}</ul>
${reply.alsoRelevant.length > 0 ? html`<p>See also: ${reply.alsoRelevant.join(', ')}</p>` : ''}
${foot(reply.protocol)}`;
}

function suggestion(reply: SuggestionReply): Html {
  return html`${notices(reply)}<h2>${reply.headline}</h2>${reply.twoReadings ? '' : reply.passages.slice(0, 3).map((passage) => quote(passage, reply.protocol))}
<h3>${reply.twoReadings ? 'Do you mean' : 'Perhaps you mean'}</h3><ul>${reply.choices.map(({ title }) => html`<li>${title}</li>`)}</ul>${foot(reply.protocol)}`;
}

function notCovered(reply: NotCoveredReply): Html {
  const general = html`<h3>In general (this is not the protocol)</h3>${reply.background.map(({ text, source }) => html`<p>${text} <small>Source: ${source.title}, read ${source.read}. ${source.url}</small></p>`)}`;
  return html`${notices(reply)}<h2>${reply.headline}</h2>${reply.look ? html`<p>Where to look: ${reply.look}</p>` : ''}${reply.background.length > 0 ? general : ''}${foot(reply.protocol)}`;
}

function notices(reply: QuestionReply): Html[] {
  return reply.notices.map((notice) => html`<p>${notice}</p>`);
}

function quote({ ref, leadIn, text }: Passage, protocol: ProtocolName): Html {
  return html`<figure><blockquote>${leadIn ? html`<p>${leadIn}</p>` : ''}<p>${text}</p></blockquote><figcaption>${protocol.council}, clause ${ref}</figcaption></figure>`;
}

function foot({ title, adopted, version }: ProtocolName): Html {
  return html`<p><small>${title}, ${adopted ? `adopted ${adopted}` : 'no adoption date printed'}, version ${version} here. ${NOT_LEGAL_ADVICE}</small></p>`;
}

const STYLE = `
:root { color-scheme: light dark; font: 1.1rem/1.5 system-ui, sans-serif; }
main { max-width: 40rem; margin: 0 auto; padding: 1rem; }
form { display: grid; gap: .4rem; }
label { font-weight: 600; margin-top: .6rem; }
select, textarea, button { font: inherit; padding: .5rem; width: 100%; box-sizing: border-box; }
button { margin-top: .8rem; cursor: pointer; }
blockquote { margin: 0; padding-left: 1rem; border-left: .3rem solid; }
figure { margin: 1rem 0; }
figcaption { margin-top: .4rem; font-weight: 600; }
.problem { border-left: .3rem solid; padding-left: 1rem; font-weight: 600; }
`;

/** The first page: a question, its answer, and the same answer in both chats. */
import { html } from 'hono/html';
import type { Core, QuestionReply, SignpostReply } from '../../../src/index.ts';
import { councilField, type Form, questionField, roleField } from './fields.ts';
import { replyPart } from './reply.ts';
import type { Html } from './shell.ts';

/** What comes of a question. */
export interface Asked {
  reply?: QuestionReply | SignpostReply;
  problem?: string;
  /** The drawings of both chats; null where they cannot be made. */
  chats?: Html | null;
}

/** The page's main part. */
export function askPage(core: Core, form: Form, { reply, problem, chats }: Asked = {}): Html {
  return html`<h1>Ask the protocol</h1>
<p>What your council’s member/officer protocol says, word for word, and what to do next.</p>
<form method="post" action="/#answer" class="ask">
${councilField(core, form.protocol)}
${roleField(form.role)}
${questionField(form.question)}
<button>Ask</button>
</form>
<section id="answer" class="answer">
${problem ? html`<p role="alert" class="problem">${problem}</p>` : ''}
${reply ? replyPart(reply, form.role) : ''}
</section>
${chats === undefined ? '' : inChat(chats, form)}`;
}

function inChat(chats: Html | null, { protocol, role }: Form): Html {
  if (chats === null) return html`<h2>In chat</h2><p>This installation leaves out what draws the replies of Slack and Discord. Run npm ci without --omit=dev to see them.</p>`;
  return html`<section id="chats" class="alive" data-protocol="${protocol}" data-role="${role}"><h2>The same answer in chat</h2>
<p>These are the messages that the bot would send. The buttons work.</p>
<noscript><p>The buttons need JavaScript.</p></noscript>
${chats}</section>`;
}

/** One question, every council. */
import { html } from 'hono/html';
import type { ComparisonReply, QuestionReply, SignpostReply } from '../../../src/index.ts';
import { type Form, questionField, roleField } from './fields.ts';
import { quote, replyPart } from './reply.ts';
import type { Html } from './shell.ts';

/** The page's main part. */
export function comparePage(form: Form, { reply, problem }: { reply?: ComparisonReply | SignpostReply; problem?: string } = {}): Html {
  return html`<h1>Compare councils</h1>
<p>Put one question to every protocol here.</p>
<form method="post" action="/compare#answer" class="ask">
${roleField(form.role)}
${questionField(form.question)}
<button>Compare</button>
</form>
<section id="answer" class="answer">
${problem ? html`<p role="alert" class="problem">${problem}</p>` : ''}
${reply ? compared(reply) : ''}
</section>`;
}

function compared(reply: ComparisonReply | SignpostReply): Html {
  if (reply.type === 'signpost') return replyPart(reply, '');
  return html`<div class="councils">${reply.answers.map(one)}</div>`;
}

function one(reply: QuestionReply): Html {
  const [best] = reply.passages;
  const clause = best && reply.type !== 'not-covered' ? quote(best, reply.protocol) : '';
  return html`<article><h2>${reply.protocol.council}</h2><p class="verdict">${reply.headline}</p>${clause}</article>`;
}

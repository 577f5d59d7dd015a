/** What the sender of guidance is told where it did not arrive, with the text to pass on. */
import type { Said } from '../reception/says.ts';
import type { BriefingReply } from './briefing-reply.ts';
import type { BriefingState } from './receipts.ts';

/** The news, for the sender alone. @param recipient the platform's id */
export function newsOf(reply: BriefingReply, recipient: string, state: BriefingState): Said {
  const [headline, line] = wordsFor(state, recipient);
  const toPassOn = 'Here is the text, so that you can pass it on yourself.';
  return { reply: { ...reply, headline, lines: state === 'sent' ? [line] : [line, toPassOn] }, buttons: [], menus: [], discreet: true };
}

function wordsFor(state: BriefingState, recipient: string): [string, string] {
  switch (state) {
    case 'sent':
      return ['Sent.', `@{${recipient}} has it as a direct message from me. They can mark it as read.`];
    case 'closed':
      return ['It could not be delivered.', `@{${recipient}} takes no direct messages from me. Nothing was sent.`];
    case 'unknown':
      return ['It is not known whether it arrived.', `The answer was lost on the way, so I do not send it again by myself. Ask @{${recipient}} whether they have it.`];
    case 'queued':
      return ['It has not been sent yet.', `I will try again for a few minutes, and tell you if @{${recipient}} cannot be reached.`];
    case 'failed':
      return ['It could not be sent.', `Nothing was sent to @{${recipient}}: I could not reach them, or what you sent was out of date by then.`];
  }
}

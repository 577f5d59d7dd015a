/** Lines that the reception says in several places. */
import { page, say } from './pages.ts';
import type { Outcome, PageReply } from './says.ts';

/** Said where an administrator switched the bot off. */
export const SWITCHED_OFF: PageReply = page('The protocol bot is switched off here.', 'An administrator of this workspace can switch it on again: /protocol settings');

/** Said where no protocol is in force. */
export function noCouncil(councils: string): PageReply {
  return page(
    'No council has been chosen here yet.',
    'An administrator of this workspace can choose yours in a minute: /protocol settings',
    `Until then you can name one with your question. I have: ${councils}.`,
  );
}

/** Said to a button that belongs to an earlier version, or that nobody was shown. */
export function expired(): Outcome {
  return say(page('That button no longer works.', 'It is from an earlier message. Ask again, and use the buttons under the new answer.'));
}

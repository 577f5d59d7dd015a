/** What the door itself says: where something about Slack went wrong or does not fit. */
import type { Button, PageReply, Said } from '../../src/index.ts';

/** Said where a message has no words, such as one with only an image. */
export const NO_WORDS = note('That message has no words that I can check.', 'I cannot read images or recordings. Type the question after /protocol instead.');

/** Said where a form could not be opened: Slack allows three seconds after a press, and never after a message. */
export function formNotOpened(press: string): Said {
  return note('The form is not open yet.', 'Press the button to open it.', { label: 'Open the form', press });
}

/** Said where something failed that should not have. */
export const WENT_WRONG = note('Something went wrong, and nothing was done.', 'Try again in a minute. If it happens twice, tell whoever runs the bot.');

/** Shown in place of what was cleared in a window. */
export const CLEARED = note('Cleared.', 'You can close this now.');

/** Shown while something takes longer than Slack waits. */
export const WORKING = note('One moment.', 'This takes a little longer than usual.');

/** Said where a form cannot show what is wrong with it. */
export function problemsNote(problems: ReadonlyMap<string, string>): Said {
  return note('Something in the form does not fit, so nothing was done.', [...problems.values()].join(' '));
}

function note(headline: string, line: string, ...buttons: Button[]): Said {
  const reply: PageReply = { type: 'page', headline, sections: [{ lines: [line] }] };
  return { reply, buttons, menus: [] };
}

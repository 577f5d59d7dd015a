/** What this door says itself: problems that only Discord has. */
import type { Button, PageReply, Said } from '../../src/index.ts';

/** A page with buttons. */
function pageSaid(headline: string, lines: readonly string[], buttons: Button[] = []): Said {
  return { reply: { type: 'page', headline, sections: [{ lines }] } satisfies PageReply, buttons, menus: [] };
}

/** Said where something failed that should not have. */
export const TROUBLE = pageSaid('Something went wrong here that should not have.', ['Nothing was kept. Try again, and tell whoever runs the bot if it happens twice.']);

/** Said where a direct message failed for a reason that may pass. */
export const NOT_SENT = pageSaid('Discord did not take the message just now.', ['Nothing was sent. Press the button again in a minute.']);

/** Said where the answer of Discord was lost. */
export const NOT_SURE = pageSaid('It is not known whether the message arrived.', ['Look in your direct messages with me. If it is not there, press the button again.']);

/** Said about when closed direct messages are tried again. */
export const TRY_AGAIN_LATER = 'I try again an hour from now at the earliest, or as soon as you have sent me a direct message.';

/** Said to a message without words. */
export const NO_WORDS = pageSaid('I can read only words, and that message has none.', ['Type what it says, or ask in your own words.']);

/** Said to a button for something that everybody sees. */
export const NOT_YOURS_TO_CLEAR = pageSaid('That message is for everybody.', ['I take only private messages away.']);

/** Said to a command of an earlier version of the bot. */
export const OLD_COMMAND = pageSaid('That command no longer works.', ['Type /protocol and choose from the list. If the list looks old, restart Discord.']);

/** Said to somebody who chose a channel that they may not write in. */
export const NOT_YOUR_CHANNEL = pageSaid('You cannot post in that channel.', ['Nothing was posted. Choose a channel of this server in which you can write yourself.']);

/** Leads to a form: Discord opens none on top of another, or after a wait. */
export function openFormPage(title: string, press: string): Said {
  return pageSaid(title, ['Press the button to go on.'], [{ label: 'Open the form', press, style: 'primary' }]);
}

/** What is wrong with a form, with what was typed, so that nothing is lost. */
export function mendPage(problems: ReadonlyMap<string, string>, typed: readonly string[], press: string): Said {
  const lines = [...problems.values()].map((problem) => `- ${problem}`);
  const kept = typed.length === 0 ? [] : [{ heading: 'What you typed, to copy', lines: typed.flatMap((text) => text.split('\n')).map(withoutMarks) }];
  return {
    reply: { type: 'page', headline: 'That did not go through yet.', sections: [{ lines }, ...kept] },
    buttons: [{ label: 'Open the form again', press, style: 'primary' }],
    menus: [],
  };
}

/** Typed text in which nothing reads as the mark of a person, a channel or a group. */
function withoutMarks(line: string): string {
  return line.replace(/([@#&])\{/g, '$1\u2060{').replace(/^- /, '\u2060- ');
}

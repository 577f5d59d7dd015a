/** The workspace's reminders: the list, one of them, one of its meetings, and what an act did. */
import { DAY } from '../day.ts';
import { leadInWords, nextPostings } from '../meetings/leads.ts';
import { nextOccurrences, occurrencesBetween } from '../meetings/occurrences.ts';
import type { Reminder } from '../meetings/reminders.ts';
import type { Done } from '../meetings/service.ts';
import { inWords, momentInWords, occurrenceInWords } from '../meetings/words.ts';
import { type Chairing, chairingOf, seriesHere } from './chairing.ts';
import type { Parts } from './in-force.ts';
import { menusOf, page, say } from './pages.ts';
import { encodePress } from './press.ts';
import { planSections } from './remind-preview.ts';
import type { Button, Caller, Outcome } from './says.ts';
import { expired } from './wording.ts';

/** How many meetings can be picked to skip or move. */
const MEETINGS = 8;

/** The list. @throws ProtocolBotError `not-allowed` */
export async function remindersPage(caller: Caller, parts: Parts): Promise<Outcome> {
  const chairing = await chairingOf(caller, parts);
  const all = await parts.reminders.list(chairing.workspace);
  const begin: Button = { label: 'New reminder', press: encodePress('form', 'remind'), style: 'primary' };
  if (all.length === 0) return say(page('No reminders are set here.', 'A reminder quotes the protocol in a channel before a meeting.'), [begin]);
  const options = all.map((reminder) => ({ label: reminder.name, press: encodePress('remind', 'show', reminder.id), detail: nextLine(reminder, chairing) }));
  const lines = all.map((reminder) => `${reminder.name}, #{${reminder.channel}}: ${nextLine(reminder, chairing)}`);
  return say(page('Reminders', ...lines), [begin], menusOf('Choose a reminder', options));
}

/** One reminder, with what can be done with it. */
export function reminderPage(reminder: Reminder, chairing: Chairing, headline = reminder.name): Outcome {
  const { id, state } = reminder;
  const series = seriesHere(reminder, chairing);
  const bare = { ...series, skipped: [] };
  const pack = chairing.parts.core.meetings.packs().find((one) => one.id === reminder.pack)?.title ?? 'Conduct at meetings';
  const about = [
    `What it quotes: ${pack}.`,
    `Set by @{${reminder.owner}}, who is told if anything goes wrong.`,
    ...(state === 'paused' ? ['It is paused: nothing is posted.'] : []),
  ];
  const meetings = nextOccurrences(bare, new Date(chairing.now), MEETINGS).map((occurrence) => ({
    label: `${momentInWords(occurrence.at, series.timeZone)}${series.skipped.includes(occurrence.key) ? ' (skipped)' : ''}`,
    press: encodePress('remind', 'pick', id, occurrence.key),
  }));
  return say(
    { type: 'page', headline, sections: [{ lines: about }, ...planSections(reminder, chairing)] },
    [
      { label: 'Change', press: encodePress('form', 'remind-edit', id) },
      { label: 'Note and repeats', press: encodePress('form', 'remind-more', id) },
      state === 'paused' ? { label: 'Resume', press: encodePress('remind', 'resume', id) } : { label: 'Pause', press: encodePress('remind', 'pause', id) },
      { label: 'Cancel the reminder', press: encodePress('remind', 'cancel', id), style: 'danger' },
      { label: 'All reminders', press: encodePress('reminders') },
    ],
    menusOf('Skip or move a meeting', meetings),
  );
}

/** One meeting of a reminder. */
export function meetingPage(reminder: Reminder, key: string, chairing: Chairing): Outcome {
  const series = seriesHere(reminder, chairing);
  const skipped = series.skipped.includes(key);
  const near = Date.parse(series.moved.find(({ from }) => from === key)?.to.date ?? key);
  const span = 2 * DAY;
  const occurrence = occurrencesBetween({ ...series, skipped: [] }, new Date(near - span), new Date(near + span)).find((one) => one.key === key);
  if (!occurrence || occurrence.at.getTime() <= chairing.now) return expired();
  const { id } = reminder;
  const change: Button[] = skipped
    ? [{ label: 'Hold it after all', press: encodePress('remind', 'restore', id, key) }]
    : [
        { label: 'Move it', press: encodePress('form', 'remind-move', id, key) },
        { label: 'Skip it', press: encodePress('remind', 'skip', id, key) },
        ...(occurrence.moved ? [{ label: 'Back to its usual time', press: encodePress('remind', 'restore', id, key) }] : []),
      ];
  const state = skipped ? ['It is skipped: no reminder is posted for it.'] : [];
  return say(page(`${reminder.name}, ${occurrenceInWords(occurrence, series.timeZone)}`, ...state), [...change, { label: 'Back', press: encodePress('remind', 'show', id) }]);
}

/** What an act did; where people had been reminded of what is now otherwise, a correction is offered. */
export function donePage(headline: string, { reminder, corrections }: Done, chairing: Chairing): Outcome {
  const buttons = corrections.map(
    ({ id }, i): Button => ({
      label: corrections.length === 1 ? 'Post a correction' : `Post correction ${i + 1}`,
      press: encodePress('remind', 'correct', ...id.split(':')),
    }),
  );
  const next = reminder.state === 'cancelled' ? [] : [nextLine(reminder, chairing)];
  const offered = corrections.length === 0 ? [] : [`People in #{${reminder.channel}} were reminded already. You can post this there:`, ...corrections.map(({ line }) => line)];
  return say(page(headline, `${reminder.name}: ${inWords(seriesHere(reminder, chairing))}`, ...next, ...offered), [
    ...buttons,
    ...(reminder.state === 'cancelled' ? [] : [{ label: 'See the reminder', press: encodePress('remind', 'show', reminder.id) }]),
    { label: 'All reminders', press: encodePress('reminders') },
  ]);
}

function nextLine(reminder: Reminder, chairing: Chairing): string {
  if (reminder.state === 'paused') return 'paused';
  const series = seriesHere(reminder, chairing);
  const [next] = nextPostings(series, reminder.leads, new Date(chairing.now), 1);
  return next ? `next reminder ${momentInWords(next.due, series.timeZone)} (${leadInWords(next.lead)})` : 'no reminder ahead';
}

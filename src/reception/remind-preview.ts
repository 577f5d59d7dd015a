/** Shows a reminder as it will be posted, before anything is. */
import { leadInWords, leadTimesOf, nextPostings } from '../meetings/leads.ts';
import { nextOccurrences, type Occurrence } from '../meetings/occurrences.ts';
import type { ReminderPost } from '../meetings/reminder.ts';
import type { Reminder, ReminderPlan } from '../meetings/reminders.ts';
import { dateInWords, inWords, momentInWords, occurrenceInWords } from '../meetings/words.ts';
import { dayInWords } from '../words.ts';
import { type Chairing, protocolFor, seriesHere } from './chairing.ts';
import { say } from './pages.ts';
import { encodePress } from './press.ts';
import type { Button, Outcome, PageReply } from './says.ts';

/** How many posting times are shown. */
const TIMES = 3;

/** Keeps a plan as a draft, in place of an earlier one, and shows it. @throws ProtocolBotError `no-protocol`, `bad-choice`, `store-…` */
export async function draftPreview(plan: ReminderPlan, from: Reminder | null, chairing: Chairing): Promise<Outcome> {
  const { parts, workspace, person } = chairing;
  protocolFor(plan.channel, chairing);
  const replaces = from?.state === 'draft' ? from.replaces : (from?.id ?? null);
  const draft = await parts.reminders.draft(workspace, person, plan, replaces);
  if (from?.state === 'draft') await parts.reminders.dropDraft(from);
  return previewOf(draft, chairing);
}

/** The preview of a draft. @throws ProtocolBotError `no-protocol` */
function previewOf(draft: Reminder, chairing: Chairing): Outcome {
  const { post } = nextPost(draft, chairing);
  return say({ type: 'reminder-preview', headline: 'This is how it will look. Nothing is posted yet.', sections: planSections(draft, chairing), post }, previewButtons(draft));
}

/** What would be posted for the next meeting, and which that is; null where none is ahead. @throws ProtocolBotError `no-protocol` */
export function nextPost(reminder: Reminder, chairing: Chairing): { post: ReminderPost; next: Occurrence | null; when: string } {
  const series = seriesHere(reminder, chairing);
  const [next = null] = nextOccurrences(series, new Date(chairing.now), 1);
  const when = next ? occurrenceInWords(next, series.timeZone) : '';
  const { pack, name: meetingName, note, channel } = reminder;
  const protocol = protocolFor(channel, chairing);
  return { post: chairing.parts.core.meetings.post({ pack, protocol, index: next?.index ?? 0, meetingName, meetingWhen: when, note }), next, when };
}

/** When and where a reminder is posted, and the notice day of its next meeting. */
export function planSections(reminder: Reminder, chairing: Chairing): PageReply['sections'] {
  const series = seriesHere(reminder, chairing);
  const now = new Date(chairing.now);
  const [next] = nextOccurrences(series, now, 1);
  const postings = nextPostings(series, reminder.leads, now, TIMES);
  const missed = next ? leadTimesOf(next, reminder.leads, series.timeZone).filter(({ due }) => due <= now) : [];
  const late = missed.map(({ lead }) => `The reminder ${leadInWords(lead)} is too late for the next meeting.`);
  const off = chairing.settings.remindersOff ? ['Reminders are switched off here, so nothing is posted until an administrator switches them on.'] : [];
  return [
    { lines: [inWords(series), `Posted in #{${reminder.channel}}: ${reminder.leads.map(leadInWords).join(', ')}.`, ...off] },
    {
      heading: 'Next reminders',
      lines: [
        ...postings.map(({ due, occurrence }) => `${momentInWords(due, series.timeZone)}, for the meeting on ${occurrenceInWords(occurrence, series.timeZone)}`),
        ...(postings.length === 0 ? ['None ahead.'] : []),
        ...late,
      ],
    },
    ...(next ? noticeSection(reminder, next.date, chairing) : []),
  ];
}

function noticeSection({ channel }: Reminder, date: string, chairing: Chairing): PageReply['sections'] {
  const notice = chairing.parts.core.meetings.noticeDay(protocolFor(channel, chairing), date);
  if (!notice) return [];
  const { lastDay, clearDays, reasoning, otherReading, law, source, confirm } = notice;
  return [
    {
      heading: 'Notice of the next meeting',
      lines: [
        `Last day to publish it: ${dateInWords(lastDay)}, for ${clearDays} clear days. ${confirm}`,
        reasoning,
        ...(otherReading === null ? [] : [otherReading]),
        `Source: ${law}; ${source.title}, ${source.url}, read ${dayInWords(source.read)}.`,
      ],
    },
  ];
}

function previewButtons({ id, replaces }: Reminder): Button[] {
  return [
    { label: replaces === null ? 'Confirm' : 'Save the change', press: encodePress('remind', 'confirm', id), style: 'primary' },
    { label: 'Post now', press: encodePress('remind', 'now', id) },
    { label: 'Note and repeats', press: encodePress('form', 'remind-more', id) },
    { label: 'Change', press: encodePress('form', 'remind-edit', id) },
    { label: 'Cancel', press: encodePress('remind', 'drop', id), style: 'danger' },
  ];
}

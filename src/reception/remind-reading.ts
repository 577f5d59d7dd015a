/** Reads the forms of a reminder: everything fits, or the person is told field by field what does not. */
import { nextPostings } from '../meetings/leads.ts';
import { nextOccurrences } from '../meetings/occurrences.ts';
import { readLeads } from '../meetings/read-leads.ts';
import { readWhen } from '../meetings/read-when.ts';
import { isRefusal, type Refusal } from '../meetings/refusal.ts';
import type { Reminder, ReminderPlan, Timetable } from '../meetings/reminders.ts';
import { occurrenceInWords } from '../meetings/words.ts';
import { type Chairing, protocolFor, seriesHere } from './chairing.ts';
import { chosenRepeats } from './repeat-options.ts';
import type { Filled } from './says.ts';

/** In characters. */
export const LONGEST_NAME = 80;
/** In characters. */
export const LONGEST_NOTE = 500;

type Read = { plan: ReminderPlan } | { problems: Record<string, string> };

const one = (filled: Filled, name: string): string => filled.get(name)?.[0]?.trim() ?? '';

/**
 * The first step.
 * @param before the reminder or draft that is changed
 * @throws ProtocolBotError `no-protocol`
 */
export async function readPlan(filled: Filled, before: Reminder | null, chairing: Chairing): Promise<Read> {
  const { settings, caller, parts, now } = chairing;
  const name = oneLine(one(filled, 'name')).slice(0, LONGEST_NAME);
  const channel = one(filled, 'channel');
  const pack = parts.core.meetings.packs().find(({ id }) => id === one(filled, 'pack'));
  const typed = one(filled, 'when');
  const when = typed === '' && before ? null : readWhen(typed, new Date(now), settings.timeZone);
  const before_ = readLeads(one(filled, 'before'));
  const problems: Record<string, string> = {
    ...(name === '' ? { name: 'Give the meeting a name.' } : {}),
    ...(when && isRefusal(when) ? { when: refusalLine(when) } : {}),
    ...(channel === '' ? { channel: 'Choose a channel.' } : {}),
    ...(isRefusal(before_) ? { before: refusalLine(before_) } : {}),
    ...(pack ? {} : { pack: 'Choose what it quotes.' }),
  };
  if (channel !== '') {
    const can = await caller.canPost(channel);
    if (can !== true) problems['channel'] = can;
  }
  if (Object.keys(problems).length > 0 || !pack || isRefusal(before_) || (when && isRefusal(when))) return { problems };
  protocolFor(channel, chairing);
  const timetable: Timetable = when ? { start: when.firstDate, time: when.time, repeats: when.repeats, skipped: [], moved: [] } : (before as Reminder).timetable;
  return withPostings({ name, channel, pack: pack.id, note: before?.note ?? null, timetable, leads: before_.leads }, chairing);
}

/** The second step: repeats, agenda, note. */
export function readMore(filled: Filled, before: Reminder, chairing: Chairing): Read {
  const repeats = chosenRepeats(one(filled, 'repeats') || 'keep', seriesHere(before, chairing));
  if (!repeats) return { problems: { repeats: 'Choose how it repeats.' } };
  const agenda = one(filled, 'agenda');
  const pack = agenda === '' ? before.pack : chairing.parts.core.meetings.packFor(agenda);
  const kept = repeats === before.timetable.repeats ? before.timetable : { ...before.timetable, repeats, skipped: [], moved: [] };
  const { name, channel, leads } = before;
  return withPostings({ name, channel, leads, pack, note: one(filled, 'note').slice(0, LONGEST_NOTE) || null, timetable: kept }, chairing, 'repeats');
}

/** What is wrong with a typed text, with what could be typed instead. */
export function refusalLine({ message, examples }: Refusal): string {
  return `${message} For example: ${examples.slice(0, 2).join('; ')}`;
}

/** A reminder that would never be posted is refused. */
function withPostings(plan: ReminderPlan, chairing: Chairing, whereWhen: 'when' | 'repeats' = 'when'): Read {
  const series = seriesHere(plan, chairing);
  const now = new Date(chairing.now);
  const [next] = nextOccurrences(series, now, 1);
  if (!next) return { problems: { [whereWhen]: 'There is no meeting ahead then.' } };
  if (nextPostings(series, plan.leads, now, 1).length > 0) return { plan };
  const wrong = whereWhen === 'when' ? 'before' : whereWhen;
  return { problems: { [wrong]: `That would be in the past: the meeting is on ${occurrenceInWords(next, series.timeZone)}. Give a shorter time.` } };
}

/** On one line, and without the signs that stand for mentions in pages. */
function oneLine(text: string): string {
  return text.replace(/[\s{}]+/g, ' ').trim();
}

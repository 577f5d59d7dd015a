/** Writes into the outbox what a reminder is to post, for the days ahead: one delivery per occurrence, lead time and channel, for ever. */
import { DAY } from '../day.ts';
import { type DeliveryState, deliveriesUnder, enqueue, reset } from '../store/outbox.ts';
import type { Session } from '../store/store.ts';
import { LONGEST_LEAD, leadKey, leadTimesOf, type Posting } from './leads.ts';
import { nextOccurrences, occurrencesBetween } from './occurrences.ts';
import { type Reminder, type ReminderChange, seriesOf, updateReminder } from './reminders.ts';
import type { Series } from './series.ts';

/** How far ahead deliveries are written, in milliseconds. */
const HORIZON = 8 * DAY;

/** How often a reminder is planned further, in milliseconds. */
const PLAN_EVERY = DAY;

/** What a delivery of kind `reminder` is about; sealed in the outbox. */
export interface ReminderContent {
  reminder: string;
  /** The occurrence's day by the rule. */
  occurrence: string;
  /** `leadKey` of the lead time. */
  lead: string;
  channel: string;
}

/**
 * Writes a change of a reminder and plans it anew: what is no longer to be posted is cancelled, what moved is set to its
 * new time, what is new is written. What was posted, or told to the chair, is never written again.
 * @returns the reminder as it is now; null where somebody else changed it meanwhile, and then nothing may be kept of the transaction
 */
export async function changeAndPlan(session: Session, before: Reminder, change: ReminderChange, timeZone: string, now: number): Promise<Reminder | null> {
  const state = change.state ?? before.state;
  const after = await updateReminder(session, before, state === 'active' ? { planAt: now + PLAN_EVERY, plannedTo: now + HORIZON, ...change } : { planAt: null, ...change }, now);
  if (!after) return null;
  const kept = await deliveriesUnder(session, after.workspace, prefixOf(after));
  const series = seriesOf(after, timeZone);
  // What fell due while nobody planned is due now; what was paused is not made up for.
  const from = Math.min(now, before.state === 'active' ? before.plannedTo : now);
  const wanted = state === 'active' ? await wantedOf(session, after, series, kept, { from, to: now + HORIZON, now }) : new Map<string, Posting>();
  for (const delivery of kept) {
    const posting = wanted.get(delivery.key);
    wanted.delete(delivery.key);
    await settle(session, delivery, posting?.due.getTime() ?? null, now);
  }
  for (const [key, { due, occurrence, lead }] of wanted) {
    const content: ReminderContent = { reminder: after.id, occurrence: occurrence.key, lead: leadKey(lead), channel: after.channel };
    await enqueue(session, { workspace: after.workspace, key, kind: 'reminder', content, dueAt: due.getTime() });
  }
  if (state !== 'active' || nextOccurrences(series, new Date(now), 1).length > 0 || kept.some(isOpen)) return after;
  return updateReminder(session, after, { state: 'cancelled', planAt: null }, now); // the last meeting is over
}

/** One posting of a series by its occurrence and lead time; null where it no longer has it. */
export function postingOf(series: Series, leads: Reminder['leads'], occurrenceKey: string, lead: string): Posting | null {
  const occurrence = occurrenceOf(series, occurrenceKey);
  const time = occurrence && leadTimesOf(occurrence, leads, series.timeZone).find((one) => leadKey(one.lead) === lead);
  return time ? { ...time, occurrence } : null;
}

/** One occurrence of a series by its day according to the rule; null where it no longer has it. */
export function occurrenceOf(series: Series, key: string) {
  const at = Date.parse(series.moved.find(({ from }) => from === key)?.to.date ?? key);
  return occurrencesBetween(series, new Date(at - 2 * DAY), new Date(at + 2 * DAY)).find((one) => one.key === key) ?? null;
}

/** What begins the keys of a reminder's own deliveries. */
export function prefixOf({ id }: Pick<Reminder, 'id'>): string {
  return `reminder:${id}:`;
}

/** By delivery key: what is due in a time, and of what is pending already all that still stands. */
async function wantedOf(
  { vault }: Session,
  reminder: Reminder,
  series: Series,
  kept: readonly DeliveryState[],
  time: { from: number; to: number; now: number },
): Promise<Map<string, Posting>> {
  const channel = vault.index(reminder.channel).slice(0, 8);
  const { from, to, now } = time;
  const ahead = occurrencesBetween(series, new Date(from), new Date(to + (LONGEST_LEAD + 1) * DAY))
    .flatMap((occurrence) => leadTimesOf(occurrence, reminder.leads, series.timeZone).map((one): Posting => ({ ...one, occurrence })))
    .filter(({ due }) => due.getTime() > from && due.getTime() <= to);
  const pending = kept.flatMap(({ key, state, dueAt }) => {
    const [, , occurrence = '', lead = '', where] = key.split(':');
    const posting = state === 'pending' && where === channel ? postingOf(series, reminder.leads, occurrence, lead) : null;
    return posting && (posting.due.getTime() > now || dueAt <= now) ? [posting] : []; // what a change sets into the past is not posted; what was late before stays
  });
  return new Map([...ahead, ...pending].map((posting) => [`${prefixOf(reminder)}${posting.occurrence.key}:${leadKey(posting.lead)}:${channel}`, posting]));
}

/** Brings one delivery that has not been posted to its time, or cancels it. One that waits to be tried again is left to wait. */
async function settle(session: Session, delivery: DeliveryState, due: number | null, now: number): Promise<void> {
  const { state, dueAt, attempts } = delivery;
  if (state === 'pending' && due !== dueAt && (due === null || attempts === 0 || due > now)) await reset(session, delivery, due, now);
  if (state === 'cancelled' && due !== null) await reset(session, delivery, due, now);
}

function isOpen({ state }: DeliveryState): boolean {
  return state === 'pending' || state === 'sending' || state === 'unknown';
}

/** What ought to be posted, told from the calendar alone: day by day, without the code under test. London only. */
import { type Lead, leadKey } from '../../../src/meetings/leads.ts';
import type { Repeats } from '../../../src/meetings/series.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const london = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short', timeStyle: 'short' });

/** A reminder as the oracle knows it. */
export interface Expected {
  start: string;
  time: string;
  repeats: Repeats;
  skipped: Set<string>;
  moved: Map<string, { date: string; time: string }>;
  leads: readonly Lead[];
}

/** One post that ought to be. */
export interface ExpectedPost {
  /** The meeting's day by the rule. */
  occurrence: string;
  /** `leadKey` of its lead time. */
  lead: string;
  due: number;
  meetingAt: number;
}

/** The instant at which the clocks of London show a time: the first of two; where there is none, an hour later than it says. */
function instantOf(date: string, time: string): number {
  const nominal = Date.parse(`${date}T${time}:00Z`);
  const shows = (instant: number) => london.format(instant) === `${date} ${time}`;
  return [nominal - 60 * MINUTE, nominal].find(shows) ?? nominal;
}

/** Everything due after `from` and until `to`. */
export function postsDue(reminder: Expected, from: number, to: number): ExpectedPost[] {
  const posts: ExpectedPost[] = [];
  for (let day = Date.parse(reminder.start); day < to + 60 * DAY; day += DAY) {
    const key = isoDay(day);
    if (!meets(reminder, day) || reminder.skipped.has(key)) continue;
    const held = reminder.moved.get(key) ?? { date: key, time: reminder.time };
    const meetingAt = instantOf(held.date, held.time);
    const dues = new Map<number, string>();
    for (const lead of reminder.leads) {
      const due = dueOf(lead, held, meetingAt);
      if (!dues.has(due)) dues.set(due, leadKey(lead)); // two that come out at once count once
    }
    for (const [due, lead] of dues) if (due > from && due <= to) posts.push({ occurrence: key, lead, due, meetingAt });
    if (reminder.repeats.every === 'once') break;
  }
  return posts;
}

/** A reminder that is late is still posted while there is a quarter of an hour, or half of the time it was to come before. */
export function stillPosted({ due, meetingAt }: ExpectedPost, now: number): boolean {
  return now < meetingAt && meetingAt - now >= Math.min(15 * MINUTE, (meetingAt - due) / 2);
}

function dueOf(lead: Lead, held: { date: string; time: string }, meetingAt: number): number {
  if (lead.unit === 'minute') return meetingAt - lead.amount * MINUTE;
  if (lead.unit === 'hour') return meetingAt - lead.amount * 60 * MINUTE;
  if (lead.unit === 'day') return instantOf(isoDay(Date.parse(held.date) - lead.amount * DAY), held.time);
  const morning = instantOf(held.date, '09:00');
  return morning < meetingAt ? morning : meetingAt - 60 * MINUTE;
}

function meets({ start, repeats }: Expected, day: number): boolean {
  const days = Math.round((day - Date.parse(start)) / DAY);
  const date = new Date(day);
  if (repeats.every === 'once') return days === 0;
  if (repeats.every === 'week') return days % 7 === 0;
  if (repeats.every === 'fortnight') return days % 14 === 0;
  const lastOfMonth = (more: number) => new Date(day + more * DAY).getUTCMonth() !== date.getUTCMonth();
  if (repeats.on === 'last-day') return lastOfMonth(1);
  if (repeats.on === 'date') return date.getUTCDate() === repeats.day;
  if (WEEKDAYS[date.getUTCDay()] !== repeats.weekday) return false;
  return repeats.nth === 'last' ? lastOfMonth(7) : Math.ceil(date.getUTCDate() / 7) === repeats.nth;
}

/** A day as `YYYY-MM-DD`. */
export function isoDay(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

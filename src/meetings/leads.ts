/** How long before a meeting its reminders are posted, and when that is. */
import { nextOccurrences, type Occurrence } from './occurrences.ts';
import { addDays } from './plain-date.ts';
import type { Series } from './series.ts';
import { resolveWallTime } from './wall-time.ts';

/**
 * How long before a meeting. Days go by the wall clock: a day before a meeting at 19:00 is 19:00 the day
 * before, also when the clocks change in between. Hours and minutes are elapsed time. `morning` is 09:00 on the day.
 */
export type Lead = { unit: 'minute' | 'hour' | 'day'; amount: number } | { unit: 'morning' };

/** When one reminder of one occurrence is due. */
export interface LeadTime {
  lead: Lead;
  due: Date;
}

/** One posting to come. */
export interface Posting extends LeadTime {
  occurrence: Occurrence;
}

/** Longest time before a meeting, in days. */
export const LONGEST_LEAD = 56;

/** The morning of the meeting begins at this wall time. */
const MORNING = '09:00';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * When the reminders of an occurrence are due, earliest first. Each is before the meeting: where a meeting begins by
 * 09:00, its morning reminder is due an hour before. Leads that come out at the same instant count once.
 */
export function leadTimesOf(occurrence: Occurrence, leads: readonly Lead[], timeZone: string): LeadTime[] {
  const times = new Map<number, LeadTime>();
  for (const lead of leads) {
    const due = dueOf(occurrence, lead, timeZone);
    if (!times.has(due.getTime())) times.set(due.getTime(), { lead, due });
  }
  return [...times.values()].sort((a, b) => a.due.getTime() - b.due.getTime());
}

/** The next postings of a series that are due after an instant, earliest first: at most `most`. */
export function nextPostings(series: Series, leads: readonly Lead[], now: Date, most: number): Posting[] {
  const enough = most + LONGEST_LEAD / 7 + 1 + series.moved.length; // a later meeting's early reminder may come before a nearer one's late one
  return nextOccurrences(series, now, enough)
    .flatMap((occurrence) => leadTimesOf(occurrence, leads, series.timeZone).map((time) => ({ ...time, occurrence })))
    .filter(({ due }) => due > now)
    .sort((a, b) => a.due.getTime() - b.due.getTime())
    .slice(0, most);
}

/** A lead as a short word that never changes, to know it by: `2-day`, `90-minute`, `morning`. */
export function leadKey(lead: Lead): string {
  return lead.unit === 'morning' ? 'morning' : `${lead.amount}-${lead.unit}`;
}

/** A lead in words: `2 days before`, `1 week before`, `the morning of the meeting`. */
export function leadInWords(lead: Lead): string {
  if (lead.unit === 'morning') return 'the morning of the meeting';
  const weeks = lead.unit === 'day' && lead.amount % 7 === 0;
  const [amount, unit] = weeks ? [lead.amount / 7, 'week'] : [lead.amount, lead.unit];
  return `${amount} ${unit}${amount === 1 ? '' : 's'} before`;
}

function dueOf({ date, time, at }: Occurrence, lead: Lead, timeZone: string): Date {
  switch (lead.unit) {
    case 'minute':
      return new Date(at.getTime() - lead.amount * MINUTE);
    case 'hour':
      return new Date(at.getTime() - lead.amount * HOUR);
    case 'day':
      return resolveWallTime(addDays(date, -lead.amount), time, timeZone).at;
    case 'morning': {
      const morning = resolveWallTime(date, MORNING, timeZone).at;
      return morning < at ? morning : new Date(at.getTime() - HOUR);
    }
  }
}

/** A meeting and how it repeats, as plain data and as an iCalendar rule. */
import type { PlainDate, WallTime, Weekday } from './plain-date.ts';

/** How a meeting repeats. Weekly and fortnightly meetings keep the weekday of the series' start. */
export type Repeats =
  | { every: 'once' }
  | { every: 'week' }
  | { every: 'fortnight' }
  /** By date. A month without that day has no meeting. */
  | { every: 'month'; on: 'date'; day: number }
  | { every: 'month'; on: 'last-day' }
  /** By weekday: the first to the fifth, or the last. A month without a fifth has no meeting. */
  | { every: 'month'; on: 'weekday'; nth: Nth; weekday: Weekday };

/** Which of a month's Mondays, and so on. */
export type Nth = 1 | 2 | 3 | 4 | 5 | 'last';

/** A meeting, repeated or not. Times are wall-clock times: 19:00 stays 19:00 when the clocks change. */
export interface Series {
  /** No occurrence is earlier. The first is this day, or the first day after it that fits the rule. */
  start: PlainDate;
  time: WallTime;
  /** An IANA name such as `Europe/London`. */
  timeZone: string;
  repeats: Repeats;
  /** Occurrences that do not take place, each by its day according to the rule. They win over moves. */
  skipped: readonly PlainDate[];
  /** Occurrences that take place at another time, each by its day according to the rule. */
  moved: readonly { from: PlainDate; to: { date: PlainDate; time: WallTime } }[];
}

/** The series as an iCalendar rule over dates: DTSTART and RRULE (RFC 5545), in UTC so that no clock change can lose a day. */
export function ruleText({ start, repeats }: Pick<Series, 'start' | 'repeats'>): string {
  return `DTSTART:${start.replaceAll('-', '')}T000000Z\nRRULE:${rule(repeats)}`;
}

function rule(repeats: Repeats): string {
  switch (repeats.every) {
    case 'once':
      return 'FREQ=DAILY;COUNT=1';
    case 'week':
      return 'FREQ=WEEKLY';
    case 'fortnight':
      return 'FREQ=WEEKLY;INTERVAL=2';
    case 'month':
      return `FREQ=MONTHLY;${monthDay(repeats)}`;
  }
}

function monthDay(repeats: Extract<Repeats, { every: 'month' }>): string {
  if (repeats.on === 'last-day') return 'BYMONTHDAY=-1';
  if (repeats.on === 'date') return `BYMONTHDAY=${repeats.day}`;
  const nth = repeats.nth === 'last' ? -1 : repeats.nth;
  return `BYDAY=${nth}${repeats.weekday.slice(0, 2).toUpperCase()}`;
}

/** Dates, times and series in words, as a chair reads them before confirming. */
import { DAY } from '../day.ts';
import { capital, dayInWords } from '../words.ts';
import { nextOccurrences, type Occurrence } from './occurrences.ts';
import { type PlainDate, type WallTime, weekdayOf } from './plain-date.ts';
import type { Repeats, Series } from './series.ts';
import { wallTimeAt } from './wall-time.ts';

/** `Tuesday 4 May 2027`. */
export function dateInWords(date: PlainDate): string {
  return `${capital(weekdayOf(date))} ${dayInWords(date)}`;
}

/** `7:00 pm`; noon and midnight by name, since few know which is 12 am. */
export function timeInWords(time: WallTime): string {
  const [hour, minute] = time.split(':').map(Number) as [number, number];
  if (minute === 0 && hour % 12 === 0) return hour === 12 ? '12 noon' : '12 midnight';
  return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'am' : 'pm'}`;
}

/** An instant as the wall of a zone shows it: `Tuesday 4 May 2027 at 7:00 pm`. */
export function momentInWords(at: Date, timeZone: string): string {
  const { date, time } = wallTimeAt(at, timeZone);
  return `${dateInWords(date)} at ${timeInWords(time)}`;
}

/** When an occurrence takes place, with a word on the clocks where its time does not exist or exists twice. */
export function occurrenceInWords({ at, date, time, clock }: Occurrence, timeZone: string): string {
  const when = momentInWords(at, timeZone);
  if (clock === 'skipped') return `${when} (the clocks go forward on ${dateInWords(date)}: there is no ${timeInWords(time)} that day)`;
  return clock === 'twice' ? `${when} (the clocks go back that day: the first of the two times)` : when;
}

/** How a meeting repeats: `every other Tuesday`, `on the third Monday of every month`, and what happens in months without such a day. */
function repeatsInWords(repeats: Repeats, start: PlainDate): string {
  switch (repeats.every) {
    case 'once':
      return 'once';
    case 'week':
      return `every ${capital(weekdayOf(start))}`;
    case 'fortnight':
      return `every other ${capital(weekdayOf(start))}`;
    case 'month':
      if (repeats.on === 'last-day') return 'on the last day of every month';
      if (repeats.on === 'date') return `on the ${ordinal(repeats.day)} of every month`;
      return `on the ${NTH[repeats.nth]} ${capital(repeats.weekday)} of every month`;
  }
}

/** The series in sentences: when, how often, from when, and which months it leaves out. */
export function inWords({ start, time, timeZone, repeats }: Series): string {
  const bare: Series = { start, time, timeZone, repeats, skipped: [], moved: [] };
  const [first] = nextOccurrences(bare, new Date(Date.parse(start) - 2 * DAY), 1);
  const begin = dateInWords(first?.key ?? start);
  if (repeats.every === 'once') return `Once, on ${begin} at ${timeInWords(time)}.`;
  return [`${capital(repeatsInWords(repeats, start))} at ${timeInWords(time)}, from ${begin}.`, ...monthsLeftOut(repeats)].join(' ');
}

/** The next meetings of a series in words, each with weekday, date and time. */
export function nextInWords(series: Series, now: Date, most = 3): string[] {
  return nextOccurrences(series, now, most).map((occurrence) => occurrenceInWords(occurrence, series.timeZone));
}

/** What a rule does in months that lack its day; empty where every month has one. */
export function monthsLeftOut(repeats: Repeats): string[] {
  if (repeats.every !== 'month') return [];
  if (repeats.on === 'date' && repeats.day > 28) {
    return [`Months without a ${ordinal(repeats.day)} are left out. To meet in every month, choose the last day of the month.`];
  }
  if (repeats.on === 'weekday' && repeats.nth === 5) {
    return [`Months without a fifth ${capital(repeats.weekday)} are left out. To meet in every month, choose the last ${capital(repeats.weekday)}.`];
  }
  return [];
}

/** `1st`, `22nd`, `13th`. */
function ordinal(day: number): string {
  const ending = day % 100 >= 11 && day % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${ending}`;
}

const NTH = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', 5: 'fifth', last: 'last' } as const;

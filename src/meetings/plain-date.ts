/** Arithmetic with calendar days, which belong to no time zone. */
import { DAY } from '../day.ts';

/** A calendar day, `YYYY-MM-DD`, from year 1000 to 9999. */
export type PlainDate = string;

/** A time on the wall clock, `HH:MM`, 24 hours. */
export type WallTime = string;

export const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
/** A day of the week, in lower case. */
export type Weekday = (typeof WEEKDAYS)[number];

export const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'] as const;

/** The day so many days later; earlier where `days` is negative. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return new Date(startOf(date) + days * DAY).toISOString().slice(0, 10);
}

/** How many days `to` is after `from`. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((startOf(to) - startOf(from)) / DAY);
}

/** The day of the week a date falls on. */
export function weekdayOf(date: PlainDate): Weekday {
  return WEEKDAYS[new Date(startOf(date)).getUTCDay()] as Weekday;
}

/** The date of a year, month (1 to 12) and day, or null where the calendar has no such day. */
export function plainDate(year: number, month: number, day: number): PlainDate | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const fits = year >= 1000 && year <= 9999 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return fits ? date.toISOString().slice(0, 10) : null;
}

/** The year, month (1 to 12) and day of a date. */
export function partsOf(date: PlainDate): { year: number; month: number; day: number } {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return { year, month, day };
}

function startOf(date: PlainDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

/** The days that may not count towards clear days in a nation: bank holidays, the breaks around them, mourning. */
import { readFileSync } from 'node:fs';
import { ProtocolBotError } from '../errors.ts';
import type { Protocol } from '../protocols/protocol.ts';
import type { ExtraDay } from './notice-schema.ts';
import { addDays, type PlainDate, partsOf, weekdayOf } from './plain-date.ts';

export type Nation = Protocol['nation'];

/** Why a day may not count. `beside-bank-holiday` is the weekday before or after a bank holiday. */
export type DayOff = 'sunday' | 'bank-holiday' | 'christmas-break' | 'easter-break' | 'beside-bank-holiday' | 'thanksgiving' | 'mourning';

/**
 * Why a day may not count, or null. Bank holidays come first; the breaks are those of section 243 of the Local
 * Government Act 1972, where a weekday is any day but Sunday:
 * - Christmas: from the last weekday before Christmas Day to the first weekday after it that is no bank holiday;
 * - Easter: from the Thursday before to the Tuesday after Easter Day;
 * - any other bank holiday: the weekday before, the day, and the next weekday that is no bank holiday.
 */
export function dayOff(date: PlainDate, nation: Nation, extraDays: readonly ExtraDay[]): DayOff | null {
  const extraOn = (day: PlainDate) => extraDays.filter(({ from, to, nations }) => nations.includes(nation) && day >= from && day <= (to ?? from)).map(({ kind }) => kind);
  const isBankHoliday = (day: PlainDate) => holidaysOf(nation, partsOf(day).year).bank.has(day) || extraOn(day).includes('bank-holiday');
  const [extra] = extraOn(date);
  if (extra && extra !== 'bank-holiday') return extra;
  if (isBankHoliday(date)) return 'bank-holiday';
  if (inChristmasBreak(date, isBankHoliday)) return 'christmas-break';
  const { easter } = holidaysOf(nation, partsOf(date).year);
  if (date >= addDays(easter, -3) && date <= addDays(easter, 2)) return 'easter-break';
  if (isSunday(date)) return 'sunday';
  return isBankHoliday(weekdayAfter(date)) || isBankHoliday(weekdayBefore(date)) ? 'beside-bank-holiday' : null;
}

function inChristmasBreak(date: PlainDate, isBankHoliday: (day: PlainDate) => boolean): boolean {
  const christmas = `${partsOf(date).year}-12-25`;
  let end = weekdayAfter(christmas);
  while (isBankHoliday(end)) end = weekdayAfter(end);
  return date >= weekdayBefore(christmas) && date <= end;
}

function weekdayBefore(date: PlainDate): PlainDate {
  const before = addDays(date, -1);
  return isSunday(before) ? addDays(before, -1) : before;
}

function weekdayAfter(date: PlainDate): PlainDate {
  const after = addDays(date, 1);
  return isSunday(after) ? addDays(after, 1) : after;
}

function isSunday(date: PlainDate): boolean {
  return weekdayOf(date) === 'sunday';
}

interface Holidays {
  bank: ReadonlySet<PlainDate>;
  /** Easter Day. */
  easter: PlainDate;
}

/** By year, then by nation or as `easter`: days as `MM-DD`. From date-holidays, by `npm run holidays`. */
type Years = Record<string, { easter: string } & Record<Nation, string[]>>;

let years: Years | undefined;

/**
 * The bank holidays of a year with their substitute days, Good Friday and Christmas Day among them, and Easter Day.
 * @throws ProtocolBotError `bad-choice` for a year beyond the file
 */
function holidaysOf(nation: Nation, year: number): Holidays {
  years ??= JSON.parse(readFileSync(new URL('./bank-holidays.json', import.meta.url), 'utf8')) as Years;
  const days = years[year];
  if (!days) throw new ProtocolBotError('bad-choice', `The bank holidays of ${year} are not known.`, 'Choose a date between 2000 and 2099.');
  return { bank: new Set(days[nation].map((day) => `${year}-${day}` as PlainDate)), easter: `${year}-${days.easter}` as PlainDate };
}

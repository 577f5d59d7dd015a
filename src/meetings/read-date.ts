/** Reads a typed day, with chrono-node for everything but the few forms that it misreads, and refuses what is not read in full. */

import { capital, dayInWords } from '../words.ts';
import { chronoNode } from './libraries.ts';
import { addDays, daysBetween, MONTHS, type PlainDate, partsOf, plainDate, WEEKDAYS, type Weekday, weekdayOf } from './plain-date.ts';
import { notUnderstood, type Refusal, refuse } from './refusal.ts';
import { WEEKDAY } from './typed-words.ts';
import { dateInWords } from './words.ts';

/** A day as typed. */
export interface TypedDate {
  date: PlainDate;
  /** Only a weekday was typed: where it is today's and the time is past, a week later is meant. */
  weekday: boolean;
  /** Only a month was typed; `date` is its first day. */
  wholeMonth: boolean;
}

/**
 * Reads a day, day before month as the British write it.
 * @param phrase a text made alike, without time and repetition; not empty
 * @param today the day it is now where the meeting is held
 */
export function readDate(phrase: string, today: PlainDate): TypedDate | Refusal {
  const text = phrase.replace(/^on /, '').replace(/\bthe (?=\d)/g, '');
  if (/^\d{1,2}(?:st|nd|rd|th)$/.test(text)) return refuse('no-date', `“${text}” of which month?`, [...dateExamples(today), '4th of every month 7 pm'], [text]);
  return readPast(text, today) ?? readWeekday(text, today) ?? readNumbers(text, today) ?? readWithChrono(text, today);
}

/** `yesterday`, `last week`, `2 days ago`: past, whatever the time. */
function readPast(text: string, today: PlainDate): Refusal | null {
  return /^(?:(?:the day before )?yesterday|last (?:week|month|year)|.* ago)$/.test(text) ? refuse('past', `“${text}” is past.`, dateExamples(today), [text]) : null;
}

/** `tuesday`, `this tuesday`, `next tuesday`, `tuesday week`, `a week on tuesday`. */
function readWeekday(text: string, today: PlainDate): TypedDate | Refusal | null {
  const match = new RegExp(`^(?:(?<which>this|coming|this coming|next) )?(?<day>${WEEKDAY})(?<week> week)?$|^a week on (?<later>${WEEKDAY})$`).exec(text);
  const { which, day, week, later } = match?.groups ?? {};
  const weekday = (day ?? later) as Weekday | undefined;
  if (!weekday) return null;
  const ahead = (WEEKDAYS.indexOf(weekday) - WEEKDAYS.indexOf(weekdayOf(today)) + 7) % 7;
  const coming = addDays(today, ahead);
  if (which === 'next') {
    const nextMonday = addDays(today, 7 - ((WEEKDAYS.indexOf(weekdayOf(today)) + 6) % 7));
    if (week) return notUnderstood(text, dateExamples(today));
    if (coming >= nextMonday && ahead > 1) return closed(coming);
    const after = addDays(coming, 7);
    return refuse(
      'ambiguous',
      `“${text}” is ${dateInWords(coming)} to some and ${dateInWords(after)} to others.`,
      [`${dateInWords(coming)} 7 pm`, `${dateInWords(after)} 7 pm`],
      [text],
    );
  }
  if (week || later) return closed(addDays(coming, 7));
  return { ...closed(coming), weekday: true };
}

/** `4/5`, `4/5/27`, `4-5-2027`, `4.5.2027`: the day first. */
function readNumbers(text: string, today: PlainDate): TypedDate | Refusal | null {
  const match = new RegExp(`^(?:(?<weekday>${WEEKDAY}) )?(?<day>\\d{1,2})(?<sign>[/.-])(?<month>\\d{1,2})(?:\\k<sign>(?<year>\\d{4}|\\d{2}))?$`).exec(text);
  if (!match?.groups) return null;
  const { weekday, day, month, year } = match.groups;
  const typedYear = year === undefined ? null : Number(year.length === 2 ? `20${year}` : year);
  return settle(text, { day: Number(day), month: Number(month), year: typedYear, weekday: weekday as Weekday | undefined }, today);
}

function readWithChrono(text: string, today: PlainDate): TypedDate | Refusal {
  const unknown = text.split(' ').filter((word) => !KNOWN.test(word));
  if (unknown.length > 0) return notUnderstood(unknown.join(' '), dateExamples(today));
  if (new RegExp(`^(?:${MONTHS.join('|')}|(?:this|next) (?:week|month)|\\d{4})$`).test(text))
    return refuse('no-date', `Which day? “${text}” does not name one.`, dateExamples(today), [text]);
  const [found] = chronoNode().GB.parse(text, { instant: new Date(`${today}T12:00:00Z`), timezone: 0 }, { forwardDate: true });
  if (!found || found.text !== text || found.end || found.start.isCertain('hour'))
    return noSuchDay(text, today) ?? notUnderstood(text.replace(found?.text ?? '', ''), dateExamples(today));
  const { start } = found;
  const [day, month, year] = [start.get('day') ?? 0, start.get('month') ?? 0, start.get('year') ?? 0];
  if (!start.isCertain('day')) {
    const first = plainDate(year, month, 1);
    return first && start.isCertain('month') ? { ...closed(first), wholeMonth: true } : notUnderstood(text, dateExamples(today));
  }
  const date = plainDate(year, month, day);
  if (date && /^(?:in \d+ (?:days?|weeks?)|today|tomorrow)$/.test(text)) return closed(date);
  if (!date || !saysSo(text, date)) return notUnderstood(text, dateExamples(today));
  const weekday = WEEKDAYS.find((name) => text.startsWith(`${name} `));
  return settle(text, { day, month, year: start.isCertain('year') ? year : null, weekday }, today);
}

/** The words a day may be made of. */
const KNOWN = new RegExp(`^(?:${MONTHS.join('|')}|${WEEKDAY}|\\d{1,2}(?:st|nd|rd|th)?|\\d{4}(?:-\\d{2}-\\d{2})?|of|the|in|today|tomorrow|days?|weeks?|month|this|next)$`);

/** Whether a text names this day by its number and its month, so that chrono cannot have read it another way. */
function saysSo(text: string, date: PlainDate): boolean {
  const { day, month } = partsOf(date);
  if (text.includes(date)) return true;
  return new RegExp(`(?<!\\d)0?${day}(?:st|nd|rd|th)?(?!\\d)`).test(text) && text.includes(MONTHS[month - 1] as string);
}

/** A day and month that were named but are not in the calendar, such as 31 April. */
function noSuchDay(text: string, today: PlainDate): Refusal | null {
  const match = new RegExp(`^(?:${WEEKDAY} )?(?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTHS.join('|')})(?: (\\d{4}))?$`).exec(text);
  if (!match) return null;
  const month = MONTHS.indexOf(match[2] as (typeof MONTHS)[number]) + 1;
  const settled = settle(text, { day: Number(match[1]), month, year: match[3] ? Number(match[3]) : null, weekday: undefined }, today);
  return 'understood' in settled ? settled : null;
}

interface Named {
  day: number;
  month: number;
  year: number | null;
  weekday: Weekday | undefined;
}

/** A day without a year that is past by at most this many days is a slip; one longer past means next year. */
const LATELY = 90;

/** The date that was named: in this year where none was typed, and in the next where this year's is long past. */
function settle(text: string, { day, month, year, weekday }: Named, today: PlainDate): TypedDate | Refusal {
  const thisYear = partsOf(today).year;
  const own = plainDate(year ?? thisYear, month, day);
  const date = year === null && (!own || own < today) ? plainDate(thisYear + 1, month, day) : own;
  if (!date) {
    const name = MONTHS[month - 1];
    const named = name && day > 0 && day <= 31 ? `${day} ${capital(name)}${year ? ` ${year}` : ''}` : `“${text}”`;
    const order = !name && day <= 12 ? ' The day goes first.' : '';
    return refuse('impossible', `There is no ${named}.${order}`, dateExamples(today), [text]);
  }
  if (weekday && weekdayOf(date) !== weekday) {
    return refuse('impossible', `${dayInWords(date)} is a ${capital(weekdayOf(date))}, not a ${capital(weekday)}.`, [`${dateInWords(date)} 7 pm`], [text]);
  }
  if (year === null && own && own < today && daysBetween(own, today) <= LATELY) {
    const named = `${day} ${capital(MONTHS[month - 1] as string)}`;
    return refuse('past', `That was on ${dateInWords(own)}. If you mean ${thisYear + 1}, add the year.`, [`${named} ${thisYear + 1} 7 pm`], [text]);
  }
  return closed(date);
}

function closed(date: PlainDate): TypedDate {
  return { date, weekday: false, wholeMonth: false };
}

/** Days that will be understood, whatever today is. */
export function dateExamples(today: PlainDate): string[] {
  const { year, month, day } = partsOf(addDays(today, 28));
  return [`${day} ${capital(MONTHS[month - 1] as string)} ${year} 7 pm`];
}

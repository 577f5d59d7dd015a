/** Reads when a meeting is, as a person types it, and accepts it only when every word is accounted for. */
import { DAY } from '../day.ts';
import { nextOccurrences } from './occurrences.ts';
import { addDays, type PlainDate, partsOf, type WallTime, type Weekday, weekdayOf } from './plain-date.ts';
import { dateExamples, readDate } from './read-date.ts';
import { readRepeats, type TypedRepeats } from './read-repeats.ts';
import { readTime } from './read-time.ts';
import { isRefusal, notUnderstood, type Refusal, refuse } from './refusal.ts';
import type { Repeats, Series } from './series.ts';
import { MAX_TYPED, makeAlike } from './typed-words.ts';
import { resolveWallTime, wallTimeAt } from './wall-time.ts';
import { monthsLeftOut, occurrenceInWords } from './words.ts';

/** When a meeting is, read in full. */
export interface When {
  understood: true;
  /** The day of the first meeting. */
  firstDate: PlainDate;
  time: WallTime;
  repeats: Repeats;
  /** What to know before confirming: months left out, a time the clocks jump over. */
  notes: string[];
}

const EXAMPLES = ['Tuesday 7 pm', '3rd Monday of the month 19:30'];

/** Nothing is planned further ahead than this, in years: such a date is a slip. */
const FURTHEST_YEARS = 5;

/**
 * Reads a date and time, repeated or not: `Tuesday 7pm`, `4/5 at 7pm` (4 May), `3rd Monday monthly 19:30`,
 * `every other Thursday at half past 7 pm`, `31st of every month 19:00`.
 * @param typed what was typed; it is not kept
 * @param now the present
 * @param timeZone where the meeting is held, an IANA name
 */
export function readWhen(typed: string, now: Date, timeZone: string): When | Refusal {
  const reading = read(typed, now, timeZone);
  if (reading.understood) return reading;
  const examples = reading.examples.filter((example) => read(example, now, timeZone).understood); // some name a time that is past today
  return { ...reading, examples: examples.length > 0 ? examples : EXAMPLES };
}

function read(typed: string, now: Date, timeZone: string): When | Refusal {
  if (typed.length > MAX_TYPED) return refuse('too-long', 'That is too long for a date and time.', EXAMPLES);
  const text = makeAlike(typed);
  if (text === '') return refuse('empty', 'When is the meeting?', EXAMPLES);
  const timed = readTime(text);
  if (timed && isRefusal(timed)) return timed;
  const found = readRepeats(timed?.rest ?? text);
  if (isRefusal(found)) return found;
  const day = readDay(found, wallTimeAt(now, timeZone).date);
  if (isRefusal(day)) return day;
  if (!timed) return refuse('no-time', 'At what time does it begin?', [`${typed.trim()} 7 pm`]);
  return settle(day, timed.time, now, timeZone);
}

interface Day {
  start: PlainDate;
  repeats: Repeats;
  /** The start was typed, so it may not be past. */
  typed: boolean;
  /** It is the next such weekday: a week later where it is today's and the time is past. */
  weekday: boolean;
}

/** The day a meeting starts on and how it repeats, or why that is not known. */
function readDay({ repeats, rest }: { repeats: TypedRepeats; rest: string }, today: PlainDate): Day | Refusal {
  const phrase = repeats.every === 'once' ? rest : `${rest} `.replace(/^(?:(?:starting|starts|beginning) )?(?:(?:from|on|as of) )?/, '').trim();
  if (phrase === '') {
    const question = repeats.every === 'once' ? 'On which day is it?' : 'On which day does it begin?';
    return anchored(repeats, null, today) ?? refuse('no-date', question, EXAMPLES);
  }
  const date = readDate(phrase, today);
  if (isRefusal(date)) return date;
  const dayless = refuse('no-date', `Which day? “${phrase}” does not name one.`, dateExamples(today), [phrase]);
  if (repeats.every === 'once') return date.wholeMonth ? dayless : { start: date.date, repeats, typed: true, weekday: date.weekday };
  const repeated = date.wholeMonth ? anchored(repeats, null, date.date < today ? today : date.date) : anchored(repeats, date.date, date.date);
  return repeated ? { ...repeated, weekday: date.weekday } : dayless;
}

/** A typed rule with its day: its own, or that of the date typed with it. */
function anchored(typed: TypedRepeats, date: PlainDate | null, earliest: PlainDate): Day | null {
  const day = (repeats: Repeats, start: PlainDate): Day => ({ start, repeats, typed: date !== null, weekday: false });
  switch (typed.every) {
    case 'once':
      return null;
    case 'week':
    case 'fortnight':
      if (!typed.weekday) return date ? day({ every: typed.every }, date) : null;
      return { ...day({ every: typed.every }, firstWeekday(earliest, typed.weekday)), weekday: date === null };
    case 'month':
      if (typed.on !== 'date') return day(typed, earliest);
      if (typed.day) return day({ ...typed, day: typed.day }, earliest);
      return date ? day({ ...typed, day: partsOf(date).day }, date) : null;
  }
}

function firstWeekday(from: PlainDate, weekday: Weekday): PlainDate {
  const week = [0, 1, 2, 3, 4, 5, 6].map((days) => addDays(from, days));
  return week.find((date) => weekdayOf(date) === weekday) ?? from;
}

/** The first meeting, where that is ahead. */
function settle(day: Day, time: WallTime, now: Date, timeZone: string): When | Refusal {
  const past = (date: PlainDate) => resolveWallTime(date, time, timeZone).at <= now;
  const start = day.weekday && past(day.start) ? addDays(day.start, 7) : day.start;
  const series: Series = { start, time, timeZone, repeats: day.repeats, skipped: [], moved: [] };
  const [first] = nextOccurrences(series, day.typed && past(start) ? new Date(Date.parse(start) - 2 * DAY) : now, 1);
  if (!first) return notUnderstood(time, EXAMPLES);
  if (first.at <= now) return refuse('past', `That was on ${occurrenceInWords(first, timeZone)}.`, EXAMPLES);
  if (partsOf(first.date).year > partsOf(wallTimeAt(now, timeZone).date).year + FURTHEST_YEARS) {
    return refuse('too-far', `${occurrenceInWords(first, timeZone)} is more than ${FURTHEST_YEARS} years ahead. Check the year.`, EXAMPLES);
  }
  const clockNote = first.clock === 'once' ? [] : [`${occurrenceInWords(first, timeZone)}.`];
  return { understood: true, firstDate: first.date, time, repeats: day.repeats, notes: [...clockNote, ...monthsLeftOut(day.repeats)] };
}

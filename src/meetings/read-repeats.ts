/** Finds how a meeting repeats in a typed text, by a small grammar, and says what of the text is left. */
import { MONTHS, type Weekday } from './plain-date.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Nth } from './series.ts';
import { WEEKDAY } from './typed-words.ts';

/** What the text says of repeating; the day may still be missing, or come from the date in the rest of the text. */
export type TypedRepeats =
  | { every: 'once' }
  | { every: 'week' | 'fortnight'; weekday: Weekday | null }
  | { every: 'month'; on: 'date'; day: number | null }
  | { every: 'month'; on: 'last-day' }
  | { every: 'month'; on: 'weekday'; nth: Nth; weekday: Weekday };

/**
 * Reads how a meeting repeats.
 * @param text a text made alike, without its time
 * @returns the rule and the text without it; `once` and the whole text where nothing repeats
 */
export function readRepeats(text: string): { repeats: TypedRepeats; rest: string } | Refusal {
  for (const { pattern, read } of FORMS) {
    const match = pattern.exec(text);
    if (!match) continue;
    const repeats = read(match.groups ?? {}, match[0].trim());
    if ('understood' in repeats) return repeats;
    const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`.replace(/\s+/g, ' ').trim();
    return { repeats, rest };
  }
  return { repeats: { every: 'once' }, rest: text };
}

type Groups = Record<string, string | undefined>;

const NTH = '(?<nth>[1-5](?:st|nd|rd|th)|last)';
const DAY = `(?<day>${WEEKDAY})`;
const OF_MONTH = '(?:of|in) (?:the|each|every|a) month';
const MONTHLY = '(?:monthly|(?:once )?(?:each|every|a) month)';
const ON_THE = '(?:on )?(?:the )?';
const DATE = '(?<date>\\d{1,2})(?:st|nd|rd|th)';
const SOME_DAY = `(?:\\d{1,2}(?:st|nd|rd|th)|${WEEKDAY}s?)`;
const FORTNIGHTLY = '(?:fortnightly|every fortnight|every 2 weeks|every other week|alternate weeks|every 2nd week)';

const nthWeekday = ({ nth, day }: Groups): TypedRepeats => ({
  every: 'month',
  on: 'weekday',
  nth: nth === 'last' ? 'last' : (Number(nth?.charAt(0)) as Nth),
  weekday: day as Weekday,
});
const byDate = ({ date }: Groups, typed: string): TypedRepeats | Refusal => {
  const day = Number(date);
  if (day < 1 || day > 31) return refuse('impossible', `No month has a day ${day}.`, ['15th of every month 7 pm'], [typed]);
  return { every: 'month', on: 'date', day };
};
const lastDay = (): TypedRepeats => ({ every: 'month', on: 'last-day' });
const weekly = ({ day }: Groups): TypedRepeats => ({ every: 'week', weekday: (day as Weekday) ?? null });
const fortnightly = ({ day }: Groups): TypedRepeats => ({ every: 'fortnight', weekday: (day as Weekday) ?? null });
const unsupported = (_groups: Groups, typed: string) =>
  refuse(
    'unsupported',
    `A reminder cannot repeat “${typed}”. It can repeat weekly, fortnightly or monthly: by date, on the last day, or on a weekday such as the third Monday.`,
    ['every Tuesday 7 pm', '3rd Monday of the month 7 pm'],
    [typed],
  );
const twiceOrEverySecond = (_groups: Groups, typed: string) =>
  refuse('ambiguous', `“${typed}” means twice as often to some and half as often to others.`, ['every other Tuesday 7 pm'], [typed]);
const everySecond = ({ nth, day }: Groups, typed: string) =>
  refuse(
    'ambiguous',
    `“${typed}” could count weeks, or the ${day}s of each month.`,
    [...(nth === '2nd' ? [`every other ${day} 7 pm`] : []), `${nth} ${day} of the month 7 pm`],
    [typed],
  );
const whichMonths = ({ nth, day }: Groups, typed: string) =>
  refuse('ambiguous', `“${typed}” of which month? Add “of the month” for every month, or type the date.`, [`${nth} ${day} of the month 7 pm`], [typed]);
const severalDays = (_groups: Groups, typed: string) =>
  refuse('unsupported', `“${typed}” is more than one day. Set up one reminder for each.`, ['every Tuesday 7 pm', '4th Tuesday of the month 7 pm'], [typed]);

/** Tried in this order: the longer a form, the earlier. */
const FORMS: { pattern: RegExp; read: (groups: Groups, typed: string) => TypedRepeats | Refusal }[] = (
  [
    [`\\b${SOME_DAY} (?:and|&|\\+|or) ${ON_THE}${SOME_DAY}(?= |$)`, severalDays],
    ['\\b(?:biweekly|bi-weekly|bimonthly|bi-monthly)\\b', twiceOrEverySecond],
    ['\\b(?:daily|every day|each day|every weekday|every working day|weekdays|yearly|annually|every year|each year|quarterly|every quarter)\\b', unsupported],
    ['\\bevery (?:(?:[3-9]|[1-9]\\d+) (?:days|weeks|months|years)|2 (?:days|months|years)|(?:other|2nd|3rd|[4-9]th) (?:day|month|year)|(?:3rd|[4-9]th) week)\\b', unsupported],
    [`\\b${ON_THE}last day ${OF_MONTH}\\b`, lastDay],
    [`\\b${MONTHLY} ${ON_THE}last day\\b`, lastDay],
    [`\\b${ON_THE}last day ${MONTHLY}\\b`, lastDay],
    [`\\b(?:(?:every|each) |${ON_THE})${NTH} ${DAY} ${OF_MONTH}\\b`, nthWeekday],
    [`\\b${ON_THE}${NTH} ${DAY}s? ${MONTHLY}\\b`, nthWeekday],
    [`\\b${MONTHLY} ${ON_THE}${NTH} ${DAY}\\b`, nthWeekday],
    [`\\b(?:every|each) (?<nth>1st|last) ${DAY}\\b`, nthWeekday],
    [`\\b(?:every|each) (?<nth>[2-5](?:nd|rd|th)) ${DAY}\\b`, everySecond],
    [`\\b${ON_THE}${NTH} ${DAY}\\b`, whichMonths],
    [`\\b(?:(?:every|each) |${ON_THE})${DATE} (?:day )?${OF_MONTH}\\b`, byDate],
    [`\\b${MONTHLY} ${ON_THE}${DATE}(?! (?:of|${MONTHS.join('|')}))`, byDate],
    [`\\b${ON_THE}${DATE} ${MONTHLY}\\b`, byDate],
    [`\\b(?:every (?:other|alternate)|alternate) ${DAY}s?\\b`, fortnightly],
    [`\\b${FORTNIGHTLY} (?:on )?${DAY}s?\\b(?! \\d)`, fortnightly],
    [`\\b(?:on )?${DAY}s? ${FORTNIGHTLY}(?= |$)`, fortnightly],
    [`\\b${FORTNIGHTLY}\\b`, fortnightly],
    [`\\b(?:every|each) ${DAY}\\b`, weekly],
    [`\\b(?:weekly|(?:every|each) week) (?:on )?${DAY}s?\\b(?! \\d)`, weekly],
    [`\\b(?:on )?${DAY}s? (?:weekly|(?:every|each) week)\\b`, weekly],
    [`\\b(?:on )?${DAY}s\\b`, weekly],
    ['\\b(?:weekly|every week|each week)\\b', weekly],
    [`\\b${MONTHLY}\\b`, () => ({ every: 'month', on: 'date', day: null })],
  ] satisfies [string, (groups: Groups, typed: string) => TypedRepeats | Refusal][]
).map(([pattern, read]) => ({ pattern: new RegExp(pattern), read }));

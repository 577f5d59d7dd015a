/** Makes typed dates, times and lead times alike before they are read: case, signs, spellings of weekdays, months and numbers. */
import { MONTHS, WEEKDAYS } from './plain-date.ts';

/** Longest text read, in characters. */
export const MAX_TYPED = 120;

/** A weekday, in the plural or not, in a text that was made alike. */
export const WEEKDAY = `(?:${WEEKDAYS.join('|')})`;

/**
 * Lower case, single spaces, no commas; `Tues` becomes `tuesday`, `third` becomes `3rd`, `7.30 p.m.` becomes `7.30 pm`.
 * Words that are not known stay as they are, so that whoever reads the text can name them.
 */
export function makeAlike(typed: string): string {
  return typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/[‐-―]/g, '-')
    .replace(/(?<![a-z])([ap])\.\s?m\b\.?/g, '$1m')
    .replace(/[,;!]|[.?](?=\s|$)/g, ' ')
    .replace(/\bo'?\s?clock\b/g, 'oclock')
    .replace(/\btwenty[- ]five\b/g, '25')
    .replace(/[a-z']+/g, (word) => SPELLINGS.get(word) ?? word)
    .replace(/\s+/g, ' ')
    .trim();
}

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const ORDINALS = { first: '1st', second: '2nd', third: '3rd', fourth: '4th', fifth: '5th' };
const ABBREVIATIONS = {
  twenty: '20',
  tues: 'tuesday',
  weds: 'wednesday',
  thur: 'thursday',
  thurs: 'thursday',
  sept: 'september',
  midday: 'noon',
  mins: 'minutes',
  min: 'minutes',
  hrs: 'hours',
  hr: 'hours',
};

const SPELLINGS = new Map<string, string>([
  ...[...WEEKDAYS, ...MONTHS].map((name) => [name.slice(0, 3), name] as const),
  ...NUMBERS.map((word, i) => [word, String(i + 1)] as const),
  ...Object.entries(ORDINALS),
  ...Object.entries(ABBREVIATIONS),
]);

/** Small turns of words that every part of the core and every door writes alike. */
import { MONTHS } from './meetings/plain-date.ts';

/** A text with a capital first letter. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A text cut at a word's end so that it is at most `most` characters, with `...` where something is left out. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 3).replace(/[\uD800-\uDBFF]$/, '');
  const space = cut.lastIndexOf(' ');
  return `${(space >= most / 2 ? cut.slice(0, space) : cut).trimEnd()}...`;
}

/** A day or month in words: `2026-11-02` gives `2 November 2026`, `2026-11` gives `November 2026`; anything else comes back as it is. */
export function dayInWords(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(date) ?? [];
  const name = MONTHS[Number(month) - 1];
  if (name === undefined) return date;
  return `${day === undefined ? '' : `${Number(day)} `}${capital(name)} ${year}`;
}

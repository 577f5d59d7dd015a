/** Decides which paragraphs without a number are headings, and how the looks of headings rank. */
import type { Item } from './items.ts';
import { isCapitals } from './looks.ts';

const DIVISION = /^(appendix|appendices|annexe?|schedule|addendum|part|chapter)\b(?:\s+([A-Z]|\d{1,2}|[IVX]{1,4}|one|two|three|four|five))?\s*(?:[:.–—-]\s*|\s+(?=\p{Lu})|$)/iu;

/** What a heading such as `Appendix B: Access to information` is called and titled; null for others. */
export function divisionOf(text: string): { label: string; title: string; appendix: boolean } | null {
  const found = DIVISION.exec(text);
  if (!found || text.length > 140 || /[.;]$/.test(text)) return null;
  const label = found[0].replace(/[\s:.–—-]+$/, '');
  const bare = found[2] === undefined && label.length < text.length && !/[:–—-]\s*$/.test(found[0]);
  if (bare && !/^(?:APPENDIX|ANNEXE?) (?!(?:OF|TO|FOR)\b)[^\p{Ll}]+$/u.test(text)) return null;
  return { label, title: text.slice(found[0].length).trim(), appendix: !/^(part|chapter)/i.test(label) };
}

/** Whether an item is a division's heading or one whose number is a word such as `Part`. */
export function isDivision(item: Item): boolean {
  if (item.table !== undefined || item.footnote !== undefined || item.bullet !== undefined) return false;
  if (item.number?.word !== undefined) return /^(part|chapter)$/i.test(item.number.word);
  return item.number === null && divisionOf(item.rest) !== null;
}

/**
 * Which items are headings without a number of their own.
 * A line that only its words make look like one counts where it stands alone, something follows it, and it is not one of a row of short lines.
 */
export function unnumberedHeadings(items: readonly Item[]): boolean[] {
  const announces = (i: number) => /:[\s–—-]*$/.test(items[i]?.rest ?? '') && /^\p{Ll}/u.test(items[i + 1]?.rest ?? '');
  const candidate = (i: number) => items[i]?.number === null && items[i]?.look !== 'none' && !announces(i);
  const styled = items.filter((item) => item.look === 'certain' && item.isolated === undefined).length;
  const headings = items.map((item, i) => isDivision(item) || (candidate(i) && item.look === 'certain' && i < items.length - 1));
  for (let start = 0; start < items.length; start++) {
    if (!candidate(start) || headings[start] || items[start]?.isolated === false) continue;
    let end = start;
    while (candidate(end) && items[end]?.look === 'likely') end++;
    const before = items[start - 1];
    const alone = end - start <= 2;
    const announced = before !== undefined && /:\s*[-–]?$/.test(before.rest) && items[end]?.number == null;
    const plainAmongStyled = items[start]?.isolated === undefined && styled >= 2;
    if (alone && !announced && !plainAmongStyled && end < items.length) for (let i = start; i < end; i++) headings[i] = true;
    start = Math.max(start, end - 1);
  }
  return headings;
}

/** How high the look of each item ranks as a heading: 1 for the highest. Style levels count first, then size, capitals and bold. */
export function headingRanks(items: readonly Item[]): number[] {
  const look = (item: Item) => `${(item.size ?? 0).toFixed(0).padStart(3, '0')}${isCapitals(item.rest) ? 1 : 0}${item.bold ? 2 : item.slanted ? 1 : 0}`;
  const looks = [...new Set(items.filter((item) => item.look !== 'none' && item.heading === undefined).map(look))].sort().reverse();
  return items.map((item) => (isDivision(item) && divisionOf(item.rest)?.appendix !== false ? 0 : (item.heading ?? 1 + looks.indexOf(look(item)))));
}

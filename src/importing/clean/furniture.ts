/** Takes out what the pages repeat: running headers and footers, and page numbers. */
import type { LeftOut, Paragraph } from '../paragraph.ts';

const PAGE_NUMBER = /^(?:[-–—|[(]\s*)?(?:page|p\.?|pg\.?|tudalen)\s*\d{1,3}(?:\s*(?:of|\/|o)\s*\d{1,3})?(?:\s*[-–—|\])])?$/i;
const NUMBER_OF = /^\d{1,3}\s*(?:of|\/)\s*\d{1,3}$|^[-–—]\s*\d{1,3}\s*[-–—]$/i;
const WITH_PAGE = /(?:^|[\s|–—-])(?:page|p\.?)\s*\d{1,3}(?:\s*(?:of|\/)\s*\d{1,3})?(?:$|[\s|–—-])/i;

/** The paragraphs that are not page furniture, and what was. */
export function withoutFurniture(paragraphs: readonly Paragraph[]): { kept: Paragraph[]; leftOut: LeftOut[] } {
  const bare = loneNumbers(paragraphs);
  const repeated = repeatedLines(paragraphs, bare);
  const leftOut: LeftOut[] = [];
  const kept = paragraphs.filter((paragraph, i) => {
    const reason = reasonFor(paragraph, repeated, bare.has(i), i);
    if (reason) leftOut.push({ line: paragraph.at, text: paragraph.text, reason });
    return reason === null;
  });
  return { kept, leftOut };
}

function reasonFor(paragraph: Paragraph, repeated: ReadonlyMap<string, number>, bareNumber: boolean, index: number): string | null {
  const { text } = paragraph;
  if (paragraph.label !== undefined || paragraph.table !== undefined || paragraph.footnote !== undefined) return null;
  if (PAGE_NUMBER.test(text) || NUMBER_OF.test(text) || bareNumber) return 'page number';
  const first = repeated.get(pattern(text));
  if (first === undefined) return null;
  return first < index || WITH_PAGE.test(text) ? 'running page header or footer' : null;
}

/** The text with its digits made alike, so that `Page 1` and `Page 2` are the same line. */
function pattern(text: string): string {
  return text.toLowerCase().replace(/\d+/g, '0').replace(/\s+/g, ' ').trim();
}

/**
 * Lines that come back although they say nothing new: a line with a page number in it, or the same short line that stands
 * among the first of the document, or cuts a sentence, at least once more. One that stands beside a page number each time is never text.
 */
function repeatedLines(paragraphs: readonly Paragraph[], bare: ReadonlySet<number>): Map<string, number> {
  const places = new Map<string, number[]>();
  const isPage = (i: number) => bare.has(i) || PAGE_NUMBER.test(paragraphs[i]?.text ?? '') || NUMBER_OF.test(paragraphs[i]?.text ?? '');
  const besidePage = (i: number) => isPage(i - 1) || isPage(i + 1);
  for (const [i, paragraph] of paragraphs.entries()) {
    const { text } = paragraph;
    if (text.length > 120 || paragraph.bullet !== undefined || paragraph.label !== undefined || (paragraph.isolated === false && !besidePage(i))) continue;
    places.set(pattern(text), [...(places.get(pattern(text)) ?? []), i]);
  }
  const repeated = new Map<string, number>();
  for (const [text, at] of places) {
    const [first = 0, ...again] = at;
    if (again.length === 0) continue;
    const original = paragraphs[first]?.text ?? '';
    const exact = again.every((i) => paragraphs[i]?.text === original);
    if (exact && at.every(besidePage)) repeated.set(text, -1);
    const cuts = at.filter(
      (i) => /[\p{L}\d,]$/u.test(paragraphs[i - 1]?.text ?? '') && (paragraphs[i - 1]?.text.length ?? 0) > 40 && /^\p{Ll}/u.test(paragraphs[i + 1]?.text ?? ''),
    ).length;
    if (WITH_PAGE.test(original) || (exact && first < 3 && isName(original)) || (exact && cuts > 0)) repeated.set(text, repeated.get(text) ?? first);
  }
  return repeated;
}

/** A council's or document's name, as page headers bear it. */
function isName(text: string): boolean {
  return /\b(council|protocol|policy|constitution|code|relations)\b/i.test(text) && !/[.;:]$/.test(text);
}

/** Lone numbers that count up by one through the document: 1, 2, 3. */
function loneNumbers(paragraphs: readonly Paragraph[]): Set<number> {
  const lone = paragraphs.flatMap(({ text, label, isolated }, i) => (/^\d{1,3}$/.test(text) && label === undefined && isolated !== false ? [{ i, value: Number(text) }] : []));
  const steps = lone.slice(1).filter(({ value }, i) => value === (lone[i]?.value ?? 0) + 1).length;
  const last = paragraphs.length - 1;
  if (lone.length >= 2 && steps === lone.length - 1) return new Set(lone.map(({ i }) => i));
  return new Set(lone.filter(({ i }) => i === last).map(({ i }) => i));
}

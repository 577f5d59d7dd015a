/** Takes out a list of contents: lines that repeat the headings which follow, with or without page numbers. */
import type { LeftOut, Paragraph } from '../paragraph.ts';
import { readLabel } from '../structure/labels.ts';

const LEADERS = /(?:\.\s?){3,}\s*\d{1,3}$|…+\s*\d{1,3}$|_{3,}\s*\d{1,3}$/;
const TITLE = /^(table of )?contents( page)?:?$|^index:?$/i;

/** A list of contents without a heading of its own begins within this many paragraphs. */
const NEAR_START = 150;

/** The paragraphs outside the list of contents, and the list. */
export function withoutContents(paragraphs: readonly Paragraph[]): { kept: Paragraph[]; leftOut: LeftOut[] } {
  const dotted = paragraphs.flatMap(({ text }, i) => (LEADERS.test(text) ? [i] : []));
  const drop = new Set(dotted.length > 1 ? dotted : []);
  const keys = paragraphs.map(({ text }) => key(text));
  const again = nextPlaces(paragraphs, keys);
  const body = paragraphs.findIndex(({ text }) => text.length > 60 && /[.;:]$/.test(text));
  for (let i = 0; i < paragraphs.length; i++) {
    const titled = TITLE.test(paragraphs[i]?.text ?? '');
    if (drop.has(i) || (!titled && (i > NEAR_START || (body >= 0 && i > body)))) continue;
    const start = titled ? i + 1 : i;
    let end = start;
    while (end < paragraphs.length && (drop.has(end) || (again[end] ?? -1) > 0)) end++;
    // the headings themselves stand apart, with text between them; a list that is printed twice does not
    const places = Array.from({ length: end - start }, (_one, offset) => again[start + offset] ?? -1).filter((place) => place >= end);
    const apart = places.slice(1).filter((place, n) => place > (places[n] ?? 0) + 1).length;
    if (end - start < (titled ? 2 : 3) || (places.length > 1 && apart < (places.length - 1) / 2)) continue;
    for (let at = i; at < end; at++) drop.add(at);
    i = end;
  }
  for (const [i, { text }] of paragraphs.entries()) if (TITLE.test(text) && drop.has(i + 1)) drop.add(i);
  const leftOut = paragraphs.flatMap((paragraph, i) =>
    drop.has(i) ? [{ line: paragraph.at, text: [paragraph.label, paragraph.text].filter(Boolean).join(' '), reason: 'list of contents' }] : [],
  );
  return { kept: paragraphs.filter((_one, i) => !drop.has(i)), leftOut };
}

/** Where each line's words come again, or -1. */
function nextPlaces(paragraphs: readonly Paragraph[], keys: readonly string[]): number[] {
  const seen = new Map<string, number>();
  const places: number[] = keys.map(() => -1);
  for (let i = keys.length - 1; i >= 0; i--) {
    const words = keys[i] ?? '';
    if (words !== '' && isEntry(paragraphs[i])) places[i] = seen.get(words) ?? -1;
    seen.set(words, i);
  }
  return places;
}

function isEntry(paragraph: Paragraph | undefined): boolean {
  return paragraph !== undefined && paragraph.text.length <= 120 && paragraph.table === undefined && (LEADERS.test(paragraph.text) || !/[.;:,]$/.test(paragraph.text));
}

/** A line without its number, page number and punctuation. */
function key(text: string): string {
  const words = text.replace(LEADERS, '').trim();
  const bare = readLabel(words)?.rest ?? words;
  return bare
    .toLowerCase()
    .replace(/\s+(?:page\s+)?\d{1,3}$/, '')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();
}

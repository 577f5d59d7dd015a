/** Takes out a list of contents: lines that repeat the headings which follow, with or without page numbers. */
import type { LeftOut, Paragraph } from '../paragraph.ts';
import { readLabel } from '../structure/labels.ts';

const LEADERS = /(?:\.\s?){3,}\s*\d{1,3}$|…+\s*\d{1,3}$|_{3,}\s*\d{1,3}$/;
const TITLE = /^(table of )?contents( page)?:?$|^index:?$/i;

/** The paragraphs outside the list of contents, and the list. */
export function withoutContents(paragraphs: readonly Paragraph[]): { kept: Paragraph[]; leftOut: LeftOut[] } {
  const dotted = paragraphs.flatMap(({ text }, i) => (LEADERS.test(text) ? [i] : []));
  const drop = new Set(dotted.length > 1 ? dotted : []);
  const keys = paragraphs.map(({ text, label }) => key(`${label ?? ''} ${text}`));
  const comesAgain = (i: number) => isEntry(paragraphs[i]) && keys[i] !== '' && keys.indexOf(keys[i] ?? '', i + 1) > 0;
  for (let i = 0; i < paragraphs.length; i++) {
    const titled = TITLE.test(paragraphs[i]?.text ?? '');
    if (!titled && (i > 40 || drop.has(i) || ![0, 1, 2].every((offset) => comesAgain(i + offset) && keys.indexOf(keys[i + offset] ?? '', i + offset + 1) > i + 2))) continue;
    let end = titled ? i + 1 : i;
    while (end < paragraphs.length && (drop.has(end) || comesAgain(end))) end++;
    if (end - i < 3) continue;
    for (let at = i; at < end; at++) drop.add(at);
    i = end;
  }
  for (const [i, { text }] of paragraphs.entries()) if (TITLE.test(text) && drop.has(i + 1)) drop.add(i);
  const leftOut = paragraphs.flatMap((paragraph, i) =>
    drop.has(i) ? [{ line: paragraph.at, text: [paragraph.label, paragraph.text].filter(Boolean).join(' '), reason: 'list of contents' }] : [],
  );
  return { kept: paragraphs.filter((_one, i) => !drop.has(i)), leftOut };
}

function isEntry(paragraph: Paragraph | undefined): boolean {
  return paragraph !== undefined && paragraph.text.length <= 120 && paragraph.table === undefined;
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

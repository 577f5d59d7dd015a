/** Joins the lines of a PDF into paragraphs by gaps, indents, line lengths and type. */
import { type Extracted, type Paragraph, takeFootnoteMarks, tidy } from '../paragraph.ts';
import { readLabel } from '../structure/labels.ts';
import { bulletLevels, takeBullet } from './bullets.ts';
import { joinLines, wordsOf } from './join-lines.ts';
import { splitFurniture } from './pdf-furniture.ts';
import type { Line } from './pdf-lines.ts';
import { findTables, isLeader } from './pdf-tables.ts';
import { rowParagraph } from './rows.ts';

const FINISHED = /[.;:!?]["'”’)]?(?:\uE000[^\uE001]*\uE001)*$/;

/** Words that a title does not end with. */
const OPEN = /(?:\b(?:and|or|of|the|to|a|an|for|on|in|by|with|between|from)|[&/–-])$/i;

interface Growing {
  /** It stands further in than the words that announce it, its mark drawn and not written. */
  unmarked?: true;
  paragraph: Paragraph;
  first: Line;
  last: Line;
}

/** The paragraphs of a document. @param raw all its text, which tells how cut words are written elsewhere */
export function linesToParagraphs(pages: readonly (readonly Line[])[], raw: string): Pick<Extracted, 'paragraphs' | 'leftOut'> {
  const { lines, leftOut } = splitFurniture(pages);
  const known = wordsOf(raw.replace(/-\n/g, ' '));
  const body = commonSize(lines);
  const pitch = commonPitch(lines, body);
  const tables = new Map(findTables(lines).map((table) => [table.from, table]));
  const levels = bulletLevels();
  const notes = notesOf(lines);
  const hanging = hangingIndents(lines);
  const paragraphs: Paragraph[] = [];
  let current: Growing | null = null;
  let text: Growing | null = null; // the last paragraph that is no footnote: it may go on after the notes of its page
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as Line;
    const table = tables.get(i);
    if (table) {
      for (const row of table.rows) {
        const paragraph = rowParagraph(row, i, row.length, { at: i + 1, page: line.page });
        if (paragraph) paragraphs.push(paragraph);
      }
      i = table.to - 1;
      current = null;
      text = null;
      levels.reset();
      continue;
    }
    if (current?.paragraph.footnote !== undefined && current.last.page !== line.page) current = text;
    if (current && !isUnmarked(current, line, hanging) && !begins(current, line, pitch, body)) {
      current.paragraph.text = joinLines(current.paragraph.text, line.text.trim(), known);
      current.last = line;
      continue;
    }
    const unmarked: boolean = current !== null && isUnmarked(current, line, hanging);
    current = { paragraph: newParagraph(line, i, { body, levels, notes, unmarked }), last: line, first: line, ...(unmarked ? { unmarked } : {}) };
    if (current.paragraph.footnote === undefined) text = current;
    paragraphs.push(current.paragraph);
  }
  for (const paragraph of paragraphs) paragraph.text = tidy(paragraph.text);
  return { paragraphs: paragraphs.filter(({ text }) => text !== ''), leftOut };
}

/** What is known of a line that begins a paragraph. */
interface Beginning {
  body: number;
  levels: ReturnType<typeof bulletLevels>;
  /** The footnotes marked on each page: `2/7`. */
  notes: ReadonlySet<string>;
  unmarked: boolean;
}

function newParagraph(line: Line, index: number, { body, levels, notes, unmarked }: Beginning): Paragraph {
  const text = isLeader(line) && line.segments.length > 1 ? line.segments.map((one) => one.text.trim()).join(' .... ') : line.text.trim();
  const paragraph: Paragraph = {
    text,
    at: index + 1,
    page: line.page,
    size: Math.round(line.size * 2) / 2,
    indent: Math.round(line.x),
    ...(line.bold ? { bold: true } : {}),
    ...(line.slanted ? { slanted: true } : {}),
  };
  const note = /^\uE000([^\uE001]*)\uE001\s*/.exec(text) ?? noteBelow(line, text, body, notes);
  if (note) {
    levels.reset();
    return { ...paragraph, text: text.slice(note[0].length), footnote: note[1] ?? '' };
  }
  const bullet = takeBullet(text);
  if (unmarked) return { ...paragraph, bullet: levels.level(line.x) };
  if (bullet !== null && !readLabel(bullet)) return { ...paragraph, text: bullet, bullet: levels.level(line.x) };
  if (!readLabel(text)) levels.reset();
  return { ...paragraph, text: bullet ?? text };
}

/** The number of a note at the foot of the page: in smaller type, the smaller the surer unless its mark stands on the page. */
function noteBelow(line: Line, text: string, body: number, notes: ReadonlySet<string>): RegExpExecArray | null {
  const note = line.y < line.pageHeight * 0.3 ? /^(\d{1,2})\.?\s+(?=\S)/.exec(text) : null;
  return note && line.size < body * (notes.has(`${line.page}/${note[1]}`) ? 0.97 : 0.88) ? note : null;
}

/** The footnotes that are marked on each page. */
function notesOf(lines: readonly Line[]): Set<string> {
  return new Set(lines.flatMap(({ text, page }) => takeFootnoteMarks(text).footnotes.map((number) => `${page}/${number}`)));
}

/** Whether a line is a bullet whose mark is a drawing: it stands further in than the words before it that announce a list, or beside another such. */
function isUnmarked({ first, last, unmarked }: Growing, line: Line, hanging: readonly number[]): boolean {
  const text = line.text.trim();
  if (line.page !== last.page || line.column !== last.column || readLabel(text) || takeBullet(text) !== null) return false;
  if (line.bold !== last.bold || Math.abs(line.size - last.size) > 0.9 || /^\uE000/.test(text)) return false;
  if (unmarked && Math.abs(line.x - first.x) < 2) return !isFull(last) || FINISHED.test(last.text.trim());
  return /:[-–—]?$/.test(last.text.trim()) && !hanging.some((x) => Math.abs(x - line.x) < 2) && line.x > wordsFrom(first) + 8 && line.x > last.x + 8;
}

/** Where sentences that begin with a number go on, on lines further in than it. */
function hangingIndents(lines: readonly Line[]): number[] {
  const goesOn = (before: Line | undefined, line: Line) => before?.page === line.page && isFull(before) && !FINISHED.test(before.text.trim()) && line.x > before.x + 4;
  return [...new Set(lines.flatMap((line, i) => (goesOn(lines[i - 1], line) ? [Math.round(line.x)] : [])))];
}

/** Where the words of a line begin, after its number; digits and dots are narrower than most letters. */
function wordsFrom(line: Line): number {
  const label = readLabel(line.text.trim());
  return line.textX ?? (label ? line.x + ((line.right - line.x) * (label.label.raw.length * 0.8 + 0.5)) / line.text.trim().length : line.x);
}

/** Whether a line begins a paragraph. */
function begins({ paragraph, last, first, unmarked }: Growing, line: Line, pitch: number, body: number): boolean {
  const text = line.text.trim();
  const before = last.text.trim();
  const finished = FINISHED.test(before);
  const full = isFull(last);
  if (/^\uE000/.test(text)) return true;
  const label = readLabel(text);
  if (takeBullet(text) !== null && !(full && !finished && /^[-–—]\s/.test(text))) return true;
  if (label && /\)$/.test(label.label.shape)) return finished || !/^(?:above|below|of)\b/.test(label.rest);
  if (label && !(!finished && full && (label.label.weak || /^[\p{Ll},;)]|^$/u.test(label.rest)))) return true;
  if (isLeader(line) || isLeader(last)) return true;
  if (unmarked && line.page === last.page && line.x < first.x - 8) return true;
  if (Math.abs(line.size - last.size) > 0.9) return true;
  if ((line.bold !== last.bold || (last.slanted && !line.slanted && !full)) && !(first.bold === false && !finished && full)) return true;
  const lower = /^[\p{Ll},;)]/u.test(text);
  if (line.page !== last.page || line.column !== last.column) return finished || (!lower && !(full && line.size < body * 1.1)) || paragraph.footnote !== undefined;
  const gap = last.y - line.y;
  if (gap > pitch * 1.3 || gap < 0) return !(lower && !finished && gap > 0 && gap < pitch * 2.2);
  if (readLabel(before)?.rest === '') return false;
  if (!full && finished) return true;
  if (!full && !lower && before.length < 70) return !(line.bold && last.bold && (OPEN.test(before) || isCentred(last, line))) && !/^[\p{Ll}(]/u.test(text);
  return finished && line.x > last.x + 7 && last !== first;
}

/** The usual distance between the lines of a paragraph: after lines that are full and do not end a sentence. */
function commonPitch(lines: readonly Line[], body: number): number {
  const gaps = new Map<number, number>();
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1];
    if (!before || before.page !== line.page || before.column !== line.column || Math.abs(before.size - body) > 1 || line.size !== before.size) continue;
    const gap = Math.round((before.y - line.y) * 2) / 2;
    if (gap > 4 && gap < 40 && isFull(before) && !FINISHED.test(before.text.trim())) gaps.set(gap, (gaps.get(gap) ?? 0) + 1);
  }
  return [...gaps].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? body * 1.25;
}

/** Two lines of different length about one middle, as a title is set. */
function isCentred(a: Line, b: Line): boolean {
  return Math.abs(a.x - b.x) > 6 && Math.abs(a.x + a.right - b.x - b.right) < 8;
}

/** Whether a line reaches the right edge of its column, as far as a long word allows. */
function isFull(line: Line): boolean {
  return line.right > line.edge - Math.max(40, (line.edge - line.x) * 0.18);
}

function commonSize(lines: readonly Line[]): number {
  const sizes = new Map<number, number>();
  for (const { size, text } of lines) sizes.set(Math.round(size * 2) / 2, (sizes.get(Math.round(size * 2) / 2) ?? 0) + text.length);
  return [...sizes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 11;
}

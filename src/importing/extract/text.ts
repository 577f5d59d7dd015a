/** Reads plain text and Markdown: lines into paragraphs, with headings, lists, tables and struck-out words. */

import { type Change, type Extracted, footnoteMark, type LeftOut, type Paragraph, tidy } from '../paragraph.ts';
import { readLabel } from '../structure/labels.ts';
import { bulletLevels, takeBullet } from './bullets.ts';
import { takeFrontMatter } from './front-matter.ts';
import { inlineMarkdown } from './inline-markdown.ts';
import { joinLines } from './join-lines.ts';
import { cellsOf, isRule } from './markdown-tables.ts';

/** A line of contents: leader dots before a page number. */
const LEADERS = /(?:\.\s?){4,}\s*\d{1,3}$/;

interface Line {
  at: number;
  page: number;
  indent: number;
  text: string;
  blankBefore: boolean;
  blankAfter: boolean;
  heading?: number;
  bullet?: true;
  /** The line with its bullet mark. */
  mark?: string;
  table?: number;
  cells?: string[];
}

/** Reads a decoded text. */
export function extractText(source: string): Extracted {
  const { text, paragraphs: particulars } = takeFrontMatter(source);
  const changes: Change[] = [];
  const leftOut: LeftOut[] = [];
  const lines = readLines(text);
  const apart = separateLines(lines);
  const levels = bulletLevels();
  const paragraphs: Paragraph[] = [...particulars];
  let last: { paragraph: Paragraph; line: Line } | null = null;
  for (const line of lines) {
    if (last && !startsParagraph(last.line, line, last.paragraph, apart)) {
      last.paragraph.text = joinLines(last.paragraph.text, line.text);
      last.line = { ...line, blankBefore: last.line.blankBefore };
      last.paragraph.isolated = last.paragraph.isolated === true && line.blankAfter;
      continue;
    }
    const paragraph: Paragraph = { text: line.text, at: line.at, page: line.page, isolated: line.blankBefore };
    if (line.heading) paragraph.heading = line.heading;
    if (line.table !== undefined) Object.assign(paragraph, { table: line.table, bullet: 0, cells: line.cells });
    else if (line.bullet) paragraph.bullet = levels.level(line.indent, line.mark);
    else levels.reset();
    paragraphs.push(paragraph);
    last = { paragraph, line };
  }
  for (const paragraph of paragraphs) finish(paragraph, changes, leftOut);
  return {
    paragraphs: paragraphs.filter(({ text: words }) => words !== ''),
    leftOut,
    changes,
    raw: [...particulars.map((one) => one.text), text]
      .join('\n')
      .replace(/\]\([^()\s]{0,2000}\)/g, ']')
      .replace(/^[ \t]*o(?=\t| {2})/gm, ''),
  };
}

/** Marks of emphasis, links, struck-out words and footnotes, once the paragraph is whole. */
function finish(paragraph: Paragraph, changes: Change[], leftOut: LeftOut[]): void {
  const { text, deleted, bold } = inlineMarkdown(paragraph.text);
  for (const words of deleted) {
    changes.push({ line: paragraph.at, kind: 'deleted', text: words });
    leftOut.push({ line: paragraph.at, text: words, reason: 'struck out in the tracked changes' });
  }
  if (bold) paragraph.bold = true;
  const note = /^(?:\[\^(\w{1,4})\]:|([⁰¹²³⁴⁵⁶⁷⁸⁹]+)(?=\s))\s*/.exec(text);
  const body = note ? text.slice(note[0].length) : text;
  if (note) paragraph.footnote = note[1] ?? superscriptValue(note[2] ?? '');
  paragraph.text = tidy(
    body
      .replace(/\[\^(\w{1,4})\]/g, (_all, number: string) => footnoteMark(number))
      .replace(/(?<=\S)[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (marks) => [...marks].map((mark) => footnoteMark(superscriptValue(mark))).join('')),
  );
}

function superscriptValue(marks: string): string {
  return [...marks].map((mark) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(mark)).join('');
}

/** The lines that hold anything, with what their marks say. */
function readLines(text: string): Line[] {
  const lines: Line[] = [];
  let blank = true;
  let page = 1;
  let table = 0;
  for (const [index, source] of text.split('\n').entries()) {
    page += source.split('\f').length - 1;
    const raw = source.replaceAll('\f', '').replace(/\t/g, '    ').trimEnd();
    const bare = raw.trim().replace(/^>\s+/, '');
    const previous = lines.at(-1);
    if (bare === '' || /^([-*_=~]\s?){3,}$/.test(bare) || /^(`{3,}|\|[\s|:-]+\|)$/.test(bare)) {
      if (/^(=+|-{3,})$/.test(bare) && previous && !blank && !previous.bullet && previous.text.length < 120) previous.heading ??= bare[0] === '=' ? 1 : 2;
      if (previous && (bare === '' || !isRule(bare))) previous.blankAfter = true;
      blank ||= !isRule(bare);
      continue;
    }
    const line: Line = { at: index + 1, page, indent: raw.length - raw.trimStart().length, text: bare, blankBefore: blank, blankAfter: false };
    const hashes = /^(#{1,6})(?:\s+(.*?)\s*#*)?$/.exec(bare);
    const cells = cellsOf(bare);
    if (hashes) Object.assign(line, { heading: hashes[1]?.length, text: hashes[2] ?? '' });
    else if (cells)
      Object.assign(line, {
        text: cells.filter(Boolean).join(': '),
        table: previous?.table !== undefined && !blank ? table : ++table,
        cells: cells.filter(Boolean).map((cell) => tidy(inlineMarkdown(cell).text)),
      });
    else takeListMark(line, source.trim());
    if (line.text !== '') lines.push(line);
    blank = false;
  }
  const end = lines.at(-1);
  if (end) end.blankAfter = true;
  return lines;
}

/** `- 1.1 Text` is a numbered clause, `- Text` a bullet; a rule of dashes between clauses was read before. */
function takeListMark(line: Line, source: string): void {
  const listed = takeBullet(source) ?? takeBullet(line.text);
  if (listed === null) return;
  const again = takeBullet(listed);
  const label = readLabel(listed.replace(/^\*\*/, ''));
  line.text = again ?? listed;
  if (!label || label.label.weak) Object.assign(line, { bullet: true, mark: source });
}

/**
 * Whether lines that touch are paragraphs of their own: so in files that hold a paragraph a line and hardly a blank one,
 * not in files wrapped at a width or with blank lines between paragraphs.
 */
function separateLines(lines: readonly Line[]): { always: boolean; width: number } {
  const lengths = lines.map(({ text }) => text.length).sort((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * 0.95)] ?? 0;
  const touching = lines.filter(({ blankBefore, bullet, heading, text }) => !blankBefore && !bullet && !heading && !readLabel(text)).length;
  return { always: width > 130 && touching > lines.length * 0.25, width: width > 130 ? Number.POSITIVE_INFINITY : width };
}

function startsParagraph(before: Line, line: Line, whole: Paragraph, apart: { always: boolean; width: number }): boolean {
  if (line.blankBefore || line.bullet || line.heading || before.heading || line.table !== undefined || before.table !== undefined) return true;
  if (LEADERS.test(before.text) || LEADERS.test(line.text)) return true;
  const unfinished = !/[.;:!?]["'”’)]?$/.test(before.text);
  const full = before.text.length + before.indent > apart.width * 0.75;
  const label = readLabel(line.text);
  if (label && /\)$/.test(label.label.shape)) return !(unfinished && /^(?:above|below|of)\b/.test(label.rest));
  if (label) return !(unfinished && full && (label.label.weak || /^\p{Ll}|^$/u.test(label.rest)));
  if (apart.always) return !(unfinished && /^\p{Ll}/u.test(line.text));
  if (/^[⁰¹²³⁴⁵⁶⁷⁸⁹]+\s/.test(line.text)) return true;
  const own = readLabel(whole.text);
  if (own?.rest === '') return false;
  if (apart.width === Number.POSITIVE_INFINITY) return (whole.text.length < 70 && unfinished && !whole.bullet && /^\p{Lu}/u.test(line.text)) || isField(line.text);
  return !full && /^[\p{Lu}\d"“‘'([]/u.test(line.text);
}

/** A line such as `Date:` or `Version: 2`, which stands for itself. */
function isField(text: string): boolean {
  return /^[A-Z][\w ]{1,30}:(\s|$)/.test(text) && text.length < 60;
}

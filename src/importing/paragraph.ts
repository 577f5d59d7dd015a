/** What every reader hands on: the paragraphs of a document in reading order, with what is known of their looks. */

/** One paragraph, list item or table row. */
export interface Paragraph {
  /** One line of text, white space collapsed; footnote marks stand in it as `footnoteMark(n)`. */
  text: string;
  /** Its place in the source, counted from 1: the line of a text, the paragraph of another file. */
  at: number;
  /** Its page, where the source has pages. */
  page?: number;
  /** A number that the file computes, as it would be printed (`2.1`, `(a)`); not part of `text`. */
  label?: string;
  /** The automatic list it belongs to: an identity, the same for members of one list and level. */
  listKey?: string;
  /** The nesting level of an unnumbered bullet, from 0. */
  bullet?: number;
  /** The level of its heading style, from 1. */
  heading?: number;
  /** It bears the document's title style. */
  title?: boolean;
  /** All of it is bold. */
  bold?: boolean;
  /** All of it is in italics or underlined. */
  slanted?: boolean;
  /** Its letter size in points. */
  size?: number;
  /** The distance of its first line from the left edge of the text, in points. */
  indent?: number;
  /** It stands alone: with space above and below, or on lines of its own. */
  isolated?: boolean;
  /** It is a table row, its cells joined; `table` tells tables apart. */
  table?: number;
  /** The cells of that row which hold text. */
  cells?: string[];
  /** It is the text of the footnote with this number. */
  footnote?: string;
}

/** Words of the source that are in no clause or heading. */
export interface LeftOut {
  line: number;
  text: string;
  reason: string;
}

/** A tracked change: insertions are kept in the text, deletions left out of it. */
export interface Change {
  line: number;
  kind: 'inserted' | 'deleted';
  text: string;
}

/** A file's content as its reader found it. */
export interface Extracted {
  paragraphs: Paragraph[];
  leftOut: LeftOut[];
  changes: Change[];
  /** All text of the file, in any order, before anything was joined or left out; measures what was kept. */
  raw: string;
}

const MARK_OPEN = '\uE000';
const MARK_CLOSE = '\uE001';
const MARK = new RegExp(`\\s*${MARK_OPEN}([^${MARK_CLOSE}]*)${MARK_CLOSE}`, 'g');

/** A footnote mark inside a text. */
export function footnoteMark(number: string): string {
  return `${MARK_OPEN}${number}${MARK_CLOSE}`;
}

/** A text without its footnote marks, and the numbers of these. */
export function takeFootnoteMarks(text: string): { text: string; footnotes: string[] } {
  const footnotes = [...text.matchAll(MARK)].map(([, number]) => number ?? '');
  return { text: text.replace(MARK, ''), footnotes };
}

/** A text as people see it: white space collapsed; no soft hyphens, invisible characters or control characters. */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

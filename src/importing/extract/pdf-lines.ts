/** Puts the pieces of a PDF page together into lines, in reading order, columns one after the other. */
import { footnoteMark } from '../paragraph.ts';
import { readLabel } from '../structure/labels.ts';
import { takeBullet } from './bullets.ts';
import { columnGutter } from './pdf-columns.ts';

/** Text at a place on a page; lengths in points, y from the bottom. */
export interface Piece {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
  bold: boolean;
  slanted: boolean;
  page: number;
  pageHeight: number;
  /** It is set at an angle. */
  turned?: true;
}

/** A stretch of text without a wide gap. */
export interface Segment {
  text: string;
  x: number;
  right: number;
  y: number;
  size: number;
  bold: boolean;
  slanted: boolean;
  /** Where its words begin, where a gap parts them from its number or bullet. */
  textX?: number;
}

/** A line of text; several segments where wide gaps part it, as in a table. */
export interface Line extends Segment {
  segments: Segment[];
  page: number;
  pageHeight: number;
  /** The number of its column on the page, counted over bands. */
  column: number;
  /** The right edge of its column. */
  edge: number;
}

/** The lines of one page in reading order. */
export function pageLines(pieces: readonly Piece[]): Line[] {
  const rows = rowsOf(pieces.filter(({ text, width }) => text.trim() !== '' || width > 0));
  const rowSegments = rows.map((row) => mergeMarks(segmentsOf(row)));
  const [first] = pieces;
  if (!first) return [];
  const toLine = (segments: Segment[], column: number, edge: number): Line => ({ ...joined(segments), segments, page: first.page, pageHeight: first.pageHeight, column, edge });
  const gutter = columnGutter(rowSegments);
  const rightmost = rightEdge(rowSegments.flat(), first.pageHeight);
  if (gutter === null) return rowSegments.filter((row) => row.length > 0).map((row) => toLine(row, 0, rightmost));
  const lines: Line[] = [];
  let left: Line[] = [];
  let right: Line[] = [];
  let column = 1;
  const flush = () => {
    lines.push(...left, ...right);
    left = [];
    right = [];
    column += 2;
  };
  for (const row of rowSegments) {
    if (row.some((segment) => segment.x < gutter - 4 && segment.right > gutter + 4)) {
      flush();
      lines.push(toLine(row, 0, rightmost));
      continue;
    }
    const before = row.filter((segment) => segment.x < gutter);
    const after = row.filter((segment) => segment.x >= gutter);
    if (before.length > 0) left.push(toLine(before, column, gutter));
    if (after.length > 0) right.push(toLine(after, column + 1, rightmost));
  }
  flush();
  return lines;
}

/** The right edge of the text: titles in larger type and lines at the ends of the page do not count where there is other text. */
function rightEdge(segments: readonly Segment[], pageHeight: number): number {
  const letters = new Map<number, number>();
  for (const { size, text } of segments) letters.set(Math.round(size), (letters.get(Math.round(size)) ?? 0) + text.length);
  const body = [...letters].sort((a, b) => b[1] - a[1])[0]?.[0];
  const inner = segments.filter(({ size, y }) => Math.round(size) === body && y > pageHeight * 0.1 && y < pageHeight * 0.9);
  return Math.max(0, ...(inner.length > 5 ? inner : segments).map(({ right }) => right));
}

/** Pieces at the same height, from the top, each row from the left. */
function rowsOf(pieces: readonly Piece[]): Piece[][] {
  const rows: { y: number; size: number; pieces: Piece[] }[] = [];
  for (const piece of [...pieces].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.findLast((one) => Math.abs(one.y - piece.y) < Math.max(one.size, piece.size) * 0.42);
    if (row && rows.length - rows.indexOf(row) < 4) {
      row.pieces.push(piece);
      if (piece.size > row.size) Object.assign(row, { size: piece.size, y: piece.y });
    } else rows.push({ y: piece.y, size: piece.size, pieces: [piece] });
  }
  return rows.map((row) => row.pieces.sort((a, b) => a.x - b.x));
}

/** Splits a row at wide gaps; raised small digits become footnote marks. */
function segmentsOf(row: readonly Piece[]): Segment[] {
  const segments: (Segment & { letters: number; boldLetters: number; slantedLetters: number })[] = [];
  const main = Math.max(...row.map(({ size }) => size));
  const base = row.find(({ size }) => size === main)?.y ?? 0;
  for (const piece of row) {
    const last = segments.at(-1);
    const raised = piece.size < main * 0.82 && piece.y > base + main * 0.15 && /^\s*\d{1,2}\s*$/.test(piece.text);
    const text = raised ? footnoteMark(piece.text.trim()) : piece.text;
    const gap = last ? piece.x - last.right : 0;
    const letters = piece.text.replace(/\s/g, '').length;
    if (letters === 0 && last && gap < main * 1.4 && piece.width < main * 1.4) {
      last.text += ' ';
      last.right = Math.max(last.right, piece.x + piece.width);
      continue;
    }
    if (letters === 0) continue;
    if (last && gap < main * 1.4) {
      if (readLabel(last.text.trim())?.rest === '') last.textX = piece.x;
      last.text += (gap > main * 0.12 && !/\s$/.test(last.text) && !/^\s/.test(text) ? ' ' : '') + text;
      last.right = piece.x + piece.width;
      last.letters += letters;
      last.boldLetters += piece.bold ? letters : 0;
      last.slantedLetters += piece.slanted ? letters : 0;
      last.slanted = last.slantedLetters > last.letters * 0.9;
      last.bold = last.boldLetters > last.letters * 0.9;
      if (!raised) last.size = Math.max(last.size, piece.size);
    } else
      segments.push({
        text,
        x: piece.x,
        right: piece.x + piece.width,
        y: base,
        size: piece.size,
        bold: piece.bold,
        slanted: piece.slanted,
        letters,
        boldLetters: piece.bold ? letters : 0,
        slantedLetters: piece.slanted ? letters : 0,
      });
  }
  return segments;
}

/** A number or bullet set apart from its text belongs to it. */
function mergeMarks(segments: Segment[]): Segment[] {
  const merged: Segment[] = [];
  for (const segment of segments) {
    const last = merged.at(-1);
    const mark = last?.text.trim() ?? '';
    const label = readLabel(mark);
    const lone = takeBullet(mark) === '' || (label?.rest === '' && !(merged.length > 1)) || /^\uE000[^\uE001]*\uE001$/.test(mark);
    if (last && lone && segment.x - last.right < 90)
      merged[merged.length - 1] = {
        ...segment,
        x: last.x,
        textX: segment.textX ?? segment.x,
        text: `${/^\d+$/.test(mark) ? `${mark}` : mark} ${segment.text}`,
        bold: segment.bold,
      };
    else merged.push(segment);
  }
  return merged;
}

function joined(segments: readonly Segment[]): Segment {
  const [first] = segments as [Segment];
  const last = segments.at(-1) as Segment;
  return {
    text: segments.map(({ text }) => text.trim()).join(' '),
    x: first.x,
    right: last.right,
    y: first.y,
    size: Math.max(...segments.map(({ size }) => size)),
    bold: segments.every(({ bold }) => bold),
    slanted: segments.every(({ slanted }) => slanted),
    ...(first.textX === undefined ? {} : { textX: first.textX }),
  };
}

/** Reads table rows out of lines whose segments stand under one another. */
import { readLabel } from '../structure/labels.ts';
import type { Line, Segment } from './pdf-lines.ts';

/** Leader dots before a page number. */
const DOTS = /(?:\.\s?){4,}\d{1,3}\s*$/;

/** A table: the lines it takes up and the cells of its rows. */
export interface PdfTable {
  from: number;
  to: number;
  rows: string[][];
}

/** The tables among the lines of a document. */
export function findTables(lines: readonly Line[]): PdfTable[] {
  const tables: PdfTable[] = [];
  for (let from = 0; from < lines.length; from++) {
    const first = lines[from] as Line;
    if (first.segments.length < 2 || isLeader(first)) continue;
    const starts = first.segments.map(({ x }) => x);
    let to = from + 1;
    let full = 1;
    while (to < lines.length && fits(lines[to] as Line, lines[to - 1] as Line, starts)) {
      if ((lines[to] as Line).segments.length > 1) full++;
      to++;
    }
    if (full < 2) continue;
    tables.push({ from, to, rows: rowsOf(lines.slice(from, to), starts) });
    from = to - 1;
  }
  return tables;
}

/** A line of contents: words, a wide gap, a page number. */
export function isLeader(line: Line): boolean {
  return DOTS.test(line.text) || (line.segments.length === 2 && /^\d{1,3}$/.test(line.segments[1]?.text.trim() ?? ''));
}

function fits(line: Line, before: Line, starts: readonly number[]): boolean {
  if (line.page !== before.page || before.y - line.y > before.size * 4) return false;
  const label = readLabel(line.text.trim());
  if (line.segments.length === 1 && label && !label.label.weak) return false;
  return (
    line.segments.every((segment) => starts.some((x) => Math.abs(x - segment.x) < 6)) &&
    (line.segments.length > 1 || columnOf(line.segments[0] as Segment, starts) > 0 || line.right < (starts[1] ?? 0))
  );
}

function rowsOf(lines: readonly Line[], starts: readonly number[]): string[][] {
  const gaps = lines.slice(1).map((line, i) => (lines[i]?.y ?? 0) - line.y);
  const pitch = Math.min(...gaps, 40);
  const spaced = gaps.some((gap) => gap > pitch * 1.25) && gaps.some((gap) => gap <= pitch * 1.25);
  const rows: string[][] = [];
  for (const [i, line] of lines.entries()) {
    const gap = gaps[i - 1] ?? Number.POSITIVE_INFINITY;
    const first = columnOf(line.segments[0] as Segment, starts) === 0;
    const row = rows.at(-1);
    const begins = row === undefined || (spaced ? gap > pitch * 1.25 : first);
    const cells = begins ? starts.map(() => '') : (row as string[]);
    for (const segment of line.segments) {
      const column = columnOf(segment, starts);
      cells[column] = `${cells[column] ?? ''} ${segment.text}`.trim();
    }
    if (begins) rows.push(cells);
  }
  return rows;
}

function columnOf(segment: Segment, starts: readonly number[]): number {
  return Math.max(
    0,
    starts.findLastIndex((x) => x <= segment.x + 6),
  );
}

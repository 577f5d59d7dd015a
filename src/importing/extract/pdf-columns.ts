/** Finds out whether a page is set in two columns, and where the gutter runs. */
import type { Segment } from './pdf-lines.ts';

/** The x of the gutter between two columns of running text, or null where the page has one column or a table. */
export function columnGutter(rows: readonly (readonly Segment[])[]): number | null {
  const segments = rows.flat();
  if (segments.length < 12) return null;
  const left = Math.min(...segments.map(({ x }) => x));
  const right = Math.max(...segments.map((one) => one.right));
  const width = right - left;
  let best: { at: number; score: number } | null = null;
  for (let at = left + width * 0.35; at < left + width * 0.65; at += 2) {
    const before = segments.filter((one) => one.right <= at + 2).length;
    const after = segments.filter((one) => one.x >= at - 2).length;
    const score = Math.min(before, after) - (segments.length - before - after) * 2;
    if (!best || score > best.score) best = { at, score };
  }
  if (!best || best.score < 5) return null;
  const { at } = best;
  const before = segments.filter((one) => one.right <= at + 2);
  const after = segments.filter((one) => one.x >= at - 2);
  const fill = (side: readonly Segment[], from: number, to: number) => side.filter((one) => one.right - one.x > (to - from) * 0.6).length / side.length;
  const start = Math.min(...after.map(({ x }) => x));
  if (fill(before, left, at) < 0.45 || fill(after, start, right) < 0.45) return null;
  return isTable(before, after) ? null : (at + start) / 2;
}

/** In a table the cells of a row begin at the same height, time and again. */
function isTable(before: readonly Segment[], after: readonly Segment[]): boolean {
  const starts = (side: readonly Segment[]) => {
    const ys = side.map(({ y }) => y).sort((a, b) => b - a);
    const gaps = ys.slice(1).map((y, i) => (ys[i] ?? 0) - y);
    const pitch = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 3)] ?? 0;
    return ys.slice(1).filter((_y, i) => (gaps[i] ?? 0) > pitch * 1.35);
  };
  const one = starts(before);
  const other = starts(after);
  if (one.length < 2 || other.length < 2) return false;
  const together = one.filter((y) => other.some((that) => Math.abs(that - y) < 3)).length;
  return together >= Math.min(one.length, other.length) * 0.6;
}

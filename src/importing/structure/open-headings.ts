/** Which headings stay open where a new one begins: numbers, looks and what follows decide what stands inside what. */
import { divisionOf, isDivision } from './headings.ts';
import type { Item } from './items.ts';
import type { Placed } from './numbering.ts';
import type { OutlineNode } from './outline.ts';
import { ancestors, nextNumber, type Plan } from './plan.ts';

/** A heading that may still take more. */
export interface OpenHeading {
  node: OutlineNode;
  rank: number;
  index: number;
  numbered: boolean;
  /** The clause whose sub-clauses it heads, where it stands inside one. */
  inClause?: number;
}

/** The headings that stay open over an unnumbered heading. */
export function openForHeading(open: readonly OpenHeading[], plan: Plan, index: number): OpenHeading[] {
  const { items, headings, ranks } = plan;
  const rank = ranks[index] ?? 9;
  const item = items[index];
  const section = open.findLastIndex(({ numbered }) => numbered);
  const kept = [...open];
  if (section >= 0 && item && staysInside(open[section] as OpenHeading, item, plan, index)) {
    while (kept.length - 1 > section && (kept.at(-1)?.rank ?? 0) >= rank) kept.pop();
    return kept;
  }
  const firstNumbered = kept.findIndex(({ numbered }) => numbered);
  if (firstNumbered >= 0) kept.length = firstNumbered;
  if (item && isDivision(item)) return kept.filter(({ rank: over }) => over < (divisionOf(item.rest)?.appendix === false || item.number ? 0.5 : 0));
  const adjacent = headings[index - 1] === true && items[index]?.heading === undefined;
  const heads = headings[index + 1] === true && ranks[index + 1] === rank && items[index]?.heading === undefined;
  while (kept.length > 0 && ((kept.at(-1)?.rank ?? 0) > rank || ((kept.at(-1)?.rank ?? 0) === rank && !adjacent) || (heads && (kept.at(-1)?.rank ?? 0) === rank - 0.5))) kept.pop();
  return kept;
}

/** Whether an unnumbered heading stands inside the open numbered section. */
function staysInside(section: OpenHeading, item: Item, { items, headings, ranks, placed }: Plan, index: number): boolean {
  const rank = ranks[index] ?? 9;
  if (isDivision(item)) return false;
  const next = nextNumber(placed, index);
  if (next >= 0 && ancestors(placed, next).includes(section.index)) return true;
  const styled = item.heading !== undefined || item.size !== undefined || item.bold !== undefined || item.slanted !== undefined;
  if (styled && rank < section.rank) return false;
  if (styled && rank > section.rank) return true;
  if (next < 0) return false;
  const place = placed[next] as Placed;
  const continues = placed.some((other, i) => i < index && other?.list === place.list);
  return continues && !(styled && rank === section.rank) && items[next] !== undefined && !headings.slice(index + 1, next).includes(true);
}

/** The headings that stay open over a numbered heading. */
export function openForNumber(open: readonly OpenHeading[], nodes: readonly OutlineNode[], place: Placed, rank: number, index: number): OpenHeading[] {
  const kept = [...open];
  const parent = place.parent >= 0 ? nodes[place.parent] : undefined;
  const at = kept.findIndex(({ node }) => node === parent);
  if (at >= 0) return kept.slice(0, at + 1);
  const firstNumbered = kept.findIndex(({ numbered }) => numbered);
  if (firstNumbered >= 0) kept.length = firstNumbered;
  const restarted =
    place.parent < 0 && place.reading.value === 1 && nodes.some((node, i) => i < index && node.kind === 'heading' && node.placed !== null && node.placed.list !== place.list);
  while (kept.length > 0 && (kept.at(-1)?.rank ?? 0) >= rank && !restarted && (kept.at(-1)?.node.items.length ?? 0) > 0) kept.pop();
  return kept;
}

/** Whether the heading after a bare `Appendix B` is its title, not the first of several headings inside it. */
export function titlesDivision({ items, headings, ranks }: Plan, index: number): boolean {
  for (let i = index + 1; i < items.length; i++) {
    const item = items[i];
    if (item && isDivision(item)) break;
    if (headings[i] && ranks[i] === ranks[index]) return headings[index + 1] === true;
  }
  return true;
}

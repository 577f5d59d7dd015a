/** Builds the tree of headings, clauses, paragraphs and bullets from the items and the places of their numbers. */
import { takeFootnoteMarks } from '../paragraph.ts';
import { divisionOf, headingRanks, isDivision, unnumberedHeadings } from './headings.ts';
import type { Item } from './items.ts';
import { type Placed, placeNumbers, type Step } from './numbering.ts';

/** A part of the document before it has its reference. */
export interface OutlineNode {
  kind: 'heading' | 'clause' | 'paragraph' | 'bullet' | 'footnote';
  item: Item;
  /** Its words, footnote marks inside. */
  text: string;
  placed: Placed | null;
  /** The name of an appendix or part, apart from its title. */
  division?: string;
  items: OutlineNode[];
}

interface OpenHeading {
  node: OutlineNode;
  rank: number;
  index: number;
  numbered: boolean;
}

/**
 * Builds the tree.
 * @param items the document's items in reading order
 * @returns the top of the tree, and every node with the place of its number for the checks
 */
export function buildOutline(items: readonly Item[]): OutlineNode[] {
  const headings = unnumberedHeadings(items);
  const ranks = headingRanks(items);
  const placed = placeNumbers(stepsOf(items, headings));
  const root: OutlineNode[] = [];
  const nodes: OutlineNode[] = [];
  let open: OpenHeading[] = [];
  let leadIn: { node: OutlineNode; list: number | null } | null = null;
  let block: OutlineNode | null = null; // the last node that is no bullet
  let base: { node: OutlineNode; container: OutlineNode[] } | null = null; // the clause that further paragraphs belong to
  let bullets: { node: OutlineNode; level: number }[] = [];
  const holders = new Map<number, OutlineNode>(); // the bullet that a numbered list stands in
  const deepest = () => open.at(-1)?.node.items ?? root;

  const addHeading = (node: OutlineNode, index: number, numbered: boolean, rank: number) => {
    deepest().push(node);
    open.push({ node, rank, index, numbered });
    leadIn = null;
    block = node;
    base = null;
    bullets = [];
  };

  for (const [index, item] of items.entries()) {
    const place = placed[index] ?? null;
    const text = place ? item.rest : item.number && !item.computed ? item.text : item.rest;
    const node: OutlineNode = { kind: 'paragraph', item, text, placed: place, items: [] };
    nodes[index] = node;
    const rank = ranks[index] ?? 9;

    if (item.footnote !== undefined) {
      deepest().push(Object.assign(node, { kind: 'footnote' as const }));
      continue;
    }
    if (headings[index]) {
      const previous = items[index - 1];
      const last = open.at(-1);
      const division = item.number ? { label: item.number.raw.replace(/[\s:.–—-]+$/, ''), title: item.rest, appendix: false } : divisionOf(item.rest);
      if (
        last &&
        previous &&
        index > 0 &&
        block === last.node &&
        last.node.division !== undefined &&
        last.node.text === last.node.division &&
        titlesDivision(items, headings, ranks, index)
      ) {
        last.node.text = text; // `Appendix B` and its title on the next line
        continue;
      }
      node.kind = 'heading';
      if (division) Object.assign(node, { division: division.label, text: division.title === '' ? division.label : division.title });
      open = openFor(open, items, headings, ranks, placed, index);
      const parent = open.at(-1);
      if (parent && !parent.numbered && parent.rank === rank) parent.rank -= 0.5; // two in a row: the first holds the second and those like it
      addHeading(node, index, false, division ? (division.appendix ? 0 : 0.5) : rank);
      continue;
    }
    if (place && isTitle(items, placed, headings, index)) {
      node.kind = 'heading';
      open = openForNumber(open, nodes, place, rank, index);
      addHeading(node, index, true, rank);
      continue;
    }
    if (place) {
      node.kind = 'clause';
      const parent = place.parent >= 0 ? nodes[place.parent] : undefined;
      const bullet = bullets.at(-1)?.node;
      if (bullet && !holders.has(place.list) && startsInside(bullet, item, index > 0 && items[index - 1] === bullet.item)) holders.set(place.list, bullet);
      const holder = holders.get(place.list);
      if (holder && bullets.some(({ node: open }) => open === holder)) {
        holder.items.push(node);
        continue;
      }
      if (leadIn && (leadIn.list === null || leadIn.list === place.list)) leadIn.list = place.list;
      else if (leadIn && !isWithin(leadIn.node, parent)) leadIn = null;
      const inList: OutlineNode | null = leadIn !== null && (leadIn as { list: number | null }).list === place.list ? (leadIn as { node: OutlineNode }).node : null;
      const container: OutlineNode[] = inList ? inList.items : parent?.kind === 'clause' ? parent.items : deepest();
      container.push(node);
      block = node;
      bullets = [];
      if (!parent || parent.kind === 'heading' || (item.number?.parts.length ?? 0) > 1) base = { node, container: inList ? outer(open, root) : container };
      continue;
    }
    if (item.bullet !== undefined) {
      node.kind = 'bullet';
      const level = item.bullet;
      while (bullets.length > 0 && (bullets.at(-1)?.level ?? 0) >= level) bullets.pop();
      const holder: OutlineNode | null = bullets.at(-1)?.node ?? block;
      (holder ? holder.items : root).push(node);
      if (item.table === undefined) bullets.push({ node, level });
      continue;
    }
    // a further paragraph: inside the clause that announces it, else beside the clause
    const announced: boolean = base !== null && introduces(base.node.text) && base.node.items.every(({ kind }) => kind === 'paragraph');
    const container: OutlineNode[] = base ? (announced ? base.node.items : base.container) : deepest();
    container.push(node);
    block = node;
    bullets = [];
    leadIn = introduces(text) && (placed[index + 1] || items[index + 1]?.bullet !== undefined) ? { node, list: null } : null;
  }
  return root;
}

function outer(open: readonly OpenHeading[], root: OutlineNode[]): OutlineNode[] {
  return open.at(-1)?.node.items ?? root;
}

/** Whether a number begins a list inside the bullet before it: the bullet announces it, or it stands further in. */
function startsInside(bullet: OutlineNode, item: Item, adjacent: boolean): boolean {
  if (!adjacent || (item.number?.parts.length ?? 0) > 1) return false;
  return introduces(bullet.text) || (bullet.item.indent !== undefined && item.indent !== undefined && item.indent > bullet.item.indent + 6);
}

/** Whether a text introduces what follows. */
export function introduces(text: string): boolean {
  return /:[\s–—-]*$/.test(takeFootnoteMarks(text).text);
}

function stepsOf(items: readonly Item[], headings: readonly boolean[]): Step[] {
  return items.map((item, i) => ({
    kind: headings[i] ? 'heading' : item.number && item.table === undefined && item.footnote === undefined ? 'label' : 'text',
    ...(item.number ? { label: item.number } : {}),
    titled: item.look !== 'none',
    ...(item.listKey === undefined ? {} : { listKey: item.listKey }),
    ...(item.indent === undefined ? {} : { indent: item.indent }),
    announced: introduces(items[i - 1]?.rest ?? ''),
    interrupted: i > 0 && items[i - 1]?.number === null && !headings[i - 1],
    certain: item.computed,
  }));
}

/** A numbered line titles what follows where it reads like a title and is followed by anything but the next of its own list. */
function isTitle(items: readonly Item[], placed: readonly (Placed | null)[], headings: readonly boolean[], index: number): boolean {
  const item = items[index];
  if (!item || item.look === 'none') return false;
  const at = placed[index];
  if (at?.reading.family === 'lower' || at?.reading.family === 'roman') {
    if (item.look !== 'certain') return false;
  }
  let next = index + 1;
  while (items[next]?.footnote !== undefined) next++;
  const following = placed[next];
  if (announcesLowerCase(item, items[next])) return false;
  if (following) return following.parent === index;
  if (headings[next]) return item.look === 'certain' || ancestors(placed, nextNumber(placed, next)).includes(index);
  return items[next] !== undefined;
}

/** `Councillors:` before `decide policy;` begins a sentence; before a sentence of its own it is a title. */
function announcesLowerCase(item: Item, next: Item | undefined): boolean {
  return introduces(item.rest) && next !== undefined && /^\p{Ll}/u.test(next.rest);
}

function nextNumber(placed: readonly (Placed | null)[], from: number): number {
  return placed.findIndex((place, i) => i >= from && place !== null);
}

function ancestors(placed: readonly (Placed | null)[], index: number): number[] {
  const above: number[] = [];
  for (let at = placed[index]?.parent ?? -1; at >= 0; at = placed[at]?.parent ?? -1) above.push(at);
  return above;
}

/** The headings that stay open over an unnumbered heading. */
function openFor(
  open: OpenHeading[],
  items: readonly Item[],
  headings: readonly boolean[],
  ranks: readonly number[],
  placed: readonly (Placed | null)[],
  index: number,
): OpenHeading[] {
  const rank = ranks[index] ?? 9;
  const item = items[index];
  const section = open.findLastIndex(({ numbered }) => numbered);
  const kept = [...open];
  if (section >= 0 && item && staysInside(open[section] as OpenHeading, item, items, headings, rank, placed, index)) {
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
function staysInside(
  section: OpenHeading,
  item: Item,
  items: readonly Item[],
  headings: readonly boolean[],
  rank: number,
  placed: readonly (Placed | null)[],
  index: number,
): boolean {
  if (isDivision(item)) return false;
  const next = nextNumber(placed, index);
  if (next >= 0 && ancestors(placed, next).includes(section.index)) return true;
  const styled = item.heading !== undefined || item.size !== undefined || item.bold !== undefined;
  if (styled && rank < section.rank) return false;
  if (styled && rank > section.rank) return true;
  if (next < 0) return false;
  const place = placed[next] as Placed;
  const continues = placed.some((other, i) => i < index && other?.list === place.list);
  return continues && !(styled && rank === section.rank) && items[next] !== undefined && !headings.slice(index + 1, next).includes(true);
}

/** The headings that stay open over a numbered heading. */
function openForNumber(open: OpenHeading[], nodes: readonly OutlineNode[], place: Placed, rank: number, index: number): OpenHeading[] {
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
function titlesDivision(items: readonly Item[], headings: readonly boolean[], ranks: readonly number[], index: number): boolean {
  for (let i = index + 1; i < items.length; i++) {
    const item = items[i];
    if (item && isDivision(item)) break;
    if (headings[i] && ranks[i] === ranks[index]) return headings[index + 1] === true;
  }
  return true;
}

function isWithin(holder: OutlineNode, node: OutlineNode | undefined): boolean {
  return node !== undefined && (holder.items.includes(node) || holder.items.some((item) => isWithin(item, node)));
}

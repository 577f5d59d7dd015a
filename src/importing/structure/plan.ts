/** What is known of the items before the tree is built: which are headings, how these rank, and where the numbers stand. */
import { takeFootnoteMarks } from '../paragraph.ts';
import { headingRanks, unnumberedHeadings } from './headings.ts';
import type { Item } from './items.ts';
import { type Placed, placeNumbers, type Step } from './numbering.ts';

/** The items with the decisions about each. */
export interface Plan {
  items: readonly Item[];
  /** Which are headings without a number of their own. */
  headings: readonly boolean[];
  /** How high each ranks as a heading; 0 is highest. */
  ranks: readonly number[];
  /** The place of each number. */
  placed: readonly (Placed | null)[];
}

/** Takes the decisions. */
export function planOf(items: readonly Item[]): Plan {
  const headings = unnumberedHeadings(items);
  return { items, headings, ranks: headingRanks(items), placed: placeNumbers(stepsOf(items, headings)) };
}

/** A numbered line titles what follows where it reads like a title and is followed by anything but the next of its own list. */
export function isTitle({ items, headings, placed }: Plan, index: number): boolean {
  const item = items[index];
  if (!item || item.look === 'none') return false;
  const family = placed[index]?.reading.family;
  if ((family === 'lower' || family === 'roman') && item.look !== 'certain') return false;
  let next = index + 1;
  while (items[next]?.footnote !== undefined) next++;
  if (announcesLowerCase(item, items[next])) return false;
  const following = placed[next];
  if (following) return following.parent === index;
  if (headings[next]) return item.look === 'certain' || ancestors(placed, nextNumber(placed, next)).includes(index);
  return items[next] !== undefined;
}

/** The first number from a place on, or -1. */
export function nextNumber(placed: Plan['placed'], from: number): number {
  return placed.findIndex((place, i) => i >= from && place !== null);
}

/** The numbers that one stands under, the nearest first. */
export function ancestors(placed: Plan['placed'], index: number): number[] {
  const above: number[] = [];
  for (let at = placed[index]?.parent ?? -1; at >= 0; at = placed[at]?.parent ?? -1) above.push(at);
  return above;
}

/** Whether a text introduces what follows. */
export function introduces(text: string): boolean {
  return /(?::[\s–—-]*|\s[–—])$/.test(takeFootnoteMarks(text).text);
}

/** `Councillors:` before `decide policy;` begins a sentence; before a sentence of its own it is a title. */
function announcesLowerCase(item: Item, next: Item | undefined): boolean {
  return introduces(item.rest) && next !== undefined && /^\p{Ll}/u.test(next.rest);
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

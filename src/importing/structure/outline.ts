/** Builds the tree of headings, clauses, paragraphs and bullets from the items and the places of their numbers. */
import { divisionOf } from './headings.ts';
import type { Item } from './items.ts';
import type { Placed } from './numbering.ts';
import { type OpenHeading, openForHeading, openForNumber, titlesDivision } from './open-headings.ts';
import { ancestors, introduces, isTitle, nextNumber, type Plan, planOf } from './plan.ts';

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

/** How far the building has come. */
interface Building {
  plan: Plan;
  root: OutlineNode[];
  nodes: OutlineNode[];
  open: OpenHeading[];
  /** A paragraph that announces the numbers after it, and their list once the first of them came. */
  leadIn: { node: OutlineNode; list: number | null } | null;
  /** The last node that is no bullet. */
  block: OutlineNode | null;
  /** The clause that further paragraphs belong to, and where it stands. */
  base: { node: OutlineNode; container: OutlineNode[] } | null;
  bullets: { node: OutlineNode; level: number }[];
  /** The bullet that a numbered list stands in. */
  holders: Map<number, OutlineNode>;
}

/** Builds the tree from the document's items in reading order. */
export function buildOutline(items: readonly Item[]): OutlineNode[] {
  const plan = planOf(items);
  const building: Building = { plan, root: [], nodes: [], open: [], leadIn: null, block: null, base: null, bullets: [], holders: new Map() };
  for (const [index, item] of items.entries()) {
    const placed = plan.placed[index] ?? null;
    const text = !placed && item.number && !item.computed ? item.text : item.rest;
    const node: OutlineNode = { kind: 'paragraph', item, text, placed, items: [] };
    building.nodes[index] = node;
    if (item.footnote !== undefined) deepest(building).push(Object.assign(node, { kind: 'footnote' as const }));
    else if (plan.headings[index]) addUnnumberedHeading(building, node, index);
    else if (placed && isTitle(plan, index)) {
      building.open = openForNumber(building.open, building.nodes, placed, plan.ranks[index] ?? 9, index);
      addHeading(building, node, { index, numbered: true, rank: plan.ranks[index] ?? 9 });
    } else if (placed) addClause(building, node, placed, index);
    else if (item.bullet !== undefined) addBullet(building, node, item.bullet);
    else addParagraph(building, node, index);
  }
  return building.root;
}

function deepest({ open, root }: Building): OutlineNode[] {
  return open.at(-1)?.node.items ?? root;
}

function addHeading(building: Building, node: OutlineNode, opened: Omit<OpenHeading, 'node'>): void {
  deepest(building).push(Object.assign(node, { kind: 'heading' as const }));
  building.open.push({ node, ...opened });
  Object.assign(building, { leadIn: null, block: node, base: null, bullets: [] });
}

function addUnnumberedHeading(building: Building, node: OutlineNode, index: number): void {
  const { plan, open, block } = building;
  const { item } = node;
  const rank = plan.ranks[index] ?? 9;
  const last = open.at(-1)?.node;
  if (last && block === last && last.division !== undefined && last.text === last.division && titlesDivision(plan, index)) {
    last.text = node.text; // `Appendix B` and its title on the next line
    return;
  }
  const division = item.number ? { label: item.number.raw.replace(/[\s:.–—-]+$/, ''), title: item.rest, appendix: false } : divisionOf(item.rest);
  if (division) Object.assign(node, { division: division.label, text: division.title === '' ? division.label : division.title });
  building.open = openForHeading(open, plan, index);
  const parent = building.open.at(-1);
  if (parent && !parent.numbered && parent.rank === rank) parent.rank -= 0.5; // two in a row: the first holds the second and those like it
  const inClause = ancestors(plan.placed, nextNumber(plan.placed, index)).find((at) => at < index && building.nodes[at]?.kind === 'clause');
  addHeading(building, node, { index, numbered: false, rank: division ? (division.appendix ? 0 : 0.5) : rank, ...(inClause === undefined ? {} : { inClause }) });
}

function addClause(building: Building, node: OutlineNode, placed: Placed, index: number): void {
  node.kind = 'clause';
  const { plan, nodes, holders, bullets } = building;
  const above = ancestors(plan.placed, index);
  closeClauseHeadings(building, above);
  const bullet = bullets.at(-1)?.node;
  if (bullet && !holders.has(placed.list) && startsInside(bullet, node.item, plan.items[index - 1] === bullet.item)) holders.set(placed.list, bullet);
  const holder = holders.get(placed.list);
  if (holder && bullets.some((open) => open.node === holder)) {
    holder.items.push(node);
    return;
  }
  const parent = placed.parent >= 0 ? nodes[placed.parent] : undefined;
  const { leadIn } = building;
  if (leadIn && leadIn.list === null) leadIn.list = placed.list;
  else if (leadIn && leadIn.list !== placed.list && !isWithin(leadIn.node, parent)) building.leadIn = null;
  const inList = building.leadIn?.list === placed.list ? building.leadIn.node : null;
  const headed = building.open.at(-1);
  const underHeading = headed?.inClause !== undefined && placed.parent < headed.index;
  const container = inList ? inList.items : parent?.kind === 'clause' && !underHeading ? parent.items : deepest(building);
  container.push(node);
  building.block = node;
  building.bullets = [];
  if (!parent || parent.kind === 'heading' || (node.item.number?.parts.length ?? 0) > 1) building.base = { node, container: inList ? deepest(building) : container };
}

/** A heading over some sub-clauses of a clause ends where that clause does. */
function closeClauseHeadings(building: Building, above: readonly number[]): void {
  for (let last = building.open.at(-1); last?.inClause !== undefined && !above.includes(last.inClause); last = building.open.at(-1)) {
    building.open.pop();
    building.leadIn = null;
  }
}

function addBullet(building: Building, node: OutlineNode, level: number): void {
  node.kind = 'bullet';
  const { bullets } = building;
  while (bullets.length > 0 && (bullets.at(-1)?.level ?? 0) >= level) bullets.pop();
  const holder = bullets.at(-1)?.node ?? building.block;
  (holder?.items ?? building.root).push(node);
  if (node.item.table === undefined) bullets.push({ node, level });
}

/** A further paragraph: inside the clause that announces it, else beside the clause. */
function addParagraph(building: Building, node: OutlineNode, index: number): void {
  const { base, plan } = building;
  const announced = base !== null && introduces(base.node.text) && base.node.items.every(({ kind }) => kind === 'paragraph');
  const container = base ? (announced ? base.node.items : base.container) : deepest(building);
  container.push(node);
  const announces = introduces(node.text) && (plan.placed[index + 1] != null || plan.items[index + 1]?.bullet !== undefined);
  Object.assign(building, { block: node, bullets: [], leadIn: announces ? { node, list: null } : null });
}

/** Whether a number begins a list inside the bullet before it: the bullet announces it, or it stands further in. */
function startsInside(bullet: OutlineNode, item: Item, adjacent: boolean): boolean {
  if (!adjacent || (item.number?.parts.length ?? 0) > 1) return false;
  return introduces(bullet.text) || (bullet.item.indent !== undefined && item.indent !== undefined && item.indent > bullet.item.indent + 6);
}

function isWithin(holder: OutlineNode, node: OutlineNode | undefined): boolean {
  return node !== undefined && (holder.items.includes(node) || holder.items.some((item) => isWithin(item, node)));
}

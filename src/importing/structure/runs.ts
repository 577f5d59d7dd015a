/** Finds which numbers start again, and the heading that goes before them to keep references apart. */
import type { OutlineNode } from './outline.ts';

interface Run {
  numbers: Set<string>;
  /** The headings over each member, outermost first. */
  over: OutlineNode[][];
  inAppendix: boolean;
  /** A section bears one of the numbers. */
  sections: boolean;
}

/**
 * The heading whose name goes before a number, for each node whose number another list uses too.
 * The main numbering, which runs through several headings or numbers the sections, keeps its plain numbers;
 * where only appendices start again, so does the body.
 */
export function restartPrefixes(root: readonly OutlineNode[]): Map<OutlineNode, OutlineNode> {
  const runs = new Map<number, Run>();
  const members = new Map<OutlineNode, Run>();
  collect(root, [], runs, members);
  const all = [...runs.values()];
  const prefixed = new Map<Run, OutlineNode>();
  for (const [order, run] of all.entries()) {
    const rivals = all.filter((other) => other !== run && [...run.numbers].some((number) => other.numbers.has(number)));
    const holder = commonHeading(run);
    if (rivals.length === 0 || !holder) continue;
    const first = all.findIndex((other) => rivals.includes(other)) > order;
    const main = run.sections || isMain(run) || (first && rivals.every(({ inAppendix }) => inAppendix));
    if (!run.inAppendix && main && (first || !rivals.some((rival) => rival.sections || isMain(rival)))) continue;
    prefixed.set(run, holder);
  }
  const prefixes = new Map<OutlineNode, OutlineNode>();
  for (const [node, run] of members) {
    const holder = prefixed.get(run);
    if (holder && holder !== node) prefixes.set(node, holder);
  }
  return prefixes;
}

function isMain(run: Run): boolean {
  return new Set(run.over.map((path) => path.at(-1))).size > 1;
}

/** Gathers the numbers that stand directly under headings, list by list; what nests under them goes with them. */
function collect(nodes: readonly OutlineNode[], over: OutlineNode[], runs: Map<number, Run>, members: Map<OutlineNode, Run>, within?: Run): void {
  for (const node of nodes) {
    const { number } = node.item;
    const own = node.placed && number && isPlainNumber(node) ? node.placed : null;
    let run = within;
    if (own && number && (node.placed?.parent === -1 || !within)) {
      run = runs.get(own.list) ?? { numbers: new Set(), over: [], inAppendix: over.some(isAppendix), sections: false };
      runs.set(own.list, run);
    }
    if (run && own && number) {
      run.numbers.add(number.printed);
      run.over.push(over);
      run.sections ||= node.kind === 'heading';
      members.set(node, run);
    }
    const inner = node.kind === 'heading' ? [...over, node] : over;
    const passOn = node.kind === 'heading' && !own ? undefined : node.kind === 'heading' && number && number.parts.length === 1 && startsListsOfItsOwn(node) ? undefined : run;
    collect(node.items, inner, runs, members, passOn);
  }
}

/** A section `2. Roles` whose clauses are `1.`, `2.` again, not `2.1`, `2.2`. */
function startsListsOfItsOwn(node: OutlineNode): boolean {
  return !node.items.some(function longer(item): boolean {
    return (item.item.number?.parts.length ?? 0) > 1 || (item.kind !== 'clause' && item.items.some(longer));
  });
}

/** A number that stands for itself, not a sub-level in brackets. */
export function isPlainNumber(node: OutlineNode): boolean {
  const { number } = node.item;
  if (!node.placed || !number) return false;
  if (node.kind === 'heading') return true;
  return number.parts.length > 1
    ? /^[A-Z]?\d/.test(number.printed)
    : node.placed.reading.family === 'number' && number.shape !== '()' && (number.shape !== ')' || node.placed.parent < 0);
}

function isAppendix(node: OutlineNode): boolean {
  return node.division !== undefined && !/^(part|chapter|section)/i.test(node.division);
}

/** The innermost heading that holds every member of a run. */
function commonHeading(run: Run): OutlineNode | null {
  const [first = []] = run.over;
  return first.filter((heading, depth) => run.over.every((path) => path[depth] === heading)).at(-1) ?? null;
}

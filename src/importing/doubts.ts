/** Lists what a person should look at: gaps and repeats in the numbering, lines that may be headings, footnotes without a mark. */
import type { Proposal } from './metadata.ts';
import { takeFootnoteMarks } from './paragraph.ts';
import type { Item } from './structure/items.ts';
import type { OutlineNode } from './structure/outline.ts';

/** Something the importer was not sure of. */
export interface Doubt {
  kind: 'gap' | 'repeated-number' | 'maybe-heading' | 'maybe-number' | 'orphan-footnote' | 'no-numbers' | 'particulars' | 'lost-text';
  /** Where: `clause 3.4`, with the page where there are pages; or the field in question. */
  place: string;
  message: string;
}

/**
 * The doubts of a document, in reading order.
 * @param root its tree
 * @param refs the reference of each entry
 * @param proposal its particulars
 * @param kept the share of characters kept
 */
export function findDoubts(root: readonly OutlineNode[], refs: ReadonlyMap<OutlineNode, string>, proposal: Proposal, kept: number): Doubt[] {
  const doubts: Doubt[] = proposal.unsure.map(({ field, message }) => ({ kind: 'particulars' as const, place: field, message }));
  const all = [...walk(root)];
  const bodies = new Set(all.flatMap(({ kind, item }) => (kind === 'footnote' ? [item.footnote] : [])));
  const marks = new Set(all.flatMap(({ text }) => takeFootnoteMarks(text).footnotes));
  for (const node of all) {
    const place = placeOf(node, refs);
    const doubt = (kind: Doubt['kind'], message: string) => doubts.push({ kind, place, message });
    const printed = node.item.number?.printed ?? '';
    if (node.placed && node.placed.gap > 0) doubt('gap', `${missing(node)} before "${printed}".`);
    if (node.item.recounted) doubt('repeated-number', `The number is printed "${node.item.number?.raw}" again; it was read as ${printed}.`);
    else if (node.placed?.repeated || / \[\d+\]$/.test(refs.get(node) ?? '')) doubt('repeated-number', `The number "${printed}" is printed more than once.`);
    if (!node.placed && node.item.number && !node.item.computed && node.item.table === undefined && node.kind !== 'heading')
      doubt('maybe-number', `"${node.item.number.raw}" at the start was read as part of the sentence.`);
    if (node.kind === 'paragraph' && node.item.look !== 'none') doubt('maybe-heading', `"${short(node)}" may be a heading; it was kept as a paragraph.`);
    if (node.kind === 'heading' && !node.placed && node.item.look === 'likely' && node.text.split(' ').length > 6)
      doubt('maybe-heading', `"${short(node)}" was taken for a heading.`);
    if (node.kind === 'footnote' && !marks.has(node.item.footnote ?? '')) doubt('orphan-footnote', `Footnote ${node.item.footnote} has no mark in the text.`);
    for (const mark of takeFootnoteMarks(node.text).footnotes) if (!bodies.has(mark)) doubt('orphan-footnote', `The mark of footnote ${mark} leads to no footnote.`);
  }
  if (!all.some(({ placed }) => placed))
    doubts.push({ kind: 'no-numbers', place: 'the whole document', message: 'No numbering was found: clauses are named by their heading and paragraph.' });
  if (kept < 0.995)
    doubts.push({ kind: 'lost-text', place: 'the whole document', message: `Only ${(kept * 100).toFixed(1)} % of the characters were kept. Compare the clauses with the source.` });
  return doubts;
}

function* walk(nodes: readonly OutlineNode[]): Generator<OutlineNode> {
  for (const node of nodes) {
    yield node;
    yield* walk(node.items);
  }
}

function placeOf(node: OutlineNode, refs: ReadonlyMap<OutlineNode, string>): string {
  const ref = refs.get(node);
  const name = ref === undefined ? `heading "${short(node)}"` : ref.startsWith('footnote') ? ref : `clause ${ref}`;
  const { page, at }: Item = node.item;
  return page !== undefined && page > 1 ? `${name}, page ${page}` : `${name}, ${page === undefined ? 'paragraph' : 'line'} ${at}`;
}

function missing({ placed }: OutlineNode): string {
  const gap = placed?.gap ?? 0;
  return gap === 1 ? 'A number is missing' : `${gap} numbers are missing`;
}

function short({ text }: OutlineNode): string {
  const { text: words } = takeFootnoteMarks(text);
  return words.length > 60 ? `${words.slice(0, 57)}...` : words;
}

/** Gives every clause, paragraph and bullet its reference, after the custom that DESIGN.md sets out, and makes the document's body. */
import type { ClauseNode, ProtocolNode } from '../../protocols/schema.ts';
import { takeFootnoteMarks, tidy } from '../paragraph.ts';
import { bulletLetters } from './labels.ts';
import type { OutlineNode } from './outline.ts';
import { isPlainNumber, restartPrefixes } from './runs.ts';

/** Where the references of what follows hang. */
interface Base {
  ref: string;
  /** `4.3` and `footnote 1` are numbers, `Preamble` and `Common Law` are names; a name is set off by a space. */
  name: boolean;
}

/** The body, and the reference of each node that became an entry. */
export interface Referenced {
  body: ProtocolNode[];
  refs: Map<OutlineNode, string>;
}

/** Turns the tree into a protocol's body. */
export function withReferences(root: readonly OutlineNode[]): Referenced {
  const prefixes = restartPrefixes(root);
  const refs = new Map<OutlineNode, string>();
  const used = new Set<string>();
  const paragraphs = new Map<string, number>();
  const letters = new Map<string, number>();

  const claim = (node: OutlineNode, ref: string): string => {
    let unique = ref;
    for (let again = 2; used.has(unique); again++) unique = `${ref} [${again}]`;
    used.add(unique);
    refs.set(node, unique);
    return unique;
  };
  const bullet = (base: Base): string => {
    for (;;) {
      const count = letters.get(base.ref) ?? 0;
      letters.set(base.ref, count + 1);
      const ref = `${base.ref}${base.name ? ' ' : ''}(${bulletLetters(count)})`;
      if (!used.has(ref)) return ref;
    }
  };
  const numbered = (node: OutlineNode, base: Base, headings: readonly OutlineNode[]): string => {
    const printed = node.item.number?.printed ?? '';
    const parts = node.item.number?.parts ?? [];
    const holder = prefixes.get(node);
    const parentIsClause = node.placed !== null && node.placed.parent >= 0 && !base.name && base.ref !== '';
    const underClause = parentIsClause && isUnderClause.get(node) === true;
    if (parts.length > 1 || (isPlainNumber(node) && !underClause && !(nearestNumbered(headings)?.includes('.') && parts.length === 1 && /^\d/.test(printed)))) {
      return holder ? `${nameOf(holder)} ${printed}` : printed;
    }
    if (base.ref === 'Preamble') return isPlainNumber(node) ? printed : `Preamble (${printed})`;
    return `${base.ref}${base.name ? ' ' : ''}(${printed})`;
  };
  const isUnderClause = new Map<OutlineNode, boolean>();

  const visit = (nodes: readonly OutlineNode[], base: Base, headings: readonly OutlineNode[], underClause: boolean): ProtocolNode[] => {
    const made: ProtocolNode[] = [];
    let current = base; // what further paragraphs hang on
    for (const node of nodes) {
      const { text, footnotes } = takeFootnoteMarks(node.text);
      if (node.kind === 'heading') {
        const inner = headingBase(node, base, headings, prefixes);
        const heading = tidy(text).replace(/\s*:[\s–—-]*$/, '');
        const number =
          node.division !== undefined && node.division !== node.text
            ? node.division
            : node.placed && node.item.number
              ? node.item.number.raw.replace(/[.):]+$/, '').replace(/^\(/, '')
              : undefined;
        made.push({
          ...(number === undefined ? {} : { number: tidy(number).replace(/\s*[:–—-]$/, '') }),
          heading: heading || tidy(text),
          items: visit(node.items, inner, [...headings, node], false),
        });
        current = base;
        continue;
      }
      let ref: string;
      let under: Base = current;
      if (node.kind === 'footnote') ref = claim(node, `footnote ${node.item.footnote}`);
      else if (node.kind === 'clause') {
        isUnderClause.set(node, underClause);
        ref = claim(node, numbered(node, underClause ? base : sectionBase(base, current, node), headings));
        under = { ref, name: false };
        if (isPlainNumber(node) && !underClause) current = under;
        if (!paragraphs.has(ref)) paragraphs.set(ref, 1);
      } else if (node.kind === 'bullet') ref = claim(node, bullet(current));
      else {
        const count = (paragraphs.get(current.ref) ?? 0) + 1;
        paragraphs.set(current.ref, count);
        ref = claim(node, `${current.ref} para ${count}`);
      }
      if (node.kind === 'bullet') under = { ref, name: false };
      const items = visit(node.items, under, headings, node.kind === 'clause' || node.kind === 'bullet' || (node.kind === 'paragraph' && underClause)) as ClauseNode[];
      if (node.kind === 'paragraph') current = lastPlain(node.items, refs) ?? current;
      made.push({ ref, text: tidy(text), ...(footnotes.length > 0 ? { footnotes } : {}), ...(items.length > 0 ? { items } : {}) });
    }
    return made;
  };
  return { body: visit(root, { ref: 'Preamble', name: true }, [], false), refs };
}

/** A sub-level under a heading hangs on the section, not on the clause before it. */
function sectionBase(base: Base, current: Base, node: OutlineNode): Base {
  return isPlainNumber(node) ? current : base;
}

/** The reference of the last plain number within a lead-in; what comes after it are further paragraphs of that number. */
function lastPlain(items: readonly OutlineNode[], refs: ReadonlyMap<OutlineNode, string>): Base | null {
  const last = items.findLast(isPlainNumber);
  const ref = last && refs.get(last);
  return ref === undefined ? null : { ref, name: false };
}

function headingBase(node: OutlineNode, base: Base, headings: readonly OutlineNode[], prefixes: ReadonlyMap<OutlineNode, OutlineNode>): Base {
  if (node.placed && node.item.number) {
    const holder = prefixes.get(node);
    const { printed } = node.item.number;
    return { ref: holder ? `${nameOf(holder)} ${printed}` : printed, name: false };
  }
  if (node.division === undefined && nearestNumbered(headings) !== null) return base;
  return { ref: nameOf(node), name: true };
}

/** The number of the nearest section over a place, if it has one and no appendix lies between. */
function nearestNumbered(headings: readonly OutlineNode[]): string | null {
  for (const heading of headings.toReversed()) {
    if (heading.placed && heading.item.number) return heading.item.number.printed;
    if (heading.division !== undefined) return null;
  }
  return null;
}

/** How a heading is named in references. */
function nameOf(heading: OutlineNode): string {
  return tidy(heading.division ?? takeFootnoteMarks(heading.text).text).replace(/\s*:[\s–—-]*$/, '');
}

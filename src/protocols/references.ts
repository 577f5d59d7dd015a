/** Finds the clauses a person means by what they typed: `8.3`, `cl 8.3.`, `2.1f`, `Common Law 3`, `section 8`. */
import Fuse from 'fuse.js';
import type { Protocol } from './protocol.ts';

/** What one typed reference stands for. */
export type ResolvedReference =
  | { typed: string; refs: string[] }
  /** Nothing by that name; `nearest` are references that look like it, best first. */
  | { typed: string; refs: []; nearest: string[] };

/**
 * Resolves typed words to references. A reference of several words (`Common Law 3`) may come as several words.
 * A section's number or heading stands for all its clauses.
 * @param protocol where to look
 * @param words what was typed, split at spaces or not
 * @returns one entry for each reference recognised or not, in the order typed
 */
export function resolveReferences(protocol: Protocol, words: readonly string[]): ResolvedReference[] {
  const index = indexReferences(protocol);
  const pieces = words.flatMap((word) => word.split(/[,;\s]+/)).filter((word) => word !== '' && !isFiller(word));
  const resolved: ResolvedReference[] = [];
  const longest = Math.max(...[...index.keys()].map((key) => key.length)); // in letters, so no reference has more pieces
  for (let start = 0; start < pieces.length; ) {
    let end = Math.min(pieces.length, start + longest);
    while (end > start && !index.has(referenceKey(pieces.slice(start, end).join(' ')))) end--;
    if (end === start) {
      const typed = pieces[start] ?? '';
      if (/^para(graph)?$/i.test(typed) && start + 1 < pieces.length) {
        start++; // "para 8.3" means 8.3
        continue;
      }
      resolved.push({ typed, refs: [], nearest: nearestReferences(protocol, typed) });
      start++;
      continue;
    }
    const typed = pieces.slice(start, end).join(' ');
    resolved.push({ typed, refs: index.get(referenceKey(typed)) ?? [] });
    start = end;
  }
  return resolved;
}

/** What a reference is compared by: lower case, without brackets, spaces, a closing dot or a word such as `clause`. */
function referenceKey(reference: string): string {
  return reference
    .toLowerCase()
    .replace(/paragraph/g, 'para')
    .replace(/[()[\]\s"'“”‘’§#]/g, '')
    .replace(/^(?:clause|cl|s)\.?(?=\d)/, '')
    .replace(/(?<=\d)\.(?=[a-z]+$)/, '')
    .replace(/\.0?$/, '');
}

function isFiller(word: string): boolean {
  return /^(clauses?|cl\.?|sections?|sec\.?|point|no\.?|number|§|and|&)$/i.test(word);
}

function indexReferences(protocol: Protocol): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const section of protocol.sections) {
    index.set(referenceKey(section.heading), section.refs);
    if (section.number) index.set(referenceKey(section.number), section.refs);
  }
  for (const clause of protocol.clauses) index.set(referenceKey(clause.ref), [clause.ref]);
  return index;
}

function nearestReferences(protocol: Protocol, typed: string): string[] {
  const key = referenceKey(typed).replace(/^(clause|cl|section|para)/, '');
  const exactPrefix = protocol.clauses.map((clause) => clause.ref).filter((ref) => key !== '' && referenceKey(ref).startsWith(key));
  const refs = protocol.clauses.map((clause) => ({ ref: clause.ref, key: referenceKey(clause.ref) }));
  const fuzzy = new Fuse(refs, { keys: ['key'], threshold: 0.5 }).search(key.slice(0, 32)).map((result) => result.item.ref);
  return [...new Set([...exactPrefix, ...fuzzy])].slice(0, 4);
}

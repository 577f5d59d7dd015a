/** What to offer while somebody types a reference, a question or a council's name: found by the beginnings of words, a typing error allowed. */
import type { Core } from '../core.ts';
import type { Clause } from '../protocols/clauses.ts';
import { editsToBeginning } from '../search/edits.ts';
import { normaliseText, splitWords } from '../search/normalise.ts';
import { buildShelf, type Completed, plainKey, type Shelf, type Word } from './shelf.ts';

/** Something to offer: what is shown, and what is sent if it is picked. */
interface Choice {
  label: string;
  value: string;
}

/** Most choices offered: what Discord shows. */
const MOST_CHOICES = 25;

/** Most words of a typed text that are looked at. */
const MOST_WORDS = 8;

/** Most protocols whose shelves are kept ready. */
const MOST_SHELVES = 100;

/**
 * Makes the completer. The shelves of a protocol are built when first asked for.
 * @returns takes what is completed, the text typed so far, the id of the protocol in force (any for councils) and the workspace; gives at most 25 choices, best first
 */
export function createCompleter(core: Core): (field: Completed, typed: string, protocol: string, workspace?: string | null) => Choice[] {
  const shelves = new Map<string, Shelf>();
  const serials = new WeakMap<readonly Clause[], number>();
  let last = 0;
  const serialOf = (clauses: readonly Clause[]): number => {
    const serial = serials.get(clauses) ?? ++last;
    serials.set(clauses, serial);
    return serial;
  };
  const namesOf = (workspace: string | null) => core.list(workspace).protocols.map(({ id, council, title }) => `${id} ${council} ${title}`);
  const shelfOf = (field: Completed, protocol: string, workspace: string | null): Shelf => {
    const key = field === 'council' ? `council ${namesOf(workspace).join('\n')}` : `${field} ${protocol} ${serialOf(core.allClauses(protocol))}`;
    const shelf = shelves.get(key) ?? buildShelf(field, core, protocol, workspace);
    shelves.delete(key);
    shelves.set(key, shelf);
    for (const oldest of shelves.keys()) if (shelves.size > MOST_SHELVES) shelves.delete(oldest);
    return shelf;
  };
  return (field, typed, protocol, workspace = null) => {
    const shelf = shelfOf(field, protocol, workspace);
    const found = typed.trim() === '' ? shelf.entries.filter(({ first }) => first) : rank(typed, shelf);
    return found.slice(0, MOST_CHOICES).map(({ label, value }) => ({ label, value }));
  };
}

function rank(typed: string, shelf: Shelf): Shelf['entries'] {
  const scores = new Float64Array(shelf.entries.length);
  for (const [entry, score] of keysLike(typed, shelf)) scores[entry] = (scores[entry] as number) + score;
  for (const word of splitWords(normaliseText(typed)).slice(0, MOST_WORDS)) {
    const best = new Map<number, number>();
    for (const { likeness, postings, rarity } of wordsLike(word, shelf)) {
      for (const [entry, weight] of postings) best.set(entry, Math.max(best.get(entry) ?? 0, likeness * weight * rarity));
    }
    for (const [entry, score] of best) scores[entry] = (scores[entry] as number) + score;
  }
  return shelf.entries
    .map((entry, place) => ({ entry, score: scores[place] as number, place }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .map(({ entry }) => entry);
}

/** A reference that is typed outweighs any word. */
const REFERENCE = 100;

/** The entries whose reference begins as typed, the exact one first, and those a typing error away. */
function* keysLike(typed: string, { keys }: Shelf): Generator<[entry: number, score: number]> {
  const wanted = plainKey(typed);
  if (wanted === '' || !/\d|^[a-z]+$/.test(wanted)) return;
  for (const [entry, key] of keys.entries()) {
    if (key === wanted) yield [entry, 3 * REFERENCE];
    else if (key.startsWith(wanted)) yield [entry, 2 * REFERENCE - key.length];
    else if (key.replaceAll('.', '') === wanted.replaceAll('.', '')) yield [entry, 2 * REFERENCE];
    else if (/\d/.test(wanted) && wanted.length > 2 && editsToBeginning(wanted, key) <= 1) yield [entry, REFERENCE - Math.abs(key.length - wanted.length)];
  }
}

/** How much more a word counts that is typed to its end. */
const WHOLE_WORD = 1.2;

/** How like a word that begins otherwise is: by edits. */
const LIKENESS = [1, 0.45, 0.2];

/** The shelf's words that begin as typed; where none does, those that a typing error leads to: fuse.js finds the candidates, the number of edits decides. */
function wordsLike(typed: string, { words, fuse }: Shelf): (Word & { likeness: number })[] {
  const beginning = words.filter(({ word }) => word.startsWith(typed));
  if (beginning.length > 0) return beginning.map((one) => ({ ...one, likeness: one.word === typed ? WHOLE_WORD : 1 }));
  const most = typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2;
  if (most === 0) return [];
  return fuse.search(typed.slice(0, 24)).flatMap(({ item }) => {
    const edits = editsToBeginning(typed, item.word);
    return edits > most ? [] : [{ ...item, likeness: LIKENESS[edits] as number }];
  });
}

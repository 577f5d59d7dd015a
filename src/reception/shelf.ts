/** What can be offered while somebody types, ready to be searched: the entries, and where each of their words stands. */

import Fuse from 'fuse.js';
import type { Core } from '../core.ts';
import { isStopWord, normaliseText, splitWords } from '../search/normalise.ts';
import { shortened } from '../words.ts';

/** What can be completed. */
export type Completed = 'ref' | 'question' | 'council';

/** A word of the entries. */
export interface Word {
  word: string;
  /** The entries it stands in, each with the word's weight there, 0 to 1. */
  postings: ReadonlyMap<number, number>;
  /** Higher for words in few entries. */
  rarity: number;
}

/** Entries ready to be searched. */
export interface Shelf {
  entries: readonly { label: string; value: string; first: boolean }[];
  /** By entry: its reference without case, brackets and spaces; empty where it has none. */
  keys: readonly string[];
  words: readonly Word[];
  /** Finds words like a mistyped one. */
  fuse: Fuse<Word>;
}

/** Something to offer. */
interface Entry {
  label: string;
  value: string;
  /** Whether it is offered before anything is typed. */
  first: boolean;
  /** A clause reference. */
  key?: string;
  /** Texts with the weight of their words. */
  texts: { text: string; weight: number }[];
}

/** Longest label, in characters: what Discord shows. */
const MOST_LABEL = 100;

/** So many first words of a clause are what people remember of it. */
const FIRST_WORDS = 8;

/** How much a word counts by where it stands. */
const WEIGHT = { title: 1, firstWords: 1, heading: 0.7, text: 0.8, clause: 0.5 } as const;

/** fuse.js gives 0 to the same letters and 1 to nothing alike; two swapped letters of six score a third. */
const WORST_SCORE = 0.55;

/** Builds the entries of one kind for a protocol; the councils are those a workspace may see. @throws ProtocolBotError `unknown-protocol` */
export function buildShelf(field: Completed, core: Core, protocol: string, workspace: string | null): Shelf {
  const entries = field === 'council' ? councils(core, workspace) : field === 'ref' ? references(core, protocol) : questions(core, protocol);
  const postings = new Map<string, Map<number, number>>();
  for (const [place, { texts }] of entries.entries()) {
    for (const { text, weight } of texts) {
      for (const word of new Set(splitWords(normaliseText(text)))) {
        if (isStopWord(word)) continue;
        const where = postings.get(word) ?? new Map<number, number>();
        where.set(place, Math.max(where.get(place) ?? 0, weight));
        postings.set(word, where);
      }
    }
  }
  const words: Word[] = [...postings].map(([word, where]) => ({ word, postings: where, rarity: Math.log(1 + entries.length / where.size) }));
  return {
    entries: entries.map(({ label, value, first }) => ({ label, value, first })),
    keys: entries.map(({ key }) => (key === undefined ? '' : plainKey(key))),
    words,
    fuse: new Fuse(words, { keys: ['word'], threshold: WORST_SCORE, location: 0, distance: 24, shouldSort: false, ignoreFieldNorm: true }),
  };
}

/** A reference without case, brackets and spaces. */
export function plainKey(reference: string): string {
  return reference
    .toLowerCase()
    .replace(/[()[\]\s"'“”‘’§#]/g, '')
    .replace(/,/g, '.')
    .replace(/^(?:clause|cl|para|section|s)\.?(?=\d)/, '')
    .replace(/\.+$/, '');
}

function references(core: Core, protocol: string): Entry[] {
  const seen = new Set<string>();
  return core.allClauses(protocol).map(({ ref, heading, text }) => {
    const first = !seen.has(heading);
    seen.add(heading);
    const words = text.split(' ');
    return {
      label: shortened(`${ref}  ${text}`, MOST_LABEL),
      value: ref,
      first,
      key: ref,
      texts: [
        { text: ref, weight: WEIGHT.title },
        { text: heading, weight: WEIGHT.heading },
        { text: words.slice(0, FIRST_WORDS).join(' '), weight: WEIGHT.firstWords },
        { text, weight: WEIGHT.text },
      ],
    };
  });
}

/** The topics' titles, then each heading put as a question. A topic is found by the words of its clauses as well. */
function questions(core: Core, protocol: string): Entry[] {
  const clauses = new Map(core.allClauses(protocol).map((clause) => [clause.ref, clause]));
  const topics = core.topicsOf(protocol).map(({ title, refs }) => ({
    label: shortened(title, MOST_LABEL),
    value: title,
    first: true,
    texts: [{ text: title, weight: WEIGHT.title }, ...refs.map((ref) => ({ text: clauses.get(ref)?.text ?? '', weight: WEIGHT.clause }))],
  }));
  const headings = new Set([...clauses.values()].flatMap(({ heading }) => heading.split(' > ').at(-1) || []));
  const sections = [...headings].map((heading) => {
    const question = `What are the rules on ${withoutShouting(heading)}?`;
    return { label: shortened(question, MOST_LABEL), value: question, first: false, texts: [{ text: heading, weight: WEIGHT.title }] };
  });
  return [...topics, ...sections];
}

function councils(core: Core, workspace: string | null): Entry[] {
  return core.list(workspace).protocols.map(({ id, council, title }) => ({
    label: shortened(council, MOST_LABEL),
    value: id,
    first: true,
    texts: [
      { text: `${council} ${id}`, weight: WEIGHT.title },
      { text: title, weight: WEIGHT.text },
    ],
  }));
}

/** A heading as it reads within a sentence. */
function withoutShouting(heading: string): string {
  return heading === heading.toUpperCase() ? heading.toLowerCase() : heading;
}

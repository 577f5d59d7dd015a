/** Repairs typing errors against the words the knowledge uses: fuse.js over a few candidates of like length and letters. */
import Fuse from 'fuse.js';
import { editDistance } from './edits.ts';
import type { Vectors } from './vectors.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Repairs words. */
export interface Speller {
  /** The words meant by the words typed; a known word stays, an unknown one without a near neighbour stays too. */
  repair(words: readonly string[]): string[];
}

/** Words among this many most frequent ones are taken as typed on purpose even where the knowledge lacks them. */
const COMMON_WORDS = 26_000;

/** fuse.js scores 0 for the same word and 1 for nothing alike; above this a candidate is another word. */
const WORST_SCORE = 0.45;

/**
 * @param counts how often each word occurs in the knowledge (clauses and phrasings)
 */
export function createSpeller(counts: ReadonlyMap<string, number>, vocabulary: Vocabulary, vectors: Vectors): Speller {
  const byLength = new Map<number, Candidate[]>();
  for (const [word, count] of counts) {
    if (word.length < 4) continue;
    const list = byLength.get(word.length) ?? [];
    list.push({ word, count, letters: letterSet(word) });
    byLength.set(word.length, list);
  }
  const isKnown = (word: string) => word.length < 4 || /\d/.test(word) || counts.has(word) || (vectors.rank(word) ?? Number.POSITIVE_INFINITY) < COMMON_WORDS;
  const meantBy = (word: string): readonly string[] => {
    const meant = vocabulary.spellings.get(word);
    if (meant) return meant;
    return isKnown(word) ? [word] : (nearestWord(word, byLength) ?? splitInTwo(word, counts) ?? word).split(' ');
  };
  return {
    repair(words) {
      const meant = new Map([...new Set(words)].map((word) => [word, meantBy(word)]));
      return words.flatMap((word) => meant.get(word) as readonly string[]);
    },
  };
}

/** A word of the knowledge that a typing error may stand for. */
interface Candidate {
  word: string;
  count: number;
  /** Its letters as bits, to pass over unlike words fast. */
  letters: number;
  /** Its pairs of neighbouring letters, made when first wanted. */
  pairs?: readonly number[];
}

function nearestWord(word: string, byLength: ReadonlyMap<number, readonly Candidate[]>): string | undefined {
  const pairs = letterPairs(word);
  const letters = letterSet(word);
  const candidates: (Candidate & { shared: number })[] = [];
  for (let length = word.length - 2; length <= word.length + 2; length++) {
    for (const candidate of byLength.get(length) ?? []) {
      if (bitCount(candidate.letters ^ letters) > 3) continue;
      candidate.pairs ??= [...letterPairs(candidate.word)];
      const shared = sharedPairs(pairs, candidate.pairs);
      if (shared >= 0.3 || (candidate.word[0] === word[0] && shared >= 0.2)) candidates.push({ ...candidate, shared });
    }
  }
  candidates.sort((a, b) => b.shared - a.shared);
  const fuse = new Fuse(candidates.slice(0, 24), { keys: ['word'], includeScore: true, threshold: WORST_SCORE, location: 0, distance: 20 });
  let best: { word: string; cost: number } | undefined;
  for (const { item, score = 1 } of fuse.search(word)) {
    const cost = score + 0.6 * (1 - item.shared) + 0.12 * editDistance(word, item.word) - 0.02 * Math.log(1 + item.count);
    if (!best || cost < best.cost) best = { word: item.word, cost };
  }
  return best && editDistance(word, best.word) <= (word.length <= 5 ? 2 : 3) ? best.word : undefined;
}

/** The letters a to z that stand in a word, one bit each. */
function letterSet(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) - 97);
  return bits;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** `thecouncillor` typed for two words that both stand in the knowledge. */
function splitInTwo(word: string, counts: ReadonlyMap<string, number>): string | undefined {
  for (let at = 3; at <= word.length - 3; at++) {
    const [head, tail] = [word.slice(0, at), word.slice(at)];
    if (counts.has(head) && counts.has(tail)) return `${head} ${tail}`;
  }
  return undefined;
}

/** The pairs of neighbouring letters of a word, its ends included, each as a number. */
function letterPairs(word: string): Set<number> {
  const pairs = new Set<number>();
  for (let i = 0; i <= word.length; i++) pairs.add((i === 0 ? 0 : word.charCodeAt(i - 1)) * 65_536 + (i === word.length ? 0 : word.charCodeAt(i)));
  return pairs;
}

/** Share of pairs that two words have in common (Dice). */
function sharedPairs(typed: ReadonlySet<number>, candidate: readonly number[]): number {
  let shared = 0;
  for (const pair of candidate) if (typed.has(pair)) shared++;
  return (2 * shared) / (typed.size + candidate.length);
}

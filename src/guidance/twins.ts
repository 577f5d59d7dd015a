/** Finds texts that say the same: those that share most of their words. */
import { normaliseText, splitWords } from '../search/normalise.ts';

/** Two texts that share this much of their words (Jaccard) say the same. */
const TOO_ALIKE = 0.8;

/** Finds a text's twins among many without comparing it with each. */
export interface TwinFinder {
  /** The first of the texts that says the same; `before` leaves out the texts from that position on. */
  twinOf(text: string, before?: number): string | undefined;
}

/**
 * Sets that share 0.8 of their words must share one of their rarest ones (prefix filtering, Chaudhuri et al. 2006),
 * so only texts with such a word are compared.
 */
export function createTwinFinder(texts: readonly string[]): TwinFinder {
  const sets = texts.map(wordSet);
  const counts = new Map<string, number>();
  for (const words of sets) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const rarest = (words: ReadonlySet<string>) =>
    [...words].sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0) || (a < b ? -1 : 1)).slice(0, words.size - Math.ceil(TOO_ALIKE * words.size) + 1);
  const holders = new Map<string, number[]>();
  for (const [i, words] of sets.entries()) for (const word of rarest(words)) holders.set(word, [...(holders.get(word) ?? []), i]);
  return {
    twinOf(text, before = texts.length) {
      const words = wordSet(text);
      const candidates = new Set(rarest(words).flatMap((word) => holders.get(word) ?? []));
      const twin = [...candidates].filter((i) => i < before).find((i) => overlap(words, sets[i] as Set<string>) >= TOO_ALIKE);
      return twin === undefined ? undefined : texts[twin];
    },
  };
}

function wordSet(text: string): Set<string> {
  return new Set(splitWords(normaliseText(text)));
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  return shared / (a.size + b.size - shared || 1);
}

/** Likeness of a question to every phrasing, by the cosine of their stems, pairs of stems and concepts. */
import { readFileSync } from 'node:fs';
import { BUCKETS, type Rarity, vectoriseTerms } from './features.ts';
import { TRAINED, VALUE_STEP } from './trained.ts';

export interface PhrasingIndex {
  /** Likeness of each phrasing, 0 to 1. */
  likeness(terms: readonly string[]): Float32Array;
}

/** Loads the index of `count` phrasings. */
export function loadPhrasingIndex(count: number, rarity: Rarity): PhrasingIndex {
  const bytes = readFileSync(TRAINED.phrasings);
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const starts = new Uint32Array(buffer, 0, BUCKETS + 1);
  const total = starts[BUCKETS] as number;
  const phrasings = new Uint16Array(buffer, starts.byteLength, total);
  const shares = new Uint8Array(buffer, starts.byteLength + phrasings.byteLength, total);
  return {
    likeness(terms) {
      const scores = new Float32Array(count);
      for (const [place, value] of vectoriseTerms(terms, rarity)) {
        const end = starts[place + 1] as number;
        const scale = value * VALUE_STEP;
        for (let i = starts[place] as number; i < end; i++) {
          const phrasing = phrasings[i] as number;
          scores[phrasing] = (scores[phrasing] as number) + scale * (shares[i] as number);
        }
      }
      return scores;
    },
  };
}

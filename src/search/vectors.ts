/**
 * Static word vectors: a light sense of meaning, so that "hounded" finds "harassment".
 * Source: GloVe 6B, 100 numbers a word (Pennington, Socher, Manning 2014; Public Domain Dedication and License 1.0),
 * the more frequent words and those of our own phrasings, each number kept in 8 bits. `tests/relevance/extract-vectors.ts` made the files.
 */
import { readFileSync } from 'node:fs';

/** Numbers in a vector. */
export const DIMENSIONS = 100;

/** Word vectors, and vectors of whole texts. */
export interface Vectors {
  /** Whether the word is among those known; known words are not taken for typing errors. */
  has(word: string): boolean;
  /** Position in order of frequency, 0 the most frequent; undefined for an unknown word. */
  rank(word: string): number | undefined;
  /** The weighted mean of the words' vectors, of length 1; all zeros when no word is known. */
  ofText(words: readonly string[]): Float32Array;
}

/** Loads the table of words and their vectors (`words.txt`, `vectors.bin`) from a folder. */
export function loadVectors(folder: URL): Vectors {
  const words = readFileSync(new URL('words.txt', folder), 'utf8').split('\n');
  const bytes = readFileSync(new URL('vectors.bin', folder));
  const ranks = new Map(words.map((word, index) => [word, index]));
  const stride = DIMENSIONS + 4;
  const table = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    has: (word) => ranks.has(word),
    rank: (word) => ranks.get(word),
    ofText(textWords) {
      const sum = new Float32Array(DIMENSIONS);
      for (const word of textWords) {
        const rank = ranks.get(word);
        if (rank === undefined) continue;
        const factor = view.getFloat32(rank * stride, true) * importance(rank);
        const start = rank * stride + 4;
        for (let i = 0; i < DIMENSIONS; i++) sum[i] = (sum[i] as number) + factor * (table[start + i] as number);
      }
      return toUnitLength(sum);
    },
  };
}

/**
 * Rare words count for more (smooth inverse frequency, Arora et al. 2017); a word's frequency is read off its rank
 * by Zipf's law.
 */
function importance(rank: number): number {
  const frequency = 0.1 / (rank + 1);
  return 0.0005 / (0.0005 + frequency);
}

/** Scales a vector to length 1 in place; a vector of zeros stays. */
function toUnitLength(vector: Float32Array): Float32Array {
  let square = 0;
  for (const value of vector) square += value * value;
  if (square === 0) return vector;
  const scale = 1 / Math.sqrt(square);
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) * scale;
  return vector;
}

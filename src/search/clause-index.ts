/** Likeness of a question to a protocol's own clauses: BM25 over their words, and word vectors. */
import MiniSearch from 'minisearch';
import type { Clause } from '../protocols/clauses.ts';
import type { Reader, Reading } from './read-question.ts';

/** Likeness of one question to each clause, in reading order. */
export interface ClauseSignals {
  /** BM25, squeezed to 0..1. */
  words: Float32Array;
  /** Cosine of the word vectors. */
  meaning: Float32Array;
}

export interface ClauseIndex {
  signals(reading: Reading): ClauseSignals;
}

/** A BM25 score of this size counts one half. */
const HALF_SCORE = 8;

/** Indexes the clauses of one protocol; a clause is read together with its lead-in and its headings. */
export function createClauseIndex(clauses: readonly Clause[], reader: Reader): ClauseIndex {
  const readings = clauses.map(({ leadIn, text }) => reader.read(`${leadIn ?? ''} ${text}`, null));
  const headings = clauses.map(({ heading }) => reader.read(heading, null));
  const bm25 = new MiniSearch<{ id: number; text: string; heading: string }>({
    fields: ['text', 'heading'],
    tokenize: (joined) => joined.split(' '),
    processTerm: (term) => term || null,
    searchOptions: { boost: { text: 1, heading: 0.3 } },
  });
  bm25.addAll(readings.map((reading, id) => ({ id, text: reading.stems.join(' '), heading: headings[id]?.stems.join(' ') ?? '' })));
  return {
    signals(reading) {
      const words = new Float32Array(clauses.length);
      for (const { id, score } of bm25.search(reading.stems.join(' '))) words[id] = score / (score + HALF_SCORE);
      return { words, meaning: Float32Array.from(readings, (clause) => cosine(clause.vector, reading.vector)) };
    },
  };
}

/** The cosine of two vectors of length 1. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

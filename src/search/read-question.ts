/** Reads a text once, for all signals: repaired words, terms, meaning, who acts. */
import { type Role, type Side, sideOf } from '../roles.ts';
import { contentStems, isStopWord, normaliseText, splitWords } from './normalise.ts';
import type { Speller } from './spelling.ts';
import { actingSide } from './subject.ts';
import type { Vectors } from './vectors.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What the search needs to know of a text. */
export interface Reading {
  /** Every word, spelling repaired, in order. */
  words: readonly string[];
  /** Stems of the content words, in order. */
  stems: readonly string[];
  /** Stems, pairs of neighbouring stems (`+`) and concepts (`=`): what texts are matched by. */
  terms: readonly string[];
  /** The meaning as a vector of length 1. */
  vector: Float32Array;
  /** Which side acts, where the text says so. */
  acts: Side | null;
  /** Which side the asker is on, where known. */
  side: Side | null;
}

/** Reads texts. */
export interface Reader {
  /** @param role whose side "I" is on, when known */
  read(text: string, role: Role | null): Reading;
}

export function createReader(speller: Speller, vocabulary: Vocabulary, vectors: Vectors): Reader {
  return {
    read(text, role) {
      const words = speller.repair(splitWords(normaliseText(text)));
      const stems = contentStems(words);
      const content = words.filter((word) => !isStopWord(word));
      return {
        words,
        stems,
        terms: termsOf(stems, vocabulary),
        vector: vectors.ofText(content.length > 0 ? content : words),
        acts: actingSide(words.join(' '), role),
        side: sideOf(role),
      };
    },
  };
}

/** Stems, pairs of neighbours, and the concepts the stems belong to. */
function termsOf(stems: readonly string[], vocabulary: Vocabulary): string[] {
  const pairs = stems.slice(1).map((stem, i) => `+${stems[i]} ${stem}`);
  return [...stems, ...pairs, ...stems.flatMap((stem) => vocabulary.concepts.get(stem) ?? [])];
}

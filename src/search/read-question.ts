/** Reads a question once, for all signals: repaired words, terms, vector, form, who acts. */
import type { Role, Side } from '../roles.ts';
import { contentStems, isStopWord, normaliseText, splitWords } from './normalise.ts';
import { type QuestionForm, readForm } from './question-form.ts';
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
  /** The meaning as a unit vector. */
  vector: Float32Array;
  /** Which side acts, where the text says so. */
  acts: Side | null;
}

/** A question: a text whose form matters. */
export interface Question extends Reading {
  form: QuestionForm;
}

/** Reads texts. */
export interface Reader {
  /** @param role whose side "I" is on, when known */
  read(text: string, role: Role | null): Reading;
  readQuestion(text: string, role: Role | null): Question;
}

export function createReader(speller: Speller, vocabulary: Vocabulary, vectors: Vectors): Reader {
  const read = (text: string, role: Role | null): Reading => {
    const words = speller.repair(splitWords(normaliseText(text)));
    const stems = contentStems(words);
    const content = words.filter((word) => !isStopWord(word));
    return {
      words,
      stems,
      terms: termsOf(stems, vocabulary),
      vector: vectors.ofText(content.length > 0 ? content : words),
      acts: actingSide(words.join(' '), role),
    };
  };
  return {
    read,
    readQuestion(text, role) {
      const reading = read(text, role);
      return { ...reading, form: readForm(reading.words) };
    },
  };
}

/** Stems, pairs of neighbours, and the concepts the stems belong to. */
function termsOf(stems: readonly string[], vocabulary: Vocabulary): string[] {
  const pairs = stems.slice(1).map((stem, i) => `+${stems[i]} ${stem}`);
  return [...stems, ...pairs, ...stems.flatMap((stem) => vocabulary.concepts.get(stem) ?? [])];
}

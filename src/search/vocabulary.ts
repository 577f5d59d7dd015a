/** The vocabulary people edit: chat spellings and groups of words that mean the same here (`knowledge/vocabulary.yaml`). */
import { z } from 'zod';
import { readValidatedFile } from '../validated-file.ts';
import { splitWords, stem } from './normalise.ts';

const word = z.string().min(1);

const vocabularySchema = z.strictObject({
  /** What people type and the word or words meant. */
  spellings: z.record(word, word),
  /** Groups of words that are read as one another, at a lower weight. */
  concepts: z.record(word, z.array(word).min(1)),
});

/** The vocabulary, ready for use. */
export interface Vocabulary {
  spellings: ReadonlyMap<string, readonly string[]>;
  /** From a stem to the names of the concepts it belongs to. */
  concepts: ReadonlyMap<string, readonly string[]>;
}

/** Loads the vocabulary. @throws ProtocolBotError `bad-file` */
export function loadVocabulary(path: string): Vocabulary {
  const file = readValidatedFile(path, vocabularySchema);
  const concepts = new Map<string, string[]>();
  for (const [name, members] of Object.entries(file.concepts)) {
    for (const key of new Set(members.map(stem))) concepts.set(key, [...(concepts.get(key) ?? []), `=${name}`]);
  }
  const spellings = new Map(Object.entries(file.spellings).map(([typed, meant]) => [typed, splitWords(meant)] as const));
  return { spellings, concepts };
}

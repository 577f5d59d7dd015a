/** Everything people may edit, loaded and linked: protocols, topics, questions answered elsewhere, sources, vocabulary. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { loadProtocols, type ProtocolLibrary } from '../protocols/library.ts';
import { loadVocabulary, type Vocabulary } from '../search/vocabulary.ts';
import { readValidatedFile } from '../validated-file.ts';
import { type Source, sourcesSchema, type Topic } from './topic-schema.ts';
import { loadTopics } from './topics.ts';

const text = z.string().trim().min(1);

const elsewhereSchema = z.array(
  z.strictObject({
    id: text,
    /** The question as people would ask it. */
    title: text,
    /** Where such things are usually found. */
    look: text.max(120, 'must be at most 120 characters'),
    phrasings: z.array(text).min(1),
  }),
);

/** A question of council life, or of everyday life, that no member/officer protocol answers. */
export type Elsewhere = z.infer<typeof elsewhereSchema>[number] & { offTopic: boolean };

export interface Knowledge {
  protocols: ProtocolLibrary;
  topics: readonly Topic[];
  elsewhere: readonly Elsewhere[];
  sources: ReadonlyMap<string, Source>;
  vocabulary: Vocabulary;
}

/** Loads a knowledge folder. @throws ProtocolBotError `bad-file` on the first file that does not fit its schema */
export function loadKnowledge(folder: string): Knowledge {
  return {
    protocols: loadProtocols(join(folder, 'protocols')),
    topics: loadTopics(join(folder, 'topics')),
    elsewhere: loadElsewhere(join(folder, 'elsewhere')),
    sources: new Map(readValidatedFile(join(folder, 'sources.yaml'), sourcesSchema).map((source) => [source.id, source])),
    vocabulary: loadVocabulary(join(folder, 'vocabulary.yaml')),
  };
}

/** Loads the questions answered elsewhere; those of `everyday-life.yaml` have nothing to do with a council. */
export function loadElsewhere(folder: string): Elsewhere[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => readValidatedFile(join(folder, name), elsewhereSchema).map((entry) => ({ ...entry, offTopic: name === 'everyday-life.yaml' })));
}

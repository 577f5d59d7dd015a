/** Everything people may edit, loaded and linked: protocols, topics, questions answered elsewhere, sources, vocabulary. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { loadReadableProtocols, type ProtocolLibrary } from '../protocols/library.ts';
import { loadSums, TRAINED } from '../search/trained.ts';
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

/** Topics and questions answered elsewhere. */
export interface Questions {
  topics: readonly Topic[];
  elsewhere: readonly Elsewhere[];
}

export interface Knowledge extends Questions {
  protocols: ProtocolLibrary;
  sources: ReadonlyMap<string, Source>;
  vocabulary: Vocabulary;
}

/**
 * Loads a knowledge folder. Topics whose files are as they were at the last `npm run fit` come from its copy, without
 * their phrasings, which only the search needs; files changed since are read and checked one by one.
 * @throws ProtocolBotError `bad-file` on the first file that does not fit its schema; a protocol's own file only puts that council off
 */
export function loadKnowledge(folder: string): Knowledge {
  return {
    protocols: loadReadableProtocols(join(folder, 'protocols')),
    ...(questionsSha256(folder) === loadSums().files ? loadTrainedQuestions() : loadQuestions(folder)),
    sources: new Map(readValidatedFile(join(folder, 'sources.yaml'), sourcesSchema).map((source) => [source.id, source])),
    vocabulary: loadVocabulary(join(folder, 'vocabulary.yaml')),
  };
}

/** Reads every topic and every question answered elsewhere, with their phrasings. @throws ProtocolBotError `bad-file` */
export function loadQuestions(folder: string): Questions {
  return { topics: loadTopics(join(folder, 'topics')), elsewhere: loadElsewhere(join(folder, 'elsewhere')) };
}

/** Loads the questions answered elsewhere; those of `everyday-life.yaml` have nothing to do with a council. */
export function loadElsewhere(folder: string): Elsewhere[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => readValidatedFile(join(folder, name), elsewhereSchema).map((entry) => ({ ...entry, offTopic: name === 'everyday-life.yaml' })));
}

/** What the topics and questions answered elsewhere are known by: changes with any change to their files or the vocabulary. */
export function questionsSha256(folder: string): string {
  const hash = createHash('sha256').update(readFileSync(join(folder, 'vocabulary.yaml')));
  for (const part of ['topics', 'elsewhere']) {
    for (const name of readdirSync(join(folder, part)).sort()) if (name.endsWith('.yaml')) hash.update(name).update(readFileSync(join(folder, part, name)));
  }
  return hash.digest('hex');
}

/** The copy without phrasings; trusted, since it was checked when it was made and its sum is compared. */
function loadTrainedQuestions(): Questions {
  return JSON.parse(readFileSync(TRAINED.questions, 'utf8')) as Questions;
}

/**
 * A linear model that tells topics apart by words, pairs of words, stems, concepts, letter groups and meaning.
 * It was trained on the phrasings by `npm run fit` (one support vector machine a topic) and is kept in 8-bit numbers.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { readValidatedFile } from '../validated-file.ts';
import type { Reading } from './read-question.ts';
import { DIMENSIONS } from './vectors.ts';

/** Features are hashed into this many places. */
export const BUCKETS = 1 << 15;

/** How much the meaning counts against the words; found by trying. */
const MEANING_SCALE = 1.5;

/** A text as the model sees it: places and values; the last `DIMENSIONS` places are the meaning. */
export interface FeatureVector {
  places: Uint32Array;
  values: Float32Array;
}

/** How rare each place's features are (inverse document frequency), by place. */
export type Rarity = Float32Array;

/** Groups of features, each scaled to length 1, so that the many letter groups do not drown the words. */
type FeatureGroups = readonly (readonly string[])[];

/** The features of a text in their groups: words and pairs; stems, pairs of stems and concepts; letter groups. */
export function featureGroups({ words, terms }: Pick<Reading, 'words' | 'terms'>): FeatureGroups {
  const pairs = words.slice(1).map((word, i) => `w${words[i]} ${word}`);
  const letters = words.flatMap((word) => {
    const padded = ` ${word} `;
    return [3, 4].flatMap((length) => Array.from({ length: Math.max(0, padded.length - length + 1) }, (_, at) => `c${padded.slice(at, at + length)}`));
  });
  return [[...words.map((word) => `w${word}`), ...pairs], terms.map((term) => `t${term}`), letters];
}

/** The text as places and values. */
export function vectorise(reading: Pick<Reading, 'words' | 'terms' | 'vector'>, rarity: Rarity): FeatureVector {
  const found = new Map<number, number>();
  for (const group of featureGroups(reading)) {
    const counts = new Map<number, number>();
    for (const feature of group) {
      const place = placeOf(feature);
      counts.set(place, (counts.get(place) ?? 0) + 1);
    }
    const weighted = [...counts].map(([place, count]) => [place, (1 + Math.log(count)) * (rarity[place] as number)] as const);
    const length = Math.sqrt(weighted.reduce((sum, [, value]) => sum + value * value, 0)) || 1;
    for (const [place, value] of weighted) if (value > 0) found.set(place, (found.get(place) ?? 0) + value / length);
  }
  const size = found.size + DIMENSIONS;
  const places = new Uint32Array(size);
  const values = new Float32Array(size);
  let at = 0;
  for (const [place, value] of found) {
    places[at] = place;
    values[at++] = value;
  }
  for (let i = 0; i < DIMENSIONS; i++) {
    places[at] = BUCKETS + i;
    values[at++] = MEANING_SCALE * (reading.vector[i] as number);
  }
  return { places, values };
}

/** The place of a feature (FNV-1a). */
export function placeOf(feature: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < feature.length; i++) hash = Math.imul(hash ^ feature.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) & (BUCKETS - 1);
}

/** Two wider kinds that the model knows beside the topics: questions of the protocols' topics, and questions of everyday life. */
export const COVERED = '@covered';
export const EVERYDAY = '@everyday';

/** What the model makes of a text: above 0 for, below against. */
export interface ModelScores {
  /** One score a topic, in the order the topics were given; the lowest known for a topic the model never saw. */
  topics: Float32Array;
  covered: number;
  everyday: number;
}

/** Scores a text against the topics. */
export interface TopicModel {
  score(reading: Reading): ModelScores;
  /** The topics given that the model was not trained on; `npm run fit` teaches it. */
  unknown: readonly string[];
}

const headerSchema = z.strictObject({
  /** Ids of the topics, in the order of the rows' numbers. */
  topics: z.array(z.string()),
  /** One step of the 8-bit numbers, by topic. */
  steps: z.array(z.number()),
  biases: z.array(z.number()),
});

/** Where the model stands. `rarity` has one byte a place, `weights` one signed byte a place and topic. */
export const MODEL_FILES = {
  header: new URL('topic-model/header.json', import.meta.url),
  rarity: new URL('topic-model/rarity.bin', import.meta.url),
  weights: new URL('topic-model/weights.bin', import.meta.url),
};

/** One step of the rarity bytes. */
export const RARITY_STEP = 1 / 24;

/** Loads the model. @throws ProtocolBotError `bad-file` */
export function loadTopicModel(topicIds: readonly string[]): TopicModel {
  const header = readValidatedFile(MODEL_FILES.header.pathname, headerSchema);
  const rarity = Float32Array.from(readFileSync(MODEL_FILES.rarity), (byte) => byte * RARITY_STEP);
  const bytes = readFileSync(MODEL_FILES.weights);
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const width = header.topics.length;
  const rows = new Map(header.topics.map((id, row) => [id, row]));
  const order = topicIds.map((id) => rows.get(id) ?? -1);
  const sums = new Float32Array(width);
  return {
    unknown: topicIds.filter((id) => !rows.has(id)),
    score(reading) {
      const { places, values } = vectorise(reading, rarity);
      sums.fill(0);
      for (let i = 0; i < places.length; i++) {
        const start = (places[i] as number) * width;
        const value = values[i] as number;
        for (let topic = 0; topic < width; topic++) sums[topic] = (sums[topic] as number) + value * (weights[start + topic] as number);
      }
      const scores = sums.map((sum, topic) => sum * (header.steps[topic] as number) + (header.biases[topic] as number));
      const lowest = scores.reduce((low, score) => Math.min(low, score), 0);
      return {
        topics: Float32Array.from(order, (row) => (row < 0 ? lowest : (scores[row] as number))),
        covered: scores[rows.get(COVERED) ?? -1] ?? 0,
        everyday: scores[rows.get(EVERYDAY) ?? -1] ?? 0,
      };
    },
  };
}

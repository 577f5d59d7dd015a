/** A linear model that tells topics apart: one support vector machine a topic, trained on the phrasings, in 8-bit numbers. */
import type { FeatureVector } from './features.ts';
import { readSignedBytes, TRAINED, type TrainedHeader } from './trained.ts';
import { scaleSums, sumRows } from './weighted-sums.ts';

/** Two wider kinds that the model knows beside the topics: questions of the protocols' topics, and questions of everyday life. */
export const COVERED = '@covered';
export const EVERYDAY = '@everyday';

/** What the model makes of a text: above 0 for, below against. */
export interface ModelScores {
  /** One score a topic, in the order of the header. */
  topics: Float32Array;
  covered: number;
  everyday: number;
}

export interface TopicModel {
  score(vector: FeatureVector): ModelScores;
}

/** Loads the model. */
export function loadTopicModel({ topics: ids, steps, biases }: TrainedHeader): TopicModel {
  const weights = readSignedBytes(TRAINED.topics);
  const width = ids.length;
  const covered = ids.indexOf(COVERED);
  const everyday = ids.indexOf(EVERYDAY);
  return {
    score({ places, values }) {
      const topics = scaleSums(sumRows(weights, width, places, values), steps, biases);
      return { topics, covered: topics[covered] ?? 0, everyday: topics[everyday] ?? 0 };
    },
  };
}

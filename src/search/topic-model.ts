/** A linear model that tells topics apart: one support vector machine a topic, trained on the phrasings, in 8-bit numbers. */
import type { FeatureVector } from './features.ts';
import { readSignedBytes, TRAINED, type TrainedHeader } from './trained.ts';

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
export function loadTopicModel({ topics, steps, biases }: TrainedHeader): TopicModel {
  const weights = readSignedBytes(TRAINED.topics);
  const width = topics.length;
  const covered = topics.indexOf(COVERED);
  const everyday = topics.indexOf(EVERYDAY);
  return {
    score({ places, values }) {
      const sums = new Float32Array(width);
      for (let i = 0; i < places.length; i++) {
        const start = (places[i] as number) * width;
        const value = values[i] as number;
        for (let topic = 0; topic < width; topic++) sums[topic] = (sums[topic] as number) + value * (weights[start + topic] as number);
      }
      for (let topic = 0; topic < width; topic++) sums[topic] = (sums[topic] as number) * (steps[topic] as number) + (biases[topic] as number);
      return { topics: sums, covered: sums[covered] ?? 0, everyday: sums[everyday] ?? 0 };
    },
  };
}

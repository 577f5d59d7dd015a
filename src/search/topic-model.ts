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
export function loadTopicModel({ topics: ids, steps, biases }: TrainedHeader): TopicModel {
  const weights = readSignedBytes(TRAINED.topics);
  const width = ids.length;
  const covered = ids.indexOf(COVERED);
  const everyday = ids.indexOf(EVERYDAY);
  return {
    score({ places, values }) {
      const sums = sumRows(weights, width, places, values);
      const topics = Float32Array.from(steps, (step, topic) => (sums[topic] as number) * step + (biases[topic] as number));
      return { topics, covered: topics[covered] ?? 0, everyday: topics[everyday] ?? 0 };
    },
  };
}

/** The weighted sum of rows; four rows at a time, which spares reading and writing the sums: the hot loop of every question. */
function sumRows(weights: Int8Array, width: number, places: Uint32Array, values: Float32Array): Float64Array {
  const sums = new Float64Array(width);
  const count = places.length;
  for (let i = 0; i < count; i += 4) {
    const [a, b, c, d] = [i, i + 1, i + 2, i + 3].map((at) => (at < count ? (places[at] as number) * width : 0)) as [number, number, number, number];
    const [va, vb, vc, vd] = [i, i + 1, i + 2, i + 3].map((at) => (at < count ? (values[at] as number) : 0)) as [number, number, number, number];
    for (let topic = 0; topic < width; topic++) {
      sums[topic] =
        (sums[topic] as number) +
        va * (weights[a + topic] as number) +
        vb * (weights[b + topic] as number) +
        vc * (weights[c + topic] as number) +
        vd * (weights[d + topic] as number);
    }
  }
  return sums;
}

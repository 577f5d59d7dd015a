/**
 * Trains the topic model: one linear support vector machine a topic against all others, squared hinge loss,
 * by dual coordinate descent (Hsieh et al., ICML 2008). The same result at every run.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Reading } from '../../src/search/read-question.ts';
import { BUCKETS, type FeatureVector, featureGroups, MODEL_FILES, placeOf, RARITY_STEP, vectorise } from '../../src/search/topic-model.ts';
import { DIMENSIONS } from '../../src/search/vectors.ts';

/** A text that belongs to a topic, and to wider kinds (`COVERED`, `EVERYDAY`). */
export interface TopicExample {
  reading: Reading;
  topics: readonly string[];
}

/** How dear a wrong side is against small weights. */
const COST = 0.2;
const ROUNDS = 14;

/** Trains the model and writes its files. */
export function fitTopicModel(examples: readonly TopicExample[]): void {
  const rarity = measureRarity(examples);
  const vectors = examples.map(({ reading }) => vectorise(reading, rarity));
  const squares = vectors.map(({ values }) => values.reduce((sum, value) => sum + value * value, 1));
  const topics = [...new Set(examples.flatMap((example) => example.topics))];
  const bytes = new Int8Array((BUCKETS + DIMENSIONS) * topics.length);
  const steps: number[] = [];
  const biases: number[] = [];
  for (const [row, topic] of topics.entries()) {
    const signs = Int8Array.from(examples, (example) => (example.topics.includes(topic) ? 1 : -1));
    const { weights, bias } = separate(vectors, squares, signs);
    const step = weights.reduce((top, weight) => Math.max(top, Math.abs(weight)), 0) / 127 || 1;
    for (let place = 0; place < weights.length; place++) bytes[place * topics.length + row] = Math.round((weights[place] as number) / step);
    steps.push(Number(step.toPrecision(5)));
    biases.push(Number(bias.toPrecision(5)));
  }
  mkdirSync(new URL('.', MODEL_FILES.header), { recursive: true });
  writeFileSync(MODEL_FILES.header, `${JSON.stringify({ topics, steps, biases })}\n`);
  writeFileSync(
    MODEL_FILES.rarity,
    Uint8Array.from(rarity, (value) => Math.round(value / RARITY_STEP)),
  );
  writeFileSync(MODEL_FILES.weights, bytes);
}

function measureRarity(examples: readonly TopicExample[]): Float32Array {
  const counts = new Uint32Array(BUCKETS);
  for (const { reading } of examples) for (const place of new Set(featureGroups(reading).flat().map(placeOf))) counts[place] = (counts[place] ?? 0) + 1;
  return Float32Array.from(counts, (count) => (count === 0 ? 0 : Math.round((Math.log((1 + examples.length) / (1 + count)) + 1) / RARITY_STEP) * RARITY_STEP));
}

/** The plane between the examples of sign 1 and those of sign -1. */
function separate(vectors: readonly FeatureVector[], squares: readonly number[], signs: Int8Array): { weights: Float32Array; bias: number } {
  const weights = new Float32Array(BUCKETS + DIMENSIONS);
  const alphas = new Float32Array(vectors.length);
  const diagonal = 1 / (2 * COST);
  let bias = 0;
  let active = [...vectors.keys()];
  let state = 42;
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = active.length - 1; i > 0; i--) {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      const j = state % (i + 1);
      [active[i], active[j]] = [active[j] as number, active[i] as number];
    }
    const kept: number[] = [];
    for (const i of active) {
      const { places, values } = vectors[i] as FeatureVector;
      const sign = signs[i] as number;
      let product = bias;
      for (let k = 0; k < places.length; k++) product += (weights[places[k] as number] as number) * (values[k] as number);
      const alpha = alphas[i] as number;
      const slope = sign * product - 1 + diagonal * alpha;
      if (alpha === 0 && slope > 0.3) continue; // far on the right side: left out of later rounds
      kept.push(i);
      const next = Math.max(alpha - slope / ((squares[i] as number) + diagonal), 0);
      const change = (next - alpha) * sign;
      if (change === 0) continue;
      alphas[i] = next;
      bias += change;
      for (let k = 0; k < places.length; k++) {
        const place = places[k] as number;
        weights[place] = (weights[place] as number) + change * (values[k] as number);
      }
    }
    active = kept;
  }
  return { weights, bias };
}

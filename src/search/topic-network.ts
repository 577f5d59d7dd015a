/**
 * A small neural network that tells topics apart: what it learned of one topic's words helps it with another's, which the
 * linear model cannot do. Two networks trained from different beginnings stand side by side, so that chance counts for less.
 */
import { readFileSync } from 'node:fs';
import type { Side } from '../roles.ts';
import { BUCKETS, type FeatureVector } from './features.ts';
import { readSignedBytes, TRAINED, type TrainedHeader } from './trained.ts';
import { DIMENSIONS } from './vectors.ts';

/** Units of the hidden layer, both networks together. */
export const UNITS = 256;

/** Places of the input: those of a text, then one for each side the asker may be on. */
export const INPUTS = BUCKETS + DIMENSIONS + 2;

/** Least logarithm of a chance; lower ones tell nothing. */
const LEAST = -12;

export interface TopicNetwork {
  /** By topic the logarithm of the chance that the question belongs to it. */
  score(vector: FeatureVector, side: Side | null): Float32Array;
}

/** The place of the asker's side. */
export function placeOfSide(side: Side): number {
  return BUCKETS + DIMENSIONS + (side === 'councillors' ? 0 : 1);
}

/** Loads the network; `topics` counts its outputs. */
export function loadTopicNetwork({ claims }: TrainedHeader): TopicNetwork {
  const topics = (claims.at(-1)?.topic ?? -1) + 1;
  const inner = readSignedBytes(TRAINED.networkInner);
  const outer = readSignedBytes(TRAINED.networkOuter);
  const bytes = readFileSync(TRAINED.networkScales);
  const scales = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const [steps, biases, outerSteps, outerBiases] = [UNITS, UNITS, topics, topics].map((length, i) => {
    const from = i < 2 ? i * UNITS : 2 * UNITS + (i - 2) * topics;
    return scales.subarray(from, from + length);
  }) as [Float32Array, Float32Array, Float32Array, Float32Array];
  return {
    score(vector, side) {
      const hidden = Float32Array.from(sumRows(inner, vector, side), (sum, unit) => Math.max(0, sum * (steps[unit] as number) + (biases[unit] as number)));
      return toLogChances(Float32Array.from(outerSteps, (step, topic) => step * product(outer, topic * UNITS, hidden) + (outerBiases[topic] as number)));
    },
  };
}

/** By unit the weighted sum over the places of the input. */
function sumRows(weights: Int8Array, { places, values }: FeatureVector, side: Side | null): Float32Array {
  const sums = new Float32Array(UNITS);
  const add = (place: number, value: number) => {
    const start = place * UNITS;
    for (let unit = 0; unit < UNITS; unit++) sums[unit] = (sums[unit] as number) + value * (weights[start + unit] as number);
  };
  for (let i = 0; i < places.length; i++) add(places[i] as number, values[i] as number);
  if (side) add(placeOfSide(side), 1);
  return sums;
}

function product(weights: Int8Array, start: number, hidden: Float32Array): number {
  let sum = 0;
  for (let unit = 0; unit < UNITS; unit++) sum += (weights[start + unit] as number) * (hidden[unit] as number);
  return sum;
}

/** Turns sums into logarithms of chances, in place (log-softmax). */
function toLogChances(sums: Float32Array): Float32Array {
  const top = sums.reduce((most, sum) => Math.max(most, sum), Number.NEGATIVE_INFINITY);
  const total = top + Math.log(sums.reduce((all, sum) => all + Math.exp(sum - top), 0));
  for (let i = 0; i < sums.length; i++) sums[i] = Math.max(LEAST, (sums[i] as number) - total);
  return sums;
}

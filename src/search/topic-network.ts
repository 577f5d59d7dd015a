/**
 * A small neural network that tells topics apart: what it learned of one topic's words helps it with another's, which the
 * linear model cannot do. Two networks trained from different beginnings stand side by side, so that chance counts for less.
 */
import { readFileSync } from 'node:fs';
import type { Side } from '../roles.ts';
import { BUCKETS, type FeatureVector } from './features.ts';
import { readSignedBytes, TRAINED, type TrainedHeader } from './trained.ts';
import { DIMENSIONS } from './vectors.ts';
import { scaleSums, sumRows } from './weighted-sums.ts';

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
      const { places, values } = withSide(vector, side);
      const hidden = scaleSums(sumRows(inner, UNITS, places, values), steps, biases);
      const active = activeUnits(hidden);
      return toLogChances(scaleSums(sumRows(outer, topics, active.places, active.values), outerSteps, outerBiases));
    },
  };
}

/** The units above zero with their values; the others count nothing. */
function activeUnits(hidden: Float32Array): FeatureVector {
  const active = { places: new Uint32Array(UNITS), values: new Float32Array(UNITS) };
  let count = 0;
  for (let unit = 0; unit < UNITS; unit++) {
    if ((hidden[unit] as number) <= 0) continue;
    active.places[count] = unit;
    active.values[count++] = hidden[unit] as number;
  }
  return { places: active.places.subarray(0, count), values: active.values.subarray(0, count) };
}

/** A text's places and values with that of the asker's side. */
export function withSide({ places, values }: FeatureVector, side: Side | null): FeatureVector {
  if (!side) return { places, values };
  const wider = { places: new Uint32Array(places.length + 1), values: new Float32Array(places.length + 1) };
  wider.places.set(places);
  wider.values.set(values);
  wider.places[places.length] = placeOfSide(side);
  wider.values[places.length] = 1;
  return wider;
}

/** The place of the asker's side. */
function placeOfSide(side: Side): number {
  return BUCKETS + DIMENSIONS + (side === 'councillors' ? 0 : 1);
}

/** Turns sums into logarithms of chances, in place (log-softmax). */
function toLogChances(sums: Float32Array): Float32Array {
  const top = sums.reduce((most, sum) => Math.max(most, sum), Number.NEGATIVE_INFINITY);
  const total = top + Math.log(sums.reduce((all, sum) => all + Math.exp(sum - top), 0));
  for (let i = 0; i < sums.length; i++) sums[i] = Math.max(LEAST, (sums[i] as number) - total);
  return sums;
}

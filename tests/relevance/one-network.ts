/** Trains one topic network: one hidden layer, softmax, AdaGrad, with inputs and units left out at random. The same result at every run. */
import { BUCKETS, type FeatureVector } from '../../src/search/features.ts';
import { INPUTS, UNITS } from '../../src/search/topic-network.ts';
import { DIMENSIONS } from '../../src/search/vectors.ts';
import { createRandom, shuffle } from './random.ts';

/** A text as numbers, with the row of the topic it belongs to. */
export interface NetworkExample {
  vector: FeatureVector;
  topic: number;
}

/** How many networks stand side by side. */
export const NETWORKS = 2;

/** Units of each. */
export const UNITS_EACH = UNITS / NETWORKS;

/* Found by trying on the development questions. */
const EPOCHS = 6;
const RATE = 0.05;
const LEAVE_OUT_INPUTS = 0.2;
const LEAVE_OUT_UNITS = 0.3;

/** Share of certainty kept back from the right topic and spread over all (label smoothing). */
const SMOOTHING = 0.05;

/** Slopes smaller than this are not followed. */
const TINY = 1e-4;

interface Layer {
  weights: Float32Array;
  biases: Float32Array;
  /** Sums of squared slopes, by which AdaGrad shortens its steps. */
  weightSlopes: Float32Array;
  biasSlopes: Float32Array;
}

/** A trained network: weights by place and unit, then by topic and unit. */
export interface Network {
  inner: Pick<Layer, 'weights' | 'biases'>;
  outer: Pick<Layer, 'weights' | 'biases'>;
}

/** @param topics how many there are @param seed which of the networks, from 1 */
export function trainOne(examples: readonly NetworkExample[], topics: number, seed: number): Network {
  const random = createRandom(seed);
  const inner = createLayer(INPUTS * UNITS_EACH, UNITS_EACH, 0.1, random);
  const outer = createLayer(topics * UNITS_EACH, topics, 1 / Math.sqrt(UNITS_EACH) / 2, random);
  const order = [...examples.keys()];
  const pass = createPass(inner, outer, topics, random);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random);
    for (const i of order) pass(examples[i] as NetworkExample, RATE * (1 - epoch / EPOCHS));
  }
  const kept = ({ weights, biases }: Layer) => ({ weights, biases });
  return { inner: kept(inner), outer: kept(outer) };
}

function createLayer(weights: number, units: number, spread: number, random: () => number): Layer {
  return {
    weights: Float32Array.from({ length: weights }, () => (2 * random() - 1) * spread),
    biases: new Float32Array(units),
    weightSlopes: new Float32Array(weights),
    biasSlopes: new Float32Array(units),
  };
}

/** One example forward and back. */
function createPass(inner: Layer, outer: Layer, topics: number, random: () => number) {
  const hidden = new Float32Array(UNITS_EACH);
  const back = new Float32Array(UNITS_EACH);
  const chances = new Float32Array(topics);
  return ({ vector, topic }: NetworkExample, rate: number): void => {
    const { places } = vector;
    const values = leaveOut(vector, random);
    hidden.set(inner.biases);
    for (let i = 0; i < places.length; i++) if (values[i] !== 0) addRow(hidden, inner.weights, (places[i] as number) * UNITS_EACH, values[i] as number);
    for (let unit = 0; unit < UNITS_EACH; unit++) hidden[unit] = (hidden[unit] as number) > 0 && random() >= LEAVE_OUT_UNITS ? (hidden[unit] as number) / (1 - LEAVE_OUT_UNITS) : 0;
    for (let i = 0; i < topics; i++) chances[i] = (outer.biases[i] as number) + dot(outer.weights, i * UNITS_EACH, hidden);
    softmax(chances);
    back.fill(0);
    for (let i = 0; i < topics; i++) {
      const slope = (chances[i] as number) - (i === topic ? 1 - SMOOTHING : 0) - SMOOTHING / topics;
      if (Math.abs(slope) < TINY) continue;
      addRow(back, outer.weights, i * UNITS_EACH, slope);
      step(outer.biases, outer.biasSlopes, i, slope, rate);
      stepRow(outer, i * UNITS_EACH, hidden, slope, rate);
    }
    for (let unit = 0; unit < UNITS_EACH; unit++) {
      back[unit] = hidden[unit] === 0 ? 0 : (back[unit] as number) / (1 - LEAVE_OUT_UNITS);
      step(inner.biases, inner.biasSlopes, unit, back[unit] as number, rate);
    }
    for (let i = 0; i < places.length; i++) if (values[i] !== 0) stepRow(inner, (places[i] as number) * UNITS_EACH, back, values[i] as number, rate);
  };
}

/** The values with some left out and the others raised in turn; those of the meaning all stay. */
function leaveOut({ places, values }: FeatureVector, random: () => number): Float32Array {
  return values.map((value, i) => {
    const place = places[i] as number;
    if (place >= BUCKETS && place < BUCKETS + DIMENSIONS) return value;
    return random() < LEAVE_OUT_INPUTS ? 0 : value / (1 - LEAVE_OUT_INPUTS);
  });
}

function addRow(sums: Float32Array, weights: Float32Array, start: number, factor: number): void {
  for (let unit = 0; unit < sums.length; unit++) sums[unit] = (sums[unit] as number) + factor * (weights[start + unit] as number);
}

function dot(weights: Float32Array, start: number, hidden: Float32Array): number {
  let sum = 0;
  for (let unit = 0; unit < hidden.length; unit++) sum += (weights[start + unit] as number) * (hidden[unit] as number);
  return sum;
}

function softmax(sums: Float32Array): void {
  const top = sums.reduce((most, sum) => Math.max(most, sum), Number.NEGATIVE_INFINITY);
  let total = 0;
  for (let i = 0; i < sums.length; i++) {
    sums[i] = Math.exp((sums[i] as number) - top);
    total += sums[i] as number;
  }
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) / total;
}

/** AdaGrad on one row of weights. */
function stepRow({ weights, weightSlopes }: Layer, start: number, slopes: Float32Array, factor: number, rate: number): void {
  for (let unit = 0; unit < slopes.length; unit++) if (slopes[unit] !== 0) step(weights, weightSlopes, start + unit, factor * (slopes[unit] as number), rate);
}

function step(values: Float32Array, squares: Float32Array, at: number, slope: number, rate: number): void {
  const square = (squares[at] as number) + slope * slope;
  squares[at] = square;
  values[at] = (values[at] as number) - (rate * slope) / (Math.sqrt(square) + 1e-3);
}

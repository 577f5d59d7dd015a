/** A linear support vector machine with squared hinge loss, by dual coordinate descent (Hsieh et al., ICML 2008). The same result at every run. */
import type { FeatureVector } from '../../src/search/features.ts';
import { createRandom, shuffle } from './random.ts';

/** The plane between two kinds of vectors. */
export interface Plane {
  weights: Float32Array;
  bias: number;
}

/** What training needs to know. */
export interface Training {
  vectors: readonly FeatureVector[];
  /** Of each vector the sum of its squared values, plus one for the bias. */
  squares: readonly number[];
  /** How many places the vectors have. */
  places: number;
  /** How dear a wrong side is against small weights. */
  cost: number;
  rounds: number;
}

/** Sums of squares for `Training`. */
export function squaresOf(vectors: readonly FeatureVector[]): number[] {
  return vectors.map(({ values }) => values.reduce((sum, value) => sum + value * value, 1));
}

/** @param signs 1 or -1 for each vector */
export function separate({ vectors, squares, places: size, cost, rounds }: Training, signs: Int8Array): Plane {
  const weights = new Float32Array(size);
  const alphas = new Float32Array(vectors.length);
  const diagonal = 1 / (2 * cost);
  let bias = 0;
  let active = [...vectors.keys()];
  const random = createRandom(42);
  for (let round = 0; round < rounds; round++) {
    shuffle(active, random);
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
      const change = (Math.max(alpha - slope / ((squares[i] as number) + diagonal), 0) - alpha) * sign;
      if (change === 0) continue;
      alphas[i] = alpha + change * sign;
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

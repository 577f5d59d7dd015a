/**
 * Whether a question, as put, gets yes or no: "do I have to?" and "am I right to say no?" turn the verdict on one and
 * the same clause. The model reads how a question is put (stance) and what it is about (matter) apart, each as a
 * straight sum and a few numbers ("traits"), and multiplies the traits of the two, so that a stance learned in one
 * topic turns the verdict in another. Trained on the phrasings and their verdicts.
 */
import type { FeatureVector } from './features.ts';
import { readSignedBytes, TRAINED, type TrainedHeader } from './trained.ts';
import { DIMENSIONS } from './vectors.ts';
import { matterFeatures, type Put, stanceFeatures, VERDICT_PLACES } from './verdict-features.ts';
import { sumRows } from './weighted-sums.ts';

/** Traits of a stance and of a matter. A row of the trained file holds them after the straight weight. */
export const TRAITS = 8;
export const ROW = TRAITS + 1;

/** Numbers of one trained net: a row a place of a stance, then a row a place of a matter. */
const NET_SIZE = (2 * VERDICT_PLACES + DIMENSIONS) * ROW;

/** How sharply the stance's traits tell the ways of asking apart. */
export const FORM_SHARPNESS = 3;

/** What the model makes of a question in a topic. */
export interface VerdictScores {
  /** Above 0 for yes, below for no, as log odds; near 0 is doubt. */
  answer: number;
  /** The chance, 0 to 1, that the question asks for a fact rather than for yes or no. */
  fact: number;
}

export interface VerdictModel {
  score(question: Put, topicId: string): VerdictScores;
}

/** Loads the model: several nets trained apart, whose mean errs less than any one of them. */
export function loadVerdictModel({ verdicts }: Pick<TrainedHeader, 'verdicts'>): VerdictModel {
  const bytes = readSignedBytes(TRAINED.verdicts);
  return {
    score(question, topicId) {
      const stance = stanceFeatures(question);
      const matter = matterFeatures(question, topicId);
      const scores = verdicts.map((net, at) => scoreNet(bytes.subarray(at * NET_SIZE, (at + 1) * NET_SIZE), net, stance, matter));
      const mean = (name: keyof VerdictScores) => scores.reduce((sum, score) => sum + score[name], 0) / scores.length;
      return { answer: mean('answer'), fact: mean('fact') };
    },
  };
}

function scoreNet(rows: Int8Array, { stanceSteps, matterSteps, forms }: TrainedHeader['verdicts'][number], stance: FeatureVector, matter: FeatureVector): VerdictScores {
  const traits = scaledSums(rows, stanceSteps, stance);
  const worth = scaledSums(rows.subarray(VERDICT_PLACES * ROW), matterSteps, matter);
  let answer = (traits[0] as number) + (worth[0] as number);
  for (let trait = 1; trait < ROW; trait++) {
    traits[trait] = Math.tanh(traits[trait] as number);
    answer += (traits[trait] as number) * (worth[trait] as number);
  }
  return { answer, fact: factChance(traits, forms) };
}

function scaledSums(rows: Int8Array, steps: readonly number[], { places, values }: FeatureVector): Float64Array {
  return sumRows(rows, ROW, places, values).map((sum, at) => sum * (steps[at] as number));
}

/** @param forms one row of weights a form; the last is that of questions for a fact */
function factChance(traits: Float64Array, forms: readonly (readonly number[])[]): number {
  const powers = forms.map((weights) => Math.exp(FORM_SHARPNESS * weights.reduce((sum, weight, trait) => sum + weight * (traits[trait + 1] as number), 0)));
  return (powers.at(-1) ?? 0) / powers.reduce((sum, power) => sum + power, 0);
}

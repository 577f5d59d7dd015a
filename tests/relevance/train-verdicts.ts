/** Trains the verdict model: stochastic gradient descent with a rate of its own for each weight (Adagrad, Duchi et al. 2011) and features dropped at random. */
import { writeFileSync } from 'node:fs';
import type { FeatureVector } from '../../src/search/features.ts';
import type { Form } from '../../src/search/question-form.ts';
import type { Reading } from '../../src/search/read-question.ts';
import { TRAINED, type TrainedHeader } from '../../src/search/trained.ts';
import { DIMENSIONS } from '../../src/search/vectors.ts';
import { matterFeatures, stanceFeatures, VERDICT_PLACES } from '../../src/search/verdict-features.ts';
import { FORM_SHARPNESS, ROW, TRAITS } from '../../src/search/verdict-model.ts';
import { createRandom, shuffle } from './random.ts';
import { turnPhrasing } from './turn-phrasings.ts';

/** A phrasing with its claim's form and verdict; both null for a question that no topic answers. */
export interface VerdictExample {
  reading: Reading;
  topic: string;
  form: Form | null;
  verdict: 'yes' | 'no' | 'depends' | 'info' | null;
}

const ROUNDS = 2;
const RATE = 0.05;

/** The rate falls to this share of itself by the end. */
const LAST_RATE = 0.2;

/** The share of features left out each time: no single word may decide. */
const DROPPED = 0.4;

/** How much telling the forms apart counts against telling the verdict. */
const FORM_SHARE = 0.5;

/** Turned phrasings made of one phrasing, at most. */
const TURNED = 3;

/** The forms that ask for yes or no; all others ask for a fact. */
const YES_NO_FORMS: readonly Form[] = ['may', 'must', 'may-refuse', 'is-right', 'is-wrong'];

/** One net is trained from each: with so few phrasings a verdict hangs on chance, and a mean less so. */
const SEEDS = [1, 2, 3];

/** Trains on the phrasings of the topics, writes `verdicts.bin` and @returns what the header says of it. */
export function trainVerdicts(all: readonly VerdictExample[]): TrainedHeader['verdicts'] {
  const examples = all.filter(({ verdict }) => verdict !== null);
  const nets = SEEDS.map((seed) => trainNet(examples, createRandom(seed)));
  const layers = nets.map(({ stance, matter }) => ({ stance: toBytes(stance.weights), matter: toBytes(matter.weights) }));
  writeFileSync(TRAINED.verdicts, Buffer.concat(layers.flatMap(({ stance, matter }) => [stance.bytes, matter.bytes])));
  return layers.map(({ stance, matter }, at) => ({
    stanceSteps: stance.steps,
    matterSteps: matter.steps,
    forms: (nets[at] as Net).forms.map(({ weights }) => Array.from(weights, round5)),
  }));
}

function trainNet(examples: readonly VerdictExample[], random: () => number): Net {
  const lessons = [...examples, ...examples.flatMap((example) => turn(example, random))].map(prepare);
  const net = createNet(random);
  const order = [...lessons.keys()];
  for (let round = 0; round < ROUNDS; round++) {
    shuffle(order, random);
    const rate = RATE * (1 - (round / ROUNDS) * (1 - LAST_RATE));
    for (const i of order) learn(net, lessons[i] as Lesson, rate, random);
  }
  return net;
}

function turn(example: VerdictExample, random: () => number): VerdictExample[] {
  const { verdict, reading } = example;
  if (verdict !== 'yes' && verdict !== 'no') return [];
  const ways = turnPhrasing(reading.words, verdict);
  const chosen = Array.from({ length: Math.min(TURNED, ways.length) }, () => ways.splice(Math.floor(random() * ways.length), 1)[0]);
  return chosen.flatMap((way) => (way ? [{ ...example, form: way.form, verdict: way.verdict, reading: { ...reading, words: way.words } }] : []));
}

interface Lesson {
  stance: FeatureVector;
  matter: FeatureVector;
  form: number;
  /** 1 for yes, 0 for no; null where neither is the answer. */
  answer: 0 | 1 | null;
}

function prepare({ reading, topic, form, verdict }: VerdictExample): Lesson {
  const place = YES_NO_FORMS.indexOf(form as Form);
  return {
    stance: stanceFeatures(reading),
    matter: matterFeatures(reading, topic),
    form: place < 0 ? YES_NO_FORMS.length : place,
    answer: verdict === 'yes' ? 1 : verdict === 'no' ? 0 : null,
  };
}

/** Weights with the sums of their squared slopes. */
interface Layer {
  weights: Float32Array;
  squares: Float32Array;
}

interface Net {
  stance: Layer;
  matter: Layer;
  forms: Layer[];
}

function createNet(random: () => number): Net {
  const layer = (rows: number, width: number, spread: number, straight: boolean): Layer => ({
    weights: Float32Array.from({ length: rows * width }, (_, i) => (straight && i % width === 0 ? 0 : (random() * 2 - 1) * spread)),
    squares: new Float32Array(rows * width).fill(0.01),
  });
  return {
    stance: layer(VERDICT_PLACES, ROW, 0.05, true),
    matter: layer(VERDICT_PLACES + DIMENSIONS, ROW, 0.05, true),
    forms: Array.from({ length: YES_NO_FORMS.length + 1 }, () => layer(1, TRAITS, 0.3, false)),
  };
}

function learn(net: Net, lesson: Lesson, rate: number, random: () => number): void {
  const stance = drop(lesson.stance, random);
  const matter = drop(lesson.matter, random);
  const traits = sum(net.stance.weights, stance);
  const worth = sum(net.matter.weights, matter);
  let score = (traits[0] as number) + (worth[0] as number);
  for (let k = 1; k < ROW; k++) {
    traits[k] = Math.tanh(traits[k] as number);
    score += (traits[k] as number) * (worth[k] as number);
  }
  const error = lesson.answer === null ? 0 : 1 / (1 + Math.exp(-score)) - lesson.answer;
  const stanceSlope = new Float64Array(ROW);
  const matterSlope = new Float64Array(ROW);
  for (let k = 1; k < ROW; k++) {
    stanceSlope[k] = error * (worth[k] as number);
    matterSlope[k] = error * (traits[k] as number);
  }
  learnForm(net.forms, traits, lesson.form, rate, stanceSlope);
  for (let k = 1; k < ROW; k++) stanceSlope[k] = (stanceSlope[k] as number) * (1 - (traits[k] as number) ** 2);
  stanceSlope[0] = error;
  matterSlope[0] = error;
  descend(net.stance, stance, stanceSlope, rate);
  if (error !== 0) descend(net.matter, matter, matterSlope, rate);
}

/** Learns which form the traits stand for, and adds the slope of the traits. */
function learnForm(forms: readonly Layer[], traits: Float64Array, right: number, rate: number, slope: Float64Array): void {
  const sums = forms.map(({ weights }) => FORM_SHARPNESS * weights.reduce((total, weight, k) => total + weight * (traits[k + 1] as number), 0));
  const top = Math.max(...sums);
  const powers = sums.map((one) => Math.exp(one - top));
  const all = powers.reduce((total, power) => total + power, 0);
  for (const [form, layer] of forms.entries()) {
    const error = FORM_SHARE * FORM_SHARPNESS * ((powers[form] as number) / all - (form === right ? 1 : 0));
    for (let k = 0; k < TRAITS; k++) {
      slope[k + 1] = (slope[k + 1] as number) + error * (layer.weights[k] as number);
      step(layer, k, error * (traits[k + 1] as number), rate);
    }
  }
}

function drop({ places, values }: FeatureVector, random: () => number): FeatureVector {
  const kept = [...places.keys()].filter(() => random() >= DROPPED);
  return { places: Uint32Array.from(kept, (i) => places[i] as number), values: Float32Array.from(kept, (i) => (values[i] as number) / (1 - DROPPED)) };
}

function sum(weights: Float32Array, { places, values }: FeatureVector): Float64Array {
  const sums = new Float64Array(ROW);
  for (let i = 0; i < places.length; i++) {
    const row = (places[i] as number) * ROW;
    for (let k = 0; k < ROW; k++) sums[k] = (sums[k] as number) + (values[i] as number) * (weights[row + k] as number);
  }
  return sums;
}

function descend(layer: Layer, { places, values }: FeatureVector, slope: Float64Array, rate: number): void {
  for (let i = 0; i < places.length; i++) {
    const row = (places[i] as number) * ROW;
    for (let k = 0; k < ROW; k++) if (slope[k] !== 0) step(layer, row + k, (slope[k] as number) * (values[i] as number), rate);
  }
}

function step({ weights, squares }: Layer, at: number, slope: number, rate: number): void {
  squares[at] = (squares[at] as number) + slope * slope;
  weights[at] = (weights[at] as number) - (rate * slope) / Math.sqrt(squares[at] as number);
}

/** Rows in signed bytes, each of their numbers with a step of its own. */
function toBytes(weights: Float32Array): { bytes: Buffer; steps: number[] } {
  const tops = new Float64Array(ROW);
  for (let i = 0; i < weights.length; i++) tops[i % ROW] = Math.max(tops[i % ROW] as number, Math.abs(weights[i] as number));
  const steps = Array.from(tops, (top) => round5(top / 127 || 1));
  const bytes = Int8Array.from(weights, (weight, i) => Math.round(weight / (steps[i % ROW] as number)));
  return { bytes: Buffer.from(bytes.buffer), steps };
}

function round5(value: number): number {
  return Number(value.toPrecision(5));
}

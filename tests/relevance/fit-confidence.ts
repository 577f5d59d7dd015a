/** Fits the three outcomes: logistic regression on the evidence, then two thresholds that hold the false-answer and wrong-refusal rates down. */
import { parseRole } from '../../src/roles.ts';
import { type ConfidenceModel, chanceOfAnswer, EVIDENCE, type Evidence } from '../../src/search/confidence.ts';
import type { Engine } from './engine.ts';
import type { LabelledQuestion } from './questions.ts';

/** A question's evidence, and whether the protocol answers it. */
export interface Case {
  evidence: Evidence;
  answerable: boolean;
  offTopic: boolean;
}

/** Gathers the evidence for each question. */
export function readCases(questions: readonly LabelledQuestion[], engine: Engine): Case[] {
  return questions.map((question) => {
    const searchable = engine.searchable.get(question.protocol);
    if (!searchable) throw new Error(`no protocol ${question.protocol}`);
    const { evidence } = engine.search.find(engine.search.score(question.q, parseRole(question.asker)), searchable);
    return { evidence, answerable: question.answerable, offTopic: isOffTopic(question) };
  });
}

/** Sets list each protocol's off-topic questions last, four at the end. */
function isOffTopic(question: LabelledQuestion): boolean {
  if (question.answerable) return false;
  const number = Number(question.id.slice(question.id.lastIndexOf('-') + 1));
  return number > { dev: 36, a: 48, b: 43 }[question.id.split('-')[0] as 'dev' | 'a' | 'b'];
}

/** Unanswerable questions count for more: a wrong clause is worse than none. */
const UNANSWERABLE_WEIGHT = 2;

/** Most answerable questions refused, and most answered with suggestions only. */
const MOST_REFUSED = 0.02;
const MOST_SUGGESTED = 0.11;

/** @returns the model with thresholds chosen on the same cases */
export function fitConfidence(cases: readonly Case[]): ConfidenceModel {
  const model: ConfidenceModel = { bias: 0, weights: Object.fromEntries(EVIDENCE.map((name) => [name, 0])) as Record<keyof Evidence, number>, answered: 0.6, suggested: 0.35 };
  for (let step = 0; step < 6000; step++) {
    const slope = Object.fromEntries(EVIDENCE.map((name) => [name, 0])) as Record<keyof Evidence, number>;
    let bias = 0;
    for (const { evidence, answerable } of cases) {
      const error = ((answerable ? 1 : 0) - chanceOfAnswer(evidence, model)) * (answerable ? 1 : UNANSWERABLE_WEIGHT);
      bias += error;
      for (const name of EVIDENCE) slope[name] += error * evidence[name];
    }
    model.bias += (2 * bias) / cases.length;
    for (const name of EVIDENCE) model.weights[name] += 2 * (slope[name] / cases.length - 0.0005 * model.weights[name]);
  }
  return { ...rounded(model), ...chooseThresholds(cases, model) };
}

function rounded(model: ConfidenceModel): ConfidenceModel {
  const round = (value: number) => Math.round(value * 1000) / 1000;
  return { ...model, bias: round(model.bias), weights: Object.fromEntries(EVIDENCE.map((name) => [name, round(model.weights[name])])) as Record<keyof Evidence, number> };
}

/**
 * First the highest `suggested` threshold that refuses few answerable questions, then the highest `answered` threshold
 * that turns few of them into suggestions: room that is there is used to keep false answers down. The shares leave
 * room under the limits of 4 % and 15 %.
 */
function chooseThresholds(cases: readonly Case[], model: ConfidenceModel): { answered: number; suggested: number } {
  const can = cases.filter(({ answerable }) => answerable).map(({ evidence }) => chanceOfAnswer(evidence, model));
  const steps = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);
  const suggested = steps.filter((at) => share(can, (chance) => chance < at) <= MOST_REFUSED).at(-1) ?? 0.01;
  const answered = steps.filter((at) => at >= suggested && share(can, (chance) => chance >= suggested && chance < at) <= MOST_SUGGESTED).at(-1) ?? suggested;
  return { answered, suggested };
}

function share<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.filter(holds).length / Math.max(1, items.length);
}

/** Fits the ranking weights: the chance of a gold clause under a softmax of the scores, by coordinate search; the same result at every run. */
import { parseRole } from '../../src/roles.ts';
import type { ClauseSignals } from '../../src/search/clause-index.ts';
import { rankClauses } from '../../src/search/rank.ts';
import type { TopicSignals } from '../../src/search/topic-index.ts';
import type { Weights } from '../../src/search/weights.ts';
import type { Engine } from './engine.ts';
import { isHit, type LabelledQuestion } from './questions.ts';

/** A question with its raw signals, so that weighing it again is cheap. */
export interface Example {
  question: LabelledQuestion;
  signals: TopicSignals;
  clauseSignals: ClauseSignals;
  gold: ReadonlySet<number>;
}

/** Sharpness of the softmax: scores differ by tenths. */
const SHARPNESS = 12;

/** Weights that may not fall below nothing; all of them are shares or agreements. */
const STEPS = [0.5, 0.8, 1.25, 2];

export function readExamples(questions: readonly LabelledQuestion[], engine: Engine): Example[] {
  return questions
    .filter((question) => question.answerable)
    .map((question) => {
      const role = parseRole(question.asker);
      const searchable = engine.searchable.get(question.protocol);
      if (!searchable) throw new Error(`no protocol ${question.protocol}`);
      const { reading, signals } = engine.search.score(question.q, role);
      const gold = new Set(searchable.protocol.clauses.flatMap((clause, position) => (isHit(question, clause) ? [position] : [])));
      return { question, signals, clauseSignals: searchable.index.signals(reading), gold };
    });
}

/** Mean loss and hits of weights on examples. */
export function evaluate(examples: readonly Example[], weights: Weights, engine: Engine): { loss: number; hit1: number; hit3: number } {
  let loss = 0;
  let hit1 = 0;
  let hit3 = 0;
  for (const { question, signals, clauseSignals, gold } of examples) {
    const scores = engine.search.topics.score(signals, weights);
    const links = engine.searchable.get(question.protocol)?.links ?? [];
    const ranked = rankClauses(scores, engine.search.topics.claims, clauseSignals, links, weights);
    const top = ranked[0]?.score ?? 0;
    let all = 0;
    let right = 0;
    for (const { clause, score } of ranked) {
      const power = Math.exp(SHARPNESS * (score - top));
      all += power;
      if (gold.has(clause)) right += power;
    }
    loss -= Math.log(Math.max(right / all, 1e-4));
    const rank = ranked.findIndex(({ clause }) => gold.has(clause));
    if (rank === 0) hit1++;
    if (rank >= 0 && rank < 3) hit3++;
  }
  const count = examples.length;
  return { loss: loss / count, hit1: hit1 / count, hit3: hit3 / count };
}

/** Coordinate search from a starting point. A small penalty keeps weights from growing without need. */
export function fitWeights(examples: readonly Example[], start: Weights, engine: Engine, rounds = 4): Weights {
  const cost = (weights: Weights) => evaluate(examples, weights, engine).loss + 0.002 * Object.values(weights).reduce((sum, weight) => sum + weight ** 2, 0);
  let best = { ...start };
  let lowest = cost(best);
  for (let round = 0; round < rounds; round++) {
    const before = lowest;
    for (const name of Object.keys(best) as (keyof Weights)[]) {
      for (const step of STEPS) {
        const tried = { ...best, [name]: round === 0 && best[name] === 0 ? 0.05 * step : best[name] * step };
        const value = cost(tried);
        if (value < lowest) [best, lowest] = [tried, value];
      }
    }
    if (before - lowest < 1e-3) break;
  }
  return Object.fromEntries(Object.entries(best).map(([name, weight]) => [name, Number(weight.toPrecision(3))])) as Weights;
}

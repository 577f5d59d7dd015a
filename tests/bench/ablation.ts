/** What each signal of the ranking is worth: hits without it, all else as it is. */
import { createReader } from '../../src/search/read-question.ts';
import { loadVectors } from '../../src/search/vectors.ts';
import { loadWeights, type Weights } from '../../src/search/weights.ts';
import { createEngine, type Engine } from '../relevance/engine.ts';
import { evaluate, readExamples } from '../relevance/fit-weights.ts';
import { loadQuestions } from '../relevance/questions.ts';
import { rate, type Table } from './table.ts';

const SETS = ['dev', 'second'] as const;

/** Groups of weights that are switched off together. */
const GROUPS: readonly [string, readonly (keyof Weights)[]][] = [
  ['only the clauses’ own words and meaning', ['topicModel', 'topicNetwork', 'phrasingWords', 'placeInList']],
  ['only the topics', ['clauseWords', 'clauseMeaning']],
];

/** Hits with each weight set to 0 in turn, with groups of them, and without spelling repair. */
export function ablationTable(): Table {
  const engine = createEngine();
  const weights = loadWeights();
  const questions = SETS.flatMap(loadQuestions);
  const examples = readExamples(questions, engine);
  const full = evaluate(examples, weights, engine);
  const row = (name: string, { hit1, hit3 }: { hit1: number; hit3: number }) => [name, rate(hit1), rate(hit3), signed(hit1 - full.hit1), signed(hit3 - full.hit3)];
  const without = (names: readonly (keyof Weights)[]) => evaluate(examples, { ...weights, ...Object.fromEntries(names.map((name) => [name, 0])) }, engine);
  const unrepaired = withoutSpelling(engine, weights);
  return {
    title: `Ablation: each signal switched off, on ${examples.length} answerable questions of the sets ${SETS.map((set) => `"${set}"`).join(' and ')}`,
    columns: ['', 'Hit@1', 'Hit@3', 'change', 'change'],
    rows: [
      row('all signals', full),
      ...(Object.keys(weights) as (keyof Weights)[]).map((name) => row(`without ${name}`, without([name]))),
      ...GROUPS.map(([name, names]) => row(name, without(names))),
      row('without spelling repair', evaluate(readExamples(questions, unrepaired), weights, unrepaired)),
    ],
    notes: ['The other weights are not fitted anew.'],
  };
}

/** The engine with questions read as they are typed. */
function withoutSpelling(engine: Engine, weights: Weights): Engine {
  const vectors = loadVectors(new URL('../../src/search/vectors/', import.meta.url));
  const reader = createReader({ repair: (words) => [...words] }, engine.knowledge.vocabulary, vectors);
  const { topics } = engine.search;
  return {
    ...engine,
    search: {
      ...engine.search,
      score(question, role) {
        const reading = reader.read(question, role);
        const signals = topics.signals(reading);
        return { reading, signals, scores: topics.score(signals, weights) };
      },
    },
  };
}

function signed(change: number): string {
  return `${change > 0 ? '+' : ''}${rate(change)}`;
}

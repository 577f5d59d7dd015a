/** How often the search and its peers find the clause that was asked for, and how well the search knows when not to answer. */
import { createGuide } from '../../src/guidance/guide.ts';
import { loadKnowledge } from '../../src/guidance/knowledge.ts';
import type { ProtocolLibrary } from '../../src/protocols/library.ts';
import { collect, type Measures, measure } from '../relevance/measure.ts';
import { isHit, type LabelledQuestion, loadQuestions } from '../relevance/questions.ts';
import { PEERS, type Peer, THIS_SEARCH } from './peers.ts';
import { rate, type Table } from './table.ts';

/** A set of labelled questions. */
export type SetName = Parameters<typeof loadQuestions>[0];

/** A question with the place of the first hit, 0 the first; -1 where there is none among the first ten. */
interface Placed {
  question: LabelledQuestion;
  rank: number;
}

/** One engine's places on one set. */
interface Run {
  engine: string;
  placed: Placed[];
}

/** What the rates of the answers must keep to. */
const LIMITS: readonly [keyof Measures, string, string][] = [
  ['falseAnswers', 'false answers', '<= 0.05'],
  ['wrongRefusals', 'wrong refusals', '<= 0.04'],
  ['suggestedAnswerable', 'suggested, answerable', '<= 0.15'],
  ['suggestedNot', 'suggested, unanswerable', '<= 0.40'],
  ['verdictRight', 'verdict right', '>= 0.92'],
  ['verdictOpposite', 'verdict opposite', '<= 0.02'],
];

/** Tables for the sets, and a breakdown of the first of them. */
export function relevanceTables(sets: readonly SetName[]): Table[] {
  const knowledge = loadKnowledge('knowledge');
  const guide = createGuide(knowledge);
  const answers: Measures[] = [];
  const runs = sets.map((set): Run[] => {
    const questions = loadQuestions(set);
    const outcomes = collect(questions, guide);
    answers.push(measure(outcomes));
    const own = { engine: THIS_SEARCH, placed: outcomes.filter(({ question }) => question.answerable) };
    return [own, ...PEERS.map((peer) => ({ engine: peer.name, placed: place(questions, peer, knowledge.protocols) }))];
  });
  return [...sets.map((set, i) => hitsTable(set, runs[i] ?? [])), answersTable(sets, answers), breakdownTable(sets[0] as SetName, runs[0] ?? [])];
}

function place(questions: readonly LabelledQuestion[], peer: Peer, protocols: ProtocolLibrary): Placed[] {
  const indexes = new Map(protocols.all.map((protocol) => [protocol.id, { clauses: protocol.clauses, search: peer.index(protocol) }]));
  return questions.flatMap((question) => {
    const index = indexes.get(question.protocol);
    if (!index || !question.answerable) return [];
    const rank = index.search(question.q).findIndex((position) => isHit(question, index.clauses[position] ?? { leadIn: null, text: '' }));
    return [{ question, rank }];
  });
}

function hitsTable(set: SetName, runs: readonly Run[]): Table {
  return {
    title: `Relevance on the set "${set}": ${runs[0]?.placed.length} answerable questions, ranked before any refusal`,
    columns: ['engine', 'Hit@1', 'Hit@3', 'MRR@10'],
    rows: runs.map(({ engine, placed }) => [engine, rate(hits(placed, 1)), rate(hits(placed, 3)), rate(meanReciprocalRank(placed))]),
  };
}

function answersTable(sets: readonly SetName[], answers: readonly Measures[]): Table {
  return {
    title: 'Answers of this search: what it refuses, suggests and says yes or no to',
    columns: ['', ...sets, 'aim'],
    rows: [
      ['questions', ...answers.map(({ questions }) => String(questions)), ''],
      ...LIMITS.map(([name, label, limit]) => [label, ...answers.map((measures) => rate(measures[name])), limit]),
      ['words per passage', ...answers.map(({ wordsPerPassage }) => wordsPerPassage.toFixed(1)), '<= 60'],
    ],
  };
}

function breakdownTable(set: SetName, runs: readonly Run[]): Table {
  const groups = (['style', 'protocol'] as const).flatMap((field) => {
    const values = [...new Set(runs[0]?.placed.map(({ question }) => question[field]))].sort();
    return values.map((value) => ({ value, of: (placed: readonly Placed[]) => placed.filter(({ question }) => question[field] === value) }));
  });
  return {
    title: `Hit@1 on the set "${set}" by style and by protocol`,
    columns: ['', 'questions', ...runs.map(({ engine }) => engine)],
    rows: groups.map(({ value, of }) => [value, String(of(runs[0]?.placed ?? []).length), ...runs.map(({ placed }) => rate(hits(of(placed), 1)))]),
  };
}

/** Share of questions with a hit among the first `most`. */
function hits(placed: readonly Placed[], most: number): number {
  return placed.filter(({ rank }) => rank >= 0 && rank < most).length / Math.max(1, placed.length);
}

function meanReciprocalRank(placed: readonly Placed[]): number {
  return placed.reduce((sum, { rank }) => sum + (rank < 0 ? 0 : 1 / (rank + 1)), 0) / Math.max(1, placed.length);
}

/** Ranks a protocol's clauses for a question: topics lead to their clauses, and the clauses' own words add to that. */
import type { ClauseSignals } from './clause-index.ts';
import type { TopicIndex, TopicScores } from './topic-index.ts';
import type { Weights } from './weights.ts';

/** Where a protocol's topics lead: by topic row, then by claim, the clauses' positions, best first; empty where it is silent; undefined for a topic of no protocol. */
export type TopicLinks = readonly (readonly (readonly number[])[] | undefined)[];

/** One clause's place in the ranking. */
export interface RankedClause {
  /** Position of the clause in reading order. */
  clause: number;
  score: number;
  /** Row of the topic that led here, or -1. */
  topic: number;
}

/** The clauses that answer a topic's nearest claim. */
export function clausesOfNearest(topic: number, scores: TopicScores, claims: TopicIndex['claims'], links: TopicLinks): readonly number[] | undefined {
  const nearest = claims[scores.claims[topic] as number];
  return nearest && links[topic]?.[nearest.claim];
}

const NONE: readonly number[] = [];

/** Every clause, best first; equal scores keep the reading order. */
export function rankClauses(scores: TopicScores, claims: TopicIndex['claims'], signals: ClauseSignals, links: TopicLinks, weights: Weights): RankedClause[] {
  const count = signals.words.length;
  const best = new Float32Array(count).fill(Number.NEGATIVE_INFINITY);
  const second = new Float32Array(count).fill(Number.NEGATIVE_INFINITY);
  const leads = new Int32Array(count).fill(-1);
  let floor = 0;
  for (let topic = 0; topic < links.length; topic++) {
    const answers = clausesOfNearest(topic, scores, claims, links) ?? NONE;
    for (let place = 0; place < answers.length; place++) {
      const clause = answers[place] as number;
      const score = (scores.topics[topic] as number) - weights.placeInList * place;
      floor = Math.min(floor, score);
      if (score > (best[clause] as number)) {
        second[clause] = best[clause] as number;
        best[clause] = score;
        leads[clause] = topic;
      } else if (score > (second[clause] as number)) second[clause] = score;
    }
  }
  const orElse = (score: number, other: number) => (Number.isFinite(score) ? score : other);
  const ranked = Array.from({ length: count }, (_, clause) => {
    const own = weights.clauseWords * (signals.words[clause] as number) + weights.clauseMeaning * (signals.meaning[clause] as number);
    const led = orElse(best[clause] as number, floor) + weights.secondTopic * orElse(second[clause] as number, floor);
    return { clause, score: led + own, topic: leads[clause] as number };
  });
  return ranked.sort((a, b) => b.score - a.score || a.clause - b.clause);
}

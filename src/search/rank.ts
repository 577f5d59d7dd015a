/** Ranks a protocol's clauses for a question: topics lead to their clauses, and the clauses' own words add to that. */
import type { ClauseSignals } from './clause-index.ts';
import type { TopicScores } from './topic-index.ts';
import type { Weights } from './weights.ts';

/** Where a protocol's topics lead: by topic, then by claim, the clauses' positions, best first; empty where it is silent. */
export type TopicLinks = readonly (readonly (readonly number[])[])[];

/** One clause's place in the ranking. */
export interface RankedClause {
  /** Position of the clause in reading order. */
  clause: number;
  score: number;
  /** The topic that led here, or -1. */
  topic: number;
}

/**
 * @returns every clause, best first
 */
export function rankClauses(scores: TopicScores, claimPositions: readonly number[], signals: ClauseSignals, links: TopicLinks, weights: Weights): RankedClause[] {
  const count = signals.words.length;
  const best = new Float32Array(count).fill(Number.NEGATIVE_INFINITY);
  const second = new Float32Array(count).fill(Number.NEGATIVE_INFINITY);
  const topicOf = new Int32Array(count).fill(-1);
  let floor = Number.POSITIVE_INFINITY;
  for (const [topic, claims] of links.entries()) {
    const bestClaim = scores.bestClaim[topic] as number;
    const refs = bestClaim < 0 ? [] : (claims[claimPositions[bestClaim] as number] ?? []);
    for (const [place, clause] of refs.entries()) {
      const score = (scores.topics[topic] as number) - weights.placeInList * place;
      floor = Math.min(floor, score);
      if (score > (best[clause] as number)) {
        second[clause] = best[clause] as number;
        best[clause] = score;
        topicOf[clause] = topic;
      } else if (score > (second[clause] as number)) second[clause] = score;
    }
  }
  const ranked: RankedClause[] = [];
  for (let clause = 0; clause < count; clause++) {
    const first = Number.isFinite(best[clause] as number) ? (best[clause] as number) : Number.isFinite(floor) ? floor : 0;
    const next = Number.isFinite(second[clause] as number) ? (second[clause] as number) : 0;
    const own = weights.clauseWords * (signals.words[clause] as number) + weights.clauseMeaning * (signals.meaning[clause] as number);
    ranked.push({ clause, score: first + weights.secondTopic * next + own, topic: topicOf[clause] as number });
  }
  return ranked.sort((a, b) => b.score - a.score || a.clause - b.clause);
}

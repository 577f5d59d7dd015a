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

/** How sharply the best of several topics that lead to one clause outweighs the others; they all count (log-sum-exp). */
const SHARPNESS = 12;

/** A clause no topic leads to stands this far below the best topic. */
const UNLED = 2;

/** Every clause, best first; equal scores keep the reading order. */
export function rankClauses(scores: TopicScores, claims: TopicIndex['claims'], signals: ClauseSignals, links: TopicLinks, weights: Weights): RankedClause[] {
  const { sums, leads, top } = leadToClauses(signals.words.length, scores, claims, links, weights);
  const ranked = Array.from(sums, (sum, clause) => {
    const own = weights.clauseWords * (signals.words[clause] as number) + weights.clauseMeaning * (signals.meaning[clause] as number);
    return { clause, score: top + Math.max(Math.log(sum) / SHARPNESS, -UNLED) + own, topic: leads[clause] as number };
  });
  return ranked.sort((a, b) => b.score - a.score || a.clause - b.clause);
}

/** By clause the sum over the topics that lead to it, and the foremost of them; -1 where there is none. */
function leadToClauses(count: number, scores: TopicScores, claims: TopicIndex['claims'], links: TopicLinks, weights: Weights) {
  const sums = new Float64Array(count);
  const best = new Float64Array(count);
  const leads = new Int32Array(count).fill(-1);
  const answers = links.map((_, topic) => clausesOfNearest(topic, scores, claims, links) ?? NONE);
  const top = answers.reduce((most, { length }, topic) => (length > 0 ? Math.max(most, scores.topics[topic] as number) : most), -1);
  for (let topic = 0; topic < answers.length; topic++) {
    const clauses = answers[topic] as readonly number[];
    for (let place = 0; place < clauses.length; place++) {
      const clause = clauses[place] as number;
      const share = Math.exp(SHARPNESS * ((scores.topics[topic] as number) - weights.placeInList * place - top));
      sums[clause] = (sums[clause] as number) + share;
      if (share <= (best[clause] as number)) continue;
      best[clause] = share;
      leads[clause] = topic;
    }
  }
  return { sums, leads, top };
}

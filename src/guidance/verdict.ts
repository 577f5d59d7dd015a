/** The protocol's reply to a question as put. */
import type { TopicIndex, TopicScores } from '../search/topic-index.ts';
import type { VerdictScores } from '../search/verdict-model.ts';
import type { Claim, Topic, Verdict } from './topic-schema.ts';

/** From this sum on a question surely asks for a fact rather than for yes or no. */
const SURELY_FACT = 0.35;

/** Between these sums the model is in doubt, and neither yes nor no is said: a wrong one is worse than none. Found on the development questions. */
const DOUBT = { from: -0.05, to: 0.15 };

/** A claim of a topic that a question is near to. */
export interface NearClaim {
  claim: Claim;
  /** How near its nearest phrasing is, 0 to 1. */
  nearness: number;
}

/** The claims of a topic with their nearness to a question, nearest first. */
export function nearClaims(topic: Topic, row: number, scores: TopicScores, claims: TopicIndex['claims']): NearClaim[] {
  return claims
    .flatMap((place, i) => {
      const claim = place.topic === row ? topic.claims[place.claim] : undefined;
      return claim ? [{ claim, nearness: scores.nearness[i] as number }] : [];
    })
    .sort((a, b) => b.nearness - a.nearness);
}

/**
 * The verdict: yes or no as the trained model reads the question, then what the council's protocol makes of the
 * nearest claim with that answer. A question for a fact, a topic that knows no yes or no, and doubt get `info`.
 */
export function verdictFor(scores: VerdictScores, near: readonly NearClaim[], protocolId: string): Verdict {
  const [nearest] = near;
  if (nearest?.claim.verdict === 'depends') return inProtocol(nearest.claim, protocolId);
  if (scores.fact > SURELY_FACT && nearest?.claim.verdict === 'info') return 'info';
  if (scores.answer > DOUBT.from && scores.answer < DOUBT.to) return 'info';
  const wanted: Verdict = scores.answer > 0 ? 'yes' : 'no';
  const agreeing = near.find(({ claim }) => claim.verdict === wanted);
  return agreeing ? inProtocol(agreeing.claim, protocolId) : 'info';
}

function inProtocol(claim: Claim, protocolId: string): Verdict {
  return claim.verdicts?.[protocolId] ?? claim.verdict;
}

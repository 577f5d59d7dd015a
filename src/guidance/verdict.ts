/** The protocol's reply to a question as put. */
import type { TopicIndex, TopicScores } from '../search/topic-index.ts';
import type { VerdictScores } from '../search/verdict-model.ts';
import type { Claim, Topic, Verdict } from './topic-schema.ts';

/** From this sum on a question asks for a fact, and below this one it is no doubt about yes or no; fitted by trying. */
const SURELY_FACT = 0.35;

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
 * nearest claim with that answer. A question for a fact, or a topic that knows no yes or no, gets `info`.
 */
export function verdictFor(scores: VerdictScores, near: readonly NearClaim[], protocolId: string): Verdict {
  const wanted: Verdict = scores.answer > 0 ? 'yes' : 'no';
  const agreeing = near.find(({ claim }) => claim.verdict === wanted);
  const polar = agreeing ?? near.find(({ claim }) => claim.verdict === 'depends');
  const [nearest] = near;
  if (!polar || scores.fact > SURELY_FACT) return nearest?.claim.verdict === 'info' || !polar ? 'info' : inProtocol(polar.claim, protocolId);
  return inProtocol(nearest?.claim.verdict === 'depends' ? nearest.claim : polar.claim, protocolId);
}

function inProtocol(claim: Claim, protocolId: string): Verdict {
  return claim.verdicts?.[protocolId] ?? claim.verdict;
}

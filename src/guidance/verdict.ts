/** The protocol's reply to a question as put. */
import type { TopicIndex, TopicScores } from '../search/topic-index.ts';
import type { VerdictScores } from '../search/verdict-model.ts';
import type { Claim, Topic, Verdict } from './topic-schema.ts';

/** From this chance on a question is taken as one for a fact: with a claim of facts nearest, and whatever is nearest. */
const FACT = 0.6;
const SURELY_FACT = 0.9;

/** What a difference of 1 in nearness, between the nearest claim of yes and that of no, adds to the model's log odds. */
const NEARNESS_WORTH = 3;

/**
 * Below `no` the verdict is no, from `yes` on it is yes; between them is doubt, and neither is said: a wrong one is
 * worse than none. Not even about 0, since phrasings have more of yes than questions do. Found on the development questions.
 */
const SURE = { no: -0.1, yes: 0.7 };

/** How far from the middle of doubt a verdict must be to overrule a nearest claim that depends. */
const OVERRULES = 1.2;

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
 * The verdict: yes or no as the trained model and the nearest claims read the question, then what the council's
 * protocol makes of the nearest claim with that answer. A question for a fact and doubt get `info`.
 */
export function verdictFor({ answer, fact }: VerdictScores, near: readonly NearClaim[], protocolId: string): Verdict {
  const [nearest] = near;
  if (fact > SURELY_FACT || (fact > FACT && nearest?.claim.verdict === 'info')) return 'info';
  const leaning = answer + NEARNESS_WORTH * (nearnessOf('yes', near) - nearnessOf('no', near));
  const middle = (SURE.yes + SURE.no) / 2;
  if (nearest?.claim.verdict === 'depends' && Math.abs(leaning - middle) < OVERRULES) {
    const said = inProtocol(nearest.claim, protocolId);
    return said === (leaning < middle ? 'yes' : 'no') ? 'info' : said; // "may I?" is no where "is it a problem?" is yes
  }
  if (leaning >= SURE.no && leaning < SURE.yes) return 'info';
  const wanted: Verdict = leaning >= SURE.yes ? 'yes' : 'no';
  const agreeing = near.find(({ claim }) => claim.verdict === wanted);
  return agreeing ? inProtocol(agreeing.claim, protocolId) : wanted;
}

/** How near the nearest claim of a verdict is, 0 to 1; 0 where there is none. */
function nearnessOf(verdict: Verdict, near: readonly NearClaim[]): number {
  return Math.max(0, near.find(({ claim }) => claim.verdict === verdict)?.nearness ?? 0);
}

function inProtocol(claim: Claim, protocolId: string): Verdict {
  return claim.verdicts?.[protocolId] ?? claim.verdict;
}

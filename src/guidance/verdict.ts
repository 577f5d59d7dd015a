/** The protocol's reply to a question as put: the nearest claim's verdict, turned round where the question asks the other way. */
import { type Direction, directionOf, type QuestionForm } from '../search/question-form.ts';
import type { Claim, Topic, Verdict } from './topic-schema.ts';

/** How sure the reading of the question's direction must be before a claim's verdict is turned round. */
const SURE = 0.75;

/** A claim's verdict in a protocol. */
function claimVerdict(claim: Claim, protocolId: string): Verdict {
  return claim.verdicts?.[protocolId] ?? claim.verdict;
}

/**
 * The verdict on a question.
 * @param form how the question is put
 * @param topic the topic it belongs to
 * @param nearest the claim whose phrasings are nearest
 */
export function verdictFor(form: QuestionForm, topic: Topic, nearest: Claim, protocolId: string): Verdict {
  const verdict = claimVerdict(nearest, protocolId);
  const asked = surest(form.direction);
  const answers = directionOf(nearest.form);
  if (asked === 'fact' || asked === answers || form.direction[asked] < SURE) return verdict;
  if (answers !== 'fact') return turned(verdict);
  const other = topic.claims.find((claim) => directionOf(claim.form) !== 'fact' && claimVerdict(claim, protocolId) !== 'info');
  if (!other) return verdict;
  const known = claimVerdict(other, protocolId);
  return directionOf(other.form) === asked ? known : turned(known);
}

function surest(directions: Record<Direction, number>): Direction {
  if (directions.for >= directions.against && directions.for >= directions.fact) return 'for';
  return directions.against >= directions.fact ? 'against' : 'fact';
}

function turned(verdict: Verdict): Verdict {
  if (verdict === 'yes') return 'no';
  return verdict === 'no' ? 'yes' : verdict;
}

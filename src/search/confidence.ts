/** Whether a protocol answers a question: a chance between 0 and 1, and three outcomes from it. Fitted by `npm run fit`. */
import { z } from 'zod';
import { readValidatedFile } from '../validated-file.ts';

/** What the chance is read from. All are about one question in one protocol. */
export interface Evidence {
  /** Score of the best topic the protocol answers. */
  best: number;
  /** How far it is ahead of the best topic that the protocol is silent on (negative: behind). */
  aheadOfSilent: number;
  /** How far it is ahead of the best question that is answered elsewhere. */
  aheadOfElsewhere: number;
  /** Likeness of the question's words to the nearest phrasing of the best topic. */
  phrasingWords: number;
  /** What the trained model makes of the best topic. */
  model: number;
  /** How much the question looks like those of any topic of the protocols, and like those of everyday life. */
  covered: number;
  everyday: number;
  /** Likeness of the question's words to the best clause. */
  clauseWords: number;
}

export const EVIDENCE = [
  'best',
  'aheadOfSilent',
  'aheadOfElsewhere',
  'phrasingWords',
  'model',
  'covered',
  'everyday',
  'clauseWords',
] as const satisfies readonly (keyof Evidence)[];

const number = z.number();

const confidenceSchema = z.strictObject({
  bias: number,
  weights: z.strictObject(Object.fromEntries(EVIDENCE.map((name) => [name, number])) as Record<keyof Evidence, typeof number>),
  /** From this chance on the answer is given as one; from the lower on the nearest clauses are suggested. */
  answered: number,
  suggested: number,
});

export type ConfidenceModel = z.infer<typeof confidenceSchema>;
export type Status = 'answered' | 'suggested' | 'not-covered';

/** Loads the fitted model. @throws ProtocolBotError `bad-file` */
export function loadConfidence(): ConfidenceModel {
  return readValidatedFile(new URL('confidence.json', import.meta.url).pathname, confidenceSchema);
}

/** The chance, 0 to 1, that the protocol answers the question. */
export function chanceOfAnswer(evidence: Evidence, model: ConfidenceModel): number {
  const sum = EVIDENCE.reduce((total, name) => total + model.weights[name] * evidence[name], model.bias);
  return 1 / (1 + Math.exp(-sum));
}

/** The outcome for a chance. */
export function statusFor(chance: number, model: ConfidenceModel): Status {
  if (chance >= model.answered) return 'answered';
  return chance >= model.suggested ? 'suggested' : 'not-covered';
}

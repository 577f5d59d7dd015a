/** How much each signal counts. Fitted by `npm run fit` on the development questions; each can be switched off with 0. */
import { z } from 'zod';
import { readValidatedFile } from '../validated-file.ts';

const number = z.number();

const weightsSchema = z.strictObject({
  /** What the trained topic model makes of the question. */
  topicModel: number,
  /** What the topic network makes of it. */
  topicNetwork: number,
  /** Likeness of the question's words to a single phrasing. */
  phrasingWords: number,
  /** Likeness of the question's words to the clause itself (BM25), and of its meaning. */
  clauseWords: number,
  clauseMeaning: number,
  /** What a clause loses for each place down a topic's list. */
  placeInList: number,
});

export type Weights = z.infer<typeof weightsSchema>;

/** Loads the fitted weights. @throws ProtocolBotError `bad-file` */
export function loadWeights(): Weights {
  return readValidatedFile(new URL('weights.json', import.meta.url).pathname, weightsSchema);
}

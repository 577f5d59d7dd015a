/** What is said when a typed date, time or lead time is not understood in full. */

/** Why a typed text was refused. */
export type RefusalReason =
  | 'empty'
  | 'too-long'
  | 'not-understood'
  /** It can be read in two ways. */
  | 'ambiguous'
  | 'no-time'
  | 'no-date'
  | 'two-times'
  /** There is no such day or time. */
  | 'impossible'
  | 'past'
  | 'too-far'
  /** Understood, but reminders cannot repeat that way. */
  | 'unsupported';

/** A typed text was refused; nothing of it counts. For the person who typed it, and nobody else. */
export interface Refusal {
  understood: false;
  reason: RefusalReason;
  /** The words that were the trouble, as they were read. */
  words: string[];
  /** What is wrong, for a person. */
  message: string;
  /** What could be typed instead; each of them is understood. */
  examples: string[];
}

/** Whether a reading is a refusal. */
export function isRefusal(reading: object): reading is Refusal {
  return 'understood' in reading && reading.understood === false;
}

/** Builds a refusal. */
export function refuse(reason: RefusalReason, message: string, examples: string[], words: string[] = []): Refusal {
  return { understood: false, reason, words, message, examples };
}

/** Builds the refusal that names the words left over. */
export function notUnderstood(rest: string, examples: string[]): Refusal {
  const words = rest.split(' ').filter(Boolean).slice(0, 8);
  const named = words.map((word) => `“${word.slice(0, 30)}”`).join(', ');
  return refuse('not-understood', `I did not understand ${named}.`, examples, words);
}

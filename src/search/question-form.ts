/** The ways a question is put; phrasings are grouped by them. */

/**
 * `may` asks whether something is allowed, `must` whether it is required, `may-refuse` whether it can be refused,
 * `is-right` and `is-wrong` for a verdict on behaviour or a statement; the rest ask for a fact.
 */
export const FORMS = ['may', 'must', 'may-refuse', 'is-right', 'is-wrong', 'who', 'when', 'how', 'what'] as const;

/** A way a question is put. */
export type Form = (typeof FORMS)[number];

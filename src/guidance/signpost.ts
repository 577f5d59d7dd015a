/** Notices somebody who may be in danger, and answers with calm words and who to call; no verdict, no clause. */
import type { SignpostReply } from '../replies/replies.ts';

const IN_DANGER = [
  /\b(kill|harm|hurt|hurting|cut|cutting) (my ?self)\b/,
  /\bsuicid(e|al)\b/,
  /\b(end|take|ending|taking) (it all|my (own )?life)\b/,
  /\b(want|wish|ready) to (die|be dead)\b/,
  /\b(wish|better off) (i was |i were |me )?dead\b/,
  /\bno (reason|point) (to|in) (live|living|be alive|carry(ing)? on living)\b/,
  /\b(do not|dont|don't) want to (be here|live|wake up|be alive)( any ?more)?\b/,
  /\b(can not|cant|can't|cannot) (go on|carry on|take any more of life)( any ?more| like this| living)?\b/,
  /\bself[- ]?harm/,
];

/** Cries for help that are about work, not life: "I can't go on working with him". */
const ABOUT_WORK = /\b(go on|carry on) (working|being|as (clerk|chair|councillor)|with (him|her|them|this (job|role|councillor)))\b/;

/**
 * @param normalised the question after `normaliseText`
 * @returns the signpost, or null where nothing points to danger
 */
export function signpostFor(normalised: string): SignpostReply | null {
  if (!IN_DANGER.some((pattern) => pattern.test(normalised)) || ABOUT_WORK.test(normalised)) return null;
  return {
    type: 'signpost',
    headline: 'You do not have to face this alone. Please talk to someone now.',
    lines: [
      'Samaritans listen day and night. Call 116 123, free from any phone in the UK. (Source: samaritans.org, read November 2026.)',
      'If you or someone else is in danger now, call 999.',
      'When you are ready, your council can help too: somebody you trust there, the clerk, the chair or a manager who is not part of the problem.',
      'Nothing you typed is kept.',
    ],
  };
}

/** Questions put to a draft, answered to the administrator alone, before anything is in force. */
import type { Core } from '../core.ts';
import { hasCode } from '../errors.ts';
import type { Draft } from '../publishing/stored.ts';
import { examplesFor } from './me.ts';
import { page, say } from './pages.ts';
import { encodePress } from './press.ts';
import type { Button, Outcome } from './says.ts';

type Ask = ReturnType<Core['openDraft']>;

/** Gives the way to ask a draft. */
export type Trials = (draft: Draft) => Ask;

/** Most drafts held ready at once. */
const MOST_READY = 5;

/** Makes the trials. A draft is made ready when first asked, and again when its words changed. */
export function createTrials(core: Core): Trials {
  const ready = new Map<string, Ask>();
  return ({ id, document }) => {
    const key = `${id} ${document.council} ${document.title} ${JSON.stringify(document.people)} ${document.adopted}`;
    const ask = ready.get(key) ?? core.openDraft(document);
    ready.delete(key);
    ready.set(key, ask);
    for (const oldest of ready.keys()) if (ready.size > MOST_READY) ready.delete(oldest);
    return ask;
  };
}

/** Five questions to try. */
export function trialQuestions(): readonly string[] {
  return [...examplesFor(null), examplesFor('officer')[1] as string, examplesFor('councillor')[2] as string];
}

/** Answers from a draft. @param question typed, or the place of one of the five, from 1 */
export function triedAnswer(trials: Trials, draft: Draft, question: string | number): Outcome {
  const asked = typeof question === 'string' ? question : trialQuestions()[question - 1];
  const buttons = trialButtons(draft.id);
  if (asked === undefined) return say(page('Try another question.'), buttons);
  try {
    const reply = trials(draft)(asked, null);
    if (reply.type === 'signpost') return say(reply, buttons);
    return say({ ...reply, notices: ['This is from your draft. It is not in force, and only you see this.', ...reply.notices] }, buttons);
  } catch (error) {
    if (!hasCode(error, 'empty-question')) throw error;
    return say(page('There is no question in that.', 'Type it in your own words.'), buttons);
  }
}

/** What can be pressed while trying. */
function trialButtons(id: string): Button[] {
  return [
    { label: 'More questions to try', press: encodePress('draft', 'try', id, 1) },
    { label: 'Ask your own', press: encodePress('form', 'draft-ask', id) },
    { label: 'Back to the draft', press: encodePress('draft', 'summary', id, 1) },
  ];
}

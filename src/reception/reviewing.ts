/** A granted monitoring officer reviews a topic's advice for their workspace. */
import type { AnswerReply } from '../replies/replies.ts';
import { may } from '../workspaces/rights.ts';
import type { WorkspaceId } from '../workspaces/settings.ts';
import type { Parts } from './in-force.ts';
import type { Lookup } from './lookup.ts';
import { page, say } from './pages.ts';
import { encodePress, keyOf } from './press.ts';
import type { Button, Caller, Outcome } from './says.ts';
import { expired } from './wording.ts';

/** The buttons for whoever may review here; none for everybody else. */
export async function reviewButtons(reply: AnswerReply, caller: Caller, parts: Parts): Promise<Button[]> {
  if (caller.workspace === null) return [];
  const settings = await parts.workspaces.settings(caller.workspace);
  if (!settings.grants.some(({ role }) => role === 'monitoring-officer')) return [];
  if (!may('review-topics', settings, await caller.standing(caller.workspace))) return [];
  const key = keyOf(reply.topic.id);
  const state = settings.reviews.get(reply.topic.id)?.state;
  return [
    ...(state === 'reviewed' ? [] : [{ label: 'Mark as reviewed', press: encodePress('review', key, 'reviewed') }]),
    ...(state === 'hidden'
      ? [{ label: 'Show our advice', press: encodePress('review', key, 'none') }]
      : [{ label: 'Hide our advice', press: encodePress('review', key, 'hidden') }]),
  ];
}

/** Keeps the decision. @throws ProtocolBotError `not-allowed`, `store-…` */
export async function review([topicKey, state]: readonly string[], workspace: WorkspaceId, caller: Caller, parts: Parts, lookup: Lookup): Promise<Outcome> {
  const topic = lookup.topic(topicKey);
  if (!topic || !(state === 'reviewed' || state === 'hidden' || state === 'none')) return expired();
  await parts.workspaces.change(workspace, await caller.standing(workspace), [{ set: 'review', topic: topic.id, to: state === 'none' ? null : state }]);
  const said = {
    reviewed: 'Marked as reviewed by your council’s monitoring officer.',
    hidden: 'Our advice on this is hidden here. The protocol’s own words stay.',
    none: 'Our advice on this is shown again.',
  };
  return say(page(said[state], `Topic: ${topic.title}`));
}

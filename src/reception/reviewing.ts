/** A granted monitoring officer reviews a topic's advice for their workspace. */
import type { TopicName } from '../replies/replies.ts';
import { may } from '../workspaces/rights.ts';
import type { Settings, WorkspaceId } from '../workspaces/settings.ts';
import type { Parts } from './in-force.ts';
import type { Lookup } from './lookup.ts';
import { page, say } from './pages.ts';
import { encodePress, keyOf } from './press.ts';
import type { Button, Caller, Outcome } from './says.ts';
import { expired } from './wording.ts';

/**
 * The buttons for whoever may review a topic here; none for everybody else, and none where the platform cannot be asked who that is.
 * @param settings those of the caller's workspace, as read for this answer
 */
export async function reviewButtons({ id }: TopicName, caller: Caller, settings: Settings | null): Promise<Button[]> {
  if (caller.workspace === null || !settings?.grants.some(({ role }) => role === 'monitoring-officer')) return [];
  const standing = await caller.standing(caller.workspace).catch(() => null); // an answer is never held up by them
  if (!standing || !may('review-topics', settings, standing)) return [];
  const key = keyOf(id);
  const state = settings.reviews.get(id)?.state;
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

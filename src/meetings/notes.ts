/** Private notes about reminders that were not posted: what happened, and what to do. */
import { page } from '../reception/pages.ts';
import type { PageReply } from '../reception/says.ts';

/** Why a reminder was not posted. */
export type Why = 'late' | 'failed' | 'unsure' | 'switched-off' | 'no-protocol' | 'owner' | 'channel' | 'no-access' | 'removed';

/** Reasons that stop every further reminder too, until somebody resumes it. */
export const PAUSING: readonly Why[] = ['owner', 'channel', 'no-access', 'removed'];

const REASONS: Record<Why, (channel: string, owner: string) => string> = {
  late: () => 'I was not running when it was due, and now it is too close to the meeting.',
  failed: () => 'I tried, and the chat did not take it.',
  unsure: (channel) => `The chat did not answer when I posted it, and I cannot tell whether it arrived. I have not posted it again. Look in ${channel} first.`,
  'switched-off': () => 'An administrator has switched reminders off.',
  'no-protocol': () => 'The protocol chosen for that channel cannot be read just now.',
  owner: (_, owner) =>
    `${owner} set it up, and may no longer set reminders here, or has left. I have paused it. An administrator, a chair or a clerk can resume it with /protocol reminders, and is then told if anything goes wrong.`,
  channel: (channel) => `${channel} was archived or deleted. I have paused the reminder. Choose another channel with /protocol reminders, then resume it.`,
  'no-access': (channel) => `I am no longer allowed to post in ${channel}. I have paused the reminder. Let me back in, then resume it with /protocol reminders.`,
  removed: () => 'I was removed from this workspace. I have paused the reminder.',
};

/**
 * The note about one post that was not made.
 * @param meeting the meeting and when it begins, in words
 */
export function notPosted(why: Why, { meeting, channel, owner }: { meeting: string; channel: string; owner: string }): PageReply {
  const where = `#{${channel}}`;
  const help = ['late', 'failed', 'switched-off', 'no-protocol'].includes(why) ? ['If it still matters, tell people yourself. Later reminders are not affected.'] : [];
  const headline = why === 'unsure' ? 'A reminder may not have been posted.' : 'A reminder was not posted.';
  return page(headline, `${meeting}. It was to be posted in ${where}.`, REASONS[why](where, `@{${owner}}`), ...help);
}

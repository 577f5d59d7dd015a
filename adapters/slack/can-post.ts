/** Whether the bot can post in a channel: it says so there to the person alone, since only that shows every rule of the channel. */
import { ProtocolBotError, type WorkspaceId } from '../../src/index.ts';
import type { Door } from './door.ts';
import { slackCode, slackFault } from './faults.ts';

/** What Slack's refusals mean for the person (docs.slack.dev/reference/methods/chat.postEphemeral). */
const REASONS: Record<string, string> = {
  not_in_channel: 'I am not in that channel. Write /invite and my name there, then try again.',
  channel_not_found: 'I cannot see that channel. If it is private, add me to it first.',
  is_archived: 'That channel is archived. Choose another one.',
  user_not_in_channel: 'You are not in that channel yourself. Join it first, or choose another one.',
};

/** Refusals by the rules of a channel or workspace. */
const RULES = /^(restricted_action|no_permission|cannot_reply_to|access_denied|ekm_access_denied|team_access_not_granted|not_allowed|is_inactive)/;

/** @returns true, or why not and what to do @throws ProtocolBotError where Slack cannot be asked */
export async function canPost(channel: string, workspace: WorkspaceId, user: string, { installations, log }: Pick<Door, 'installations' | 'log'>): Promise<true | string> {
  try {
    const client = await installations.clientFor(workspace);
    await client.chat.postEphemeral({ channel, user, text: 'I can post reminders in this channel. Only you see this line; nothing is posted yet.' });
    return true;
  } catch (error) {
    const code = slackCode(error) ?? '';
    if (Object.hasOwn(REASONS, code)) return REASONS[code] as string;
    if (RULES.test(code)) return 'The rules of that channel do not let me post there. Choose another one, or ask an administrator.';
    log.warn('slack channel not checked', slackFault(error));
    throw new ProtocolBotError('not-allowed', 'Slack did not say just now whether I can post in that channel, so nothing was kept.', 'Try again in a minute.');
  }
}

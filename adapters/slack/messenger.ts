/** Tells people things in their own direct messages, and says truly what became of it. */
import { webApi } from '@slack/bolt';
import type { Messaged, Messenger } from '../../src/index.ts';
import type { Door } from './door.ts';
import { slackCode, slackFault } from './faults.ts';
import { messageOf } from './render/said.ts';

/** Slack's own failures, after which the message may stand there all the same. */
const UNSURE = ['internal_error', 'fatal_error', 'request_timeout', 'service_unavailable'];

/** Answers that mean this person cannot be written to. */
const CLOSED = [
  'cannot_dm_bot',
  'channel_not_found',
  'is_archived',
  'messages_tab_disabled',
  'restricted_action',
  'user_disabled',
  'user_not_found',
  'user_not_visible',
  'not_in_channel',
];

/** Makes the messenger. Nothing is tried twice here: a second try could send a second message. */
export function createMessenger({ installations, log }: Pick<Door, 'installations' | 'log'>): Messenger {
  return {
    async tell(workspace, person, said) {
      const client = await installations.clientFor(workspace).catch((error: unknown) => {
        log.warn('slack client not at hand', slackFault(error));
        return null;
      });
      if (!client) return 'failed';
      try {
        await client.chat.postMessage({ channel: person, ...messageOf(said, false), unfurl_links: false, unfurl_media: false });
        return 'sent';
      } catch (error) {
        log.warn('slack private message failed', slackFault(error));
        return becameOf(error);
      }
    },
  };
}

/** What an error says of the message: refused for the person, refused for now, or nobody knows. */
function becameOf(error: unknown): Messaged {
  const code = slackCode(error) ?? '';
  if (error instanceof webApi.WebAPIRateLimitedError) return 'failed';
  if (!(error instanceof webApi.WebAPIPlatformError)) return 'ambiguous';
  if (UNSURE.includes(code)) return 'ambiguous';
  return CLOSED.includes(code) ? 'closed' : 'failed';
}

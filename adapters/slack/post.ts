/** Posts as the bot: to a person's own direct messages, and to a channel when somebody shares. */
import type { webApi } from '@slack/bolt';
import type { WorkspaceId } from '../../src/index.ts';
import type { Door } from './door.ts';
import { pause, slackFault, waitAsked } from './faults.ts';
import type { Message } from './render/said.ts';

/** Longest wait that is worth it while somebody waits, in milliseconds. */
const LONGEST_WAIT = 5_000;

type Slack = Pick<Door, 'installations' | 'log'>;

/**
 * Calls Slack as the bot.
 * @returns whether it was done; null answers mean no, and are logged by code
 */
export async function call(workspace: WorkspaceId, what: string, work: (client: webApi.WebClient) => Promise<unknown>, { installations, log }: Slack): Promise<boolean> {
  for (let attempt = 1; attempt <= 2; attempt++) {
    try {
      await work(await installations.clientFor(workspace));
      return true;
    } catch (error) {
      log.warn(`slack ${what} failed`, { ...slackFault(error), attempt });
      const wait = waitAsked(error); // only a refusal for rate is sure to have done nothing
      if (wait === null || wait > LONGEST_WAIT) return false;
      await pause(wait);
    }
  }
  return false;
}

/** Posts to a channel or, given a person's id, to their own direct messages. Nothing unfolds under it, and no metadata goes with it. */
export function post(workspace: WorkspaceId, channel: string, message: Message, thread: string | null, slack: Slack): Promise<boolean> {
  const inThread = thread === null ? {} : { thread_ts: thread };
  return call(workspace, 'message', (client) => client.chat.postMessage({ channel, ...message, ...inThread, unfurl_links: false, unfurl_media: false }), slack);
}

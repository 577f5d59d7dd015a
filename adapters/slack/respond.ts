/** Answers through a `response_url`: private, and it works where the bot is no member. */
import type { Door } from './door.ts';
import { pause, slackFault } from './faults.ts';
import type { Message } from './render/said.ts';

/** What is sent: a message for the person alone, in place of the one pressed on or beside it, or nothing in its place. */
export type Answer = (Message & { replace: boolean }) | 'delete';

/** Longest wait that is worth it while somebody waits, in milliseconds. */
const LONGEST_WAIT = 5_000;

/** @returns whether Slack took it; an address that ran out or is used up gives false */
export async function respond(url: string, answer: Answer, { log, timeout }: Pick<Door, 'log' | 'timeout'>): Promise<boolean> {
  const body = JSON.stringify(
    answer === 'delete'
      ? { delete_original: true }
      : { response_type: 'ephemeral', replace_original: answer.replace, text: answer.text, blocks: answer.blocks, unfurl_links: false, unfurl_media: false },
  );
  for (let attempt = 1; attempt <= 2; attempt++) {
    try {
      const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body, redirect: 'error', signal: AbortSignal.timeout(timeout) });
      await response.body?.cancel();
      if (response.ok) return true;
      log.warn('slack answer refused', { door: 'slack', status: response.status, attempt });
      if (response.status !== 429 && response.status < 500) return false;
      const wait = Number(response.headers.get('retry-after') ?? 0) * 1_000;
      if (wait > LONGEST_WAIT) return false;
      await pause(wait);
    } catch (error) {
      log.warn('slack answer failed', { ...slackFault(error), attempt });
      return false; // it may have arrived; a second try could show it twice
    }
  }
  return false;
}

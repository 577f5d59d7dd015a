/** What went wrong with a call to Slack, in terms that can be logged and acted on. */
import { webApi } from '@slack/bolt';
import { faultOf, type Log } from '../../src/index.ts';

/** What Slack itself answered, such as `not_in_channel`; null where it did not answer. */
export function slackCode(error: unknown): string | null {
  if (error instanceof webApi.WebAPIPlatformError) return String(error.data.error);
  return error instanceof webApi.WebAPIRateLimitedError ? 'ratelimited' : null;
}

/** How long Slack asks to wait, in milliseconds; null where it does not. */
export function waitAsked(error: unknown): number | null {
  return error instanceof webApi.WebAPIRateLimitedError ? error.retryAfter * 1_000 : null;
}

/** Fields for a log line: class and codes, never a message or a body. */
export function slackFault(error: unknown): Parameters<Log['warn']>[1] {
  const code = slackCode(error);
  const status = error instanceof webApi.WebAPIHTTPError ? { status: error.statusCode } : {};
  return { door: 'slack', ...faultOf(error), ...status, ...(code === null ? {} : { code }) };
}

/** Waits. @param ms milliseconds */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

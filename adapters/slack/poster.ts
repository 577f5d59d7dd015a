/** Posts reminders: each at most once, with an opaque id by which it can be looked up where Slack's answer got lost. */
import { webApi } from '@slack/bolt';
import { hasCode, type Posted, type Poster, type Told, type WorkspaceId } from '../../src/index.ts';
import { callerOf } from './caller.ts';
import type { Door } from './door.ts';
import { slackCode, slackFault, waitAsked } from './faults.ts';
import { messageOf } from './render/said.ts';

/** What marks a reminder. Everybody in the workspace can read it, so it says nothing but the id. */
const EVENT = 'protocol_bot_post';

/** Answers after which nobody knows whether the message was posted (docs.slack.dev/reference/methods/chat.postMessage). */
const AMBIGUOUS = ['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout'];

/** What Slack answers where the bot is no longer in the workspace. */
const REMOVED = ['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired', 'team_not_found', 'org_login_required'];

const NO_CHANNEL = ['is_archived', 'channel_not_found'];

const NO_ACCESS = ['not_in_channel', 'no_permission', 'restricted_action', 'restricted_action_read_only_channel', 'restricted_action_thread_only_channel', 'ekm_access_denied'];

/** What Slack answers where a person takes no direct messages or is gone. */
const CLOSED = ['user_not_found', 'users_not_found', 'user_disabled', 'channel_not_found', 'cannot_dm_bot', 'messages_tab_disabled', 'is_archived'];

/** Connections that were never made, so that nothing was sent. */
const NOT_SENT = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT/;

/** Pages of a channel's messages that are looked through, a hundred each. */
const PAGES = 5;

/** How many administrators are told. */
const FEW = 3;

/** @param door its clients neither retry nor wait for a rate limit, and answer in time */
export function createSlackPoster(door: Pick<Door, 'installations' | 'log'>): Poster {
  const { installations, log } = door;
  return {
    async post({ workspace, channel, deliveryId, said }) {
      const client = await clientOf(workspace, door);
      if (typeof client === 'string') return client === 'removed' ? { gone: 'removed' } : 'failed';
      const metadata = { event_type: EVENT, event_payload: { delivery: deliveryId } };
      try {
        const { ts } = await client.chat.postMessage({ channel, ...messageOf(said, false), metadata, unfurl_links: false, unfurl_media: false });
        return { as: ts ?? '' };
      } catch (error) {
        log.warn('slack reminder not posted', slackFault(error));
        return fate(error);
      }
    },
    async find({ workspace, channel, deliveryId, since }) {
      try {
        return await lookUp(await installations.clientFor(workspace), channel, deliveryId, since);
      } catch (error) {
        const code = slackCode(error);
        log.warn('slack reminder not looked up', slackFault(error));
        if (code === null || code === 'ratelimited' || AMBIGUOUS.includes(code)) throw error; // it may be seen later
        return 'cannot-tell'; // no scope, no access
      }
    },
    async tell({ workspace, person, said }): Promise<Told> {
      const client = await clientOf(workspace, door);
      if (typeof client === 'string') return client === 'removed' ? 'closed' : 'failed';
      try {
        await client.chat.postMessage({ channel: person, ...messageOf(said, false), unfurl_links: false, unfurl_media: false });
        return 'told';
      } catch (error) {
        log.warn('slack note not sent', slackFault(error));
        const wait = waitAsked(error);
        if (wait !== null) return { retryAfterMs: wait };
        return [...CLOSED, ...REMOVED].includes(slackCode(error) ?? '') ? 'closed' : 'failed';
      }
    },
    async standing(workspace, person) {
      const client = await clientOf(workspace, door);
      if (client === 'removed') return 'removed';
      if (client === 'away') throw new Error('The installation cannot be read.');
      try {
        const { user } = await client.users.info({ user: person });
        if (!user || user.deleted) return 'left';
      } catch (error) {
        if (REMOVED.includes(slackCode(error) ?? '')) return 'removed';
        if (['user_not_found', 'user_not_visible'].includes(slackCode(error) ?? '')) return 'left';
        throw error;
      }
      return callerOf({ workspace, user: person, team: undefined, channel: null }, door).standing(workspace);
    },
    async administrators(workspace) {
      const client = await installations.clientFor(workspace);
      const found: string[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < PAGES && found.length < FEW; page++) {
        const { members = [], response_metadata: more } = await client.users.list({ limit: 200, ...(cursor ? { cursor } : {}) });
        found.push(...members.flatMap(({ id, is_admin: admin, is_owner: owner, deleted, is_bot: bot }) => (id && (admin || owner) && !deleted && !bot ? [id] : [])));
        cursor = more?.next_cursor;
        if (!cursor) break;
      }
      return found.slice(0, FEW);
    },
  };
}

/** What a failed post means. */
function fate(error: unknown): Posted {
  const wait = waitAsked(error);
  if (wait !== null) return { retryAfterMs: wait };
  const code = slackCode(error);
  if (code !== null) {
    if (NO_CHANNEL.includes(code)) return { gone: 'channel' };
    if (NO_ACCESS.includes(code)) return { gone: 'no-access' };
    if (REMOVED.includes(code)) return { gone: 'removed' };
    return AMBIGUOUS.includes(code) ? 'ambiguous' : 'failed';
  }
  if (error instanceof webApi.WebAPIHTTPError) return error.statusCode >= 400 && error.statusCode < 500 ? 'failed' : 'ambiguous';
  return error instanceof webApi.WebAPIRequestError && NOT_SENT.test(causesOf(error.original)) ? 'failed' : 'ambiguous';
}

/** The codes of an error and of what caused it. */
function causesOf(error: unknown): string {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  return `${String(code)} ${cause === undefined ? '' : causesOf(cause)}`;
}

async function lookUp(client: webApi.WebClient, channel: string, deliveryId: string, since: number): ReturnType<Poster['find']> {
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    const oldest = String(since / 1_000);
    const { messages = [], response_metadata: more } = await client.conversations.history({
      channel,
      oldest,
      limit: 100,
      include_all_metadata: true,
      ...(cursor ? { cursor } : {}),
    });
    const found = messages.find(({ metadata }) => (metadata?.event_payload as { delivery?: unknown } | undefined)?.delivery === deliveryId);
    if (found) return { as: found.ts ?? '' };
    cursor = more?.next_cursor;
    if (!cursor) return 'absent';
  }
  return 'cannot-tell';
}

async function clientOf(workspace: WorkspaceId, { installations, log }: Pick<Door, 'installations' | 'log'>): Promise<webApi.WebClient | 'removed' | 'away'> {
  try {
    return await installations.clientFor(workspace);
  } catch (error) {
    log.warn('slack installation not read', slackFault(error));
    return hasCode(error, 'not-allowed') ? 'removed' : 'away';
  }
}

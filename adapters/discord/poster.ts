/** Posts reminders: each at most once, under a nonce, and marked so that it can be found again in the channel. */
import { createHash } from 'node:crypto';
import {
  type APIMessage,
  type APIMessageTopLevelComponent,
  type Client,
  RESTJSONErrorCodes as Code,
  DiscordAPIError,
  HTTPError,
  MessageFlags,
  RateLimitError,
  REST,
  Routes,
} from 'discord.js';
import { type DiscordConfig, faultOf, type Log, type Posted, type Poster } from '../../src/index.ts';
import { memberOf, standingOfMember, workspaceId } from './caller.ts';
import { TIMES } from './limits.ts';
import type { PrivateMessages } from './private-messages.ts';
import { renderSaid } from './render.ts';

/** What the poster works with. */
export interface PosterParts {
  client: Client;
  config: DiscordConfig;
  log: Log;
  privately: PrivateMessages;
  /** Milliseconds since 1970 UTC. */
  clock: () => number;
}

/** Discord's ids count milliseconds from here (docs.discord.com/developers/reference, "Snowflakes"). */
const EPOCH = 1_420_070_400_000n;

/** Most messages that one call gives back. */
const A_PAGE = 100;

const NO_CHANNEL: (string | number)[] = [Code.UnknownChannel];
const NO_ACCESS: (string | number)[] = [Code.MissingAccess, Code.MissingPermissions, Code.CannotSendMessagesInNonTextChannel];

/** Connections that were never made, so that nothing was sent. */
const NOT_SENT = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT/;

/** Has a connection of its own that neither retries nor waits for a rate limit. */
export function createDiscordPoster({ client, config, log, privately, clock }: PosterParts): Poster {
  const rest = new REST({ ...(config.apiUrl === null ? {} : { api: config.apiUrl }), version: '10', retries: 0, timeout: TIMES.post, rejectOnRateLimit: () => true }).setToken(
    config.token,
  );
  const guildOf = (workspace: string) => client.guilds.cache.find(({ id }) => workspaceId(id) === workspace);
  return {
    async post({ workspace, channel, deliveryId, said }) {
      if (!guildOf(workspace)) return client.isReady() ? { gone: 'removed' } : 'failed';
      const components = marked(renderSaid(said), deliveryId);
      const body = { components, flags: MessageFlags.IsComponentsV2, nonce: nonceOf(deliveryId), enforce_nonce: true, allowed_mentions: { parse: [] } };
      try {
        const { id } = (await rest.post(Routes.channelMessages(channel), { body })) as APIMessage;
        return { as: id };
      } catch (error) {
        log.warn('reminder not posted', { door: 'discord', ...faultOf(error) });
        return fate(error);
      }
    },
    async find({ channel, deliveryId, since }) {
      const after = ((BigInt(Math.floor(since)) - EPOCH) << 22n).toString();
      try {
        const query = new URLSearchParams({ after, limit: String(A_PAGE) });
        const messages = (await rest.get(Routes.channelMessages(channel), { query })) as APIMessage[];
        const found = messages.find(({ author, components }) => author.id === client.user?.id && components?.[0]?.id === markOf(deliveryId));
        if (found) return { as: found.id };
        if (messages.length < A_PAGE) return 'absent';
      } catch (error) {
        log.warn('reminder not looked up', { door: 'discord', ...faultOf(error) });
        if (!(error instanceof DiscordAPIError)) throw error; // it may be seen later
      }
      // Posted again under the same nonce so soon, Discord gives the earlier message back instead of a second one.
      return clock() - since < TIMES.nonce ? 'absent' : 'cannot-tell';
    },
    tell: async ({ person, said, deliveryId }) => {
      const sent = await privately.send(person, said, nonceOf(`${deliveryId} ${person}`));
      if (sent === 'ambiguous') return 'failed'; // told again; a note read twice harms nobody
      return sent === 'sent' ? 'told' : sent;
    },
    async standing(workspace, person) {
      const guild = guildOf(workspace);
      if (!guild) {
        if (client.isReady()) return 'removed';
        throw new Error('Discord is not connected.');
      }
      const member = await memberOf(guild, person);
      return member ? standingOfMember(member) : 'left';
    },
    administrators: async (workspace) => {
      const guild = guildOf(workspace);
      return guild ? [guild.ownerId] : [];
    },
  };
}

function fate(error: unknown): Posted {
  if (error instanceof RateLimitError) return { retryAfterMs: error.retryAfter };
  if (error instanceof DiscordAPIError) {
    if (NO_CHANNEL.includes(error.code)) return { gone: 'channel' };
    if (NO_ACCESS.includes(error.code)) return { gone: 'no-access' };
    if (error.status === 401) return { gone: 'removed' };
    return error.status >= 500 ? 'ambiguous' : 'failed';
  }
  if (error instanceof HTTPError) return error.status >= 400 && error.status < 500 ? 'failed' : 'ambiguous';
  return NOT_SENT.test(causesOf(error)) ? 'failed' : 'ambiguous';
}

/** The codes of an error and of what caused it. */
function causesOf(error: unknown): string {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  return `${String(code)} ${cause === undefined ? '' : causesOf(cause)}`;
}

/** At most 25 characters, the same for the same delivery. */
function nonceOf(deliveryId: string): string {
  return createHash('sha256').update(deliveryId).digest('base64url').slice(0, 24);
}

/** A component's number, which comes back when the message is read: a positive 31-bit number, far from those that Discord gives out itself. */
function markOf(deliveryId: string): number {
  return (createHash('sha256').update(`mark ${deliveryId}`).digest().readUInt32BE(0) >>> 2) + 1_000;
}

function marked(components: APIMessageTopLevelComponent[], deliveryId: string): APIMessageTopLevelComponent[] {
  return components.map((component, i) => (i === 0 ? { ...component, id: markOf(deliveryId) } : component));
}

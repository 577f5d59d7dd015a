/** Objects as Discord sends them, built from the recorded-like payloads in `tests/fixtures/discord/`. */
import { readFileSync } from 'node:fs';
import type { Clock } from './clock.ts';
import type { Json } from './problems.ts';
import type { Channel, Guild, Role, User, World } from './world.ts';

/** A payload by the name of its file. */
export function fixture(name: string): Json {
  const cached = FIXTURES.get(name) ?? (JSON.parse(readFileSync(new URL(`../../fixtures/discord/${name}.json`, import.meta.url), 'utf8')) as Json);
  FIXTURES.set(name, cached);
  return cached;
}

/** A user. */
export function userPayload({ id, name, bot }: User): Json {
  return { ...(fixture('message-create-dm')['author'] as Json), id, username: name, ...(bot && { bot: true }) };
}

/** A member of a server; with a channel also what they may do there. */
export function memberPayload(world: World, guild: Guild, user: User, channel?: Channel): Json {
  const member = { ...(fixture('chat-input-guild')['member'] as Json), user: userPayload(user), roles: guild.members.get(user.id) ?? [] };
  return { ...member, permissions: channel ? String(world.permissions(user.id, channel)) : undefined };
}

/** A role. */
export function rolePayload({ id, name, permissions, mentionable }: Role): Json {
  return { ...((fixture('guild-create')['roles'] as Json[])[0] as Json), id, name, permissions: String(permissions), mentionable };
}

/** A channel as the REST interface and the gateway give it. */
export function channelPayload(world: World, channel: Channel): Json {
  const { id, name, guild } = channel;
  if (!guild) return { ...(fixture('chat-input-dm')['channel'] as Json), id, last_message_id: null, recipients: [recipientOf(world, channel)] };
  const overwrites = channel.overwrites.map(({ id: target, allow = 0n, deny = 0n }) => {
    const isRole = world.guilds.get(guild)?.roles.has(target) ?? false;
    return { id: target, type: isRole ? 0 : 1, allow: String(allow), deny: String(deny) };
  });
  return { ...((fixture('guild-create')['channels'] as Json[])[0] as Json), id, name, guild_id: guild, permission_overwrites: overwrites };
}

/** A server with its roles and channels; of the members only the bot, as without the privileged intent. */
export function guildPayload(world: World, guild: Guild): Json {
  return {
    ...fixture('guild-create'),
    id: guild.id,
    name: guild.name,
    owner_id: guild.owner,
    member_count: guild.members.size,
    roles: [...guild.roles.values()].map(rolePayload),
    channels: [...world.channels.values()].filter((channel) => channel.guild === guild.id).map((channel) => channelPayload(world, channel)),
    members: [memberPayload(world, guild, world.bot)],
  };
}

/** The parts every interaction has: who acts, where, and what the bot may do there. */
export function interactionEnvelope(world: World, clock: Clock, user: User, channel: Channel): Json & { id: string; token: string } {
  const guild = world.guilds.get(channel.guild ?? '');
  const id = clock.snowflake();
  const base = {
    ...fixture(guild ? 'chat-input-guild' : 'chat-input-dm'),
    id,
    token: `token-${id}`,
    application_id: world.bot.id,
    channel_id: channel.id,
    channel: interactionChannel(world, channel, user),
    app_permissions: String(world.permissions(world.bot.id, channel)),
  };
  if (!guild) return { ...base, user: userPayload(user) };
  const more = { guild_id: guild.id, guild: { ...((base as Json)['guild'] as Json), id: guild.id }, authorizing_integration_owners: { 0: guild.id } };
  return { ...base, ...more, member: memberPayload(world, guild, user, channel) };
}

/** What stands under `resolved` for the ids a person picked. */
export function resolvedPayload(world: World, ids: readonly string[], channel: Channel, attachments: readonly Json[] = []): Json {
  const guild = world.guilds.get(channel.guild ?? '');
  const resolved: Record<string, Json> = {};
  const add = (kind: string, id: string, value: Json) => {
    resolved[kind] = { ...resolved[kind], [id]: value };
  };
  for (const id of ids) {
    const user = world.users.get(id);
    const role = guild?.roles.get(id);
    const picked = world.channels.get(id);
    if (user) add('users', id, userPayload(user));
    if (user && guild?.members.has(id)) {
      const { user: _user, deaf: _deaf, mute: _mute, ...member } = memberPayload(world, guild, user, channel);
      add('members', id, member);
    }
    if (role) add('roles', id, rolePayload(role));
    if (picked) add('channels', id, interactionChannel(world, picked, world.bot));
  }
  for (const attachment of attachments) add('attachments', String(attachment['id']), attachment);
  return resolved;
}

function interactionChannel(world: World, channel: Channel, viewer: User): Json {
  if (!channel.guild) return channelPayload(world, channel);
  const partial = { ...(fixture('chat-input-guild')['channel'] as Json), id: channel.id, name: channel.name, guild_id: channel.guild, last_message_id: null };
  return { ...partial, permissions: String(world.permissions(viewer.id, channel)) };
}

function recipientOf(world: World, channel: Channel): Json {
  const user = world.users.get(channel.recipient ?? '');
  return user ? userPayload(user) : {};
}

const FIXTURES = new Map<string, Json>();

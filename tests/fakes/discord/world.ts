/** Who and what exists: users, servers (guilds) with roles and members, channels, and who may do what where. */
import type { Clock } from './clock.ts';

/** Permission bits by their names in topics/permissions. */
export const PERMISSION = {
  administrator: 1n << 3n,
  manageGuild: 1n << 5n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  mentionEveryone: 1n << 17n,
  useApplicationCommands: 1n << 31n,
} as const;

const ALL = (1n << 52n) - 1n;
const EVERYBODY =
  PERMISSION.viewChannel | PERMISSION.sendMessages | PERMISSION.embedLinks | PERMISSION.attachFiles | PERMISSION.readMessageHistory | PERMISSION.useApplicationCommands;

/** A person, or the bot. `directMessages` is `open` or the code with which Discord refuses: 50007 (blocked), 50278 (closed), 40003 (too fast). */
export interface User {
  id: string;
  name: string;
  bot: boolean;
  directMessages: 'open' | 50007 | 50278 | 40003;
}

/** A role; `permissions` as bits. */
export interface Role {
  id: string;
  name: string;
  permissions: bigint;
  mentionable: boolean;
}

/** What a role or a person may or may not do in one channel, over their server-wide permissions. */
export interface Overwrite {
  id: string;
  allow?: bigint;
  deny?: bigint;
}

/** A text channel (`guild` set) or a direct-message channel (`recipient` set). */
export interface Channel {
  id: string;
  name: string;
  guild: string | null;
  recipient: string | null;
  overwrites: Overwrite[];
}

/** A server; `members` maps a user id to role ids, the bot's among them while it is there. */
export interface Guild {
  id: string;
  name: string;
  owner: string;
  roles: Map<string, Role>;
  members: Map<string, string[]>;
}

/** Everything that exists. */
export type World = ReturnType<typeof createWorld>;

/** Makes an empty world with the bot in it; the bot's id is also its application's. */
export function createWorld(clock: Clock) {
  const bot: User = { id: clock.snowflake(), name: 'protocol', bot: true, directMessages: 'open' };
  const users = new Map<string, User>([[bot.id, bot]]);
  const guilds = new Map<string, Guild>();
  const channels = new Map<string, Channel>();

  function addUser(name: string, directMessages: User['directMessages'] = 'open'): User {
    const user: User = { id: clock.snowflake(), name, bot: false, directMessages };
    users.set(user.id, user);
    return user;
  }

  function addGuild(name: string, owner: User = addUser(`${name} owner`)): Guild {
    const id = clock.snowflake();
    const guild: Guild = { id, name, owner: owner.id, roles: new Map(), members: new Map() };
    guild.roles.set(id, { id, name: '@everyone', permissions: EVERYBODY, mentionable: false });
    const own = addRole(guild, 'protocol', EVERYBODY | PERMISSION.mentionEveryone);
    guild.members.set(bot.id, [own.id]).set(owner.id, []);
    guilds.set(id, guild);
    return guild;
  }

  function addRole(guild: Guild, name: string, permissions = 0n): Role {
    const role: Role = { id: clock.snowflake(), name, permissions, mentionable: false };
    guild.roles.set(role.id, role);
    return role;
  }

  function addChannel(guild: Guild, name: string, overwrites: Overwrite[] = []): Channel {
    const channel: Channel = { id: clock.snowflake(), name, guild: guild.id, recipient: null, overwrites };
    channels.set(channel.id, channel);
    return channel;
  }

  /** The channel of direct messages between the bot and a user, made when first asked for. */
  function directChannel(user: string): Channel {
    for (const channel of channels.values()) if (channel.recipient === user) return channel;
    const channel: Channel = { id: clock.snowflake(), name: '', guild: null, recipient: user, overwrites: [] };
    channels.set(channel.id, channel);
    return channel;
  }

  /** What a user may do in a channel, in the order of topics/permissions#permission-overwrites. */
  function permissions(user: string, channel: Channel): bigint {
    const guild = guilds.get(channel.guild ?? '');
    if (!guild) return channel.recipient === user || user === bot.id ? ALL & ~PERMISSION.administrator : 0n;
    const roles = guild.members.get(user);
    if (!roles) return 0n;
    const held = [guild.id, ...roles];
    const base = held.reduce((sum, id) => sum | (guild.roles.get(id)?.permissions ?? 0n), 0n);
    if (guild.owner === user || base & PERMISSION.administrator) return ALL;
    const apply = (bits: bigint, ids: readonly string[]) => {
      const given = channel.overwrites.filter(({ id }) => ids.includes(id));
      const denied = given.reduce((sum, { deny = 0n }) => sum | deny, 0n);
      return (bits & ~denied) | given.reduce((sum, { allow = 0n }) => sum | allow, 0n);
    };
    const bits = apply(apply(apply(base, [guild.id]), roles), [user]);
    return bits & PERMISSION.viewChannel ? bits : 0n;
  }

  /** Whether a user may do something in a channel. */
  function can(user: string, permission: bigint, channel: Channel): boolean {
    return (permissions(user, channel) & permission) === permission;
  }

  /** The people (never the bot) who can see a channel, by id. */
  function viewers(channel: Channel): string[] {
    if (channel.recipient) return [channel.recipient];
    const members = [...(guilds.get(channel.guild ?? '')?.members.keys() ?? [])];
    return members.filter((id) => id !== bot.id && can(id, PERMISSION.viewChannel, channel));
  }

  /** Whether the bot and the user are together in some server. */
  function sharesGuild(user: string): boolean {
    return [...guilds.values()].some(({ members }) => members.has(bot.id) && members.has(user));
  }

  return { bot, users, guilds, channels, addUser, addGuild, addRole, addChannel, directChannel, permissions, can, viewers, sharesGuild };
}

/** Who asks, and where, from what Discord says itself and never from what a client sends. */
import { type BaseInteraction, type Client, type Guild, type GuildMember, type Message, PermissionFlagsBits, type PermissionsBitField } from 'discord.js';
import type { Caller, Standing, WorkspaceId } from '../../src/index.ts';
import { canPost } from './can-post.ts';
import { isUnknown } from './faults.ts';
import { TIMES } from './limits.ts';

/** Most servers searched for a person who writes from outside all of them. */
const MOST_GUILDS = 25;

/** How many servers are asked at a time. */
const AT_A_TIME = 5;

/** Most people whose servers are remembered. */
const MOST_REMEMBERED = 1_000;

/** Tells who asks. */
export interface Callers {
  ofInteraction(interaction: BaseInteraction): Caller;
  ofMessage(message: Message): Caller;
}

type Shared = Awaited<ReturnType<Caller['shared']>>;

/** @param clock milliseconds since 1970 UTC */
export function createCallers(client: Client, clock: () => number): Callers {
  const remembered = new Map<string, { at: number; shared: Promise<Shared> }>();
  const sharedWith = (user: string): Promise<Shared> => {
    const known = remembered.get(user);
    if (known && clock() - known.at < TIMES.shared) return known.shared;
    const shared = findShared(client, user);
    remembered.delete(user);
    remembered.set(user, { at: clock(), shared });
    shared.catch(() => remembered.delete(user));
    for (const oldest of remembered.keys()) if (remembered.size > MOST_REMEMBERED) remembered.delete(oldest);
    return shared;
  };
  const callerOf = (user: string, here: { guild: string; channel: string | null; standing: Standing } | null): Caller => ({
    workspace: here ? workspaceId(here.guild) : null,
    channel: here?.channel ?? null,
    person: `discord:${user}`,
    standing: async (workspace) => (here && workspace === workspaceId(here.guild) ? here.standing : standingOf(client, user, workspace)),
    present: async (workspace, people) => new Set((await Promise.all(people.map(async (one) => ((await isHere(client, workspace, one)) ? [one] : [])))).flat()),
    shared: () => sharedWith(user),
    groups: async () => [], // Discord shows its own list of roles
    canPost: (channel) => canPost(client, channel, here?.guild ?? null, user),
  });
  return {
    ofInteraction(interaction) {
      const { user, guildId, member, memberPermissions, channel } = interaction;
      if (guildId === null || member === null) return callerOf(user.id, null);
      const groups = Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()];
      const place = channel?.isThread() ? channel.parentId : interaction.channelId;
      return callerOf(user.id, { guild: guildId, channel: place, standing: { person: user.id, administrator: administers(memberPermissions), groups } });
    },
    ofMessage: ({ author }) => callerOf(author.id, null),
  };
}

/** The workspace that a server is. */
export function workspaceId(guild: string): WorkspaceId {
  return `discord:${guild}`;
}

/** Whether the permissions are an administrator's; a server's owner has them all. */
function administers(permissions: Readonly<PermissionsBitField> | null): boolean {
  return permissions?.any([PermissionFlagsBits.Administrator, PermissionFlagsBits.ManageGuild]) ?? false;
}

/** What Discord says at this moment about a person in a server. @throws where it does not answer */
async function standingOf(client: Client, user: string, workspace: WorkspaceId): Promise<Standing> {
  const guild = client.guilds.cache.find(({ id }) => workspaceId(id) === workspace);
  const member = guild && (await memberOf(guild, user));
  return member ? standingOfMember(member) : { person: user, administrator: false, groups: [] };
}

/** What a member may be and holds. */
export function standingOfMember({ id, permissions, roles }: GuildMember): Standing {
  return { person: id, administrator: administers(permissions), groups: [...roles.cache.keys()] };
}

/** Whether somebody is a person of the server now; true where Discord does not say. */
async function isHere(client: Client, workspace: WorkspaceId, user: string): Promise<boolean> {
  const guild = client.guilds.cache.find(({ id }) => workspaceId(id) === workspace);
  try {
    const member = guild && (await memberOf(guild, user));
    return Boolean(member && !member.user.bot);
  } catch {
    return true;
  }
}

async function findShared(client: Client, user: string): Promise<Shared> {
  const guilds = [...client.guilds.cache.values()].slice(0, MOST_GUILDS);
  const shared: Shared = [];
  for (let i = 0; i < guilds.length; i += AT_A_TIME) {
    const some = guilds.slice(i, i + AT_A_TIME);
    const members = await Promise.all(some.map((guild) => memberOf(guild, user)));
    for (const [at, guild] of some.entries()) if (members[at]) shared.push({ workspace: workspaceId(guild.id), name: guild.name });
  }
  return shared;
}

/** The member as Discord knows them now; null for somebody who is none. */
export async function memberOf(guild: Guild, user: string): Promise<GuildMember | null> {
  try {
    return await guild.members.fetch({ user, force: true, cache: false });
  } catch (error) {
    if (isUnknown(error)) return null;
    throw error;
  }
}

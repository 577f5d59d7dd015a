/** Which people a message would have notified, given its text and its `allowed_mentions`. */
import type { Json } from './problems.ts';
import { type Channel, PERMISSION, type World } from './world.ts';

/** Whom a message pings; `users` and `roles` by id. */
export interface Pings {
  everyone: boolean;
  roles: string[];
  users: string[];
}

/** No one. */
export const NO_PINGS: Pings = { everyone: false, roles: [], users: [] };

/**
 * The pings of a new message by the bot. Without `allowed_mentions` an ordinary message parses everything and an answer to
 * an interaction only users (resources/message#allowed-mentions-object). Mentions inside code marks are counted too.
 */
export function findPings(world: World, channel: Channel, text: string, allowed: Json | null | undefined, isInteraction: boolean, repliedTo: string | null): Pings {
  const parse = (allowed ? ((allowed['parse'] as string[] | undefined) ?? []) : isInteraction ? ['users'] : ['users', 'roles', 'everyone']) as string[];
  const named = (kind: 'users' | 'roles', id: string) => parse.includes(kind) || ((allowed?.[kind] as string[] | undefined) ?? []).includes(id);
  const ids = (pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map(([, id]) => String(id)))];
  const guild = world.guilds.get(channel.guild ?? '');
  const mayAll = world.can(world.bot.id, PERMISSION.mentionEveryone, channel);
  const audience = world.viewers(channel);
  const users = ids(/<@!?(\d+)>/g).filter((id) => named('users', id) && audience.includes(id));
  if (repliedTo && audience.includes(repliedTo) && (allowed ? allowed['replied_user'] === true : true)) users.push(repliedTo);
  return {
    everyone: Boolean(guild) && mayAll && parse.includes('everyone') && /@(everyone|here)\b/.test(text),
    roles: ids(/<@&(\d+)>/g).filter((id) => named('roles', id) && (mayAll || guild?.roles.get(id)?.mentionable)),
    users: [...new Set(users)],
  };
}

/** Whether anybody is pinged. */
export function pingsAnybody({ everyone, roles, users }: Pings): boolean {
  return everyone || roles.length > 0 || users.length > 0;
}

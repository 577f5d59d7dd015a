/** The form of a Web API method here: what it needs, what it does, and how it refuses. */
import type { State } from './state.ts';
import type { Fields } from './text-problems.ts';
import type { Refusal } from './view-problems.ts';
import type { Channel, Team, User } from './world.ts';
import { directChannel } from './world.ts';

/** A call that needs no workspace. */
export interface OpenCall {
  state: State;
  method: string;
  args: Fields;
}

/** A call that came with a workspace's token. */
export interface ApiCall extends OpenCall {
  team: Team;
  token: string;
}

interface Needs {
  /** Arguments without which it is refused. */
  needs: readonly string[];
  /** The scope it needs, when that does not hang on the channel. */
  scope?: string;
}

/** One method of the Web API. `run` does it, and gives the answer's fields besides `ok`, or throws Refused. */
export type Method = Needs & ({ token: 'bot'; run(call: ApiCall): Fields } | { token: 'app' | 'none'; run(call: OpenCall): Fields });

/** An answer with `ok: false`. */
export class Refused extends Error {
  readonly messages: readonly string[];
  readonly extra: Fields;

  constructor(error: string, messages: readonly string[] = [], extra: Fields = {}) {
    super(error);
    this.messages = messages;
    this.extra = extra;
  }
}

/** Refuses when there is a reason to. */
export function refuseIf(refusal: Refusal | null): void {
  if (refusal !== null) throw new Refused(refusal.error, refusal.messages);
}

/** Refuses a call whose scope was not granted. */
export function needScope(team: Team, scope: string): void {
  if (!team.scopes.includes(scope)) throw new Refused('missing_scope', [], { needed: scope, provided: team.scopes.join(',') });
}

/** Reads a yes or no as forms write it. */
export const flag = (value: unknown): boolean => value === true || value === 'true' || value === '1';

/** A person by id. @throws Refused `user_not_found` */
export function userOf(team: Team, id: unknown): User {
  const user = team.users.get(String(id));
  if (user === undefined) throw new Refused('user_not_found');
  return user;
}

const SCOPE_OF = { public: 'channels', private: 'groups', im: 'im', mpim: 'mpim' } as const;

/**
 * A channel that the bot may read, by id; private ones it is not in do not exist for it.
 * @throws Refused `channel_not_found`, `missing_scope`
 */
export function channelOf(team: Team, id: unknown, need?: 'read' | 'history'): Channel {
  const channel = team.channels.get(String(id));
  if (channel === undefined || (channel.kind !== 'public' && !channel.botIsMember)) throw new Refused('channel_not_found');
  if (need !== undefined) needScope(team, `${SCOPE_OF[channel.kind]}:${need}`);
  return channel;
}

/**
 * A channel the bot may write to; the id of a person stands for the direct messages with them.
 * @throws Refused `channel_not_found`, `not_in_channel`, `is_archived`, `user_not_found`, `user_disabled`
 */
export function writableChannel(team: Team, id: unknown): Channel {
  const channel = /^[UW]/.test(String(id)) ? openDirect(team, id) : channelOf(team, id);
  if (channel.isArchived) throw new Refused('is_archived');
  if (!channel.botIsMember && !team.scopes.includes('chat:write.public')) throw new Refused('not_in_channel');
  return channel;
}

/** The direct messages with a person. @throws Refused `user_not_found`, `user_disabled`, `user_not_visible`, `cannot_dm_bot` */
export function openDirect(team: Team, id: unknown): Channel {
  const user = userOf(team, id);
  if (user.deleted) throw new Refused('user_disabled');
  if (user.isStranger) throw new Refused('user_not_visible');
  if (user.isBot) throw new Refused('cannot_dm_bot');
  return directChannel(team, user.id);
}

/** conversations.*: what a channel is, who is in it and what was said. */
import { type ApiCall, channelOf, flag, type Method, openDirect, Refused } from '../api-call.ts';
import type { Fields } from '../text-problems.ts';
import type { Channel, Team } from '../world.ts';
import { messageFields } from './chat.ts';

/** The conversation methods by name. */
export const CONVERSATIONS: Record<string, Method> = {
  'conversations.open': { token: 'bot', scope: 'im:write', needs: [], run: open },
  'conversations.info': { token: 'bot', needs: ['channel'], run: ({ team, args }) => ({ channel: channelFields(team, channelOf(team, args['channel'], 'read')) }) },
  'conversations.members': { token: 'bot', needs: ['channel'], run: members },
  'conversations.history': { token: 'bot', needs: ['channel'], run: history },
};

function channelFields(team: Team, channel: Channel): Fields {
  const { id, name, kind, botIsMember, isArchived = false, isShared = false, members } = channel;
  const common = { id, is_im: kind === 'im', is_mpim: kind === 'mpim', is_archived: isArchived, is_org_shared: false, context_team_id: team.id, updated: 1_790_000_000_000 };
  if (kind === 'im') return { ...common, user: members[0], is_open: true };
  const shape = { is_channel: kind === 'public', is_group: kind === 'private', is_private: kind !== 'public', is_general: name === 'general' };
  const shared = { is_shared: isShared, is_ext_shared: isShared, shared_team_ids: [team.id, ...(isShared ? ['T0FAKEEXT1'] : [])] };
  return { ...common, ...shape, ...shared, name, name_normalized: name, is_member: botIsMember, num_members: members.length + (botIsMember ? 1 : 0) };
}

function open({ team, args }: ApiCall): Fields {
  const { channel: id, users } = args;
  if (id !== undefined) return { channel: { id: channelOf(team, id).id } };
  const people = String(users ?? '').split(',');
  if (people.length !== 1) throw new Refused('invalid_arguments', ['the stand-in opens a direct message with one person only']);
  const channel = openDirect(team, people[0]);
  return { channel: flag(args['return_im']) ? channelFields(team, channel) : { id: channel.id } };
}

/** A page of a list: `limit` items from the cursor, which is a plain index here. */
function page<T>(items: readonly T[], { cursor, limit }: Fields): { items: T[]; next: string } {
  const from = Number(cursor || 0);
  const to = from + Number(limit ?? 100);
  return { items: items.slice(from, to), next: to < items.length ? String(to) : '' };
}

function members({ team, args }: ApiCall): Fields {
  const channel = channelOf(team, args['channel'], 'read');
  const all = [...channel.members, ...(channel.botIsMember ? [team.botUserId] : [])];
  const { items, next } = page(all, args);
  return { members: items, response_metadata: { next_cursor: next } };
}

function history({ state, team, args }: ApiCall): Fields {
  const channel = channelOf(team, args['channel'], 'history');
  if (!channel.botIsMember) throw new Refused('not_in_channel');
  const { oldest = '0', latest = '9'.repeat(12) } = args;
  const within = (ts: string) => (flag(args['inclusive']) ? ts >= String(oldest) && ts <= String(latest) : ts > String(oldest) && ts < String(latest));
  const found = channel.messages.filter(({ ts, threadTs }) => within(ts) && (threadTs === undefined || threadTs === ts)).reverse();
  const { items, next } = page(found, args);
  const withMetadata = flag(args['include_all_metadata']);
  const messages = items.map((message) => ({ ...messageFields(state, team, message), ...(withMetadata && message.metadata ? { metadata: message.metadata } : {}) }));
  return { messages, has_more: next !== '', pin_count: 0, response_metadata: { next_cursor: next } };
}

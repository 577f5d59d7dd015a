/** users.*, usergroups.*, team.*, bots.*, files.*: who and what a workspace has. */
import { type ApiCall, flag, type Method, Refused, userOf } from '../api-call.ts';
import type { State } from '../state.ts';
import type { Fields } from '../text-problems.ts';
import type { StoredFile, Team, User, Usergroup } from '../world.ts';

/** The methods about people and things, by name. */
export const PEOPLE: Record<string, Method> = {
  'users.info': { token: 'bot', scope: 'users:read', needs: ['user'], run: ({ team, args }) => ({ user: userFields(team, userOf(team, args['user'])) }) },
  'users.list': {
    token: 'bot',
    scope: 'users:read',
    needs: [],
    run: ({ team }) => ({ members: [...team.users.values()].map((user) => userFields(team, user)), cache_ts: 1_790_000_000, response_metadata: { next_cursor: '' } }),
  },
  'usergroups.list': {
    token: 'bot',
    scope: 'usergroups:read',
    needs: [],
    run: ({ team }) => ({ usergroups: [...team.usergroups.values()].map((group) => groupFields(team, group)) }),
  },
  'usergroups.users.list': { token: 'bot', scope: 'usergroups:read', needs: ['usergroup'], run: groupUsers },
  'team.info': { token: 'bot', scope: 'team:read', needs: [], run: ({ team }) => ({ team: { id: team.id, name: team.name, domain: team.domain, email_domain: '' } }) },
  'bots.info': { token: 'bot', scope: 'users:read', needs: [], run: botInfo },
  'files.info': { token: 'bot', scope: 'files:read', needs: ['file'], run: fileInfo },
};

/** A person as Slack gives them. */
export function userFields(team: Team, user: User): Fields {
  const { id, name, tz = 'Europe/London', isAdmin = false, isOwner = false, isRestricted = false, isStranger = false, isBot = false, deleted = false } = user;
  const common = {
    id,
    team_id: isStranger ? 'T0FAKEEXT1' : team.id,
    name,
    deleted,
    real_name: name,
    tz,
    tz_label: tz,
    tz_offset: 0,
    is_bot: isBot,
    is_app_user: false,
    updated: 1_790_000_000,
  };
  const profile = { real_name: name, real_name_normalized: name, display_name: name, display_name_normalized: name, team: team.id };
  if (isStranger) return { ...common, profile, is_stranger: true };
  const rights = { is_admin: isAdmin, is_owner: isOwner, is_primary_owner: isOwner, is_restricted: isRestricted, is_ultra_restricted: false };
  return { ...common, profile, ...rights };
}

/** A file as Slack gives it; its content is served by the stand-in to a bearer of the token. */
export function fileFields({ origin }: State, team: Team, { id, name, mimetype, user, content }: StoredFile): Fields {
  const address = `${origin}/files-pri/${team.id}-${id}`;
  const kind = name.split('.').at(-1) ?? '';
  const times = { created: 1_790_000_000, timestamp: 1_790_000_000 };
  const where = {
    url_private: `${address}/${name}`,
    url_private_download: `${address}/download/${name}`,
    permalink: `https://${team.domain}.slack.com/files/${user}/${id}/${name}`,
  };
  return {
    id,
    ...times,
    name,
    title: name,
    mimetype,
    filetype: kind,
    pretty_type: kind.toUpperCase(),
    user,
    user_team: team.id,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    size: content.length,
    ...where,
  };
}

function _groupList({ team, args }: ApiCall): Fields {
  const people = flag(args['include_users']);
  return { usergroups: [...team.usergroups.values()].map((group) => ({ ...groupFields(team, group), ...(people ? { users: group.users } : {}) })) };
}

function groupFields(team: Team, { id, handle, name, users }: Usergroup): Fields {
  return { id, team_id: team.id, is_usergroup: true, name, handle, description: '', is_external: false, date_delete: 0, user_count: users.length };
}

function groupUsers({ team, args }: ApiCall): Fields {
  const group = team.usergroups.get(String(args['usergroup']));
  if (group === undefined) throw new Refused('no_such_subteam');
  return { users: group.users };
}

function botInfo({ state, team, args }: ApiCall): Fields {
  if (args['bot'] !== undefined && args['bot'] !== team.botId) throw new Refused('bot_not_found');
  return { bot: { id: team.botId, deleted: false, name: 'protocol', updated: 1_790_000_000, app_id: state.app.id, user_id: team.botUserId } };
}

function fileInfo({ state, team, args }: ApiCall): Fields {
  const file = team.files.get(String(args['file']));
  if (file === undefined) throw new Refused('file_not_found');
  return { file: fileFields(state, team, file), comments: [], response_metadata: { next_cursor: '' } };
}

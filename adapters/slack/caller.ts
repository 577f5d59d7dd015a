/** Who asks: what Slack says about them is asked for at the moment it is needed, and never kept. */
import { type Caller, ProtocolBotError, type Standing, type WorkspaceId } from '../../src/index.ts';
import { canPost } from './can-post.ts';
import type { Door } from './door.ts';
import { slackCode, slackFault } from './faults.ts';

/** A person's workspace, as handlers know it. */
export interface Who {
  workspace: WorkspaceId;
  user: string;
  /** The workspace within an organisation-wide installation; it must be named where a list is asked for. */
  team: string | undefined;
  /** Null in direct messages of any kind. */
  channel: string | null;
}

/** Makes the caller of an act. */
export function callerOf({ workspace, user, team, channel }: Who, door: Pick<Door, 'installations' | 'log'>): Caller {
  const where = team === undefined ? {} : { team_id: team };
  const groupsOf = async (id: WorkspaceId) => {
    try {
      const { usergroups = [] } = await (await door.installations.clientFor(id)).usergroups.list({ ...where, include_users: true });
      return usergroups.flatMap((group) => (group.id ? [{ id: group.id, name: group.name ?? group.id, users: group.users ?? [] }] : []));
    } catch (error) {
      if (slackCode(error) !== 'missing_scope') door.log.warn('slack groups not read', slackFault(error));
      return null;
    }
  };
  return {
    workspace,
    channel: channel === null || channel.startsWith('D') ? null : channel,
    person: `slack:${workspace.slice('slack:'.length)}:${user}`,
    standing: async (id) => {
      const [administrator, groups] = await Promise.all([isAdministrator(id, user, door), groupsOf(id)]);
      const held = (groups ?? []).filter(({ users }) => users.includes(user)).map((group) => group.id);
      return { person: user, administrator, groups: held } satisfies Standing;
    },
    shared: async () => [],
    present: async (id, people) => new Set((await Promise.all(people.map(async (one) => ((await isHere(id, one, door)) ? [one] : [])))).flat()),
    groups: async () => (await groupsOf(workspace))?.map(({ id, name }) => ({ id, name })) ?? null,
    canPost: (place) => canPost(place, workspace, user, door),
  };
}

/** Whether somebody is a person of the workspace now; true where Slack does not say. */
async function isHere(workspace: WorkspaceId, id: string, { installations, log }: Pick<Door, 'installations' | 'log'>): Promise<boolean> {
  try {
    const { user } = await (await installations.clientFor(workspace)).users.info({ user: id });
    return Boolean(user && !user.deleted && !user.is_bot && !user.is_stranger && !isForeign(user.team_id, workspace));
  } catch (error) {
    if (['user_not_found', 'user_not_visible'].includes(slackCode(error) ?? '')) return false;
    log.warn('slack person not read', slackFault(error));
    return true;
  }
}

/**
 * Whether somebody administers the workspace now. People who left, guests and people of other organisations never do.
 * @throws ProtocolBotError where Slack cannot be asked
 */
async function isAdministrator(workspace: WorkspaceId, id: string, { installations, log }: Pick<Door, 'installations' | 'log'>): Promise<boolean> {
  try {
    const { user } = await (await installations.clientFor(workspace)).users.info({ user: id });
    if (!user || user.deleted || user.is_bot || user.is_restricted || user.is_ultra_restricted || user.is_stranger) return false;
    if (isForeign(user.team_id, workspace)) return false;
    return [user.is_admin, user.is_owner, user.is_primary_owner].includes(true);
  } catch (error) {
    if (['user_not_found', 'user_not_visible'].includes(slackCode(error) ?? '')) return false;
    log.warn('slack person not read', slackFault(error));
    throw new ProtocolBotError('not-allowed', 'Slack did not say just now whether you may do this, so nothing was done.', 'Try again in a minute.');
  }
}

/** Whether somebody belongs to another organisation; within an organisation-wide installation Slack names the workspace of each. */
function isForeign(team: string | undefined, workspace: WorkspaceId): boolean {
  const installed = workspace.slice('slack:'.length);
  return installed.startsWith('T') && team !== undefined && team !== installed;
}

/** Somebody joined the workspace: the reception decides whether they are welcomed. Programs and guests are not. */
import type { Who } from './caller.ts';
import type { Door } from './door.ts';

/** What counts of a `team_join` event. */
export interface Joined {
  user?: { id?: string; is_bot?: boolean; is_restricted?: boolean; is_ultra_restricted?: boolean; is_stranger?: boolean };
}

/** `team_join`. Safe to come twice. */
export async function onJoined({ user = {} }: Joined, eventId: string, { workspace }: Pick<Who, 'workspace'>, { reception, once }: Door): Promise<void> {
  if (!user.id || user.is_bot || user.is_restricted || user.is_ultra_restricted || user.is_stranger) return;
  if (once(`event:${eventId}`)) await reception.joined(workspace, user.id);
}

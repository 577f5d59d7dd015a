/** A workspace that removed the bot is forgotten at once. */
import type { WorkspaceId } from '../../src/index.ts';
import type { Door } from './door.ts';
import { slackFault } from './faults.ts';

/** `app_uninstalled`. Safe to come twice. */
export async function onUninstalled(workspace: WorkspaceId, { installations, log }: Door): Promise<void> {
  try {
    await installations.forget(workspace);
    log.info('slack workspace forgotten', { door: 'slack' });
  } catch (error) {
    log.error('slack workspace not forgotten', slackFault(error));
  }
}

/** `tokens_revoked`. Only the bot's own token matters; people's tokens are never asked for. */
export async function onTokensRevoked(tokens: { bot?: readonly string[] } | undefined, workspace: WorkspaceId, door: Door): Promise<void> {
  if ((tokens?.bot ?? []).length > 0) await onUninstalled(workspace, door);
}

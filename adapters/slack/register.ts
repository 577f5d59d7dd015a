/** Ties Slack's events to their handlers; no logic lives here but the acknowledgement. */
import { performance } from 'node:perf_hooks';
import type { App, Context } from '@slack/bolt';
import { onAction, type Pressing } from './actions.ts';
import type { Who } from './caller.ts';
import { onCommand } from './commands.ts';
import type { Door } from './door.ts';
import { slackFault } from './faults.ts';
import { type HomeOpened, onHomeOpened } from './home.ts';
import { workspaceOf } from './installations.ts';
import { type Joined, onJoined } from './joiners.ts';
import { onTokensRevoked, onUninstalled } from './lifecycle.ts';
import { type DirectMessage, onMessage } from './messages.ts';
import { onShortcut } from './shortcut.ts';
import { type FormAck, onSubmission, type Submission } from './views.ts';

/** The events that are listened to; the manifest asks for the same. */
export const EVENTS = ['app_home_opened', 'app_uninstalled', 'message.im', 'team_join', 'tokens_revoked'] as const;

/** Ties everything together. */
export function register(app: App, door: Door): void {
  // A connection that dropped takes the acknowledgement with it; the person is answered all the same.
  const acknowledge = (ack: () => Promise<void>) => timed(ack, door)().catch((error) => door.log.warn('slack not acknowledged', slackFault(error)));
  app.error(async (error) => door.log.error('slack listener failed', slackFault(error)));

  app.command(/^\//, async ({ command, ack, context }) => {
    await acknowledge(ack);
    const who = whoOf(context, command.user_id, command.channel_id);
    if (who) await onCommand(command, who, door);
  });
  app.shortcut(/[\s\S]*/, async ({ shortcut, ack, context }) => {
    await acknowledge(ack);
    if (shortcut.type !== 'message_action') return;
    const who = whoOf(context, shortcut.user.id, shortcut.channel.id);
    if (who) await onShortcut(shortcut, who, door);
  });
  app.action(/[\s\S]*/, async ({ body, ack, context }) => {
    await acknowledge(ack);
    if (body.type !== 'block_actions') return;
    const who = whoOf(context, body.user.id, body.container?.['channel_id'] ?? null);
    if (who) await onAction(body as unknown as Pressing, who, door);
  });
  app.view({ callback_id: /[\s\S]*/, type: 'view_submission' }, async ({ body, ack, context }) => {
    const who = whoOf(context, body.user.id, null);
    if (who) await onSubmission(body as unknown as Submission, timed(ack as unknown as FormAck, door), who, door);
    else await acknowledge(ack);
  });
  app.event('message', async ({ event, body, context }) => {
    const message = event as unknown as DirectMessage;
    const who = message.user ? whoOf(context, message.user, message.channel) : null;
    if (who) await onMessage(message, body.event_id, who, door);
  });
  app.event('app_home_opened', async ({ event, body, context }) => {
    const who = whoOf(context, event.user, null);
    if (who) await onHomeOpened(event as unknown as HomeOpened, body.event_id, who, door);
  });
  app.event('team_join', async ({ event, body, context }) => {
    const joined = event as unknown as Joined;
    const who = joined.user?.id ? whoOf(context, joined.user.id, null) : null;
    if (who) await onJoined(joined, body.event_id, who, door);
  });
  app.event('app_uninstalled', async ({ context, body }) => {
    const workspace = workspaceOf({ ...context, isEnterpriseInstall: context.isEnterpriseInstall || !body.team_id });
    if (workspace) await onUninstalled(workspace, door);
  });
  app.event('tokens_revoked', async ({ event, context, body }) => {
    const workspace = workspaceOf({ ...context, isEnterpriseInstall: context.isEnterpriseInstall || !body.team_id });
    if (workspace) await onTokensRevoked(event.tokens, workspace, door);
  });
}

/** An acknowledgement that notes how long Slack waited for it. */
function timed<Args extends unknown[]>(ack: (...args: Args) => Promise<void>, { log }: Door): (...args: Args) => Promise<void> {
  const began = performance.now();
  return async (...args) => {
    await ack(...args);
    log.debug('acknowledged', { door: 'slack', ms: Math.round(performance.now() - began) });
  };
}

/** The installed workspace and the person in it, as the payload names them; null where it names none. */
function whoOf({ isEnterpriseInstall, enterpriseId, teamId }: Context, user: string, channel: string | null): Who | null {
  const workspace = workspaceOf({ isEnterpriseInstall, enterpriseId, teamId });
  return workspace ? { workspace, user, team: teamId, channel } : null;
}

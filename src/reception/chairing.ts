/** Who deals with reminders: asked anew at every press and every form that comes in. */
import { ProtocolBotError } from '../errors.ts';
import { protocolIn } from '../meetings/judge.ts';
import { type Reminder, seriesOf } from '../meetings/reminders.ts';
import type { Series } from '../meetings/series.ts';
import { assertMay } from '../workspaces/rights.ts';
import type { WorkspaceId } from '../workspaces/settings.ts';
import type { FoundSettings } from '../workspaces/workspaces.ts';
import type { Parts } from './in-force.ts';
import type { Caller } from './says.ts';

/** Somebody who may set reminders, in their workspace. */
export interface Chairing {
  workspace: WorkspaceId;
  settings: FoundSettings;
  /** The platform's id of the person. */
  person: string;
  caller: Caller;
  parts: Parts;
  now: number;
}

/** @throws ProtocolBotError `not-allowed` to everybody else, naming who may; `usage` outside a workspace */
export async function chairingOf(caller: Caller, parts: Parts): Promise<Chairing> {
  const { workspace } = caller;
  if (workspace === null)
    throw new ProtocolBotError('usage', 'Reminders belong to a workspace.', 'Use /protocol remind in the workspace or server itself, not in a direct message.');
  const settings = await parts.workspaces.settings(workspace);
  if (settings.off)
    throw new ProtocolBotError('not-allowed', 'The protocol bot is switched off here.', 'An administrator of this workspace can switch it on again: /protocol settings');
  const standing = await caller.standing(workspace);
  assertMay('set-reminders', settings, standing);
  return { workspace, settings, person: standing.person, caller, parts, now: parts.clock() };
}

/** The protocol in force in a channel. @throws ProtocolBotError `no-protocol` where none is, or the chosen one cannot be read */
export function protocolFor(channel: string, { settings, parts }: Chairing): string {
  const protocol = protocolIn(channel, settings, parts);
  if (protocol !== null) return protocol;
  throw new ProtocolBotError('no-protocol', 'There is no protocol to quote in that channel. Nothing was kept.', 'An administrator can choose your council: /protocol settings');
}

/** The series of a reminder in the workspace's time zone. */
export function seriesHere(reminder: Pick<Reminder, 'timetable'>, { settings }: Chairing): Series {
  return seriesOf(reminder, settings.timeZone);
}

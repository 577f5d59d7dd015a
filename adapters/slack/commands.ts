/** `/protocol`: acknowledged empty at once, answered to the person alone. */
import type { SlashCommand } from '@slack/bolt';
import { askReception } from './asking.ts';
import { callerOf, type Who } from './caller.ts';
import { type Door, sceneOf } from './door.ts';
import { carryOut, handle } from './outcomes.ts';

/** The command's name in the manifest; a council that renamed it is answered too. */
export const COMMAND = '/protocol';

/** A command that somebody typed. */
export async function onCommand(command: SlashCommand, who: Who, door: Door): Promise<void> {
  if (!door.once(`command:${command.trigger_id}`)) return;
  const caller = callerOf(who, door);
  const scene = sceneOf(caller, who.workspace, who.user, { trigger: command.trigger_id, responseUrl: command.response_url });
  await handle('command', scene, door, async () => carryOut(await askReception(command.text ?? '', caller, door), scene, door));
}

/** Buttons and menus, wherever they stand: under a message, in a modal, on the Home tab. */
import { decodePress, type Outcome } from '../../src/index.ts';
import { callerOf, type Who } from './caller.ts';
import { type Door, sceneOf } from './door.ts';
import { publishHome } from './home.ts';
import { carryOut, handle } from './outcomes.ts';
import { LINK } from './render/controls.ts';
import { beganAtHome, replyTypeOf } from './render/said.ts';

/** What counts of a `block_actions` payload. All of it comes back from a client and is untrusted. */
export interface Pressing {
  trigger_id?: string;
  response_url?: string;
  container?: { channel_id?: string; message_ts?: string; thread_ts?: string; is_ephemeral?: boolean };
  view?: { id: string; type: string; callback_id?: string };
  actions: { action_id: string; block_id?: string; action_ts?: string; value?: string; selected_option?: { value: string } | null }[];
}

/** Replies that take the place of one of their own kind: a page turned, a setting changed. */
const TURNING = ['passages', 'clauses', 'contents', 'page'];

/** A button pressed or an option chosen. */
export async function onAction(pressing: Pressing, who: Who, door: Door): Promise<void> {
  const [action] = pressing.actions;
  if (!action || action.action_id.startsWith(LINK)) return;
  if (!door.once(`action:${pressing.trigger_id ?? ''}:${action.action_ts ?? ''}:${action.action_id}`)) return;
  const caller = callerOf(who, door);
  const { container, view } = pressing;
  const own = container?.channel_id?.startsWith('D') && container.is_ephemeral !== true ? container : null;
  const scene = sceneOf(caller, who.workspace, who.user, {
    trigger: pressing.trigger_id ?? null,
    responseUrl: pressing.response_url ?? null,
    direct: own?.channel_id ? { channel: own.channel_id, thread: own.thread_ts ?? null } : null,
    pressed: container?.channel_id && container.message_ts ? { channel: container.channel_id, ts: container.message_ts } : null,
    home: view?.type === 'home' || beganAtHome(view?.callback_id),
    view: view ? { id: view.id, kind: view.type === 'home' ? 'home' : 'modal' } : null,
  });
  await handle('press', scene, door, async () => {
    const press = action.selected_option?.value ?? action.action_id;
    const outcome = await door.reception.press(press, caller);
    const mayReplace = container?.is_ephemeral === true || own !== null || scene.view?.kind === 'modal';
    await carryOut(outcome, scene, door, mayReplace && replaces(press, outcome, action.block_id ?? ''));
    if (scene.home) await publishHome(who, door);
  });
}

/** Whether the answer takes the place of the message pressed on: choices that were made, and pages that were turned. */
function replaces(press: string, outcome: Outcome, blockId: string): boolean {
  if (outcome.do !== 'say') return false;
  const name = decodePress(press)?.name;
  const from = replyTypeOf(blockId);
  if (name === 'other') return true;
  if (name === 'topic') return from !== 'answer';
  return from === outcome.said.reply.type && TURNING.includes(from);
}

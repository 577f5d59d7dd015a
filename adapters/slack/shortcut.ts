/** `Check the protocol` on anybody's message: its words are asked about and forgotten, and only the person who checks sees the answer. */
import type { MessageShortcut } from '@slack/bolt';
import { callerOf, type Who } from './caller.ts';
import { type Door, sceneOf } from './door.ts';
import { wordsOf } from './incoming-text.ts';
import { NO_WORDS } from './notes.ts';
import { carryOut, handle } from './outcomes.ts';

/** The shortcut's callback id in the manifest. */
export const SHORTCUT = 'check_protocol';

/** The shortcut used on a message. */
export async function onShortcut(shortcut: MessageShortcut, who: Who, door: Door): Promise<void> {
  if (!door.once(`shortcut:${shortcut.trigger_id}`)) return;
  const caller = callerOf(who, door);
  const scene = sceneOf(caller, who.workspace, who.user, { trigger: shortcut.trigger_id, responseUrl: shortcut.response_url ?? null });
  await handle('shortcut', scene, door, async () => {
    const words = wordsOf((shortcut.message ?? {}) as { text?: string; attachments?: unknown[] });
    return carryOut(words === '' ? { do: 'say', said: NO_WORDS } : await door.reception.ask(words, caller), scene, door);
  });
}

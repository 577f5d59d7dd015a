/** Direct messages to the bot: answered there, where only the two of them read. */
import type { Said } from '../../src/index.ts';
import { askReception } from './asking.ts';
import { callerOf, type Who } from './caller.ts';
import { type Door, sceneOf } from './door.ts';
import { documentIn, type NamedFile, sentFile } from './files.ts';
import { wordsOf } from './incoming-text.ts';
import { NO_WORDS } from './notes.ts';
import { carryOut, handle } from './outcomes.ts';
import { post } from './post.ts';
import { messageOf } from './render/said.ts';

/** What counts of a `message` event. */
export interface DirectMessage {
  channel: string;
  channel_type?: string;
  ts: string;
  user?: string;
  bot_id?: string;
  subtype?: string;
  text?: string;
  thread_ts?: string;
  client_msg_id?: string;
  attachments?: unknown[];
  files?: NamedFile[];
}

/** Messages that a person wrote; edits, deletions and joins are not. */
const WRITTEN = [undefined, 'file_share', 'thread_broadcast'];

/** A direct message that somebody wrote. */
export async function onMessage(message: DirectMessage, eventId: string, who: Who, door: Door): Promise<void> {
  if (message.channel_type !== 'im' || !message.user || message.bot_id || !WRITTEN.includes(message.subtype)) return;
  const isNew = door.once(`event:${eventId}`);
  if (!isNew || (message.client_msg_id && !door.once(`message:${who.workspace}:${message.client_msg_id}`))) return;
  const caller = callerOf(who, door);
  const scene = sceneOf(caller, who.workspace, who.user, { direct: { channel: message.channel, thread: message.thread_ts ?? null } });
  await handle('message', scene, door, async () => {
    const words = wordsOf(message);
    const file = documentIn(message.files);
    if (file && (words === '' || (await caller.standing(who.workspace)).administrator)) {
      const tell = async (said: Said) => void (await post(who.workspace, message.channel, messageOf(said, false), message.thread_ts ?? null, door));
      return carryOut(await door.reception.document(sentFile(file, who.workspace, door), caller, tell), scene, door);
    }
    return carryOut(words === '' ? { do: 'say', said: NO_WORDS } : await askReception(message.text || words, caller, door), scene, door);
  });
}

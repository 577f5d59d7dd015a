/** Puts messages before people's eyes, changes them and takes them away, and notes each in the ledger. */
import { elementsOf } from './block-problems.ts';
import type { Visible } from './ledger.ts';
import type { State } from './state.ts';
import { type Fields, isFields } from './text-problems.ts';
import { type Channel, type Message, readersOf, type Team } from './world.ts';

/** What a message says. */
export interface Content {
  text: string;
  blocks: Fields[];
  metadata: Fields | null;
  threadTs: string | null;
}

/** Reads a message out of the arguments of a call whose validity was checked. */
export function contentOf(state: State, { text, blocks, markdown_text: markdown, metadata, thread_ts: threadTs }: Fields): Content {
  const given = Array.isArray(blocks) ? blocks.filter(isFields) : markdown === undefined ? [] : [{ type: 'markdown', text: markdown }];
  return {
    text: String(text ?? markdown ?? ''),
    blocks: fillIds(state, given),
    metadata: isFields(metadata) ? metadata : null,
    threadTs: threadTs === undefined ? null : String(threadTs),
  };
}

/** Gives the ids that the app left out, as Slack does. */
export function fillIds(state: State, blocks: readonly Fields[]): Fields[] {
  const filled = structuredClone(blocks) as Fields[];
  for (const block of filled) {
    block['block_id'] ??= `b${state.serial()}`;
    for (const element of elementsOf(block)) if (!String(element['type']).startsWith('rich_text')) element['action_id'] ??= `a${state.serial()}`;
  }
  return filled;
}

/** Posts to a channel as the app. */
export function post(state: State, team: Team, channel: Channel, content: Content, via: string): Message {
  const message: Message = { ts: state.timestamp(), user: team.botUserId, text: content.text, blocks: content.blocks };
  if (content.metadata !== null) message.metadata = content.metadata;
  if (content.threadTs !== null) message.threadTs = content.threadTs;
  channel.messages.push(message);
  showInChannel(state, team, channel, message, via);
  return message;
}

/** Notes what a channel's readers now see of a message. `author` is `app` or the person who wrote it. */
export function showInChannel(state: State, team: Team, channel: Channel, { ts, text, blocks, metadata }: Message, via: string, author = 'app'): Visible {
  const kind = channel.kind === 'im' ? 'dm' : 'channel';
  return state.ledger.show({ kind, team: team.id, audience: readersOf(team, channel), channel: channel.id, author, text, blocks, metadata: metadata ?? null, id: ts, via });
}

/** Shows a message to one person only. Gives its timestamp. */
export function postEphemeral(state: State, team: Team, channel: string, user: string, content: Content, via: string, ts = state.timestamp()): string {
  state.ephemerals.set(ts, { team, channel, user, text: content.text, blocks: content.blocks });
  state.ledger.show({
    kind: 'ephemeral',
    team: team.id,
    audience: [user],
    channel,
    author: 'app',
    text: content.text,
    blocks: content.blocks,
    metadata: content.metadata,
    id: ts,
    via,
  });
  return ts;
}

/** Replaces what a message of a channel says. */
export function edit(state: State, team: Team, channel: Channel, message: Message, content: Content, via: string): void {
  message.text = content.text;
  message.blocks = content.blocks;
  if (content.metadata !== null) message.metadata = content.metadata;
  showInChannel(state, team, channel, message, via);
}

/** Takes a message of a channel away; people may have read it. */
export function remove(channel: Channel, message: Message): void {
  channel.messages.splice(channel.messages.indexOf(message), 1);
}

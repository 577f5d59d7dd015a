/** The renderer: what is said becomes a message, a modal or the Home tab, within every limit of Slack. */
import type { types } from '@slack/bolt';
import type { Button, ChatReply, Said } from '../../../src/index.ts';
import { LIMITS } from '../limits.ts';
import { controls, plain } from './controls.ts';
import { fallbackOf } from './fallback.ts';
import { layOut, type Room } from './lay-out.ts';
import { partsOf } from './replies.ts';

/** A message as Slack takes it. */
export interface Message {
  text: string;
  blocks: types.KnownBlock[];
}

/** Marks a modal that began on the Home tab. */
const HOME = '-home';

const MOST_ROWS = 10;

/** @param restate whether the question is shown again, which only a reply that vanishes may do */
export function messageOf(said: Said, restate: boolean): Message {
  const room = { characters: LIMITS.messageText, blocks: LIMITS.messageBlocks - MOST_ROWS, shares: true };
  return { text: fallbackOf(said), blocks: blocksOf(said, restate, room, said.reply.type) };
}

/** What marks a modal, which is no more than its kind and where it began. */
export function markOf(kind: 'shown' | 'form', home: boolean): string {
  return home ? `${kind}${HOME}` : kind;
}

/** Whether a modal with this mark began on the Home tab. */
export function beganAtHome(mark: string | undefined): boolean {
  return mark?.endsWith(HOME) === true;
}

/** A modal that shows what is said. @param home whether it began on the Home tab */
export function modalOf(said: Said, home: boolean): types.ModalView {
  const room = { characters: LIMITS.viewText, blocks: LIMITS.viewBlocks - MOST_ROWS, shares: false };
  return {
    type: 'modal',
    callback_id: markOf('shown', home),
    title: plain(titleOf(said.reply), LIMITS.viewTitle),
    close: plain('Close', LIMITS.viewButton),
    blocks: blocksOf(said, false, room, said.reply.type),
  };
}

/** The Home tab: one thing said after the other. */
export function homeOf(all: readonly Said[]): types.HomeView {
  const blocks: types.KnownBlock[] = [];
  for (const [i, said] of all.entries()) {
    const room = { characters: Math.floor(LIMITS.viewText / all.length), blocks: 30, shares: true };
    const own = blocksOf(said, false, room, `home${i}:${said.reply.type}`);
    const gap: types.KnownBlock[] = blocks.length > 0 ? [{ type: 'divider', block_id: `home${i}:gap` }] : [];
    if (blocks.length + gap.length + own.length > LIMITS.viewBlocks) break;
    blocks.push(...gap, ...own);
  }
  return { type: 'home', blocks };
}

/** The kind of reply that a block belongs to, by its id. */
export function replyTypeOf(blockId: string): string {
  return blockId.replace(/^home\d+:/, '').split(':')[0] ?? '';
}

function blocksOf(said: Said, restate: boolean, room: Room, id: string): types.KnownBlock[] {
  const laid = layOut(partsOf(said.reply, restate), room, id);
  const [whole] = laid.cut.filter((press) => said.buttons.every((button) => button.press !== press));
  const extra: Button[] = whole && said.reply.type !== 'shared-clause' ? [{ label: 'The whole clause', press: whole }] : [];
  return [...laid.blocks, ...controls([...extra, ...said.buttons], said.menus, id, MOST_ROWS)];
}

function titleOf(reply: ChatReply): string {
  return reply.type === 'place' && reply.ref.length < 16 ? `Clause ${reply.ref}` : 'The protocol';
}

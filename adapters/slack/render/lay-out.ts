/** Lays parts out as rich text blocks within Slack's limits, cutting at word ends what does not fit. */
import type { types } from '@slack/bolt';
import { LIMITS } from '../limits.ts';
import type { Parts, Piece, Span } from './parts.ts';
import { cut } from './text.ts';

/** How much fits, and whether each part keeps to its own share of it. */
export interface Room {
  characters: number;
  blocks: number;
  /** True in messages, where one long clause must leave room for the advice. */
  shares: boolean;
}

/** Blocks, and the presses that show what was cut. */
export interface LaidOut {
  blocks: types.KnownBlock[];
  cut: string[];
}

const NOT_ALL = 'There is more than fits here.';

/** @param id the beginning of the blocks' ids, unique where they stand */
export function layOut({ parts, foot }: Parts, room: Room, id: string): LaidOut {
  const small = foot.filter((line) => line !== '').map((line) => cut(line, LIMITS.small));
  const blocks: types.KnownBlock[] = [];
  const presses: string[] = [];
  let left = room.characters - small.reduce((sum, line) => sum + line.length, 0) - NOT_ALL.length;
  let dropped = false;
  for (const part of parts) {
    const given = Math.min(left, room.shares ? part.most : left);
    const pieces = fitPieces(part.pieces, given);
    const needed = elementsOf(pieces);
    if (needed.length === 0 || blocks.length + needed.length > room.blocks - 2) {
      dropped ||= sizeOf(part.pieces) > 0;
      continue;
    }
    if (part.whole && sizeOf(pieces) !== sizeOf(part.pieces)) presses.push(part.whole);
    left -= sizeOf(pieces);
    for (const elements of needed) blocks.push({ type: 'rich_text', block_id: `${id}:${blocks.length}`, elements });
  }
  const lines = dropped ? [NOT_ALL, ...small] : small;
  if (lines.length > 0) {
    blocks.push({ type: 'context', block_id: `${id}:foot`, elements: lines.slice(0, 10).map((text) => ({ type: 'plain_text' as const, text, emoji: false })) });
  }
  return { blocks, cut: presses };
}

/** The pieces, cut so that their text is at most `most` characters together. */
function fitPieces(pieces: readonly Piece[], most: number): Piece[] {
  let left = most;
  const fitSpans = (spans: readonly Span[]): Span[] =>
    spans.flatMap((span) => {
      if (left <= 0) return [];
      const fitted = 'text' in span ? { ...span, text: cut(span.text, left) } : span;
      left = lengthOf(fitted) === lengthOf(span) ? left - lengthOf(span) : 0;
      return lengthOf(fitted) > 0 ? [fitted] : [];
    });
  return pieces.flatMap((piece): Piece[] => {
    if ('list' in piece) {
      const list = piece.list.map(fitSpans).filter((spans) => spans.length > 0);
      return list.length > 0 ? [{ ...piece, list }] : [];
    }
    const spans = fitSpans('text' in piece ? piece.text : piece.quote);
    if (spans.length === 0) return [];
    return ['text' in piece ? { text: spans } : { quote: spans }];
  });
}

type RichElement = types.RichTextBlock['elements'][number];

/** The elements of the blocks that pieces need; each block's text stays within what one block may hold. */
function elementsOf(pieces: readonly Piece[]): RichElement[][] {
  const blocks: RichElement[][] = [];
  let room = 0;
  const add = (element: RichElement, size: number) => {
    if (size > room || blocks.length === 0) {
      blocks.push([]);
      room = LIMITS.blockText;
    }
    blocks.at(-1)?.push(element);
    room -= size;
  };
  pieces.forEach((piece, i) => {
    if ('list' in piece) {
      for (const { items, before } of listChunks(piece.list)) {
        const elements = items.map((spans) => ({ type: 'rich_text_section' as const, elements: spans.map(inline) }));
        const style = piece.ordered ? ('ordered' as const) : ('bullet' as const);
        add({ type: 'rich_text_list', style, ...(piece.ordered && before > 0 ? { offset: before } : {}), elements }, sizeOfSpans(items.flat()));
      }
      return;
    }
    const follows = pieces[i + 1];
    const line: Span[] = 'text' in piece && follows && 'text' in follows ? [{ text: '\n' }] : [];
    for (const spans of chunks('text' in piece ? piece.text : piece.quote)) {
      const elements = [...spans, ...line].map(inline);
      add('text' in piece ? { type: 'rich_text_section', elements } : ({ type: 'rich_text_quote', elements } as RichElement), sizeOfSpans(spans) + line.length);
    }
  });
  return blocks;
}

/** Spans split so that none of the lists is longer than a block. */
function chunks(spans: readonly Span[]): Span[][] {
  const out: Span[][] = [[]];
  let room: number = LIMITS.blockText - 1;
  for (const span of spans.flatMap(pieceOut)) {
    if (lengthOf(span) > room) {
      out.push([]);
      room = LIMITS.blockText - 1;
    }
    out.at(-1)?.push(span);
    room -= lengthOf(span);
  }
  return out.filter((list) => list.length > 0);
}

/** Items grouped so that no group is longer than a block; `before` counts the items in the groups before it. */
function listChunks(list: readonly Span[][]): { items: Span[][]; before: number }[] {
  const groups: { items: Span[][]; before: number }[] = [];
  let room = 0;
  let before = 0;
  for (const item of list) {
    for (const [i, spans] of chunks(item).entries()) {
      const size = sizeOfSpans(spans);
      if (size > room || groups.length === 0) {
        groups.push({ items: [], before });
        room = LIMITS.blockText;
      }
      groups.at(-1)?.items.push(spans);
      room -= size;
      if (i === 0) before++;
    }
  }
  return groups;
}

/** A run of text longer than a block, in several runs broken at spaces; every character is kept. */
function pieceOut(span: Span): Span[] {
  if (!('text' in span) || span.text.length < LIMITS.blockText) return [span];
  const most = LIMITS.blockText - 1;
  const space = span.text.lastIndexOf(' ', most);
  const end = space > most / 2 ? space : most - (/[\uD800-\uDBFF]/.test(span.text.charAt(most - 1)) ? 1 : 0);
  return [{ ...span, text: span.text.slice(0, end) }, ...pieceOut({ ...span, text: span.text.slice(end) })];
}

function inline(span: Span): types.RichTextElement {
  if ('user' in span) return { type: 'user', user_id: span.user };
  if ('channel' in span) return { type: 'channel', channel_id: span.channel };
  if ('group' in span) return { type: 'usergroup', usergroup_id: span.group };
  if ('link' in span) return { type: 'link', url: span.link, text: span.text };
  return { type: 'text', text: span.text, ...(span.bold ? { style: { bold: true } } : {}) };
}

const lengthOf = (span: Span): number => ('text' in span ? span.text.length : 20);
const sizeOfSpans = (spans: readonly Span[]): number => spans.reduce((sum, span) => sum + lengthOf(span), 0);
const sizeOf = (pieces: readonly Piece[]): number =>
  pieces.reduce(
    (sum, piece) => sum + ('list' in piece ? piece.list.reduce((all, spans) => all + sizeOfSpans(spans), 0) : sizeOfSpans('text' in piece ? piece.text : piece.quote)),
    0,
  );

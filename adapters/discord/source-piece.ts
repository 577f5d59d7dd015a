/** A source as Discord shows it. */
import { type Background, dayInWords } from '../../src/index.ts';
import { type Piece, small } from './layout.ts';

/** A public source, as a link, with the month it was read. */
export function sourcePiece({ title, read, url }: Background['source']): Piece {
  const isPlain = /^https:\/\/[^\s<>()]{1,300}$/.test(url);
  const given = isPlain ? { before: '-# Source: [', after: `](<${url}>), read ${dayInWords(read)}.` } : { before: '-# Source: ', after: `, read ${dayInWords(read)}.` };
  return small(title, { rank: 3, most: 300, ...given });
}

/** Lays a reply out as Discord's Markdown: pieces in reading order, the least important cut first where they do not all fit. */
import { escapeText, fitted, oneLine, weigh } from './markdown.ts';

/** A piece of a reply. */
export interface Piece {
  words: string;
  /** Mark-up around the words; our own, never from people. */
  before: string;
  after: string;
  /** 0 is cut last. */
  rank: 0 | 1 | 2 | 3;
  /** Most weight it may take, mark-up left out. */
  most: number;
  /** Whether a line is left empty before it. */
  gap: boolean;
  /** Makes the words safe to show. */
  safe: (text: string) => string;
}

/** A cut piece shorter than this says nothing and goes altogether. */
const LEAST = 40;

/** Makes a piece. */
export function piece(words: string, given: Partial<Omit<Piece, 'words'>> = {}): Piece {
  return { words, before: '', after: '', rank: 2, most: 1_200, gap: false, safe: escapeText, ...given };
}

/** A line in bold. */
export function bold(words: string, given: Partial<Piece> = {}): Piece {
  return piece(words, { before: '**', after: '**', rank: 0, most: 300, ...given });
}

/** Small, grey text. */
export function small(words: string, given: Partial<Piece> = {}): Piece {
  return piece(words, { before: '-# ', rank: 1, most: 600, ...given });
}

/** A line of a quotation; `label` stands in bold before it. */
export function quoted(words: string, given: Partial<Piece> & { label?: string } = {}): Piece {
  const { label, ...rest } = given;
  return piece(words, { before: label ? `> **${escapeText(label)}** ` : '> ', rank: 1, most: 2_600, ...rest });
}

/** A point of a list: numbered from 1, or with a dash. */
export function point(words: string, number: number | null, given: Partial<Piece> = {}): Piece {
  return piece(words, { before: number === null ? '- ' : `${number}. `, most: 400, ...given });
}

/** The pieces as text that weighs at most `most`, and whether the protocol's own words were cut or left out. */
export function layOut(pieces: readonly Piece[], most: number): { text: string; cut: boolean } {
  const shown = pieces.filter(({ words }) => oneLine(words) !== '');
  const room = shown.map((one) => Math.min(one.most, 4_000));
  const lines = shown.map((one, i) => lineOf(one, room[i] as number));
  for (let rank = 3; rank >= 0; rank--) {
    for (let i = shown.length - 1; i >= 0; i--) {
      const over = totalOf(shown, lines) - most;
      if (over <= 0) break;
      const one = shown[i] as Piece;
      const line = lines[i] as Line;
      if (one.rank !== rank || line.text === '') continue;
      const left = weigh(line.text) - over - one.before.length - one.after.length - one.before.length;
      lines[i] = left < LEAST ? { text: '', whole: false } : lineOf(one, left);
    }
  }
  return { text: join(shown, lines), cut: shown.some(({ before }, i) => before.startsWith('>') && !lines[i]?.whole) };
}

interface Line {
  text: string;
  whole: boolean;
}

function lineOf({ words, before, after, safe }: Piece, most: number): Line {
  const text = fitted(words, most, safe);
  return { text: `${before}${text}${after}`, whole: text === safe(words) };
}

function totalOf(pieces: readonly Piece[], lines: readonly Line[]): number {
  return weigh(join(pieces, lines));
}

function join(pieces: readonly Piece[], lines: readonly Line[]): string {
  return lines
    .map(({ text }, i) => (text === '' ? '' : `${pieces[i]?.gap ? '\n\n' : '\n'}${text}`))
    .join('')
    .trim();
}

/** Replies that show the protocol itself or a page of plain words, as pieces of text. */
import {
  type ClausesReply,
  type ContentsReply,
  footLine,
  type ListReply,
  nameLine,
  type PageReply,
  type PassagesReply,
  type PlaceReply,
  type SharedClauseReply,
  type SignpostReply,
} from '../../src/index.ts';
import { bold, type Piece, piece, point, quoted, small } from './layout.ts';
import { withPeople } from './markdown.ts';
import { clausePieces } from './render-question.ts';

/** Clauses asked for by reference. */
export function clausesPieces(reply: ClausesReply): Piece[] {
  const found = reply.clauses.flatMap(({ clause, under }) => [
    bold(clause.ref, { gap: true }),
    small(clause.heading, { rank: 2, most: 250 }),
    ...(clause.leadIn ? [quoted(clause.leadIn, { rank: 2, most: 700 })] : []),
    quoted(clause.text),
    ...under.map(({ ref, text }) => quoted(text, { label: ref, rank: 2 })),
    ...(clause.footnotes.length > 0 ? [small(`See ${clause.footnotes.join(', ')}.`, { rank: 2 })] : []),
  ]);
  const missing = reply.missing.map(({ typed, nearest }) =>
    piece(`There is no clause “${typed.slice(0, 80)}”.${nearest.length > 0 ? ` Did you mean ${nearest.join(', ')}?` : ''}`, { gap: true, rank: 0, most: 300 }),
  );
  return [...found, ...missing, small(nameLine(reply.protocol), { gap: true })];
}

/** The headings, each with its first and last clause; a list to choose from stands below. */
export function contentsPieces({ protocol, preamble, sections }: ContentsReply): Piece[] {
  const range = (clauses: readonly { ref: string }[]) =>
    clauses.length === 0 ? '' : clauses.length === 1 ? ` (${clauses[0]?.ref})` : ` (${clauses[0]?.ref} to ${clauses.at(-1)?.ref})`;
  return [
    bold(nameLine(protocol)),
    ...(preamble.length > 0 ? [point(`Before the first heading${range(preamble)}`, null)] : []),
    ...sections.map(({ section, clauses }) =>
      point(`${section.number ? `${section.number}  ` : ''}${section.heading}${range(clauses)}`, null, { before: `${'  '.repeat(Math.min(section.level - 1, 3))}- `, most: 160 }),
    ),
  ];
}

/** The protocols at hand. */
export function listPieces({ protocols }: ListReply): Piece[] {
  return [bold('Protocols'), ...protocols.map((protocol) => point(`${nameLine(protocol)} ${protocol.clauses} clauses.`, null))];
}

/** Further clauses found, a page of them. */
export function passagesPieces({ protocol, passages, page, pages }: PassagesReply): Piece[] {
  return [
    bold('More clauses'),
    ...(pages > 1 ? [small(`Page ${page} of ${pages}`, { rank: 0 })] : []),
    ...passages.flatMap((passage) => clausePieces(passage, protocol, 1_000)),
    small(footLine(protocol), { gap: true }),
  ];
}

/** A clause with what stands directly under it, for the asker or for a channel. */
export function placePieces(reply: PlaceReply | SharedClauseReply): Piece[] {
  return [...clausePieces(reply, reply.protocol), ...reply.under.map(({ ref, text }) => quoted(text, { label: ref, rank: 2 })), small(footLine(reply.protocol), { gap: true })];
}

/** Calm words, and who to call. */
export function signpostPieces({ headline, lines }: SignpostReply): Piece[] {
  return [bold(headline), ...lines.map((line) => piece(line, { gap: true, rank: 0 }))];
}

/** A page of plain words. */
export function pagePieces({ headline, sections }: PageReply): Piece[] {
  return [
    bold(headline, { safe: withPeople }),
    ...sections.flatMap(({ heading, lines }) => [
      ...(heading === undefined ? [] : [bold(heading, { gap: true, rank: 1 })]),
      ...lines.map((line, i) => pageLine(line, heading === undefined && i === 0)),
    ]),
  ];
}

/** A line of a page; one that starts with a dash is a point. */
function pageLine(line: string, gap: boolean): Piece {
  return line.startsWith('- ') ? point(line.slice(2), null, { safe: withPeople, rank: 1, most: 3_000 }) : piece(line, { gap, safe: withPeople, rank: 1, most: 3_000 });
}

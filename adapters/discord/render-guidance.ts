/** Guidance sent to somebody, clauses under headings, and a note given back, as pieces of text. */
import { type BriefingReply, footLine, type NoteReply, type QuotesReply } from '../../src/index.ts';
import { bold, type Piece, piece, quoted, small } from './layout.ts';
import { withPeople } from './markdown.ts';
import { answerPieces, clausePieces } from './render-question.ts';

/** Clauses word for word under headings. */
export function quotesPieces({ protocol, headline, entries }: QuotesReply): Piece[] {
  return [
    bold(headline),
    ...entries.flatMap(({ heading, lines, quotes }) => [
      bold(heading, { gap: true, rank: 1 }),
      ...lines.map((line) => small(line, { rank: 2, most: 500 })),
      ...quotes.flatMap(({ ref, leadIn, text }) => [...(leadIn ? [quoted(leadIn, { rank: 2, most: 300 })] : []), quoted(text, { label: ref, rank: 2, most: 700 })]),
    ]),
    small(footLine(protocol), { gap: true }),
  ];
}

/** Guidance: who sends it and why, the clause that demands it, then the guidance itself. */
export function briefingPieces({ protocol, headline, lines, demanded, body }: BriefingReply): Piece[] {
  return [
    bold(headline),
    ...lines.map((line) => piece(line, { gap: true, rank: 0, safe: withPeople, most: 400 })),
    ...(demanded ? [piece('The protocol itself asks for this:', { gap: true, rank: 1 }), ...clausePieces(demanded, protocol, 600)] : []),
    ...(body.type === 'answer' ? answerPieces(body) : quotesPieces(body)),
  ];
}

/** A person's own words, a quoted line each, with every mark inert. None of them is ever cut: a note is no longer than fits. */
export function notePieces({ headline, when, text, digest, lines }: NoteReply): Piece[] {
  return [
    bold(headline),
    piece(when, { rank: 0 }),
    ...text.split('\n').map((line) => quoted(line === '' ? '\u2800' : line, { rank: 0, most: 4_000 })),
    small(`SHA-256: ${digest}`, { gap: true, rank: 0 }),
    ...lines.map((line) => small(line, { rank: 2 })),
  ];
}

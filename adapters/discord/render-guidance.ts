/** Who to go to, guidance sent to somebody, clauses under headings, and a note given back, as pieces of text. */
import type { BriefingReply, EscalationReply, NoteReply, QuotesReply } from '../../src/index.ts';
import { bold, type Piece, piece, point, quoted, small } from './layout.ts';
import { withPeople } from './marks.ts';
import { answerPieces, clausePieces } from './render-question.ts';
import { footer, inWords } from './words.ts';

/** The route. What each step can and cannot do is cut first; the clauses and sources stand behind a button. */
export function escalationPieces({ protocol, headline, notices, informalStep, steps, notTo, urgent }: EscalationReply): Piece[] {
  return [
    bold(headline),
    ...notices.map((notice) => piece(notice, { gap: true, rank: 2, most: 400 })),
    ...(informalStep ? [piece(informalStep.mark, { gap: true, rank: 1 }), ...informalStep.quotes.map(({ ref, text }) => quoted(text, { label: ref, most: 500 }))] : []),
    ...steps.flatMap(({ to, what, can, cannot }, i) => [
      bold(`${i + 1}. ${to.label.charAt(0).toUpperCase()}${to.label.slice(1)}${to.people.map((id) => ` @{${id}}`).join('')}`, { gap: true, safe: withPeople }),
      piece(what, { rank: 0, most: 300 }),
      piece(`${can} ${cannot}`, { rank: 3, most: 400 }),
    ]),
    ...(notTo.length > 0 ? [bold('Better not to', { gap: true })] : []),
    ...notTo.map(({ who, why }) => point(`${who}: ${why}`, null, { rank: 1, most: 350 })),
    ...(urgent.length > 0 ? [bold('If it is urgent', { gap: true })] : []),
    ...urgent.map(({ text, source }) => point(`${text} (${source.title}, read ${inWords(source.read)}.)`, null, { rank: 1 })),
    small(footer(protocol), { gap: true, rank: 2 }),
  ];
}

/** Clauses word for word under headings. */
export function quotesPieces({ protocol, headline, entries }: QuotesReply): Piece[] {
  return [
    bold(headline),
    ...entries.flatMap(({ heading, lines, quotes }) => [
      bold(heading, { gap: true, rank: 1 }),
      ...lines.map((line) => small(line, { rank: 2, most: 500 })),
      ...quotes.flatMap(({ ref, leadIn, text }) => [...(leadIn ? [quoted(leadIn, { rank: 2, most: 300 })] : []), quoted(text, { label: ref, rank: 2, most: 700 })]),
    ]),
    small(footer(protocol), { gap: true }),
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

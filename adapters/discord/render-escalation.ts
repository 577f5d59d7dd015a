/** Whom to go to, as pieces of text: urgent help and the steps first, what is general last. */
import { capital, type EscalationReply, type EscalationStep, nameLine, type Quote } from '../../src/index.ts';
import { bold, type Piece, piece, point, quoted, small } from './layout.ts';
import { withPeople } from './markdown.ts';
import { sourcePiece } from './source-piece.ts';

/** A route, from urgent help to what to write down. */
export function escalationPieces(reply: EscalationReply): Piece[] {
  const section = (heading: string, pieces: Piece[]) => (pieces.length > 0 ? [bold(heading, { gap: true, rank: 1 }), ...pieces] : []);
  return [
    bold(reply.headline),
    ...section(
      'Where urgent help is',
      reply.urgent.flatMap(({ text, source }) => [point(text, null, { rank: 0 }), sourcePiece(source)]),
    ),
    ...section(
      'Read this first',
      reply.notices.map((notice) => point(notice, null, { rank: 1 })),
    ),
    ...section('The protocol begins here', reply.informalStep ? [...quotes(reply.informalStep.quotes), piece(reply.informalStep.mark, { rank: 1 })] : []),
    ...section('Who to go to', reply.steps.flatMap(step)),
    ...section(
      'Who not to go to',
      reply.notTo.flatMap(({ who, why, quotes: own, source }) => [point(`${who}: ${why}`, null, { rank: 1 }), ...quotes(own), ...(source ? [sourcePiece(source)] : [])]),
    ),
    ...section('What the protocol says', quotes(reply.clauses)),
    ...section(
      'What to write down',
      reply.writeDown.map((line) => point(line, null)),
    ),
    small(`${nameLine(reply.protocol)} Nothing of this is kept or sent.`, { gap: true }),
  ];
}

function step({ to, what, can, cannot, instead, quotes: own, general }: EscalationStep, i: number): Piece[] {
  const people = to.people.map((person) => (/^\d{5,25}$/.test(person) ? `@{${person}}` : person)).join(', ');
  const label = `${capital(to.label)}${people === '' ? '' : `: ${people}`}`;
  return [
    point(label, i + 1, { rank: 0, safe: withPeople }),
    piece(what, { rank: 1 }),
    piece(`This can: ${can}`),
    piece(`This cannot: ${cannot}`),
    ...(instead && to.people.length === 0 ? [piece(`If nobody holds this office: ${instead.label}.`, { rank: 1 })] : []),
    ...quotes(own),
    ...(general ? [piece(`In general: ${general.text}`, { rank: 3 }), sourcePiece(general.source)] : []),
  ];
}

function quotes(list: readonly Quote[]): Piece[] {
  return list.map(({ ref, leadIn, text }) => quoted([leadIn, text].filter(Boolean).join(' '), { label: ref, rank: 2, most: 700 }));
}

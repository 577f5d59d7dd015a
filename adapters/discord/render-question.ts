/** Replies to questions, as pieces of text. */
import {
  type AnswerReply,
  type ComparisonReply,
  footLine,
  leansOnLine,
  NOT_LEGAL_ADVICE,
  type NotCoveredReply,
  type Passage,
  type ProtocolName,
  type SuggestionReply,
} from '../../src/index.ts';
import { bold, type Piece, piece, point, quoted, small } from './layout.ts';
import { sourcePiece } from './source-piece.ts';

/** How many clauses stand under "the nearest clauses". */
const NEAREST_SHOWN = 3;

/** The verdict first, then the clause word for word, then what to do. */
export function answerPieces(reply: AnswerReply): Piece[] {
  const [best] = reply.passages;
  return [
    ...opening(reply),
    bold(reply.headline),
    ...(best ? clausePieces(best, reply.protocol) : []),
    ...reply.under.map(({ ref, text }) => quoted(text, { label: ref, rank: 2 })),
    ...section('What to do', reply.steps, (step, i) => point(step, i + 1)),
    ...(reply.say === '' ? [] : [bold('What you can say', { gap: true, rank: 2 }), piece(`“${reply.say}”`, { most: 600 })]),
    ...section('Better not', reply.avoid, (line) => point(line, null)),
    ...(reply.alsoRelevant.length > 0 ? [piece(`See also: ${reply.alsoRelevant.join(', ')}`, { gap: true, rank: 3 })] : []),
    piece(leansOnLine(reply.leansOn), { gap: reply.alsoRelevant.length === 0, rank: 3 }),
    small(footLine(reply.protocol, reply.review), { gap: true }),
  ];
}

/** The nearest clauses, or two readings to choose from; the choices themselves are buttons. */
export function suggestionPieces(reply: SuggestionReply): Piece[] {
  const nearest = reply.twoReadings ? [] : reply.passages.slice(0, NEAREST_SHOWN);
  return [
    ...opening(reply),
    bold(reply.headline),
    ...nearest.flatMap((passage) => clausePieces(passage, reply.protocol, 900)),
    ...section(
      reply.twoReadings ? 'Do you mean' : 'Perhaps you mean',
      reply.choices.map(({ title }) => title),
      (title) => point(title, null),
    ),
    small(footLine(reply.protocol), { gap: true }),
  ];
}

/** That the protocol is silent, and where such things are usually found. */
export function notCoveredPieces(reply: NotCoveredReply): Piece[] {
  const general = reply.background.flatMap(({ text, source }) => [point(text, null, { most: 700 }), sourcePiece(source)]);
  return [
    ...opening(reply),
    bold(reply.headline),
    ...(reply.look ? [piece(`Where to look: ${reply.look}`, { rank: 1 })] : []),
    ...(general.length > 0
      ? [bold('In general (this is not the protocol)', { gap: true, rank: 1 }), ...general, piece('Ask your monitoring officer to confirm it.', { rank: 1 })]
      : []),
    small(footLine(reply.protocol), { gap: true }),
  ];
}

/** One question, every council. */
export function comparisonPieces({ question, answers }: ComparisonReply): Piece[] {
  return [
    bold(question),
    ...answers.flatMap((reply) => {
      const [best] = reply.passages;
      const council = bold(reply.protocol.council, { gap: true });
      if (reply.type === 'not-covered') return [council, piece('This protocol is silent on it.')];
      const clause = best ? [quoted([best.leadIn, best.text].filter(Boolean).join(' '), { label: best.ref, most: 420, rank: 2 })] : [];
      return [council, piece(reply.headline, { rank: 1 }), ...clause];
    }),
    small(NOT_LEGAL_ADVICE, { gap: true }),
  ];
}

/** A clause, word for word, with its council and number. */
export function clausePieces({ ref, heading, leadIn, text }: Omit<Passage, 'score'>, { council }: ProtocolName, most?: number): Piece[] {
  return [
    bold(`${council}, clause ${ref}`, { gap: true, rank: 1 }),
    small(heading, { rank: 2, most: 250 }),
    ...(leadIn ? [quoted(leadIn, { rank: 2, most: 700 })] : []),
    quoted(text, most === undefined ? {} : { most }),
  ];
}

/** What comes before the headline: notices, and the question as typed, which only the asker sees. */
function opening({ notices, question }: { notices: readonly string[]; question: string }): Piece[] {
  return [...notices.map((notice) => piece(notice, { rank: 1, most: 400 })), ...(question === '' ? [] : [small(`You asked: ${question}`, { most: 300, rank: 3 })])];
}

function section<T>(heading: string, lines: readonly T[], line: (one: T, i: number) => Piece): Piece[] {
  return lines.length === 0 ? [] : [bold(heading, { gap: true, rank: 2 }), ...lines.map(line)];
}

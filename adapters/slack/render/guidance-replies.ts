/** Guidance sent to somebody, clauses under headings, and a note given back. */
import { type BriefingReply, NOT_LEGAL_ADVICE, type NoteReply, nameLine, type QuotesReply } from '../../../src/index.ts';
import { clauseParts } from './clause-replies.ts';
import { bold, type Part, type Parts, spansOf, words } from './parts.ts';
import { answer } from './question-replies.ts';

/** Clauses word for word under headings. */
export function quotes({ protocol, headline, entries }: QuotesReply): Parts {
  return {
    parts: [
      bold(headline),
      ...entries.flatMap(({ heading, lines, quotes: found }) => [
        bold(heading, 200),
        ...lines.flatMap((line) => words(line, 600)),
        ...found.flatMap((quote) => clauseParts({ protocol, ...quote, under: [] }, 700)),
      ]),
    ],
    foot: [nameLine(protocol), NOT_LEGAL_ADVICE],
  };
}

/** Guidance: who sends it and why, the clause that demands it, then the guidance itself. */
export function briefing({ protocol, headline, lines, demanded, body }: BriefingReply): Parts {
  const inner = body.type === 'answer' ? answer(body, false) : quotes(body);
  const demand = demanded ? [...words('The protocol itself asks for this:', 100), ...clauseParts({ protocol, ...demanded, under: [] }, 600)] : [];
  return { parts: [bold(headline), ...lines.map((line): Part => ({ pieces: [{ text: spansOf(line) }], most: 400 })), ...demand, ...inner.parts], foot: inner.foot };
}

/** A person's own words, exactly, with every mark inert. */
export function note({ headline, when, text, digest, lines }: NoteReply): Parts {
  return {
    parts: [
      bold(headline),
      ...words(when, 120),
      { pieces: [{ quote: [{ text }] }], most: 4_000 },
      ...words(`SHA-256: ${digest}`, 120),
      ...lines.flatMap((line) => words(line, 400)),
    ],
    foot: [],
  };
}

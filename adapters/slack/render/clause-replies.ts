/** Clauses word for word: asked for by reference, in their place, found for a question, shared. */
import {
  type Background,
  type ClausesReply,
  type ContentsReply,
  dayInWords,
  encodePress,
  keyOf,
  NOT_LEGAL_ADVICE,
  nameLine,
  type PassagesReply,
  type PlaceReply,
  type QuotedClause,
  type SharedClauseReply,
} from '../../../src/index.ts';
import { bold, listed, type Part, type Parts, type Piece, type Span, words } from './parts.ts';
import { cut, oneLine } from './text.ts';

/** A clause: where it stands, its lead-in, its own words as a quotation, and what stands under it. */
export function clauseParts({ protocol, ref, heading, leadIn, text, under }: QuotedClause, most = 2_600): Part[] {
  const whole = encodePress('place', keyOf(protocol.id), keyOf(ref));
  const head = `${protocol.council}, clause ${ref}${heading === '' ? '' : ` (${heading})`}:`;
  const pieces: Piece[] = [{ text: [{ text: cut(head, 500), bold: true }] }];
  if (leadIn) pieces.push({ text: [{ text: leadIn }] });
  if (text !== '') pieces.push({ quote: [{ text }] });
  const list = under.map((one) => [{ text: `${one.ref} `, bold: true as const }, { text: one.text }]);
  return [{ pieces, most, whole }, ...(list.length > 0 ? [{ pieces: [{ list }], most: most - 200, whole }] : [])];
}

/** Clauses asked for by reference, and what is not there. */
export function clauses({ protocol, clauses: found, missing }: ClausesReply): Parts {
  const share = Math.max(700, Math.floor(8_000 / Math.max(1, found.length) / 2));
  return {
    parts: [
      ...found.flatMap(({ clause, under }) => [
        ...clauseParts({ protocol, ...clause, under }, Math.min(share, 2_600)),
        ...words(clause.footnotes.length > 0 ? `See ${clause.footnotes.join(', ')}.` : '', 200),
      ]),
      ...missing.flatMap(({ typed, nearest }) => words(`There is no clause “${oneLine(typed, 60)}”.${nearest.length > 0 ? ` Did you mean ${nearest.join(', ')}?` : ''}`, 300)),
    ],
    foot: [nameLine(protocol)],
  };
}

/** The headings, to choose from. */
export function contents({ protocol, preamble, sections }: ContentsReply): Parts {
  const headings = [
    ...(preamble.length > 0 ? ['Before the first heading'] : []),
    ...sections.map(({ section }) => `${'\u2003'.repeat(Math.min(3, section.level - 1))}${section.number ? `${section.number} ` : ''}${section.heading}`),
  ];
  return { parts: listed(`${protocol.council}: contents`, headings, 8_000), foot: [nameLine(protocol)] };
}

/** Further clauses found for a question. */
export function passages({ protocol, passages: found, page, pages }: PassagesReply): Parts {
  return {
    parts: [
      bold('More clauses. They may not answer your question.'),
      ...found.flatMap((passage) => clauseParts({ protocol, ...passage, under: [] }, 2_000)),
      ...words(pages > 1 ? `Page ${page} of ${pages}` : '', 50),
    ],
    foot: [nameLine(protocol)],
  };
}

/** One clause in its place in the document. */
export function place(reply: PlaceReply): Parts {
  return { parts: clauseParts(reply), foot: [nameLine(reply.protocol)] };
}

/** A clause as a channel sees it. */
export function sharedClause(reply: SharedClauseReply): Parts {
  return { parts: clauseParts(reply, 4_000), foot: [nameLine(reply.protocol), NOT_LEGAL_ADVICE] };
}

/** A public source: its title as a link, and the month it was read. */
export function cited({ title, url, read }: Background['source']): Span[] {
  return [{ text: 'Source: ' }, { link: url, text: title }, { text: `, read ${dayInWords(read)}.` }];
}

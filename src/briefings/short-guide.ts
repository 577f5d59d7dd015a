/** The short guide to a whole protocol: its sections, each with one of its clauses word for word. */
import { nameOf } from '../guidance/answer.ts';
import type { Clause } from '../protocols/clauses.ts';
import type { Protocol, Section } from '../protocols/protocol.ts';
import type { QuotesReply } from './briefing-reply.ts';

/** A clause of this many characters says something and fits a phone. */
const FITTING = { least: 40, most: 260 };

/** Most sections shown; what follows is in the contents. */
const MOST_SECTIONS = 12;

/** Makes the guide. Nothing in it is worded here but the counts. */
export function shortGuide(protocol: Protocol): QuotesReply {
  const tops = protocol.sections.filter(({ level, refs }) => level === 1 && refs.length > 0);
  const sections = tops.length > 1 ? tops : protocol.sections.filter(({ level, refs }) => level <= 2 && refs.length > 0);
  return {
    type: 'quotes',
    protocol: nameOf(protocol),
    headline: `${protocol.council}: the ${protocol.title} in short`,
    entries: sections.slice(0, MOST_SECTIONS).map((section) => entryOf(section, protocol)),
  };
}

function entryOf({ number, heading, refs }: Section, { byRef }: Protocol): QuotesReply['entries'][number] {
  const clauses = refs.flatMap((ref) => byRef.get(ref) ?? []);
  const quote = clauses.find((clause) => fits(clause) && clause.leadIn === null) ?? clauses.find(fits);
  const [first, last] = [clauses[0], clauses.at(-1)];
  const range = !first || !last || first === last ? `Clause ${first?.ref ?? ''}` : `Clauses ${first.ref} to ${last.ref}`;
  return {
    heading: [number, heading].filter(Boolean).join(' '),
    lines: [range],
    quotes: quote ? [{ ref: quote.ref, heading: quote.heading, leadIn: quote.leadIn, text: quote.text }] : [],
  };
}

function fits({ text }: Clause): boolean {
  return text.length >= FITTING.least && text.length <= FITTING.most && !text.endsWith(':');
}

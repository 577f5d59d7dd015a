/** Looks up what a route cites: clauses of the protocol in force, word for word, and public sources with their date. */
import type { Protocol } from '../protocols/protocol.ts';
import type { Background } from '../replies/replies.ts';
import type { Quote } from './escalation-reply.ts';
import type { Routes } from './load-routes.ts';
import type { Place } from './parties.ts';
import type { Sourced } from './route-schema.ts';

/** Looks things up for one protocol. */
export interface Citations {
  /** Clauses by protocol id; for a protocol that the files do not name, those linked to the topics. */
  quotes(clauses: Readonly<Record<string, readonly string[]>>, topics?: readonly string[]): Quote[];
  /** The first statement that fits the place, with its source. */
  general(statements: readonly Sourced[], place: Place): Background | null;
  /** A source, or null where there is none of that id. */
  source(id: string): Background['source'] | null;
}

/** How many clauses of an imported protocol one topic brings. */
const MOST_LINKED = 2;

/** @param linked the clauses linked to a topic, for protocols that the route files do not name */
export function createCitations(protocol: Protocol, { sources, protocols }: Routes, linked?: (topicId: string) => readonly string[]): Citations {
  const source = (id: string) => {
    const found = sources.get(id);
    return found ? { title: found.title, url: found.url, read: found.read } : null;
  };
  return {
    source,
    quotes(clauses, topics = []) {
      const own = Object.hasOwn(clauses, protocol.id) ? (clauses[protocol.id] ?? []) : [];
      const found = protocols.has(protocol.id) || !linked ? own : topics.flatMap((topic) => linked(topic).slice(0, MOST_LINKED));
      return [...new Set(found)].flatMap((ref) => {
        const clause = protocol.byRef.get(ref);
        return clause ? [{ ref, heading: clause.heading, leadIn: clause.leadIn, text: clause.text }] : [];
      });
    },
    general(statements, { nation, level }) {
      const said = statements.find(({ nations, levels }) => (nations?.includes(nation) ?? true) && (levels?.includes(level) ?? true));
      const from = said && source(said.source);
      return said && from ? { text: said.text, source: from } : null;
    },
  };
}

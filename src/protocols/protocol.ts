/** A protocol ready for use: its particulars, its sections, and its clauses by reference. */
import { type Clause, flattenClauses } from './clauses.ts';
import type { ProtocolFile } from './schema.ts';

/** The clauses' ids by reference; a clause keeps its id when a later version renumbers it. See `stableIds`. */
export type LastingIds = Readonly<Record<string, string>>;

/** A heading of the document with the clauses that stand under it. */
export interface Section {
  /** The printed number without trailing `.` or `.0`, or null. */
  number: string | null;
  heading: string;
  /** 1 for a top heading, 2 for one inside it, and so on. */
  level: number;
  refs: string[];
}

/** One council's protocol. */
export interface Protocol {
  id: string;
  council: string;
  title: string;
  nation: ProtocolFile['nation'];
  tier: ProtocolFile['tier'];
  people: ProtocolFile['people'];
  /** The adoption date as printed, or null. */
  adopted: string | null;
  version: number;
  /** In reading order. */
  clauses: Clause[];
  byRef: ReadonlyMap<string, Clause>;
  sections: Section[];
  /** The clauses' lasting ids, where versions of it were published here. */
  clauseIds?: LastingIds;
}

/** Builds a protocol from its validated file. @param clauseIds the clauses' lasting ids, where there are any */
export function createProtocol(file: ProtocolFile, clauseIds?: LastingIds): Protocol {
  const clauses = flattenClauses(file.body);
  const { id, council, title, nation, tier, people, adopted, version } = file;
  return {
    id,
    council,
    title,
    nation,
    tier,
    people,
    adopted,
    version,
    clauses,
    byRef: new Map(clauses.map((clause) => [clause.ref, clause])),
    sections: listSections(file.body, 1),
    ...(clauseIds ? { clauseIds } : {}),
  };
}

function listSections(nodes: ProtocolFile['body'], level: number): Section[] {
  return nodes.flatMap((node) => {
    if (!('heading' in node)) return [];
    const number = node.number?.replace(/\.0$/, '') ?? null;
    const refs = flattenClauses(node.items).map((clause) => clause.ref);
    return [{ number, heading: node.heading, level, refs }, ...listSections(node.items, level + 1)];
  });
}

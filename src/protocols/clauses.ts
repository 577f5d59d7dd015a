/** Lays a protocol's tree out as a flat list of clauses in reading order. */
import type { ProtocolFile, ProtocolNode } from './schema.ts';

/** One numbered clause, unnumbered paragraph, bullet or footnote of a protocol. */
export interface Clause {
  /** Unique within the protocol, as printed: `8.3`, `2.1(f)`, `2.4 para 2`. */
  ref: string;
  /** The path of headings joined by ` > `, without numbers; empty before the first heading. */
  heading: string;
  /** The clause word for word, without its number. */
  text: string;
  /** The words that introduce a list, for a clause within that list. */
  leadIn: string | null;
  /** The reference of the clause this one stands under, if any. */
  parent: string | null;
  /** References of the footnotes whose marks it bears: `footnote 1`. */
  footnotes: string[];
}

/** The clauses of a protocol in reading order. */
export function flattenClauses(body: ProtocolFile['body']): Clause[] {
  const clauses: Clause[] = [];
  const visit = (nodes: ProtocolNode[], headings: string[], parent: Clause | null) => {
    for (const node of nodes) {
      if ('heading' in node) {
        visit(node.items, [...headings, node.heading], null);
        continue;
      }
      const clause: Clause = {
        ref: node.ref,
        heading: headings.join(' > '),
        text: node.text,
        leadIn: parent && introducesList(parent.text) ? parent.text : null,
        parent: parent?.ref ?? null,
        footnotes: (node.footnotes ?? []).map((number) => `footnote ${number}`),
      };
      clauses.push(clause);
      visit(node.items ?? [], headings, clause);
    }
  };
  visit(body, [], null);
  return clauses;
}

/** Whether a text introduces the list under it: it ends in a colon, with or without a dash after it. */
function introducesList(text: string): boolean {
  return /:[\s-]*$/.test(text);
}

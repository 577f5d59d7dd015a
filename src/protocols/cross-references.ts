/** Finds where a clause points to another place of the same protocol. */
import type { Protocol } from './protocol.ts';

/**
 * The places of its own protocol that a text names: `points 7 & 8`, `paragraph 5 of this Protocol`.
 * References to other documents ("Article 12 of the Constitution") are not among them.
 */
export function crossReferences(text: string): string[] {
  const own = /\b(?:points|clauses?) ([\d.]+(?:(?:, | & | and )[\d.]+)*)|\b(?:paragraph|section) ([\d.]+) of this protocol/gi;
  return [...text.matchAll(own)].flatMap(([, many, one]) => (many ?? one ?? '').split(/, | & | and /)).map((number) => number.replace(/\.$/, ''));
}

/** One line for each cross-reference or footnote mark that leads nowhere. */
export function checkCrossReferences(protocol: Protocol): string[] {
  const places = new Set([...protocol.byRef.keys(), ...protocol.sections.map((section) => section.number ?? section.heading)]);
  return protocol.clauses.flatMap((clause) =>
    [...crossReferences(clause.text), ...clause.footnotes]
      .filter((place) => !places.has(place))
      .map((place) => `clause ${clause.ref}: points to "${place}", which is not in this protocol`),
  );
}

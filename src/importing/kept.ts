/** Measures what share of a source's characters is in the result. */
import type { ProtocolNode } from '../protocols/schema.ts';
import type { LeftOut } from './paragraph.ts';

/**
 * The share of letters and digits of the source that are in a clause, a heading, a reference or the particulars,
 * of those that were not left out for a stated reason. 1 means that nothing was lost.
 * @param raw all text of the source
 * @param body the document made of it
 * @param leftOut what was left out, each with its reason
 * @param numbers the numbers as typed in the source, which references hold in another form
 */
export function keptCharacters(raw: string, body: readonly ProtocolNode[], leftOut: readonly LeftOut[], numbers: readonly string[]): number {
  const source = count([raw]);
  const out = count(leftOut.map(({ text }) => text));
  const made = count([...texts(body), ...numbers]);
  let wanted = 0;
  let found = 0;
  for (const [letter, total] of source) {
    const due = Math.max(0, total - (out.get(letter) ?? 0));
    wanted += due;
    found += Math.min(due, made.get(letter) ?? 0);
  }
  return wanted === 0 ? 1 : Math.floor((found / wanted) * 10_000) / 10_000;
}

function* texts(nodes: readonly ProtocolNode[]): Generator<string> {
  for (const node of nodes) {
    yield 'heading' in node ? node.heading : node.text;
    if (!('heading' in node)) yield (node.footnotes ?? []).join(' ');
    if ('heading' in node && node.number !== undefined && /\p{L}{3}/u.test(node.number)) yield node.number;
    yield* texts(node.items ?? []);
  }
}

function count(parts: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const part of parts) for (const letter of part.normalize('NFKC').match(/[\p{L}\d]/gu) ?? []) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return counts;
}

/** Compares two versions of a protocol clause by clause: added, removed, changed with the words marked, renumbered. */
import type { Clause } from './clauses.ts';

/** A stretch of words of a changed clause. */
export interface Words {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** What became of one clause. */
export type ClauseChange =
  | { type: 'added'; after: Clause }
  | { type: 'removed'; before: Clause }
  /** Other words; `before.ref` and `after.ref` may differ too. */
  | { type: 'changed'; before: Clause; after: Clause; words: Words[] }
  /** The same words under another number. */
  | { type: 'renumbered'; before: Clause; after: Clause };

interface Pair {
  before: Clause;
  after: Clause;
}

/** Texts count as one clause rewritten where they share this part of their words. */
const ALIKE = 0.5;

/**
 * The changes from one version to the next, in the order of the later one; removed clauses stand where they were.
 * @param before the clauses of the earlier version @param after those of the later one
 */
export function diffProtocols(before: readonly Clause[], after: readonly Clause[]): ClauseChange[] {
  const pairs = pairClauses(before, after);
  const byAfter = new Map(pairs.map((pair) => [pair.after, pair]));
  const kept = new Set(pairs.map((pair) => pair.before));
  const changes: ClauseChange[] = [];
  const removedBefore = (end: Clause | undefined, from: number): number => {
    let at = from;
    for (; at < before.length && before[at] !== end; at++) {
      const clause = before[at] as Clause;
      if (!kept.has(clause)) changes.push({ type: 'removed', before: clause });
    }
    return at;
  };
  let at = 0;
  for (const clause of after) {
    const pair = byAfter.get(clause);
    if (!pair) changes.push({ type: 'added', after: clause });
    else {
      const index = before.indexOf(pair.before);
      if (index >= at) at = removedBefore(pair.before, at) + 1;
      if (pair.before.text !== clause.text) changes.push({ type: 'changed', before: pair.before, after: clause, words: diffWords(pair.before.text, clause.text) });
      else if (pair.before.ref !== clause.ref) changes.push({ type: 'renumbered', before: pair.before, after: clause });
    }
  }
  removedBefore(undefined, at);
  return changes;
}

/**
 * The stable ids of a version's clauses: a clause keeps the id it had, however it is renumbered or reworded; a new one takes
 * its reference, or the reference with `~2` where an older clause still holds that id.
 * @param earlier the ids of the version before by reference; a reference without one is its own id
 * @returns the ids of the later version by reference
 */
export function stableIds(earlier: ReadonlyMap<string, string>, before: readonly Clause[], after: readonly Clause[]): Map<string, string> {
  const idOf = (clause: Clause) => earlier.get(clause.ref) ?? clause.ref;
  const pairs = new Map(pairClauses(before, after).map((pair) => [pair.after, pair.before]));
  const taken = new Set(before.map(idOf)); // ids of removed clauses are not used again
  return new Map(
    after.map((clause) => {
      const old = pairs.get(clause);
      if (old) return [clause.ref, idOf(old)];
      let id = clause.ref;
      for (let again = 2; taken.has(id); again++) id = `${clause.ref}~${again}`;
      taken.add(id);
      return [clause.ref, id];
    }),
  );
}

/** Which clause of one version is which of the other: the same number and words, then the same words, then like words. */
function pairClauses(before: readonly Clause[], after: readonly Clause[]): Pair[] {
  const pairs: Pair[] = [];
  const left = new Set(before);
  const right = new Set(after);
  const pair = (one: Clause, other: Clause) => {
    pairs.push({ before: one, after: other });
    left.delete(one);
    right.delete(other);
  };
  const byRef = new Map(before.map((clause) => [clause.ref, clause]));
  for (const clause of after) if (byRef.get(clause.ref)?.text === clause.text) pair(byRef.get(clause.ref) as Clause, clause);
  const byText = Map.groupBy(left, ({ text }) => text);
  for (const clause of [...right]) {
    const same = (byText.get(clause.text) ?? []).filter((one) => left.has(one));
    const nearest = same.find(({ heading }) => heading === clause.heading) ?? same[0];
    if (nearest) pair(nearest, clause);
  }
  const likely = [...right].flatMap((clause) => [...left].map((one) => ({ one, clause, likeness: likeness(one.text, clause.text) + (one.ref === clause.ref ? 0.25 : 0) })));
  for (const { one, clause, likeness: share } of likely.sort((a, b) => b.likeness - a.likeness)) {
    if (share >= ALIKE && left.has(one) && right.has(clause)) pair(one, clause);
  }
  return pairs;
}

/** The share of words two texts have in common, 0 to 1 (Dice). */
function likeness(a: string, b: string): number {
  const words = (text: string) => text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
  const counts = new Map<string, number>();
  const first = words(a);
  const second = words(b);
  for (const word of first) counts.set(word, (counts.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of second) {
    const left = counts.get(word) ?? 0;
    if (left > 0) common++;
    counts.set(word, left - 1);
  }
  return (2 * common) / Math.max(1, first.length + second.length);
}

/** The words of two texts, common ones once, by their longest common sequence. */
export function diffWords(before: string, after: string): Words[] {
  const a = before.split(/(?<=\s)/);
  const b = after.split(/(?<=\s)/);
  const key = (word: string | undefined) => word?.trim();
  if (a.length * b.length > 4_000_000)
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ];
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] = key(a[i]) === key(b[j]) ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1 : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
    }
  }
  const words: Words[] = [];
  const add = (kind: Words['kind'], text: string) => {
    const last = words.at(-1);
    if (last?.kind === kind) last.text += text;
    else words.push({ kind, text });
  };
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    if (i < a.length && j < b.length && key(a[i]) === key(b[j])) {
      add('same', b[j] ?? '');
      i++;
      j++;
    } else if (i < a.length && (j >= b.length || (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))) add('removed', a[i++] ?? '');
    else add('added', b[j++] ?? '');
  }
  return words.map(({ kind, text }) => ({ kind, text: text.trim() })).filter(({ text }) => text !== '');
}

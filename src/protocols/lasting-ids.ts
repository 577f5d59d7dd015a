/** Clauses keep an id for life: it survives renumbering, so that what was written about a clause still leads to it. */
import type { Clause } from './clauses.ts';
import { diffProtocols } from './diff.ts';

/** Lasting ids by reference. */
export type LastingIds = Readonly<Record<string, string>>;

/** A version as it was published. */
export interface Numbered {
  clauses: readonly Clause[];
  ids: LastingIds;
}

/**
 * The lasting ids of a version's clauses. A clause that was kept, reworded or renumbered keeps its id; a new one is named by its first reference and version.
 * @param before the version before; null for the first
 * @param version the number of the new version
 */
export function lastingIds(before: Numbered | null, after: readonly Clause[], version: number): LastingIds {
  const changed = new Map(
    diffProtocols(before?.clauses ?? [], after).flatMap((change) => ('after' in change ? [[change.after.ref, 'before' in change ? change.before.ref : null] as const] : [])),
  );
  return Object.fromEntries(
    after.map(({ ref }) => {
      const was = changed.has(ref) ? changed.get(ref) : ref;
      return [ref, (was == null ? undefined : before?.ids[was]) ?? `${ref}@${version}`];
    }),
  );
}

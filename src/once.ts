/** Answers each event once: platforms deliver some of them again, and a captured request could be sent again. */

/** @returns true the first time a key is given, false when it comes again within the time it is remembered */
export type Once = (key: string) => boolean;

/** How much is remembered. */
export interface OnceBounds {
  /** How long a key is remembered, in milliseconds. */
  remembered: number;
  /** Most keys remembered; beyond it the oldest are forgotten first. */
  most: number;
}

/** @param clock milliseconds since 1970 UTC */
export function createOnce(clock: () => number, { remembered, most }: OnceBounds): Once {
  const seen = new Map<string, number>();
  return (key) => {
    const now = clock();
    const before = seen.get(key);
    if (before !== undefined && now - before < remembered) return false;
    seen.delete(key);
    seen.set(key, now);
    for (const [oldest, at] of seen) {
      if (seen.size <= most && now - at < remembered) break;
      seen.delete(oldest);
    }
    return true;
  };
}

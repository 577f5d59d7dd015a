/** Keeps events from being answered twice: Discord sends some again, such as after a lost connection. */
import { TIMES } from './limits.ts';

/** Most events remembered. */
const MOST = 5_000;

/** @param clock milliseconds since 1970 UTC @returns true the first time an id is seen within the time it is remembered */
export function createOnce(clock: () => number): (id: string) => boolean {
  const seen = new Map<string, number>();
  return (id) => {
    const now = clock();
    const before = seen.get(id);
    if (before !== undefined && now - before < TIMES.seen) return false;
    seen.delete(id);
    seen.set(id, now);
    for (const [oldest, at] of seen) {
      if (seen.size <= MOST && now - at < TIMES.seen) break;
      seen.delete(oldest);
    }
    return true;
  };
}

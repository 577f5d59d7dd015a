/** What is being done at this moment, so that a stop can wait for it. */
import { setTimeout as sleep } from 'node:timers/promises';

/** The work under way. */
interface UnderWay {
  /** Notes work until it ends. @returns the same work */
  add<T>(work: Promise<T>): Promise<T>;
  /** When everything noted has ended, well or not, or the time is up. */
  ended(): Promise<void>;
}

/** @param most how long is waited, in milliseconds */
export function createUnderWay(most: number): UnderWay {
  const all = new Set<Promise<unknown>>();
  return {
    add(work) {
      const forget = () => void all.delete(work);
      all.add(work);
      work.then(forget, forget);
      return work;
    },
    async ended() {
      const stop = new AbortController();
      await Promise.race([Promise.allSettled(all), sleep(most, undefined, { signal: stop.signal }).catch(() => undefined)]);
      stop.abort();
    },
  };
}

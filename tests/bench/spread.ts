/** The middle and the slow end of a list of times. */

export interface Spread {
  /** Half of the times are at most this. */
  p50: number;
  /** 95 in 100 of the times are at most this. */
  p95: number;
  /** 99 in 100 of the times are at most this. */
  p99: number;
}

/** @param times at least one, in any order */
export function spreadOf(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** How long a piece of work takes, in milliseconds. */
export function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** The stand-in's own time, which tests may move on, and the ids made from it. */

/** Discord's first millisecond, from which ids are counted. */
const EPOCH = 1_420_070_400_000;

/** A clock that can be moved forward. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** The same as Discord writes it. */
  iso(): string;
  /** Moves the clock on and tells whoever waits for a deadline. */
  advance(ms: number): void;
  /** A new id, larger than any before. */
  snowflake(): string;
  onAdvance(listener: () => void): void;
}

/** Makes a clock over another one (milliseconds since 1970). */
export function createClock(base: () => number): Clock {
  const listeners: (() => void)[] = [];
  let shift = 0;
  let last = 0n;
  const now = () => base() + shift;
  return {
    now,
    iso: () => new Date(now()).toISOString().replace('Z', '000+00:00'),
    advance(ms) {
      shift += ms;
      for (const listener of listeners) listener();
    },
    snowflake() {
      const wanted = BigInt(Math.max(1, now() - EPOCH)) << 22n;
      last = wanted > last ? wanted : last + 1n;
      return String(last);
    },
    onAdvance: (listener) => void listeners.push(listener),
  };
}

/** Faults to order: the next calls of a method are answered wrongly. */

/**
 * What goes wrong.
 * - `rate-limited`: 429 with Retry-After in seconds.
 * - `status`: an HTTP error, nothing happens.
 * - `error`: 200 with `ok: false` and this code, nothing happens.
 * - `hang`: no answer until the app gives up or the stand-in closes.
 * - `reset`: the connection is dropped.
 * - `happens-then-fails`: it happens, but the answer is HTTP 500.
 * - `expired`, `used`: only for `response_url`, its two ways to be spent.
 */
export type Fault =
  | { kind: 'rate-limited'; retryAfter: number }
  | { kind: 'status'; status: number }
  | { kind: 'error'; error: string }
  | { kind: 'hang' | 'reset' | 'happens-then-fails' | 'expired' | 'used' };

/** The ordered faults. */
export interface Faults {
  /** Orders a fault for the next `times` calls of a Web API method or of `response_url`. */
  order(method: string, fault: Fault, times?: number): void;
  /** Takes the next fault ordered for a method, if any. */
  take(method: string): Fault | null;
  /** Forgets what was ordered and not yet met. */
  clear(): void;
}

/** Opens an empty order book. */
export function openFaults(): Faults {
  const ordered = new Map<string, Fault[]>();
  return {
    order(method, fault, times = 1) {
      ordered.set(method, [...(ordered.get(method) ?? []), ...Array<Fault>(times).fill(fault)]);
    },
    take: (method) => ordered.get(method)?.shift() ?? null,
    clear: () => ordered.clear(),
  };
}

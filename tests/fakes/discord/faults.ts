/** Failures that a test orders for the next requests to a route. */

/** What happens instead of a proper answer; `happens` means the request is carried out first. `retryAfter` is in seconds. */
export type Fault = { status: 429; retryAfter: number; global?: boolean } | { status: 500 | 502 | 503; happens?: boolean } | 'hang' | 'reset' | 'happens-then-reset';

/** The ordered failures. */
export type Faults = ReturnType<typeof createFaults>;

/** Makes an empty plan; `routes` are the names that may be used. */
export function createFaults(routes: readonly string[]) {
  const plan = new Map<string, Fault[]>();
  return {
    /** The next `times` requests to a route meet a fault. */
    order(route: string, fault: Fault, times = 1): void {
      if (!routes.includes(route)) throw new Error(`There is no route "${route}". There are: ${routes.join(', ')}`);
      plan.set(route, [...(plan.get(route) ?? []), ...Array.from({ length: times }, () => fault)]);
    },
    /** The fault that a request meets, if any. */
    next: (route: string): Fault | undefined => plan.get(route)?.shift(),
    /** Forgets what was ordered and not yet met. */
    clear: (): void => plan.clear(),
  };
}

/** Asks a platform something over HTTPS, and reads the time from its answer. */

/** How long a platform may take, in milliseconds. */
const TIMEOUT = 10_000;

/** What a platform answered. */
export interface Answered {
  status: number;
  body: Record<string, unknown>;
  headers: Headers;
  /** When it answered by its own clock, in milliseconds since 1970 UTC; null where it does not say. */
  at: number | null;
}

/** @returns null where there was no answer */
export async function ask(url: string, method: 'GET' | 'POST', authorization: string): Promise<Answered | null> {
  try {
    const response = await fetch(url, { method, headers: { authorization }, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT) });
    const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
    const at = Date.parse(response.headers.get('date') ?? '');
    return { status: response.status, body, headers: response.headers, at: Number.isNaN(at) ? null : at };
  } catch {
    return null;
  }
}

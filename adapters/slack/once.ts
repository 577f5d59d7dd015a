/** Answers each event once: Slack delivers again what it had no answer to, and a captured request could be sent again within five minutes. */

/** @returns true the first time a key is given, false when it comes again */
export type Once = (key: string) => boolean;

/** How long a key is remembered, in milliseconds: longer than Slack's last retry and than a signature is valid. */
const REMEMBERED = 15 * 60_000;

const MOST = 20_000;

/** @param clock milliseconds since 1970 UTC */
export function createOnce(clock: () => number): Once {
  const seen = new Map<string, number>();
  return (key) => {
    const now = clock();
    for (const [oldest, at] of seen) {
      if (seen.size < MOST && now - at < REMEMBERED) break;
      seen.delete(oldest);
    }
    if (seen.has(key)) return false;
    seen.set(key, now);
    return true;
  };
}

/** Joins the lines of a paragraph, mending words that were cut at the end of a line. */

/** First parts that keep their hyphen when a word is cut after them. */
const COMPOUNDS =
  /(?:^|[\s(])(?:all|anti|co|cross|day|decision|ex|face|full|half|high|inter|ill|like|long|member|mid|multi|non|off|officer|on|one|out|over|part|policy|post|pre|quasi|self|semi|short|sub|three|to|two|up|vice|well|whistle|work)-$/i;

/**
 * Joins a line to the text before it.
 * @param before the text so far
 * @param line the next line
 * @param known how a cut word is written elsewhere in the document: lower-case words that occur whole
 */
export function joinLines(before: string, line: string, known?: ReadonlySet<string>): string {
  const start = before.trimEnd();
  const next = line.trimStart();
  if (start.endsWith('\u00AD')) return start.slice(0, -1) + next;
  const cut = /(\p{L}+)-$/u.exec(start);
  const continued = /^\p{Ll}+/u.exec(next);
  if (!cut?.[1] || !continued) return `${start} ${next}`.trim();
  const whole = (cut[1] + continued[0]).toLowerCase();
  const hyphened = `${cut[1]}-${continued[0]}`.toLowerCase();
  if (known?.has(hyphened)) return start + next;
  if (known?.has(whole)) return start.slice(0, -1) + next;
  return COMPOUNDS.test(start) || /\p{L}-\p{L}+-$/u.test(start) ? start + next : start.slice(0, -1) + next;
}

/** The lower-case words of a text, hyphened ones too, for `joinLines`. */
export function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/\p{L}+(?:-\p{L}+)*/gu) ?? []);
}

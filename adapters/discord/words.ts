/** The lines that stand under replies, sources, and dates in words. */
import { type Background, NOT_LEGAL_ADVICE, type ProtocolName } from '../../src/index.ts';
import { type Piece, small } from './layout.ts';

/** Which protocol this is from: council, title, adoption, version. */
export function nameLine({ council, title, adopted, version }: ProtocolName): string {
  return `${council}: ${title}, ${adopted ? `adopted ${adopted}` : 'no adoption date printed'}, version ${version} here.`;
}

/** What stands under a reply. @param review who reviewed the advice; null where nobody has, left out where there is no advice */
export function footer(protocol: ProtocolName, review?: { by: string; on: string } | null): string {
  const reviewed =
    review === undefined ? '' : review ? ` Advice reviewed by ${review.by} on ${inWords(review.on)}.` : ' The advice has not been reviewed by a monitoring officer yet.';
  return `${nameLine(protocol)} ${NOT_LEGAL_ADVICE}${reviewed}`;
}

/** A public source, as a link, with the month it was read. */
export function sourceLine({ title, read, url }: Background['source']): Piece {
  const isPlain = /^https:\/\/[^\s<>()]{1,300}$/.test(url);
  const given = isPlain ? { before: '-# Source: [', after: `](<${url}>), read ${inWords(read)}.` } : { before: '-# Source: ', after: `, read ${inWords(read)}.` };
  return small(title, { rank: 3, most: 300, ...given });
}

/** A day or month (`2026-11-22`, `2026-11`) in words; anything else as it is. */
function inWords(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(date) ?? [];
  if (year === undefined || month === undefined) return date;
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1));
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', year: 'numeric', month: 'long', ...(day === undefined ? {} : { day: 'numeric' }) }).format(at);
}

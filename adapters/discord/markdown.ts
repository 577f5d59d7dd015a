/** Text from people and protocols made safe to show: no mark-up, no mention, no live link, cut to size at a word's end. */

/** What stands for the rest of a text that was cut. */
const CUT = '...';

/** Bytes count too: so many UTF-8 bytes weigh as much as one of the characters allowed. Less than `textBytes / text`, for what a component adds. */
const BYTES_A_CHARACTER = 2.4;

/** What a text weighs against the limit on a message's text. */
export function weigh(text: string): number {
  return Math.max(text.length, Math.ceil(Buffer.byteLength(text) / BYTES_A_CHARACTER));
}

/** One line of plain text: control characters, line breaks and runs of spaces become one space. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069\s]+/gu, ' ')
    .trim();
}

/**
 * Escapes everything that Discord reads as mark-up. Mass mentions are broken by a joiner that has no width, because Discord
 * finds them before it reads mark-up; other mentions, custom emoji, times and links need their first sign only.
 */
export function escapeText(text: string): string {
  return oneLine(text)
    .replace(/[\\*_~`|[\]<]/g, '\\$&')
    .replace(/:\/\//g, '\\://')
    .replace(/@(?=everyone|here|[!&]?\d)/giu, '@\u2060')
    .replace(/^[-+#>]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

/** The platform's marks for a person, a channel and a group. */
const MARKS: Record<string, string> = { '@': '@', '#': '#', '&': '@&' };

/** Escapes a line, and shows `@{id}`, `#{id}` and `&{id}` as the person, channel or role. Nobody is notified: no message of the bot allows mentions. */
export function withPeople(line: string): string {
  return line
    .split(/([@#&]\{\d{5,25}\})/)
    .map((part, i) => (i % 2 === 1 ? `<${MARKS[part.charAt(0)]}${part.slice(2, -1)}>` : spaced(part)))
    .join('');
}

/** Escapes a part of a line, keeping the spaces at its ends. */
function spaced(part: string): string {
  const [, before = '', middle = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(part) ?? [];
  return `${before && ' '}${escapeText(middle)}${after && ' '}`;
}

/** Escapes a text, cut where it would weigh more than `most`. */
export function fitted(text: string, most: number, safe: (text: string) => string = escapeText): string {
  const whole = safe(text);
  if (weigh(whole) <= most) return whole;
  const line = oneLine(text);
  let [low, high] = [0, line.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (weigh(safe(line.slice(0, middle))) + CUT.length + 1 <= most) low = middle;
    else high = middle - 1;
  }
  const kept = safe(atWordEnd(line, low));
  return kept === '' ? CUT.slice(0, Math.max(0, most)) : `${kept} ${CUT}`;
}

/** Plain text cut to a number of characters, for labels and titles, which Discord shows as they are. */
export function shortened(text: string, most: number): string {
  const line = oneLine(text);
  return line.length <= most ? line : `${atWordEnd(line, most - CUT.length)}${CUT}`;
}

/** The first characters of a line, up to the end of a word where one ends not too far back. */
function atWordEnd(line: string, length: number): string {
  const cut = line
    .slice(0, length)
    .toWellFormed()
    .replace(/\uFFFD$/, '');
  const space = line[length] === ' ' ? cut.length : cut.lastIndexOf(' ');
  return (space > length * 0.6 ? cut.slice(0, space) : cut).trimEnd();
}

/** Reads the number at the start of a paragraph: `1.`, `2.1`, `(a)`, `iv)`, `4.3(b)`, `Section 2`, in every reading it allows. */

/** The kinds of numbers that count on by one. */
type Family = 'number' | 'lower' | 'upper' | 'roman' | 'ROMAN';

/** One way of reading the last part of a number. */
export interface Reading {
  family: Family;
  value: number;
}

/** A number as printed. */
export interface Label {
  /** As it stands in the source, with its punctuation. */
  raw: string;
  /** Its parts without punctuation: `4.3(b)` is `4`, `3`, `b`. */
  parts: string[];
  /** The full reference it prints: `4.3(b)`; for a lone part that part: `b`. */
  printed: string;
  /** How its last part is punctuated: `.`, `)`, `()`, or nothing. */
  shape: string;
  /** How the last part may be read. */
  readings: Reading[];
  /** Whether it may well be part of the sentence: `2019 was`, `A clerk`. */
  weak: boolean;
  /** A word that names the kind of division: `Section`, `Part`. */
  word?: string;
}

const PART = '(?:\\d{1,4}|[a-z]{1,2}|[ivxlc]{1,7}|[A-Z]|[IVXLC]{1,7})';
const FULL =
  /^((?:[A-Z]\.?)?\d{1,3}(?:[A-Z](?![\w]))?(?:\.\d{1,3}(?:[A-Z](?![\w]))?)*)((?:\.?\((?:\d{1,3}|[a-z]{1,2}|[ivxl]{1,6})\)|\.[a-z]{1,2}|(?<=\d)[a-z](?=[\s).]))*)(\.\)|[.):]|\s?[-–—](?=\s))?/;
const BRACKETED = new RegExp(`^[([](${PART})[)\\]](?:\\.|:)?`);
const CLOSED = new RegExp(`^(${PART})(\\.\\)|[.):])`);
const WORDED = /^(section|part|article|chapter|clause|rule|paragraph|standard|principle)\s+(\d{1,3}(?:\.\d{1,3})*|[A-Z]|[IVX]{1,5})(?![\w])\s*[.:–—-]?(?=\s|$)/i;

/**
 * The label at the start of a text.
 * @param text a paragraph
 * @returns the label and the text after it, or null where the text begins with a word
 */
export function readLabel(text: string): { label: Label; rest: string } | null {
  const found = readShape(text);
  return found && found.label.readings.length > 0 ? found : null;
}

function readShape(text: string): { label: Label; rest: string } | null {
  const worded = WORDED.exec(text);
  if (worded?.[2]) return /^\s*[\p{Ll},;(]/u.test(text.slice(worded[0].length)) ? null : withRest(text, worded[0], { ...decimals(worded[2], '.', false), word: worded[1] ?? '' });
  const bracketed = BRACKETED.exec(text);
  if (bracketed?.[1]) return withRest(text, bracketed[0], single(bracketed[1], '()', false));
  const full = FULL.exec(text);
  if (full?.[1] && !/^[A-Z]$/.test(full[1])) {
    const [raw, digits, groups = '', close = ''] = full;
    if (/^\d{3,}$/.test(digits) && close !== '.' && close !== ')') return null;
    const bare = close === '' && !digits.includes('.') && groups === '';
    const next = text.slice(raw.length);
    if (!/^(\s|$)/.test(next) && !(digits.includes('.') && /^\p{Lu}/u.test(next)) && !(close !== '' && close !== ':' && /^\p{Lu}\p{Ll}/u.test(next))) return null;
    if (bare && !/^\s+["'“‘(]?\p{Lu}/u.test(next) && next.trim() !== '') return null;
    const weak = bare || (/^[A-Z]/.test(digits) && close === '');
    return withRest(text, raw, decimals(digits + groups, close === '' ? '' : close.endsWith(')') ? ')' : '.', weak));
  }
  const closed = CLOSED.exec(text);
  if (closed?.[1] && /^\s|^$/.test(text.slice(closed[0].length))) {
    return withRest(text, closed[0], single(closed[1], closed[2]?.endsWith(')') ? ')' : '.', /^[A-Z]$/.test(closed[1]) && closed[2] === ':'));
  }
  return null;
}

/** Reads a number that the file itself computed, such as Word's `1.1.` or `(iv)`. */
export function readComputedLabel(computed: string): Label | null {
  const found = readLabel(`${computed.trim()} `) ?? readLabel(`${computed.trim()} X`);
  return found && found.rest.replace('X', '') === '' ? { ...found.label, weak: false } : null;
}

function withRest(text: string, raw: string, label: Omit<Label, 'raw'>): { label: Label; rest: string } {
  return { label: { ...label, raw }, rest: text.slice(raw.length).trim() };
}

function single(part: string, shape: string, weak: boolean): Omit<Label, 'raw'> {
  return { parts: [part], printed: part, shape, readings: readingsOf(part), weak };
}

function decimals(printed: string, shape: string, weak: boolean): Omit<Label, 'raw'> {
  const normal = printed.replace(/\.\(/g, '(').replace(/(?<=\d)\.?([a-z]+)$/, '($1)');
  const parts = normal.split(/[.()]+/).filter(Boolean);
  if (parts.length > 1 && parts.at(-1) === '0') parts.pop();
  const last = parts.at(-1) ?? '';
  return { parts, printed: normal.replace(/^(\d+)\.0$/, '$1'), shape, readings: readingsOf(last), weak };
}

/** Every way of counting that a part may belong to. */
function readingsOf(part: string): Reading[] {
  if (/^\d+$/.test(part)) return [{ family: 'number', value: Number(part) }];
  const mixed = /^([A-Z])(\d+)$/.exec(part);
  if (mixed) return [{ family: 'number', value: Number(mixed[2]) }];
  const inserted = /^(\d+)([A-Z])$/.exec(part); // `4A` was put in between `4` and `5`
  if (inserted) return [{ family: 'number', value: Number(inserted[1]) + ((inserted[2] ?? '').charCodeAt(0) - 64) / 100 }];
  const lower = part.toLowerCase();
  const readings: Reading[] = [];
  const upper = part !== lower;
  if (part.length === 1) readings.push({ family: upper ? 'upper' : 'lower', value: lower.charCodeAt(0) - 96 });
  if (part.length === 2 && (part[0] === part[1] || part[0] === 'a')) readings.push({ family: upper ? 'upper' : 'lower', value: letters(lower) });
  const roman = romanValue(lower);
  if (roman !== null) readings.push({ family: upper ? 'ROMAN' : 'roman', value: roman });
  return readings;
}

/** `aa` follows `z` in both customs: `aa, bb, cc` and `aa, ab, ac`. */
function letters(two: string): number {
  return two[0] === two[1] ? 26 + two.charCodeAt(0) - 96 : 26 + two.charCodeAt(1) - 96;
}

/** The value of a well-formed roman number, or null. */
function romanValue(text: string): number | null {
  if (!/^(?=[ivxlc])c{0,3}(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$/.test(text)) return null;
  const values: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 };
  const digits = [...text].map((letter) => values[letter] ?? 0);
  return digits.reduce((sum, value, i) => sum + (value < (digits[i + 1] ?? 0) ? -value : value), 0);
}

/** The bullet letters in order: `a` to `z`, then `aa`, `ab`. */
export function bulletLetters(index: number): string {
  return index < 26 ? String.fromCharCode(97 + index) : bulletLetters(Math.floor(index / 26) - 1) + bulletLetters(index % 26);
}

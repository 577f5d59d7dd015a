/** Turns paragraphs into items: each with its number read, its looks judged, broken sentences mended and run-in clauses split off. */
import { joinLines } from '../extract/join-lines.ts';
import { type Paragraph, takeFootnoteMarks } from '../paragraph.ts';
import { type Label, readComputedLabel, readLabel } from './labels.ts';
import { headingLook, type Look } from './looks.ts';

/** A paragraph with what its words say of its place. */
export interface Item extends Omit<Paragraph, 'label'> {
  /** Its number, typed or computed; null where it has none. */
  number: Label | null;
  /** The number was computed by the file and is not among its words. */
  computed: boolean;
  /** It was printed `1.` like those before it, and was counted on. */
  recounted?: boolean;
  /** Its words without a typed number; footnote marks inside. */
  rest: string;
  look: Look;
}

/** The items of a document, in order. */
export function itemsOf(paragraphs: readonly Paragraph[]): Item[] {
  const bodySize = commonSize(paragraphs);
  const whole = joinBroken(joinLoneNumbers(paragraphs));
  const items = whole.map((paragraph) => toItem(paragraph, bodySize));
  countUp(items);
  const printed = new Set(items.flatMap(({ number }) => number?.printed ?? []));
  return items.flatMap((item) => splitRunIn(item, printed));
}

/**
 * Where a converter lost count, every clause is printed `1.`: such a row is counted up.
 * Only ones that follow one another with no other plain number between them count as a row.
 */
function countUp(items: Item[]): void {
  let row: Item[] = [];
  const settle = () => {
    for (const [i, item] of row.entries()) {
      if (i > 0 && item.number) {
        item.number = { ...item.number, parts: [String(i + 1)], printed: String(i + 1), readings: [{ family: 'number', value: i + 1 }] };
        item.recounted = true;
      }
    }
    row = [];
  };
  for (const item of items) {
    const { number } = item;
    if (!number) {
      if (item.look !== 'none') settle();
    } else if (number.printed === '1' && number.shape !== '()' && item.table === undefined && item.look === 'none') {
      if (row[0]?.number?.shape !== number.shape) settle();
      row.push(item);
    } else if (number.parts.length > 1) row = [];
    else if (number.readings[0]?.family === 'number') {
      if (number.printed === '2' && item.look === 'none') row.pop(); // the last of them begins a list of its own
      settle();
    }
  }
  settle();
}

/** The letter size that most of the text has. */
function commonSize(paragraphs: readonly Paragraph[]): number | undefined {
  const letters = new Map<number, number>();
  for (const { size, text } of paragraphs) if (size !== undefined) letters.set(size, (letters.get(size) ?? 0) + text.length);
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function toItem(paragraph: Paragraph, bodySize: number | undefined): Item {
  const { label, ...others } = paragraph;
  const computed = label === undefined ? null : readComputedLabel(label);
  const typed = paragraph.table === undefined && paragraph.footnote === undefined ? readLabel(paragraph.text) : null;
  // a number typed beside a computed one is the one people quote when it says more: `1.` computed, `2.3` typed
  const useTyped = typed && (!computed || (typed.label.parts.length > 1 && computed.parts.length === 1 && !typed.label.weak));
  const number = useTyped ? typed.label : computed;
  const rest = useTyped ? typed.rest : paragraph.text;
  const { bullet, ...withoutBullet } = others;
  const kept = number && paragraph.table === undefined ? withoutBullet : others;
  return { ...kept, number, computed: !useTyped && computed !== null, rest, look: headingLook(takeFootnoteMarks(rest).text, kept, bodySize) };
}

/** A number alone on its line belongs to the text after it. */
function joinLoneNumbers(paragraphs: readonly Paragraph[]): Paragraph[] {
  const joined: Paragraph[] = [];
  for (const paragraph of paragraphs) {
    const before = joined.at(-1);
    const lone = before && before.label === undefined && before.table === undefined && readLabel(before.text)?.rest === '' && !/^\d+$/.test(before.text);
    const plain = paragraph.label === undefined && paragraph.bullet === undefined && paragraph.table === undefined && paragraph.footnote === undefined;
    if (lone && plain && !readLabel(paragraph.text))
      joined[joined.length - 1] = { ...paragraph, text: `${before.text} ${paragraph.text}`, at: before.at, ...(before.indent === undefined ? {} : { indent: before.indent }) };
    else joined.push(paragraph);
  }
  return joined;
}

/** A sentence cut by a page end or a stray return goes on in lower case. */
function joinBroken(paragraphs: readonly Paragraph[]): Paragraph[] {
  const joined: Paragraph[] = [];
  for (const paragraph of paragraphs) {
    const index = joined.findLastIndex(({ footnote }) => footnote === undefined);
    const before = joined[index];
    const plain =
      paragraph.label === undefined && paragraph.bullet === undefined && paragraph.table === undefined && paragraph.footnote === undefined && paragraph.heading === undefined;
    const open =
      before && before.table === undefined && before.footnote === undefined && before.heading === undefined && before.text.length > 25 && /[\p{L}\d,)’'”-]$/u.test(before.text);
    if (plain && open && /^\p{Ll}[\p{L}’'-]*(?:[\s,.;]|$)/u.test(paragraph.text) && !readLabel(paragraph.text))
      joined[index] = { ...before, text: joinLines(before.text, paragraph.text) };
    else joined.push(paragraph);
  }
  return joined;
}

/**
 * A clause that begins inside the paragraph of the one before: after the end of a sentence stands the very next number,
 * which no other paragraph bears, and then a capital.
 */
function splitRunIn(item: Item, printed: Set<string>): Item[] {
  if (!item.number || item.table !== undefined) return [item];
  const parts: Item[] = [item];
  for (let last = item; last.number; ) {
    const { number } = last;
    const next = nextNumbers(number, printed);
    const found = next.flatMap((one) => {
      const start = new RegExp(`(?<=[.;:!?]["'”’)]?\\s+)${escapeText(one.raw)}\\s+(?=["“‘'(]?\\p{Lu})`, 'u').exec(last.rest);
      return start ? [{ ...one, index: start.index, length: start[0].length }] : [];
    })[0];
    if (!found) break;
    const label: Label = { ...number, ...found.label, raw: found.raw };
    printed.add(label.printed);
    const rest = last.rest.slice(found.index + found.length).trim();
    parts[parts.length - 1] = { ...last, rest: last.rest.slice(0, found.index).trim(), look: 'none' };
    const { heading, ...plain } = last;
    last = { ...plain, number: label, computed: false, rest, look: 'none' };
    parts.push(last);
  }
  return parts;
}

/** The number that follows, as it may be printed: the same with and without its closing mark. */
function nextNumbers(number: Label, printed: ReadonlySet<string>): { raw: string; label: Pick<Label, 'parts' | 'printed' | 'readings'> }[] {
  const value = Number(number.parts.at(-1));
  if (!Number.isInteger(value) || number.word !== undefined) return [];
  const parts = [...number.parts.slice(0, -1), String(value + 1)];
  const next = parts.join('.');
  if (printed.has(next) || number.printed !== number.parts.join('.')) return [];
  const label = { parts, printed: next, readings: [{ family: 'number' as const, value: value + 1 }] };
  const same = number.raw.replace(number.printed, next);
  const forms = number.parts.length > 1 ? [...new Set([same, next, `${next}.`])] : number.shape === '.' || number.shape === ')' ? [same] : [];
  return forms.map((raw) => ({ raw, label }));
}

function escapeText(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

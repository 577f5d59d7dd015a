/** Computes Word's automatic numbers from `numbering.xml`: formats, start values, restarts, lists that resume. */
import { bulletLetters } from '../structure/labels.ts';
import { childrenOf, find, isOn, valueAt, type XmlElement } from './xml.ts';

interface Level {
  start: number;
  format: string;
  /** Such as `%1.%2`. */
  text: string;
  legal: boolean;
  /** Restart after this level (1-based); 0 never; undefined after any higher one. */
  restart: number | undefined;
  style: string | undefined;
  indent: number | undefined;
}

interface List {
  abstract: string;
  overrides: Map<number, { start?: number; level?: Level }>;
}

/** The number of one paragraph. */
interface ComputedNumber {
  /** As printed, or null for a bullet or an unnumbered level. */
  label: string | null;
  bullet: boolean;
  level: number;
  /** The same for all members of one list and level. */
  key: string;
  indent: number | undefined;
}

/** Word's list counters, asked paragraph by paragraph in order. */
export interface Numbering {
  next(numId: string, level: number): ComputedNumber | null;
  /** The level a paragraph style is tied to in a list. */
  levelOfStyle(numId: string, style: string): number | undefined;
}

/**
 * Reads the lists of a Word file.
 * @param xml the root of `numbering.xml`, if the file has one
 * @param listOfStyle the list that a numbering style names, for lists defined through a style
 */
export function readNumbering(xml: XmlElement | undefined, listOfStyle: (style: string) => string | undefined): Numbering {
  const root = find(xml, 'numbering');
  const abstracts = new Map(childrenOf(root, 'abstractNum').map((one) => [one.attributes.get('abstractNumId') ?? '', one]));
  const lists = new Map<string, List>();
  for (const num of childrenOf(root, 'num')) {
    const overrides = new Map<number, { start?: number; level?: Level }>();
    for (const override of childrenOf(num, 'lvlOverride')) {
      const start = valueAt(override, 'startOverride');
      const level = find(override, 'lvl');
      overrides.set(Number(override.attributes.get('ilvl')), { ...(start === undefined ? {} : { start: Number(start) }), ...(level ? { level: readLevel(level) } : {}) });
    }
    lists.set(num.attributes.get('numId') ?? '', { abstract: valueAt(num, 'abstractNumId') ?? '', overrides });
  }
  const levels = new Map<string, Map<number, Level>>();
  const levelsOf = (abstract: string, depth = 0): Map<number, Level> => {
    const known = levels.get(abstract);
    if (known) return known;
    const element = abstracts.get(abstract);
    const linked = valueAt(element, 'numStyleLink');
    const target = linked === undefined || depth > 4 ? undefined : lists.get(listOfStyle(linked) ?? '')?.abstract;
    const own =
      target !== undefined && target !== abstract
        ? levelsOf(target, depth + 1)
        : new Map(childrenOf(element, 'lvl').map((lvl) => [Number(lvl.attributes.get('ilvl')), readLevel(lvl)]));
    levels.set(abstract, own);
    return own;
  };
  return count(lists, levelsOf);
}

function count(lists: ReadonlyMap<string, List>, levelsOf: (abstract: string) => Map<number, Level>): Numbering {
  const counters = new Map<string, (number | undefined)[]>();
  const begun = new Set<string>();
  return {
    levelOfStyle: (numId, style) => [...levelsOf(lists.get(numId)?.abstract ?? '')].find(([, level]) => level.style === style)?.[0],
    next(numId, depth) {
      const list = lists.get(numId);
      if (!list) return null;
      const levels = levelsOf(list.abstract);
      const levelAt = (at: number) => list.overrides.get(at)?.level ?? levels.get(at);
      const level = levelAt(depth);
      if (!level) return null;
      const values = counters.get(list.abstract) ?? [];
      counters.set(list.abstract, values);
      const override = list.overrides.get(depth)?.start;
      if (override !== undefined && !begun.has(`${numId}/${depth}`)) values[depth] = override - 1;
      begun.add(`${numId}/${depth}`);
      values[depth] = (values[depth] ?? level.start - 1) + 1;
      for (let above = 0; above < depth; above++) values[above] ??= list.overrides.get(above)?.start ?? levelAt(above)?.start ?? 1;
      for (let below = depth + 1; below < 9; below++) {
        const restart = levelAt(below)?.restart;
        if (restart === undefined || (restart > 0 && depth < restart)) values[below] = undefined;
      }
      const print = (at: number) => format(values[at] ?? 1, level.legal ? 'decimal' : (levelAt(at)?.format ?? 'decimal'));
      const label = level.text.replace(/%([1-9])/g, (_all, at: string) => print(Number(at) - 1)).trim();
      const bullet = level.format === 'bullet' && level.text.trim() !== ''; // a blank mark only sets text in line with a list
      return {
        label: bullet || label === '' || (level.format === 'none' && !/\d/.test(label)) ? null : label,
        bullet,
        level: depth,
        key: `${list.abstract}/${depth}`,
        indent: level.indent,
      };
    },
  };
}

function readLevel(lvl: XmlElement): Level {
  const restart = valueAt(lvl, 'lvlRestart');
  const ind = find(lvl, 'pPr', 'ind')?.attributes;
  const left = ind?.get('left') ?? ind?.get('start');
  return {
    start: Number(valueAt(lvl, 'start') ?? '1'),
    format: valueAt(lvl, 'numFmt') ?? 'decimal',
    text: valueAt(lvl, 'lvlText') ?? '',
    legal: isOn(lvl, 'isLgl') === true,
    restart: restart === undefined ? undefined : Number(restart),
    style: valueAt(lvl, 'pStyle'),
    indent: left === undefined ? undefined : (Number(left) - Number(ind?.get('hanging') ?? 0)) / 20,
  };
}

/** A counter's value in one of Word's number formats. */
export function format(value: number, kind: string): string {
  if (kind === 'lowerLetter') return repeated(value);
  if (kind === 'upperLetter') return repeated(value).toUpperCase();
  if (kind === 'lowerRoman') return roman(value);
  if (kind === 'upperRoman') return roman(value).toUpperCase();
  if (kind === 'decimalZero') return String(value).padStart(2, '0');
  return kind === 'none' || kind === 'bullet' ? '' : String(value);
}

/** Word goes on after z with aa, bb, cc. */
function repeated(value: number): string {
  return bulletLetters((value - 1) % 26).repeat(Math.ceil(value / 26));
}

function roman(value: number): string {
  const digits: [number, string][] = [
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ];
  let rest = Math.min(value, 399);
  let text = '';
  for (const [worth, digit] of digits) for (; rest >= worth; rest -= worth) text += digit;
  return text;
}

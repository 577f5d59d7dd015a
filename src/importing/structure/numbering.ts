/**
 * Decides which numbers of a document are its numbering, and what stands under what. Every number may be read in several
 * ways (`i` is a letter or a roman one, `2.` continues a list or is a year); the reading of the whole document with the
 * fewest breaks in sequence wins. A beam search keeps the best few readings as it goes.
 */
import type { Label, Reading } from './labels.ts';

/** What the search is told of each paragraph. */
export interface Step {
  /** `label` for a paragraph that begins with a number. */
  kind: 'label' | 'heading' | 'text';
  label?: Label;
  /** It reads like a title. */
  titled: boolean;
  listKey?: string;
  indent?: number;
  /** The text before it announces a list: it ends in a colon. */
  announced: boolean;
  /** A bullet or a paragraph without a number stands right before it. */
  interrupted: boolean;
  /** Its number was computed by the file, so it is one for certain. */
  certain: boolean;
}

/** How one number was understood. */
export interface Placed {
  /** The step of the number it stands under, or -1. */
  parent: number;
  /** Which list it is a member of; members of one list count on. */
  list: number;
  reading: Reading;
  /** How many numbers are missing before it. */
  gap: number;
  /** It repeats the number before it. */
  repeated: boolean;
}

interface Level {
  list: number;
  step: number;
  parts: string[];
  reading: Reading;
  shape: string;
  titled: boolean;
  listKey: string | undefined;
  indent: number | undefined;
}

interface State {
  cost: number;
  levels: readonly Level[];
  /** A heading came since the last number. */
  fresh: boolean;
  /** The last number of a list that a heading of another kind closed; it may run on under that heading. */
  tail: Level | null;
  lists: number;
  before: State | null;
  placed: Placed | null;
}

const BEAM = 24;

/** Numbering nests no deeper than this; more is noise. */
const DEEPEST = 8;

/**
 * Places every number.
 * @param steps the document's paragraphs in order
 * @returns for each step its place, or null where it bears no number or what looks like one is part of the sentence
 */
export function placeNumbers(steps: readonly Step[]): (Placed | null)[] {
  let states: State[] = [{ cost: 0, levels: [], fresh: true, tail: null, lists: 0, before: null, placed: null }];
  for (const [index, step] of steps.entries()) {
    if (step.kind === 'text') continue;
    const next = step.kind === 'heading' ? states.map(passHeading) : states.flatMap((state) => readings(state, step, index));
    states = best(next);
  }
  const placed: (Placed | null)[] = steps.map(() => null);
  let state: State | null = states[0] ?? null;
  for (let index = steps.length - 1; index >= 0 && state; index--) {
    if (steps[index]?.kind === 'text') continue;
    placed[index] = state.placed;
    state = state.before;
  }
  return placed;
}

/** The cheapest states, one for each set of open lists. */
function best(states: State[]): State[] {
  const byKey = new Map<string, State>();
  for (const state of states.sort((a, b) => a.cost - b.cost)) {
    const key = state.levels.map(({ reading, parts, shape }) => `${reading.family}${reading.value}${parts.length}${shape}`).join('/');
    if (!byKey.has(key)) byKey.set(key, state);
    if (byKey.size >= BEAM) break;
  }
  return [...byKey.values()];
}

/** A heading ends lettered lists; sections and running numbers stay open. */
function passHeading(state: State): State {
  const open = state.levels.findIndex(({ reading }) => reading.family !== 'number');
  return { ...state, levels: open > 0 ? state.levels.slice(0, open) : state.levels, fresh: true, before: state, placed: null };
}

function readings(state: State, step: Step, index: number): State[] {
  const label = step.label;
  if (!label) return [];
  const options = label.readings.flatMap((reading) => (label.parts.length > 1 ? placeFull(state, step, index, label, reading) : placeSingle(state, step, index, label, reading)));
  const refuse = step.certain ? 12 : label.weak ? 2.2 : 9;
  return [...options, { ...state, cost: state.cost + refuse, before: state, placed: null }];
}

/** A number of one part: it continues an open list, or begins one. */
function placeSingle(state: State, step: Step, index: number, label: Label, reading: Reading): State[] {
  const options: State[] = [];
  const fits = (level: Level) => level.reading.family === reading.family && level.parts.length === 1;
  for (const [depth, level] of [...state.levels.entries()].reverse()) {
    if (!fits(level)) continue;
    const kin = likeness(level, step, label);
    const delta = reading.value - level.reading.value;
    const gap = missingBefore(level, reading);
    if (delta > 0) options.push(move(state, depth, step, index, label, reading, kin + (gap > 0 ? 3 + Math.min(gap + 1, 8) * 0.4 : 0), { gap }));
    if (delta === 0) options.push(move(state, depth, step, index, label, reading, kin + 5.5, { repeated: true }));
    if (delta < 0 && reading.value > 1) options.push(move(state, depth, step, index, label, reading, kin + 7, {}));
    if (reading.value === 1)
      options.push(
        move(state, depth, step, index, label, reading, (level.shape === label.shape ? 0 : 0.8) + (state.fresh ? 0.8 : step.interrupted && step.announced ? 0.5 : 3.4), {
          fresh: true,
        }),
      );
  }
  // after a heading nothing nests under a clause that stood before it, only under a section
  const sections = state.levels.findLastIndex(({ titled }) => titled) + 1;
  const depth = state.fresh ? sections : state.levels.length;
  const top = state.levels[depth - 1];
  const again = state.levels.some((level) => fits(level) && level.shape === label.shape && (level.listKey === undefined || level.listKey === step.listKey));
  let cost = reading.value === 1 ? 1 : top === undefined && reading.family === 'number' ? 1.5 : 4 + Math.min(reading.value, 8) * 0.4;
  if (again) cost += step.announced ? (step.interrupted ? 1.2 : 0.6) : top?.titled && !step.titled && !state.fresh ? 0.3 : state.fresh ? 0.7 : 2;
  if (depth < state.levels.length && (state.levels[depth]?.parts.length ?? 0) > 1) cost += 1.5;
  if (step.titled && top && !top.titled) cost += 2;
  if (top && top.reading.family === 'number' && top.parts.length === 1 && !top.titled && reading.family === 'number' && !step.announced) cost += 1;
  if (top?.indent !== undefined && step.indent !== undefined) cost += step.indent > top.indent + 4 ? -0.4 : step.indent < top.indent - 4 ? 1.5 : 0;
  if (depth < DEEPEST) options.push(move(state, depth, step, index, label, reading, cost, { fresh: true }));
  const { tail } = state;
  if (tail && reading.family === 'number' && tail.shape === label.shape && reading.value === tail.reading.value + 1) {
    options.push(move(state, depth, step, index, label, reading, 0.6, { list: tail.list }));
  }
  return options;
}

/** A number of several parts says itself where it belongs. */
function placeFull(state: State, step: Step, index: number, label: Label, reading: Reading): State[] {
  const options: State[] = [];
  const above = label.parts.slice(0, -1);
  for (const [depth, level] of state.levels.entries()) {
    if (level.parts.length === label.parts.length && level.reading.family === reading.family && same(level.parts.slice(0, -1), above)) {
      const delta = reading.value - level.reading.value;
      const gap = missingBefore(level, reading);
      const cost = delta === 0 ? 3 : delta < 0 ? 3.5 : gap === 0 ? 0 : 1 + Math.min(gap + 1, 8) * 0.2;
      options.push(move(state, depth, step, index, label, reading, cost, { gap, repeated: delta === 0 }));
    }
    if (same(fullParts(state.levels, depth), above)) {
      options.push(
        move(state, depth + 1, step, index, label, reading, reading.value === 1 ? 0 : 1 + Math.min(reading.value, 8) * 0.2, {
          fresh: true,
          gap: Math.max(0, Math.floor(reading.value) - 1),
        }),
      );
    }
  }
  if (options.length > 0) return options;
  const kin = state.levels.findIndex((level) => level.parts.length === label.parts.length);
  const ancestor = state.levels.findLastIndex((level, depth) => fullParts(state.levels, depth).every((part, i) => part === above[i]) && level.parts.length < label.parts.length);
  const [first] = state.levels;
  const counts = first && Number(label.parts[0]) === Number(first.parts[0]) + 1 && label.parts.slice(1).every((part) => part === '1');
  if (ancestor >= 0) return [move(state, ancestor + 1, step, index, label, reading, 2, { fresh: true })];
  if (!first) return [move(state, 0, step, index, label, reading, 0.5, { fresh: true })];
  const restart = reading.value === 1 && Number(label.parts[0]) <= 1;
  if (kin >= 0 && !restart) return [move(state, kin, step, index, label, reading, counts ? 0.3 : 1.5, {})];
  return [move(state, 0, step, index, label, reading, counts ? 0.5 : state.fresh ? 1.5 : 4, { fresh: restart })];
}

/** How many numbers are missing between a level's last and the next; `4A` stands between `4` and `5`. */
function missingBefore(level: Level, next: Reading): number {
  return Math.max(0, Math.floor(next.value) - Math.floor(level.reading.value) - 1);
}

/** The parts of a level as a full number: `4`, then `4`, `3`, then `4`, `3`, `b`. */
function fullParts(levels: readonly Level[], depth: number): string[] {
  const level = levels[depth];
  if (!level) return [];
  if (level.parts.length > 1 || depth === 0 || level.reading.family === 'number') return level.parts;
  return [...fullParts(levels, depth - 1), ...level.parts];
}

/** What it costs to take a number as the next of a list that looks different. */
function likeness(level: Level, step: Step, label: Label): number {
  let cost = level.shape === label.shape ? 0 : level.shape === '' || label.shape === '' ? 0.8 : 1.8;
  if (level.titled !== step.titled) cost += 1.2;
  if (level.listKey !== step.listKey) cost += level.listKey === undefined || step.listKey === undefined ? 0.6 : 1.4;
  else if (level.listKey !== undefined) cost -= 0.3;
  if (level.indent !== undefined && step.indent !== undefined && Math.abs(level.indent - step.indent) > 9) cost += 1;
  return cost;
}

/** The state after a number was taken as a member of the list at a depth. */
function move(
  state: State,
  depth: number,
  step: Step,
  index: number,
  label: Label,
  reading: Reading,
  cost: number,
  how: { fresh?: boolean; gap?: number; repeated?: boolean; list?: number },
): State {
  const list = how.list ?? (how.fresh ? state.lists : (state.levels[depth]?.list ?? state.lists));
  const level: Level = { list, step: index, parts: label.parts, reading, shape: label.shape, titled: step.titled, listKey: step.listKey, indent: step.indent };
  const placed: Placed = { parent: state.levels[depth - 1]?.step ?? -1, list, reading, gap: how.gap ?? 0, repeated: how.repeated ?? false };
  const ends = step.titled && (reading.family !== 'number' || label.word !== undefined); // a section with a letter or a word: `Section 2: Members`
  const below = state.levels.slice(reading.family === 'number' ? depth + 1 : depth);
  const closed = ends ? below.find((one) => one.reading.family === 'number' && one.parts.length === 1) : undefined;
  return { cost: state.cost + cost, levels: [...state.levels.slice(0, depth), level], fresh: false, tail: closed ?? state.tail, lists: state.lists + 1, before: state, placed };
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((part, i) => part === b[i]);
}

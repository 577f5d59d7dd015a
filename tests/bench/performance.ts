/** Tables of speed, load time, memory and hosting, each measured in a process of its own. */
import { questionsSha256 } from '../../src/guidance/knowledge.ts';
import { loadSums } from '../../src/search/trained.ts';
import { inFreshProcess } from './fresh-process.ts';
import { YARDSTICK } from './peers.ts';
import { spreadOf } from './spread.ts';
import { figure, type Table } from './table.ts';

const MAX_LOAD = 400;
const MAX_MEMORY = 200;

/**
 * Time a question, for this search and each peer.
 * @param passes how often the questions are put
 * @param every 1 for all development questions, 2 for every other one, and so on
 */
export function speedTable(passes: number, every: number): Table {
  const timings = inFreshProcess('speed', passes, every);
  const yardstick = timings.find(({ engine }) => engine === YARDSTICK);
  if (!yardstick) throw new Error(`${YARDSTICK} was not measured`);
  const times = (value: number, of: number) => `${figure(value / of)}x`;
  return {
    title: `Speed: milliseconds a question, and how many times the p50 of ${YARDSTICK} in the same passes`,
    columns: ['engine', 'first', 'cold p50', '', 'cold p99', '', 'warm p50', '', 'warm p99', '', 'settled p99', ''],
    rows: timings.map(({ engine, first, cold, warm, settled }) => [
      engine,
      figure(first.p50),
      ...[cold.p50, cold.p99].flatMap((value) => [figure(value), times(value, yardstick.cold.p50)]),
      ...[warm.p50, warm.p99, settled.p99].flatMap((value) => [figure(value), times(value, yardstick.warm.p50)]),
    ]),
    notes: [
      'Cold: the first pass, the index of each protocol built at its first question; the median of those questions is under "first".',
      `Warm: passes after the first (${passes - 1}), one question at a time. Settled: of each question's median over them, which a busy machine does not disturb.`,
    ],
  };
}

/**
 * @param runs how many processes load everything
 * @param every 1 for the memory after all labelled questions, 2 after every other one, and so on
 */
export function footprintTable(runs: number, every: number): Table {
  const loads = Array.from({ length: runs }, () => inFreshProcess('load'));
  const { before, loaded, asked } = inFreshProcess('memory', every);
  return {
    title: 'Loading all protocols and topics',
    columns: ['', 'measured', 'aim'],
    rows: [
      [`load time, ms: median of ${runs}`, figure(spreadOf(loads).p50), `<= ${MAX_LOAD}`],
      ['load time, ms: fastest', figure(Math.min(...loads)), ''],
      ['resident memory, MB: before loading', figure(before.resident), ''],
      ['resident memory, MB: loaded', figure(loaded.resident), `<= ${MAX_MEMORY}`],
      [`resident memory, MB: after ${every === 1 ? 'all questions' : `one question in ${every}`}`, figure(asked.resident), `<= ${MAX_MEMORY}`],
      ['of which in use, MB', figure(asked.inUse), ''],
    ],
    notes: isTrained() ? [] : ['Slower than need be: topics were edited since the last "npm run fit", and every file was read anew.'],
  };
}

/** @param count how many synthetic protocols */
export function hostingTable(count: number): Table {
  const stages = [0, count].flatMap((hosted) => inFreshProcess('hosting', hosted));
  const base = stages[0]?.times.p50 ?? Number.NaN;
  return {
    title: `Hosting ${count} synthetic protocols of 80 clauses in one process`,
    columns: ['questions to', 'resident MB', 'in use MB', 'p50 ms', '', 'p99 ms', ''],
    rows: stages.map(({ name, memory, times }) => [
      name,
      figure(memory.resident),
      figure(memory.inUse),
      ...[times.p50, times.p99].flatMap((value) => [figure(value), `${figure(value / base)}x`]),
    ]),
    notes: ['Synthetic protocols are linked to the topics automatically. The ratios are to the first p50; the first row is a process of its own.'],
  };
}

/** Whether the files that the search learned from are as they were then. */
function isTrained(): boolean {
  return questionsSha256('knowledge') === loadSums().files;
}

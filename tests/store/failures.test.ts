/** A full disk, a folder that may only be read, a damaged file: said plainly with what to do, and nothing half-written. */
import { chmodSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { sqliteFailure } from '../../src/store/sqlite.ts';
import { createStore, type StoreSettings } from '../../src/store/store.ts';
import { createWorkspaces } from '../../src/workspaces/workspaces.ts';
import { startChild } from '../children/child.ts';
import { databasesOf, NOON } from '../databases.ts';
import { ADMINISTRATOR, fill } from './filled.ts';

const clock = () => NOON;
const folders = databasesOf('SQLite');

it('a full disk: the change is refused as a whole, reading goes on, and so does writing once there is room', async () => {
  const settings = await folders.fresh();
  const store = await folders.store(settings);
  const workspaces = createWorkspaces(store, clock);
  await fill(store, 'slack', 'T1', workspaces);
  const limit = (pages: number) => store.read(({ db }) => sql`pragma max_page_count = ${sql.lit(pages)}`.execute(db));
  await limit(1); // which SQLite raises to the size the file has
  const long = { set: 'contact', office: 'chair', to: Array.from({ length: 200 }, (_, i) => `holder-${i}`) } as const;
  const before = await folders.dump(settings);

  await expect(workspaces.change('slack:T1', ADMINISTRATOR, [{ set: 'off', to: true }, long])).rejects.toMatchObject({ code: 'store-full', hint: expect.stringContaining('Free some space') });

  expect(await folders.dump(settings)).toEqual(before);
  expect(await workspaces.settings('slack:T1')).toMatchObject({ off: false, fresh: true });
  await limit(1_000_000);
  await workspaces.change('slack:T1', ADMINISTRATOR, [long]);
  expect((await workspaces.settings('slack:T1')).contacts.get('chair')).toHaveLength(200);
});

it.each([
  [{ code: 'ENOSPC' }, 'store-full'],
  [{ code: 'EACCES' }, 'store-read-only'],
  [{ code: 'EROFS' }, 'store-read-only'],
  [{ errcode: 13 }, 'store-full'],
  [{ errcode: 8 | (4 << 8) }, 'store-read-only'],
  [{ errcode: 11 | (1 << 8) }, 'store-corrupt'],
  [{ errcode: 26 }, 'store-corrupt'],
  [{ errcode: 5 | (2 << 8) }, 'store-away'],
])('%o is named %s', (error, code) => {
  expect(sqliteFailure(Object.assign(new Error('x'), error))).toMatchObject({ code, cause: expect.objectContaining(error) });
});

it('a failure that is none of the database is left as it is', () => {
  expect(sqliteFailure(new TypeError('x'))).toBeNull();
  expect(sqliteFailure({ errcode: 1 })).toBeNull();
});

/** Opens as a user who owns nothing there, which root must become to be held off at all. */
async function openAsNobody(settings: StoreSettings): Promise<string> {
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const child = startChild('open-store.ts', settings, nobody);
  await child.ended();
  return child.lines.join();
}

it.each<[string, (folder: string) => unknown]>([
  ['an empty folder', () => undefined],
  ['a folder with a database', (folder) => createStore({ databaseUrl: null, dataDir: folder, keys: { key: null, previous: null } }, clock).close()],
])('%s that may only be read is named with what to do', async (_what, prepare) => {
  const settings = await folders.fresh();
  const dataDir = join(settings.dataDir, 'data');
  mkdirSync(dataDir);
  prepare(dataDir);
  chmodSync(settings.dataDir, 0o755);
  chmodSync(dataDir, 0o555);
  expect(await openAsNobody({ ...settings, dataDir })).toBe(
    'store-read-only: The data folder cannot be written to. Set DATA_DIR to a folder that the user running the bot may write to, or change its owner.',
  );
  chmodSync(dataDir, 0o755);
});

it('a path that is no folder is named', async () => {
  const settings = await folders.fresh();
  writeFileSync(join(settings.dataDir, 'file'), '');
  expect(() => createStore({ ...settings, dataDir: join(settings.dataDir, 'file') }, clock)).toThrow(expect.objectContaining({ code: 'store-read-only' }));
});

it.each<[string, (file: string) => void]>([
  ['overwritten with text', (file) => writeFileSync(file, 'not a database '.repeat(1_000))],
  ['overwritten in its middle', (file) => writeFileSync(file, Buffer.concat([readFileSync(file).subarray(0, 4096 * 2), Buffer.alloc(4096 * 4, 7), readFileSync(file).subarray(4096 * 6)]))],
  ['cut short', (file) => truncateSync(file, 4096 * 3)],
])('a database file %s is found out at start, and left for a restore', async (_what, harm) => {
  const settings = await folders.fresh();
  const store = createStore(settings, clock);
  await fill(store, 'slack', 'T1');
  await store.close();
  const file = join(settings.dataDir, 'protocol.db');
  harm(file);
  const damaged = readFileSync(file);
  expect(() => createStore(settings, clock)).toThrow(expect.objectContaining({ code: 'store-corrupt', hint: expect.stringContaining('restore') }));
  expect(readFileSync(file).equals(damaged)).toBe(true);
});

it('a database that another process keeps busy is told after a short wait, and serves again after it', async () => {
  const settings = await folders.fresh();
  let now = NOON;
  const store = await folders.store(settings, () => now);
  await store.open();
  const other = folders.bare(settings);
  await other.connection().execute(async (connection) => {
    await sql`begin immediate`.execute(connection);
    await expect(createWorkspaces(store, clock).notePerson('slack:P', { role: 'clerk' })).rejects.toMatchObject({ code: 'store-away' });
    await sql`rollback`.execute(connection);
  });
  now += 5_000;
  await createWorkspaces(store, clock).notePerson('slack:P', { role: 'clerk' });
  expect(await createWorkspaces(store, clock).person('slack:P')).toMatchObject({ role: 'clerk' });
});

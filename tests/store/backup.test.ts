/** A backup is taken beside a live writer, and put back only where it is whole and the key at hand opens it. */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { backUp, restore } from '../../src/store/backup.ts';
import { waitingName } from '../../src/store/restoring.ts';
import { createStore, type StoreSettings } from '../../src/store/store.ts';
import { createWorkspaces } from '../../src/workspaces/workspaces.ts';
import { startChild } from '../children/child.ts';
import { databasesOf, freshFolder, NOON, onPostgres } from '../databases.ts';
import { ADMINISTRATOR, fill } from './filled.ts';

const clock = () => NOON;
const folders = databasesOf('SQLite');

/** A folder with a backup of a filled database, which was changed after it. */
async function changedSince(): Promise<{ settings: StoreSettings; file: string; then: unknown }> {
  const settings = await folders.fresh();
  const file = join(settings.dataDir, 'backup.db');
  const then = await inStore(settings, async (workspaces, store) => {
    await fill(store, 'slack', 'T1', workspaces);
    await backUp(settings, file); // beside the store, which stays open
    const found = await workspaces.settings('slack:T1');
    await workspaces.change('slack:T1', ADMINISTRATOR, [{ set: 'protocol', to: 'wadhurst' }]);
    return found;
  });
  return { settings, file, then };
}

async function inStore<T>(settings: StoreSettings, work: (workspaces: ReturnType<typeof createWorkspaces>, store: ReturnType<typeof createStore>) => Promise<T>): Promise<T> {
  const store = createStore(settings, clock);
  try {
    return await work(createWorkspaces(store, clock), store);
  } finally {
    await store.close();
  }
}

const now = (settings: StoreSettings) => inStore(settings, (workspaces) => workspaces.settings('slack:T1'));

it('what was backed up comes back, and the database so far is kept', async () => {
  const { settings, file, then } = await changedSince();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(settings.dataDir).filter((name) => /part|backup.db-/.test(name))).toEqual([]);
  expect((await now(settings)).protocol).toBe('wadhurst');

  await restore(settings, file, clock);

  expect(await now(settings)).toEqual(then);
  const kept = readdirSync(settings.dataDir).filter((name) => name.startsWith('protocol.db.before-restore-') && !/-(wal|shm)$/.test(name));
  expect(kept).toEqual(['protocol.db.before-restore-20261123T120000']);
  expect(existsSync(join(settings.dataDir, 'restore'))).toBe(false);
  for (const suffix of ['-wal', '-shm', '']) rmSync(join(settings.dataDir, `protocol.db${suffix}`), { force: true });
  renameSync(join(settings.dataDir, kept[0] ?? ''), join(settings.dataDir, 'protocol.db'));
  expect((await now(settings)).protocol).toBe('wadhurst');
});

it('beside a process that writes all the time, every backup is whole', async () => {
  const settings = await folders.fresh();
  const child = startChild('write-settings.ts', { settings, from: 1 });
  for (let i = 1; i <= 3; i++) {
    await child.written(i * 5);
    const said = child.lines.length;
    const file = join(settings.dataDir, `backup-${i}.db`);
    await backUp(settings, file);
    const other = folders.fresh();
    const target = { ...(await other), keys: { key: readFileSync(join(settings.dataDir, 'key'), 'utf8'), previous: null } };
    await restore(target, file, clock);
    const { reminderChannel, contacts } = await now(target);
    expect(Number(reminderChannel?.slice(1))).toBeGreaterThanOrEqual(said);
    expect([...(contacts.get('clerk') ?? [])].sort()).toEqual(['A', 'B'].map((letter) => letter + reminderChannel?.slice(1)));
  }
  const before = child.lines.length;
  await child.written(before + 3); // the writer was not disturbed
  await child.kill();
});

it('restore refuses while the bot runs, and changes nothing', async () => {
  const { settings, file } = await changedSince();
  const child = startChild('hold-folder.ts', settings.dataDir);
  await child.written(1);
  await expect(restore(settings, file, clock)).rejects.toMatchObject({ code: 'store-in-use', hint: expect.stringContaining('Stop that one first') });
  await child.kill();
  expect((await now(settings)).protocol).toBe('wadhurst');
});

it.each<[string, string, (file: string) => void]>([
  ['there is no such file', 'bad-file', (file) => rmSync(file)],
  ['it is empty', 'bad-file', (file) => truncateSync(file, 0)],
  ['it is cut short', 'bad-file', (file) => truncateSync(file, statSync(file).size - 4096)],
  ['it is something else', 'bad-file', (file) => writeFileSync(file, 'Minutes of the council meeting'.repeat(500))],
  [
    'it is the database of another program',
    'bad-file',
    (file) => {
      rmSync(file);
      const other = new DatabaseSync(file);
      other.exec('create table meta (name text, value text)');
      other.close();
    },
  ],
  ['pages in it are overwritten', 'bad-file', (file) => writeFileSync(file, Buffer.concat([readFileSync(file).subarray(0, 4096), Buffer.alloc(statSync(file).size - 4096, 7)]))],
  [
    'a later version wrote it',
    'store-newer',
    (file) => {
      const later = new DatabaseSync(file);
      later.exec("insert into kysely_migration (name, timestamp) values ('9999-later', '2030-01-01')");
      later.close();
    },
  ],
])('a backup is refused and nothing changed where %s', async (_what, code, harm) => {
  const { settings, file } = await changedSince();
  harm(file);
  await expect(restore(settings, file, clock)).rejects.toMatchObject({ code });
  expect((await now(settings)).protocol).toBe('wadhurst');
  expect(readdirSync(settings.dataDir).filter((name) => /before-restore|restoring|^restore$/.test(name))).toEqual([]);
});

it('a backup of another key, or without any key, is refused', async () => {
  const { settings, file } = await changedSince();
  const other = await folders.fresh();
  await expect(restore(other, file, clock)).rejects.toMatchObject({ code: 'missing-key' });
  await inStore(other, (_workspaces, store) => store.open());
  await expect(restore(other, file, clock)).rejects.toMatchObject({ code: 'wrong-key' });
  writeFileSync(join(other.dataDir, 'key'), readFileSync(join(settings.dataDir, 'key')));
  await restore(other, file, clock);
  expect((await now(other)).protocol).toBe('leeds');
});

it.each([0, 1, 2])('a restore killed after %i of the old files were moved is finished at the next start', async (moved) => {
  const { settings, file, then } = await changedSince();
  const target = join(settings.dataDir, 'protocol.db');
  for (const suffix of ['-wal', '-shm']) writeFileSync(target + suffix, readFileSync(file)); // a log that must not meet the new file
  renameSync(file, join(settings.dataDir, waitingName(NOON)));
  for (const suffix of ['-wal', '-shm', ''].slice(0, moved)) renameSync(target + suffix, `${target}.before-restore-20261123T120000${suffix}`);
  expect(await now(settings)).toEqual(then);
  expect(existsSync(`${target}.before-restore-20261123T120000`)).toBe(true);
});

it('a backup never replaces a file, and says where none can be written', async () => {
  const { settings, file } = await changedSince();
  await expect(backUp(settings, file)).rejects.toMatchObject({ code: 'usage' });
  await expect(backUp(settings, join(settings.dataDir, 'nowhere', 'backup.db'))).rejects.toMatchObject({ code: 'bad-file' });
  await expect(backUp(freshFolder([]), 'x.db')).rejects.toMatchObject({ code: 'bad-file', hint: expect.stringContaining('DATA_DIR') });
  writeFileSync(`${file}2.part`, 'left by a backup that was killed');
  await backUp(settings, `${file}2`);
  expect(existsSync(`${file}2`)).toBe(true);
});

onPostgres((databases) => {
  it('PostgreSQL has its own tools, which are named', async () => {
    const settings = await databases.fresh();
    await expect(backUp(settings, 'x.dump')).rejects.toMatchObject({ code: 'usage', hint: expect.stringMatching(/pg_dump .*x\.dump/) });
    await expect(restore(settings, 'x.dump', clock)).rejects.toMatchObject({ code: 'usage', hint: expect.stringMatching(/pg_restore .*x\.dump/) });
  });
});

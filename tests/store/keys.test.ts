/** The encryption key: made once, changed as a whole or not at all, and plainly named where it is wrong or missing. */
import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { rotateKeys } from '../../src/store/rotate.ts';
import { SEALED_COLUMNS } from '../../src/store/schema.ts';
import { createStore, type StoreSettings } from '../../src/store/store.ts';
import { createWorkspaces } from '../../src/workspaces/workspaces.ts';
import { startChild } from '../children/child.ts';
import { type Databases, databasesOf, NOON, onEachDatabase, onPostgres } from '../databases.ts';
import { ADMINISTRATOR, fill } from './filled.ts';

const clock = () => NOON;
const newKey = () => randomBytes(32).toString('hex');

/** A database whose process has ended, with a row in every table. */
async function filled(databases: Databases, given?: string): Promise<StoreSettings> {
  const fresh = await databases.fresh();
  const settings = given === undefined ? fresh : { ...fresh, keys: { key: given, previous: null } };
  const store = createStore(settings, clock);
  await fill(store, 'slack', 'T1');
  await store.close();
  return settings;
}

/** Everything that is sealed, opened. */
async function opened(settings: StoreSettings): Promise<unknown> {
  const store = createStore(settings, clock);
  try {
    await store.open();
    const workspaces = createWorkspaces(store, clock);
    const found = await workspaces.settings('slack:T1');
    expect(found.fresh).toBe(true);
    const deliveries = await store.read(async ({ db, vault }) => (await db.selectFrom('deliveries').selectAll().execute()).map(({ content }) => vault.open(content, 'slack:T1')));
    return [found, await workspaces.audit('slack:T1', ADMINISTRATOR, 50), await workspaces.installation('slack:T1'), await workspaces.person('slack:person-T1'), deliveries];
  } finally {
    await store.close();
  }
}

/** Every sealed value as it is stored, by its place. */
async function sealedValues(databases: Databases, settings: StoreSettings): Promise<Record<string, string>> {
  const tables = await databases.dump(settings);
  const columns = [{ table: 'meta', column: 'value', key: ['name'] }, ...SEALED_COLUMNS];
  return Object.fromEntries(
    columns.flatMap(({ table, column, key }) =>
      (tables[table] ?? []).filter((row) => row[column] !== null).map((row) => [`${table}.${column} ${key.map((name) => row[name]).join()}`, String(row[column])]),
    ),
  );
}

onEachDatabase((databases) => {
  it('a key from the settings is rotated in every sealed column, and the old one opens nothing any more', async () => {
    const [first, second] = [newKey(), newKey()];
    const settings = await filled(databases, first);
    const [text, before] = [await opened(settings), await sealedValues(databases, settings)];
    for (const { table, column } of SEALED_COLUMNS)
      expect(
        Object.keys(before).some((place) => place.startsWith(`${table}.${column} `)),
        `${table}.${column}`,
      ).toBe(true);

    const count = await rotateKeys({ ...settings, keys: { key: second, previous: first } }, clock);

    const after = await sealedValues(databases, settings);
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
    expect(count).toBe(Object.keys(before).length);
    const keyId = (value: string) => value.split('.')[0];
    expect(new Set(Object.values(after).map(keyId)).size).toBe(1);
    expect(Object.values(before).map(keyId)).not.toContain(keyId(Object.values(after)[0] ?? ''));
    expect(await opened({ ...settings, keys: { key: second, previous: null } })).toEqual(text);
    await expect(opened(settings)).rejects.toMatchObject({ code: 'wrong-key', hint: expect.stringContaining('ENCRYPTION_KEY') });
  });

  it('between two keys both are at hand, and what is new is sealed under the new one', async () => {
    const [first, second] = [newKey(), newKey()];
    const settings = await filled(databases, first);
    const both = { ...settings, keys: { key: second, previous: first } };
    expect(await opened(both)).toEqual(await opened(settings));
    await rotateKeys(both, clock);
    await rotateKeys(both, clock); // a second time is harmless
    expect(await opened(both)).toEqual(await opened({ ...settings, keys: { key: second, previous: null } }));
  });

  it('a rotation without the earlier key asks for it', async () => {
    const settings = await filled(databases, newKey());
    await expect(rotateKeys(settings, clock)).rejects.toMatchObject({ code: 'usage', hint: expect.stringContaining('ENCRYPTION_KEY_PREVIOUS') });
  });

  it('a wrong earlier key changes nothing', async () => {
    const settings = await filled(databases, newKey());
    const before = await databases.dump(settings);
    await expect(rotateKeys({ ...settings, keys: { key: newKey(), previous: newKey() } }, clock)).rejects.toMatchObject({ code: 'wrong-key' });
    expect(await databases.dump(settings)).toEqual(before);
  });
});

onPostgres((databases) => {
  it('PostgreSQL needs a key from the settings', async () => {
    const settings = { ...(await databases.fresh()), keys: { key: null, previous: null } };
    await expect((await databases.store(settings)).open()).rejects.toMatchObject({ code: 'missing-key', hint: expect.stringContaining('openssl rand -hex 32') });
  });
});

const folders = databasesOf('SQLite');
const inFolder = (settings: StoreSettings, name: string) => join(settings.dataDir, name);

it('a key of its own is made once, for the owner alone, and rotated', async () => {
  const settings = await filled(folders);
  const key = () => readFileSync(inFolder(settings, 'key'), 'utf8');
  const [first, text, before] = [key(), await opened(settings), await sealedValues(folders, settings)];
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(statSync(inFolder(settings, 'key')).mode & 0o777).toBe(0o600);

  expect(await rotateKeys(settings, clock)).toBe(Object.keys(before).length);

  expect(key()).not.toBe(first);
  expect(statSync(inFolder(settings, 'key')).mode & 0o777).toBe(0o600);
  expect(existsSync(inFolder(settings, 'key.next'))).toBe(false);
  expect(await opened(settings)).toEqual(text);
  const after = await sealedValues(folders, settings);
  for (const [place, value] of Object.entries(before)) expect(after[place], place).not.toBe(value);
});

it.each<[string, (settings: StoreSettings) => Promise<void>]>([
  ['while the new key was being written', async (settings) => writeFileSync(inFolder(settings, 'key.next.part'), 'abc')],
  ['after the new key was made', async (settings) => writeFileSync(inFolder(settings, 'key.next'), newKey())],
  [
    'after everything was sealed and before the new key was in force',
    async (settings) => {
      copyFileSync(inFolder(settings, 'key'), inFolder(settings, 'old'));
      await rotateKeys(settings, clock);
      renameSync(inFolder(settings, 'key'), inFolder(settings, 'key.next'));
      renameSync(inFolder(settings, 'old'), inFolder(settings, 'key'));
    },
  ],
])('a rotation stopped %s opens, and can be run again', async (_when, stop) => {
  const settings = await filled(folders);
  const text = await opened(settings);
  await stop(settings);
  expect(await opened(settings)).toEqual(text);
  await rotateKeys(settings, clock);
  expect(await opened(settings)).toEqual(text);
  expect(existsSync(inFolder(settings, 'key.next'))).toBe(false);
});

it('a process killed at any moment of rotating leaves a database that opens', async () => {
  const settings = await filled(folders);
  const text = await opened(settings);
  for (let i = 0; i < 2; i++) {
    const child = startChild('rotate-keys.ts', settings);
    await child.written(1 + Math.floor(Math.random() * 4));
    await child.kill();
    expect(await opened(settings)).toEqual(text);
  }
});

it('the key cannot be rotated while the bot runs, or where there is no database', async () => {
  const settings = await filled(folders);
  const child = startChild('hold-folder.ts', settings.dataDir);
  await child.written(1);
  await expect(rotateKeys(settings, clock)).rejects.toMatchObject({ code: 'store-in-use', message: expect.stringContaining('Cannot rotate the keys') });
  await child.kill();
  const empty = await folders.fresh();
  await expect(rotateKeys(empty, clock)).rejects.toMatchObject({ code: 'bad-file' });
  expect(existsSync(inFolder(empty, 'key'))).toBe(false);
});

it.each<[string, string, (path: string) => void]>([
  ['missing', 'missing-key', (path) => rmSync(path)],
  ['cut short', 'missing-key', (path) => writeFileSync(path, 'abc')],
  ['empty', 'missing-key', (path) => writeFileSync(path, '')],
  ['of another database', 'wrong-key', (path) => writeFileSync(path, newKey())],
])('a key file that is %s is said plainly, and nothing is written', async (_what, code, harm) => {
  const settings = await filled(folders);
  const before = await folders.dump(settings);
  harm(inFolder(settings, 'key'));
  await expect(opened(settings)).rejects.toMatchObject({ code, message: expect.stringContaining('key'), hint: expect.stringMatching(/back/) });
  await expect(opened(settings)).rejects.toMatchObject({ code });
  expect(await folders.dump(settings)).toEqual(before);
});

it('a wrong key is found out before anything is read or written', async () => {
  const settings = await filled(folders, newKey());
  const store = await folders.store({ ...settings, keys: { key: newKey(), previous: null } });
  const workspaces = createWorkspaces(store, clock);
  await expect(workspaces.change('slack:T1', ADMINISTRATOR, [{ set: 'off', to: true }])).rejects.toMatchObject({ code: 'wrong-key' });
  expect(await workspaces.settings('slack:T1')).toMatchObject({ fresh: false, protocol: null });
});

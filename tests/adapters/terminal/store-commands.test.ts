/** backup, restore and keys rotate as an operator runs them: what is printed, how they end, and what they leave. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { COMMANDS } from '../../../adapters/terminal/commands.ts';
import { describeError } from '../../../src/errors.ts';
import { createStore, type StoreSettings } from '../../../src/store/store.ts';
import { createWorkspaces } from '../../../src/workspaces/workspaces.ts';
import { startChild } from '../../children/child.ts';
import { databasesOf, NOON, onPostgres } from '../../databases.ts';
import { ADMINISTRATOR, fill } from '../../store/filled.ts';
import { protocol } from '../run.ts';

const folders = databasesOf('SQLite');
const [FIRST, SECOND] = ['1'.repeat(64), '2'.repeat(64)];

async function filled(key: string | null = null): Promise<StoreSettings> {
  const settings = { ...(await folders.fresh()), keys: { key, previous: null } };
  const store = createStore(settings, () => NOON);
  await fill(store, 'slack', 'T1');
  await store.close();
  return settings;
}

async function inStore<T>(settings: StoreSettings, work: (workspaces: ReturnType<typeof createWorkspaces>) => Promise<T>): Promise<T> {
  const store = createStore(settings, () => NOON);
  try {
    return await work(createWorkspaces(store, () => NOON));
  } finally {
    await store.close();
  }
}

const switchOff = (settings: StoreSettings) => inStore(settings, (workspaces) => workspaces.change('slack:T1', ADMINISTRATOR, [{ set: 'off', to: true }]));
const read = (settings: StoreSettings) => inStore(settings, (workspaces) => workspaces.settings('slack:T1'));
const run = (dataDir: string, args: string[], env: Record<string, string> = {}) => protocol(args, { env: { DATA_DIR: dataDir, ...env } });

it('a backup is made, and put back after the bot is stopped', async () => {
  const settings = await filled();
  const { dataDir } = settings;
  const file = join(dataDir, 'backup.db');
  const holder = startChild('hold-folder.ts', dataDir);
  await holder.written(1);
  const backup = await run(dataDir, ['backup', file]);
  expect(backup).toMatchObject({ code: 0, stderr: '' });
  expect(backup.stdout).toBe(
    `The database is backed up in ${file}.\nThe key is not in it: keep the file "key" in ${dataDir} safe, in another place. Without it the backup cannot be opened.\n`,
  );
  expect(await run(dataDir, ['restore', file])).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('Stop that one first') });
  expect(await run(dataDir, ['keys', 'rotate'])).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('Cannot rotate the keys: the bot is already running') });
  await holder.kill();
  await switchOff(settings);

  const restored = await run(dataDir, ['restore', file]);

  expect(restored).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('Start the bot again.') });
  expect(await read(settings)).toMatchObject({ off: false, protocol: 'leeds' });
  expect(await run(dataDir, ['backup', file])).toMatchObject({ code: 2, stderr: expect.stringContaining('exists already') });
});

it('a key file is rotated', async () => {
  const settings = await filled();
  const before = readFileSync(join(settings.dataDir, 'key'), 'utf8');
  const { code, stdout, stderr } = await run(settings.dataDir, ['keys', 'rotate']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^\d+ values are sealed anew under the new key\.\nThe new key is the file "key" in /);
  expect(readFileSync(join(settings.dataDir, 'key'), 'utf8')).not.toBe(before);
  expect(stdout).not.toContain(before);
  expect(await read(settings)).toMatchObject({ fresh: true, protocol: 'leeds' });
});

it('a key from the settings is rotated', async () => {
  const settings = await filled(FIRST);
  const { code, stdout } = await run(settings.dataDir, ['keys', 'rotate'], { ENCRYPTION_KEY: SECOND, ENCRYPTION_KEY_PREVIOUS: FIRST });
  expect([code, stdout]).toEqual([0, expect.stringContaining('Take ENCRYPTION_KEY_PREVIOUS out of the settings')]);
  expect(await read({ ...settings, keys: { key: SECOND, previous: null } })).toMatchObject({ fresh: true });
  expect(await run(settings.dataDir, ['keys', 'rotate'], { ENCRYPTION_KEY: SECOND })).toMatchObject({ code: 2, stderr: expect.stringContaining('ENCRYPTION_KEY_PREVIOUS') });
  expect(await run(settings.dataDir, ['keys', 'rotate'], { ENCRYPTION_KEY: FIRST, ENCRYPTION_KEY_PREVIOUS: '3'.repeat(64) })).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('The encryption key does not open this database.'),
  });
});

it.each<[string[], string, string]>([
  [['backup'], 'usage', 'Which file? Name one.'],
  [['backup', 'a', 'b'], 'usage', 'Which file? Name one.'],
  [['restore'], 'usage', 'restore protocol-backup.db'],
  [['restore', '--force', 'x'], 'usage', "Unknown option '--force'"],
  [['restore', 'missing.db'], 'bad-file', 'There is no file missing.db.'],
  [['backup', 'missing-folder/x.db'], 'bad-file', 'There is no database in'],
  [['keys'], 'usage', 'keys rotate'],
  [['keys', 'show'], 'usage', 'keys rotate'],
  [['keys', 'rotate'], 'bad-file', 'There is no database in'],
])('%j is refused', async ([name = '', ...args], code, message) => {
  const dataDir = join((await folders.fresh()).dataDir, 'data');
  const written: string[] = [];
  const stdout = new Writable({ write: (chunk, _encoding, done) => done(void written.push(String(chunk))) });
  const run = async () => COMMANDS[name]?.run(args, { stdin: Readable.from([]), stdout, env: { DATA_DIR: dataDir } });
  const error = await run().catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code });
  expect(describeError(error)).toContain(message);
  expect(describeError(error)).not.toContain('\n');
  expect(written).toEqual([]);
  expect(existsSync(join(dataDir, 'protocol.db'))).toBe(false);
});

it('a file that is no backup is refused', async () => {
  const { dataDir } = await filled();
  writeFileSync(join(dataDir, 'minutes.txt'), 'Minutes of the meeting');
  expect(await run(dataDir, ['restore', join(dataDir, 'minutes.txt')])).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/is not a whole backup of this bot\. .*Nothing was changed\./),
  });
});

it('keys --help', async () => {
  expect(await run('unused', ['keys', '--help'])).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('Usage: npm run protocol -- keys rotate [--stopped]') });
});

onPostgres((databases) => {
  it('on PostgreSQL backup and restore name its tools, and a rotation needs to be told that every bot is stopped', async () => {
    const settings = await databases.fresh();
    const first = settings.keys.key ?? '';
    const store = createStore(settings, () => NOON);
    await fill(store, 'slack', 'T1');
    await store.close();
    const env = { DATABASE_URL: settings.databaseUrl ?? '', ENCRYPTION_KEY: SECOND, ENCRYPTION_KEY_PREVIOUS: first };
    const [backup, restored, refused] = await Promise.all(
      [
        ['backup', 'x.dump'],
        ['restore', 'x.dump'],
        ['keys', 'rotate'],
      ].map((args) => run('unused', args, env)),
    );
    expect(backup).toMatchObject({ code: 2, stderr: expect.stringContaining('pg_dump --format=custom --file=x.dump "$DATABASE_URL"') });
    expect(restored).toMatchObject({ code: 2, stderr: expect.stringContaining('pg_restore --clean --if-exists --dbname="$DATABASE_URL" x.dump') });
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('keys rotate --stopped') });
    expect(await run('unused', ['keys', 'rotate', '--stopped'], env)).toMatchObject({ code: 0, stderr: '' });
    expect(await read({ ...settings, keys: { key: SECOND, previous: null } })).toMatchObject({ fresh: true, protocol: 'leeds' });
  });
});

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
import { sharedCore } from '../../core.ts';
import { databasesOf, NOON, onPostgres } from '../../databases.ts';
import { ADMINISTRATOR, fill } from '../../store/filled.ts';
import { protocol } from '../run.ts';
import { command } from './command.ts';

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

/** The same without a process of its own, for what is the same in both. @returns what was printed, or the error */
async function call(dataDir: string, [name = '', ...args]: string[], env: Record<string, string> = {}): Promise<string | Error> {
  let printed = '';
  const stdout = new Writable({
    write(chunk, _encoding, done) {
      printed += chunk;
      done();
    },
  });
  try {
    await COMMANDS[name]?.run(args, { stdin: Readable.from([]), stdout, env: { DATA_DIR: dataDir, ...env }, core: sharedCore });
    return printed;
  } catch (error) {
    expect(printed).toBe('');
    return error as Error;
  }
}

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
  expect(await call(dataDir, ['keys', 'rotate'])).toMatchObject({ code: 'store-in-use', message: expect.stringContaining('Cannot rotate the keys: the bot is already running') });
  await holder.kill();
  await switchOff(settings);

  expect(await call(dataDir, ['restore', file])).toContain('Start the bot again.');

  expect(await read(settings)).toMatchObject({ off: false, protocol: 'leeds' });
  expect(await call(dataDir, ['backup', file])).toMatchObject({ code: 'usage', message: expect.stringContaining('exists already') });
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
  const rotate = (key: string, previous: string) => call(settings.dataDir, ['keys', 'rotate'], { ENCRYPTION_KEY: key, ENCRYPTION_KEY_PREVIOUS: previous });
  expect(await rotate(SECOND, FIRST)).toContain('Take ENCRYPTION_KEY_PREVIOUS out of the settings');
  expect(await read({ ...settings, keys: { key: SECOND, previous: null } })).toMatchObject({ fresh: true });
  expect(await rotate(SECOND, '')).toMatchObject({ code: 'usage', hint: expect.stringContaining('ENCRYPTION_KEY_PREVIOUS') });
  expect(await rotate(FIRST, '3'.repeat(64))).toMatchObject({ code: 'wrong-key', message: 'The encryption key does not open this database.' });
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
])('%j is refused', async (args, code, message) => {
  const dataDir = join((await folders.fresh()).dataDir, 'data');
  const error = await call(dataDir, args);
  expect(error).toMatchObject({ code });
  expect(describeError(error)).toContain(message);
  expect(describeError(error)).not.toContain('\n');
  expect(existsSync(join(dataDir, 'protocol.db'))).toBe(false);
});

it('a file that is no backup is refused', async () => {
  const { dataDir } = await filled();
  writeFileSync(join(dataDir, 'minutes.txt'), 'Minutes of the meeting');
  expect(await command(['restore', join(dataDir, 'minutes.txt')], { env: { DATA_DIR: dataDir } })).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/is not a whole backup of this bot\. .*Nothing was changed\./),
  });
});

it('keys --help', async () => {
  expect(await command(['keys', '--help'])).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('Usage: npm run protocol -- keys rotate [--stopped]') });
});

onPostgres((databases) => {
  it('on PostgreSQL backup and restore name its tools, and a rotation needs to be told that every bot is stopped', async () => {
    const settings = await databases.fresh();
    const first = settings.keys.key ?? '';
    const store = createStore(settings, () => NOON);
    await fill(store, 'slack', 'T1');
    await store.close();
    const env = { DATABASE_URL: settings.databaseUrl ?? '', ENCRYPTION_KEY: SECOND, ENCRYPTION_KEY_PREVIOUS: first };
    expect(await call('unused', ['backup', 'x.dump'], env)).toMatchObject({
      code: 'usage',
      hint: expect.stringContaining('pg_dump --format=custom --file=x.dump "$DATABASE_URL"'),
    });
    expect(await call('unused', ['restore', 'x.dump'], env)).toMatchObject({
      code: 'usage',
      hint: expect.stringContaining('pg_restore --clean --if-exists --dbname="$DATABASE_URL" x.dump'),
    });
    expect(await run('unused', ['keys', 'rotate'], env)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('keys rotate --stopped') });
    expect(await call('unused', ['keys', 'rotate', '--stopped'], env)).toContain('sealed anew under the new key');
    expect(await read({ ...settings, keys: { key: SECOND, previous: null } })).toMatchObject({ fresh: true, protocol: 'leeds' });
  });
});

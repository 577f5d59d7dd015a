/** Backup beside a live bot, and restore while it is stopped. SQLite only: PostgreSQL has pg_dump and pg_restore. */
import { accessSync, chmodSync, constants, copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { ProtocolBotError } from '../errors.ts';
import { DATABASE_FILE, syncToDisk } from './files.ts';
import { loadKeys } from './keys.ts';
import { lockFolder } from './lock.ts';
import { finishRestore, waitingName } from './restoring.ts';
import { sqliteFailure } from './sqlite.ts';
import { createStore, type StoreSettings } from './store.ts';

/** In one step, since a backup in several begins anew whenever the bot writes between them. */
const ALL_PAGES = 2 ** 31 - 1;

/**
 * Copies the database into a file; a running bot is not disturbed. The encryption key is not in it.
 * @throws ProtocolBotError `usage` on PostgreSQL or where the file exists, `bad-file` where there is no database or the file cannot be written, `store-…`
 */
export async function backUp(settings: StoreSettings, file: string): Promise<void> {
  refuseOnPostgres(settings, `pg_dump --format=custom --file=${file} "$DATABASE_URL"`);
  if (existsSync(file)) throw new ProtocolBotError('usage', `${file} exists already.`, 'Name a new file, so that no earlier backup is lost.');
  const source = join(settings.dataDir, DATABASE_FILE);
  if (!existsSync(source)) throw new ProtocolBotError('bad-file', `There is no database in ${settings.dataDir}.`, 'Set DATA_DIR to the folder the bot uses.');
  assertWritable(dirname(file));
  const half = `${file}.part`;
  try {
    rmSync(half, { force: true }); // of a backup that was stopped
    const live = new DatabaseSync(source, { readOnly: true, timeout: 5_000 });
    try {
      await backup(live, half, { rate: ALL_PAGES });
    } finally {
      live.close();
    }
    asOneFile(half);
    assertBackup(half);
    chmodSync(half, 0o600);
    syncToDisk(half);
    renameSync(half, file);
  } catch (error) {
    rmSync(half, { force: true });
    throw sqliteFailure(error) ?? error;
  }
}

/**
 * Puts a backup in place of the database. The one so far stays beside it, named `protocol.db.before-restore-TIME`.
 * @param clock milliseconds since 1970 UTC
 * @throws ProtocolBotError `store-in-use` where the bot runs, `bad-file` where the file is no backup, `wrong-key` or `missing-key` where the key at hand
 * does not open it
 */
export async function restore(settings: StoreSettings, file: string, clock: () => number): Promise<void> {
  refuseOnPostgres(settings, `pg_restore --clean --if-exists --dbname="$DATABASE_URL" ${file}`);
  const { dataDir } = settings;
  const unlock = lockFolder(dataDir, 'restore');
  const trial = join(dataDir, 'restore');
  try {
    assertBackup(file);
    await assertOpens(settings, file, trial, clock);
    const copy = join(trial, DATABASE_FILE);
    copyFileSync(file, copy);
    syncToDisk(copy);
    renameSync(copy, join(dataDir, waitingName(clock())));
    syncToDisk(dataDir);
    finishRestore(dataDir);
  } catch (error) {
    throw sqliteFailure(error) ?? error;
  } finally {
    rmSync(trial, { recursive: true, force: true });
    unlock();
  }
}

/** Opens a copy with the keys at hand, which also proves that this version knows its tables. */
async function assertOpens(settings: StoreSettings, file: string, trial: string, clock: () => number): Promise<void> {
  const [key, other] = loadKeys(settings.keys, settings.dataDir, false).map((bytes) => bytes.toString('hex'));
  rmSync(trial, { recursive: true, force: true });
  mkdirSync(trial, { mode: 0o700 });
  copyFileSync(file, join(trial, DATABASE_FILE));
  const store = createStore({ databaseUrl: null, dataDir: trial, keys: { key: key ?? null, previous: other ?? null } }, clock);
  try {
    await store.open();
  } finally {
    await store.close();
  }
  for (const suffix of ['', '-wal', '-shm']) rmSync(join(trial, DATABASE_FILE + suffix), { force: true });
}

function assertBackup(file: string): void {
  if (!existsSync(file)) throw new ProtocolBotError('bad-file', `There is no file ${file}.`, 'Name a file that backup wrote.');
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      const { quick_check: found } = database.prepare('PRAGMA quick_check(1)').get() as { quick_check: string };
      const meta = database.prepare("select value from meta where name = 'index-key'").get();
      if (found === 'ok' && meta) return;
    } finally {
      database.close();
    }
  } catch {
    // said below: whatever the reason, it is no backup that can be used
  }
  throw new ProtocolBotError('bad-file', `${file} is not a whole backup of this bot.`, 'Name a file that backup wrote. Nothing was changed.');
}

function assertWritable(folder: string): void {
  try {
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    throw new ProtocolBotError('bad-file', `No file can be written in ${folder}.`, 'Name a file in a folder that is there and that you may write to.', cause);
  }
}

/** Leaves the log mode, so that the backup is this one file. */
function asOneFile(file: string): void {
  const copy = new DatabaseSync(file);
  copy.exec('PRAGMA journal_mode = DELETE');
  copy.close();
}

function refuseOnPostgres({ databaseUrl }: StoreSettings, command: string): void {
  if (databaseUrl !== null) throw new ProtocolBotError('usage', "DATABASE_URL is set: PostgreSQL's own tools do this.", `Run: ${command}`);
}

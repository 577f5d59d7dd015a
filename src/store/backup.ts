/** Backup beside a live bot, and restore while it is stopped. SQLite only: PostgreSQL has pg_dump and pg_restore. */
import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { ProtocolBotError } from '../errors.ts';
import { lockFolder } from './lock.ts';
import { DATABASE_FILE, sqliteFailure } from './sqlite.ts';
import { createStore, type StoreSettings } from './store.ts';

/**
 * Copies the database into a file; a running bot is not disturbed. The encryption key is not in it.
 * @throws ProtocolBotError `usage` on PostgreSQL or where the file exists, `bad-file` where there is no database, `store-…`
 */
export async function backUp(settings: StoreSettings, file: string): Promise<void> {
  refuseOnPostgres(settings, `pg_dump --format=custom --file=${file} "$DATABASE_URL"`);
  if (existsSync(file)) throw new ProtocolBotError('usage', `${file} exists already.`, 'Name a new file, so that no earlier backup is lost.');
  const source = join(settings.dataDir, DATABASE_FILE);
  if (!existsSync(source)) throw new ProtocolBotError('bad-file', `There is no database in ${settings.dataDir}.`, 'Set DATA_DIR to the folder the bot uses.');
  const half = `${file}.part`;
  try {
    const live = new DatabaseSync(source, { readOnly: true, timeout: 5_000 });
    try {
      await backup(live, half, { rate: -1 });
    } finally {
      live.close();
    }
    asOneFile(half);
    renameSync(half, file);
  } catch (error) {
    rmSync(half, { force: true });
    throw sqliteFailure(error) ?? error;
  }
}

/**
 * Puts a backup in place of the database. The one so far stays beside it, named `protocol.db.before-restore`.
 * @throws ProtocolBotError `store-in-use` where the bot runs, `bad-file` where the file is no backup, `wrong-key` where the key at hand does not open it
 */
export async function restore(settings: StoreSettings, file: string, clock: () => number): Promise<void> {
  refuseOnPostgres(settings, `pg_restore --clean --if-exists --dbname="$DATABASE_URL" ${file}`);
  const unlock = lockFolder(settings.dataDir, 'restore');
  const target = join(settings.dataDir, DATABASE_FILE);
  const trial = join(settings.dataDir, 'restore');
  try {
    assertBackup(file);
    await assertOpens(settings, file, trial, clock);
    const half = `${target}.part`;
    copyFileSync(file, half);
    const handle = openSync(half, 'r');
    fsyncSync(handle);
    closeSync(handle);
    // The old log must not stay beside the new file, so it is moved with the old one, log first.
    for (const suffix of ['-wal', '-shm', '']) {
      if (existsSync(`${target}${suffix}`)) renameSync(`${target}${suffix}`, `${target}.before-restore${suffix}`);
    }
    renameSync(half, target);
  } catch (error) {
    throw sqliteFailure(error) ?? error;
  } finally {
    rmSync(trial, { recursive: true, force: true });
    unlock();
  }
}

/** Opens a copy with the keys at hand, which also proves that this version knows its tables. */
async function assertOpens(settings: StoreSettings, file: string, trial: string, clock: () => number): Promise<void> {
  rmSync(trial, { recursive: true, force: true });
  createStoreFolder(trial, settings.dataDir);
  copyFileSync(file, join(trial, DATABASE_FILE));
  const store = createStore({ ...settings, dataDir: trial }, clock);
  try {
    await store.open();
  } finally {
    await store.close();
  }
}

function createStoreFolder(trial: string, dataDir: string): void {
  const unlock = lockFolder(trial, 'restore');
  unlock();
  for (const name of ['key', 'key.next']) if (existsSync(join(dataDir, name))) copyFileSync(join(dataDir, name), join(trial, name));
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

/** Leaves the log mode, so that the backup is this one file. */
function asOneFile(file: string): void {
  const copy = new DatabaseSync(file);
  copy.exec('PRAGMA journal_mode = DELETE');
  copy.close();
}

function refuseOnPostgres({ databaseUrl }: StoreSettings, command: string): void {
  if (databaseUrl !== null) throw new ProtocolBotError('usage', "DATABASE_URL is set: PostgreSQL's own tools do this.", `Run: ${command}`);
}

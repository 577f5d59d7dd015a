/** SQLite through `node:sqlite`: the database file in the data folder. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely, type SqliteDatabase, SqliteDialect, sql } from 'kysely';
import { ProtocolBotError } from '../errors.ts';
import { storeAway } from './away.ts';
import type { Backend } from './backend.ts';
import { DATABASE_FILE } from './files.ts';
import { createGroupCommit } from './group-commit.ts';
import { finishRestore } from './restoring.ts';
import type { DeliveriesTable, Schema } from './schema.ts';

/** How long a writer waits for another one, in milliseconds. Everything else waits with it, and a form must be answered within 3 seconds. */
const BUSY_TIMEOUT = 1_000;

/** SQLite's primary result codes (sqlite.org/rescode.html). */
const CODES = { busy: 5, locked: 6, readOnly: 8, ioError: 10, corrupt: 11, full: 13, cannotOpen: 14, notADatabase: 26 };

/** What Node says where a folder cannot be made or written to. */
const NOT_WRITABLE = ['EACCES', 'EEXIST', 'ENOTDIR', 'EPERM', 'EROFS'];

/**
 * Opens the database in a folder, which is made if need be.
 * @throws ProtocolBotError `store-read-only`, `store-corrupt`, `store-full`
 */
export function openSqlite(folder: string): Backend {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    finishRestore(folder);
    const file = openIntact(folder);
    const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: asKyselyWants(file) }) });
    return { db, keyFolder: folder, failure: sqliteFailure, change: createGroupCommit(db), takeDue, close: () => db.destroy() };
  } catch (error) {
    throw sqliteFailure(error) ?? error;
  }
}

/** The failure of a database or a file in words for a person, or null where it is neither. */
export function sqliteFailure(error: unknown): ProtocolBotError | null {
  if (error instanceof ProtocolBotError) return error;
  const { errcode, code } = error as { errcode?: number; code?: string };
  const primary = errcode === undefined ? null : errcode & 0xff;
  if (primary === CODES.full || code === 'ENOSPC') {
    return new ProtocolBotError('store-full', 'The disk is full, so nothing more can be kept.', 'Free some space; the bot goes on by itself.', error);
  }
  if (primary === CODES.readOnly || primary === CODES.cannotOpen || NOT_WRITABLE.includes(code ?? '')) {
    return new ProtocolBotError(
      'store-read-only',
      'The data folder cannot be written to.',
      'Set DATA_DIR to a folder that the user running the bot may write to, or change its owner.',
      error,
    );
  }
  if (primary === CODES.corrupt || primary === CODES.notADatabase) return corrupt('The database file is damaged.', error);
  if (primary === CODES.busy || primary === CODES.locked || primary === CODES.ioError) {
    return storeAway(error);
  }
  return null;
}

/** The error for a damaged file. */
function corrupt(message: string, cause?: unknown): ProtocolBotError {
  return new ProtocolBotError('store-corrupt', message, 'Stop the bot and restore the newest backup: npm run protocol -- restore FILE', cause);
}

function openIntact(folder: string): DatabaseSync {
  const file = new DatabaseSync(join(folder, DATABASE_FILE), { timeout: BUSY_TIMEOUT });
  try {
    file.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    const { quick_check: found } = file.prepare('PRAGMA quick_check(1)').get() as { quick_check: string };
    if (found !== 'ok') throw corrupt(`The database in ${folder} is damaged: ${found}.`);
    return file;
  } catch (error) {
    file.close();
    throw error;
  }
}

const NOTHING_TO_DO: ReturnType<SqliteDatabase['prepare']> = {
  reader: false,
  all: () => [],
  iterate: () => [][Symbol.iterator](),
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
};

/** Kysely's small interface over `node:sqlite`. */
function asKyselyWants(file: DatabaseSync): SqliteDatabase {
  return {
    close: () => file.close(),
    prepare(text) {
      // After some failures, such as a full disk, SQLite has rolled back by itself, and a second time would hide what happened.
      if (text === 'rollback' && !file.isTransaction) return NOTHING_TO_DO;
      const statement = file.prepare(text);
      const values = (given: readonly unknown[]) => given as SQLInputValue[];
      return {
        reader: statement.columns().length > 0,
        all: (given) => statement.all(...values(given)),
        iterate: (given) => statement.iterate(...values(given)) as IterableIterator<unknown>,
        run(given) {
          const { changes, lastInsertRowid } = statement.run(...values(given));
          return { changes, lastInsertRowid };
        },
      };
    },
  };
}

const takeDue: Backend['takeDue'] = async (db, { kinds, now, leaseUntil, most }) => {
  const { rows } = await sql<DeliveriesTable>`
    update deliveries set state = 'sending', attempts = attempts + 1, version = version + 1, leased_until = ${leaseUntil}, begun_at = null
    where id in (select id from deliveries where state = 'pending' and due_at <= ${now} and kind in (${sql.join(kinds)}) order by due_at limit ${most})
    returning *`.execute(db);
  return rows;
};

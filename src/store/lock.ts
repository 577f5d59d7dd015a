/** One serving process per data folder: an open exclusive transaction, which the operating system ends with the process. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ProtocolBotError } from '../errors.ts';
import { sqliteFailure } from './sqlite.ts';

const BUSY = 5; // SQLITE_BUSY

/** Keeps locks from being collected, and so lost, where a caller drops what gives them back. */
const held = new Set<DatabaseSync>();

/**
 * Takes a data folder for this process.
 * @param wants what is refused otherwise, such as "start"
 * @returns what gives it back
 * @throws ProtocolBotError `store-in-use` where another process has it, `store-read-only`
 */
export function lockFolder(folder: string, wants: string): () => void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const lock = new DatabaseSync(join(folder, 'lock.db'), { timeout: 0 });
    try {
      lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    } catch (error) {
      lock.close();
      throw error;
    }
    held.add(lock);
    return () => {
      if (held.delete(lock)) lock.close();
    };
  } catch (error) {
    if (((error as { errcode?: number }).errcode ?? 0) % 256 === BUSY) {
      throw new ProtocolBotError(
        'store-in-use',
        `Cannot ${wants}: the bot is already running with the data folder ${folder}.`,
        'Stop that one first, or set DATA_DIR to another folder. To run several processes, use PostgreSQL (DATABASE_URL).',
        error,
      );
    }
    throw sqliteFailure(error) ?? error;
  }
}

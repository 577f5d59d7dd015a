/** Where the encryption keys come from: the settings, or a file made once in the data folder. */
import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProtocolBotError } from '../errors.ts';
import { syncToDisk } from './files.ts';

/** The file of the key in force. */
const KEY_FILE = 'key';
/** The key a rotation moves to; it becomes the key in force once everything is sealed under it. */
const NEXT_KEY_FILE = 'key.next';

/** The keys given by the settings, each of 64 hex digits. */
export interface GivenKeys {
  key: string | null;
  previous: string | null;
}

/**
 * The keys to seal with: the first seals, the others only open.
 * @param folder where an own key is kept, mode 0600; null where there is none (PostgreSQL), and then the settings must give one
 * @param fresh whether the database is new, so that a key may be made
 * @throws ProtocolBotError `missing-key`
 */
export function loadKeys(given: GivenKeys, folder: string | null, fresh: boolean): Buffer[] {
  if (given.key !== null) return [given.key, given.previous].flatMap((hex) => (hex === null ? [] : [Buffer.from(hex, 'hex')]));
  if (folder === null) {
    throw new ProtocolBotError('missing-key', 'DATABASE_URL is set and ENCRYPTION_KEY is not.', 'Set ENCRYPTION_KEY to 64 hex digits; make them with: openssl rand -hex 32');
  }
  if (!existsSync(join(folder, KEY_FILE))) {
    if (!fresh) {
      throw new ProtocolBotError(
        'missing-key',
        `What was kept is sealed, and the file "key" that opens it is not in ${folder}.`,
        'Put the file back from your backup, or set ENCRYPTION_KEY to the key. Without it what is sealed cannot be read.',
      );
    }
    makeKey(folder);
  }
  return [KEY_FILE, NEXT_KEY_FILE].flatMap((name) => readKey(join(folder, name)) ?? []);
}

/** Writes a new key beside the one in force. An unfinished rotation's key is taken up again. @returns the new key */
export function makeNextKey(folder: string): Buffer {
  const path = join(folder, NEXT_KEY_FILE);
  const earlier = readKey(path);
  if (earlier) return earlier;
  const key = randomBytes(32);
  // Made beside and then renamed, so that a process killed here leaves no half key.
  writeFileSync(`${path}.part`, key.toString('hex'), { mode: 0o600, flush: true });
  renameSync(`${path}.part`, path);
  syncToDisk(folder); // before anything is sealed under it
  return key;
}

/** Puts the next key in force. */
export function adoptNextKey(folder: string): void {
  renameSync(join(folder, NEXT_KEY_FILE), join(folder, KEY_FILE));
  syncToDisk(folder);
}

/** Made beside and then linked, so that a process killed here leaves no half key, and two at once make one. */
function makeKey(folder: string): void {
  const path = join(folder, `key.${process.pid}`);
  writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600, flush: true });
  try {
    linkSync(path, join(folder, KEY_FILE));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(path);
  }
  syncToDisk(folder);
}

function readKey(path: string): Buffer | null {
  if (!existsSync(path)) return null;
  const hex = readFileSync(path, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/i.test(hex)) {
    throw new ProtocolBotError('missing-key', `The file ${path} does not hold a key of 64 hex digits.`, 'Put it back from your backup.');
  }
  return Buffer.from(hex, 'hex');
}

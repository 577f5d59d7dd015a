/** Seals everything anew under a new encryption key. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Transaction } from 'kysely';
import { ProtocolBotError } from '../errors.ts';
import { DATABASE_FILE } from './files.ts';
import { adoptNextKey, makeNextKey } from './keys.ts';
import { lockFolder } from './lock.ts';
import { type Schema, SEALED_COLUMNS, type Sealed } from './schema.ts';
import { createSealer } from './sealing.ts';
import { createStore, NO_WORKSPACE, type Store, type StoreSettings, type Vault } from './store.ts';

/**
 * Rotates the key. The bot must not be running. All or nothing: a process killed here leaves the old key in force.
 * With a key from the settings, that one is the new key and `previous` the old one; with a kept key file, a new one is made.
 * @returns how many values were sealed anew
 * @throws ProtocolBotError `store-in-use` where the bot runs on this folder; on PostgreSQL the caller must see to it that none does
 * @throws ProtocolBotError `usage` where the settings give a key but no previous one, `bad-file` where there is no database, `wrong-key`, `store-…`
 */
export async function rotateKeys(settings: StoreSettings, clock: () => number): Promise<number> {
  const { keys, dataDir } = settings;
  if (keys.key !== null && keys.previous === null) {
    throw new ProtocolBotError(
      'usage',
      'There is no earlier key to change from.',
      'Set ENCRYPTION_KEY to the new key and ENCRYPTION_KEY_PREVIOUS to the one used so far, then run this again.',
    );
  }
  if (settings.databaseUrl === null && !existsSync(join(dataDir, DATABASE_FILE))) {
    throw new ProtocolBotError('bad-file', `There is no database in ${dataDir}.`, 'Set DATA_DIR to the folder the bot uses.');
  }
  const unlock = settings.databaseUrl === null ? lockFolder(dataDir, 'rotate the keys') : () => undefined;
  let store: Store | null = null;
  try {
    store = createStore(settings, clock);
    await store.open(); // finishes a rotation that was stopped, before a new key is made
    const next = keys.key === null ? makeNextKey(dataDir) : Buffer.from(keys.key, 'hex');
    const sealer = createSealer([next]);
    const count = await store.change(async ({ db, vault }) => resealAll(db, vault, (text, workspace) => sealer.seal(text, workspace)));
    if (keys.key === null) adoptNextKey(dataDir);
    return count;
  } finally {
    await store?.close();
    unlock();
  }
}

async function resealAll(db: Transaction<Schema>, vault: Vault, seal: (text: string, workspace: string) => Sealed): Promise<number> {
  let count = 0;
  const again = (value: Sealed, workspace: string) => {
    count++;
    return seal(vault.open(value, workspace), workspace);
  };
  const meta = await db.selectFrom('meta').select('value').where('name', '=', 'index-key').executeTakeFirstOrThrow();
  await db
    .updateTable('meta')
    .set({ value: again(meta.value as Sealed, NO_WORKSPACE) })
    .where('name', '=', 'index-key')
    .execute();
  // Table and column names are this list's own, so the queries are built without their types.
  const untyped = db as unknown as Transaction<Record<string, Record<string, string>>>;
  for (const { table, column, key, workspace } of SEALED_COLUMNS) {
    const rows = await untyped.selectFrom(table).selectAll().where(column, 'is not', null).execute();
    for (const row of rows) {
      const value = again(row[column] as Sealed, workspace === null ? NO_WORKSPACE : (row[workspace] as string));
      let update = untyped.updateTable(table).set({ [column]: value });
      for (const name of key) update = update.where(name, '=', row[name] as string);
      await update.execute();
    }
  }
  return count;
}

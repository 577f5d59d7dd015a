/** Whether the database answers at this moment, and what state it is in, without changing anything in it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Backend } from './backend.ts';
import { DATABASE_FILE } from './files.ts';
import { loadKeys } from './keys.ts';
import { MIGRATIONS } from './migrate.ts';
import { openPostgres } from './postgres.ts';
import type { Sealed } from './schema.ts';
import { createSealer } from './sealing.ts';
import { openSqlite } from './sqlite.ts';
import { NO_WORKSPACE, type Store, type StoreSettings } from './store.ts';

/** Asks something small. Never rejects. */
export async function isAnswering(store: Store): Promise<boolean> {
  try {
    await store.read(({ db }) => db.selectFrom('meta').select('name').limit(1).execute());
    return true;
  } catch {
    return false;
  }
}

/** What was found: how many steps of this version's tables are applied and missing, and whether later ones are there. */
export interface StoreState {
  applied: number;
  missing: number;
  /** Steps of a later version of the bot. */
  later: number;
}

/**
 * Looks into the database: that it can be reached, that it is whole, and that the key opens it. Null where there is none yet.
 * @throws ProtocolBotError `store-…`, `wrong-key`, `missing-key`
 */
export async function inspectStore({ databaseUrl, dataDir, keys }: StoreSettings): Promise<StoreState | null> {
  if (databaseUrl === null && !existsSync(join(dataDir, DATABASE_FILE))) return null;
  const backend = databaseUrl === null ? openSqlite(dataDir) : openPostgres(databaseUrl);
  try {
    const tables = (await backend.db.introspection.getTables({ withInternalKyselyTables: true })).map(({ name }) => name);
    if (!tables.includes('kysely_migration') || !tables.includes('meta')) {
      loadKeys(keys, backend.keyFolder, true);
      return { applied: 0, missing: Object.keys(MIGRATIONS).length, later: 0 };
    }
    await assertKeyOpens(backend, keys);
    const rows = await backend.db
      .selectFrom('kysely_migration' as 'meta')
      .select('name')
      .execute();
    const applied = rows.filter(({ name }) => name in MIGRATIONS).length;
    return { applied, missing: Object.keys(MIGRATIONS).length - applied, later: rows.length - applied };
  } catch (error) {
    throw backend.failure(error) ?? error;
  } finally {
    await backend.close();
  }
}

async function assertKeyOpens({ db, keyFolder }: Backend, given: StoreSettings['keys']): Promise<void> {
  const row = await db.selectFrom('meta').select('value').where('name', '=', 'index-key').executeTakeFirst();
  const keys = loadKeys(given, keyFolder, row === undefined);
  if (row) createSealer(keys).open(row.value as Sealed, NO_WORKSPACE);
}

/** Brings a database forward to this version's tables. */
import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { ProtocolBotError } from '../errors.ts';
import { up as workspaces } from './migrations/0001-workspaces.ts';
import { up as outbox } from './migrations/0002-outbox.ts';
import { up as reminders } from './migrations/0003-reminders.ts';
import { up as briefings } from './migrations/0004-briefings.ts';
import { up as documents } from './migrations/0005-documents.ts';
import { up as matches } from './migrations/0006-matches.ts';
import type { Schema } from './schema.ts';

/** The steps in order. A step that was ever released is never changed. */
export const MIGRATIONS: Record<string, Migration> = {
  '0001-workspaces': { up: workspaces },
  '0002-outbox': { up: outbox },
  '0003-reminders': { up: reminders },
  '0004-briefings': { up: briefings },
  '0005-documents': { up: documents },
  '0006-matches': { up: matches },
};

/**
 * Applies the steps that are missing; two processes may do so at once.
 * @param upTo the last step to apply; the newest unless a test wants an earlier one
 * @throws ProtocolBotError `store-newer` where the database knows steps that this version does not
 */
export async function migrate(db: Kysely<Schema>, upTo?: string): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  const { error } = upTo === undefined ? await migrator.migrateToLatest() : await migrator.migrateTo(upTo);
  if (error === undefined) return;
  if (error instanceof Error && /previously executed migration .* is missing/.test(error.message)) {
    throw new ProtocolBotError(
      'store-newer',
      'The database was written by a later version of the bot.',
      'Start that version, or restore a backup made before it with: npm run protocol -- restore FILE',
      error,
    );
  }
  throw error;
}

/** Forgets everything of a workspace. */
import type { Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/** Every table whose rows belong to one workspace and go with it. */
const TABLES = [
  'channels',
  'grants',
  'contacts',
  'audit',
  'reviews',
  'installations',
  'deliveries',
  'reminders',
  'briefings',
  'opt_outs',
  'documents',
  'matches',
] as const satisfies readonly (keyof Schema)[];

/** Deletes every row of a workspace, and that people asked there last. What they chose for themselves stays theirs. */
export async function wipeWorkspace(db: Transaction<Schema>, workspace: string): Promise<void> {
  // Its own row first: whoever changes the workspace holds that row, so nothing is written behind this.
  await db.deleteFrom('workspaces').where('id', '=', workspace).execute();
  for (const table of TABLES) await db.deleteFrom(table).where('workspace', '=', workspace).execute();
  await db.updateTable('people').set({ workspace: null }).where('workspace', '=', workspace).execute();
}

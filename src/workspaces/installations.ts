/** Slack installations: the tokens of each workspace, sealed. */
import type { Transaction } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { Session } from '../store/store.ts';
import { ensureWorkspace } from './changes.ts';
import type { WorkspaceId } from './settings.ts';

/** Keeps an installation in place of an earlier one. @param data plain values, as JSON can hold them */
export async function keepInstallation({ db, vault }: Session<Transaction<Schema>>, workspace: WorkspaceId, data: unknown, now: number): Promise<void> {
  await ensureWorkspace(db, workspace);
  const row = { data: vault.seal(JSON.stringify(data), workspace), changed_at: now };
  await db
    .insertInto('installations')
    .values({ workspace, ...row })
    .onConflict((conflict) => conflict.column('workspace').doUpdateSet(row))
    .execute();
}

/** The installation of a workspace; null where it has none. */
export async function readInstallation({ db, vault }: Session, workspace: WorkspaceId): Promise<unknown> {
  const row = await db.selectFrom('installations').select('data').where('workspace', '=', workspace).executeTakeFirst();
  return row ? JSON.parse(vault.open(row.data, workspace)) : null;
}

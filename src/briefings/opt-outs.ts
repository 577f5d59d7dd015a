/** People who want no guidance but what the council's protocol itself demands. */
import type { Session } from '../store/store.ts';
import type { PersonId } from '../workspaces/people.ts';
import type { WorkspaceId } from '../workspaces/settings.ts';

/** Whether a person opted out in a workspace. */
export async function isOut({ db, vault }: Session, workspace: WorkspaceId, person: PersonId): Promise<boolean> {
  const row = await db.selectFrom('opt_outs').select('at').where('workspace', '=', workspace).where('person_index', '=', vault.index(person)).executeTakeFirst();
  return row !== undefined;
}

/** Opts a person out, or in again. */
export async function setOut({ db, vault }: Session, workspace: WorkspaceId, person: PersonId, out: boolean, now: number): Promise<void> {
  const person_index = vault.index(person);
  await db.deleteFrom('opt_outs').where('workspace', '=', workspace).where('person_index', '=', person_index).execute();
  if (out) await db.insertInto('opt_outs').values({ workspace, person_index, at: now }).execute();
}

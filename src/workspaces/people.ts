/** What a person chose for themselves: their role and the workspace they last asked in. Both are theirs to delete. */
import { DAY } from '../day.ts';
import { parseRole, type Role } from '../roles.ts';
import type { Session } from '../store/store.ts';
import { NO_WORKSPACE } from '../store/store.ts';
import { type DoorName, doorOf, type WorkspaceId } from './settings.ts';

/** A person's id: the door, then the platform's own id; on Slack with the team before it, since ids are the team's. */
export type PersonId = `${DoorName}:${string}`;

/** The id of somebody whom a platform knows by an id of its own, in a workspace. */
export function personIn(workspace: WorkspaceId, id: string): PersonId {
  return doorOf(workspace) === 'slack' ? `slack:${workspace.slice('slack:'.length)}:${id}` : `discord:${id}`;
}

/** The platform's own id of a person. */
export function platformIdOf(person: PersonId): string {
  return person.slice(person.lastIndexOf(':') + 1);
}

/** What is kept of a person. */
export interface PersonNote {
  role: Role | null;
  /** Where they last asked. */
  workspace: WorkspaceId | null;
  /** The day of it, as milliseconds since 1970 UTC at midnight. */
  seenOn: number;
  /** When the platform last refused to deliver a direct message to them. */
  closedAt: number | null;
}

/** What is kept of a person, or null. */
export async function readPerson({ db, vault }: Session, person: PersonId): Promise<PersonNote | null> {
  const row = await db.selectFrom('people').selectAll().where('person_index', '=', vault.index(person)).executeTakeFirst();
  return row ? { role: parseRole(row.role), workspace: row.workspace as WorkspaceId | null, seenOn: row.seen_at, closedAt: row.closed_at } : null;
}

/** Keeps what is given of a person and leaves the rest. Only the day is kept, not the time. */
export async function notePerson(
  { db, vault }: Session,
  person: PersonId,
  note: { role?: Role | null; workspace?: WorkspaceId; closedAt?: number | null },
  now: number,
): Promise<void> {
  const seen_at = Math.floor(now / DAY) * DAY;
  const fields = {
    ...(note.role === undefined ? {} : { role: note.role }),
    ...(note.workspace === undefined ? {} : { workspace: note.workspace }),
    ...(note.closedAt === undefined ? {} : { closed_at: note.closedAt }),
  };
  await db
    .insertInto('people')
    .values({ person_index: vault.index(person), person: vault.seal(person, NO_WORKSPACE), role: null, workspace: null, closed_at: null, seen_at, ...fields })
    .onConflict((conflict) => conflict.column('person_index').doUpdateSet({ seen_at, ...fields }))
    .execute();
}

/** Forgets a person's own choices. @returns whether there were any */
export async function forgetPerson({ db, vault }: Session, person: PersonId): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('people').where('person_index', '=', vault.index(person)).executeTakeFirst();
  return numDeletedRows > 0n;
}

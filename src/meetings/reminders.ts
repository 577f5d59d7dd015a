/** Reminders as they are kept: what is personal is sealed, and every change counts. */
import { randomUUID } from 'node:crypto';
import type { RemindersTable } from '../store/schema.ts';
import type { Session, Vault } from '../store/store.ts';
import type { WorkspaceId } from '../workspaces/settings.ts';
import type { Lead } from './leads.ts';
import type { Series } from './series.ts';

/** A series without its time zone, which is the workspace's at the moment it is asked. */
export type Timetable = Omit<Series, 'timeZone'>;

/** What a chair decides about a reminder. */
export interface ReminderPlan {
  /** The platform's id of the channel. */
  channel: string;
  /** The meeting's name. */
  name: string;
  /** Posted with every reminder. */
  note: string | null;
  timetable: Timetable;
  leads: readonly Lead[];
  /** A pack's id. */
  pack: string;
}

/** A reminder. */
export interface Reminder extends ReminderPlan {
  id: string;
  workspace: WorkspaceId;
  /** The platform's id of who is told when something goes wrong. */
  owner: string;
  state: 'draft' | 'active' | 'paused' | 'cancelled';
  /** The reminder that a draft is to change. */
  replaces: string | null;
  version: number;
  /** Everything due until then is in the outbox. Milliseconds since 1970 UTC. */
  plannedTo: number;
}

/** What changes of a kept reminder. */
export type ReminderChange = Partial<ReminderPlan & Pick<Reminder, 'owner' | 'state' | 'plannedTo'> & { planAt: number | null }>;

/** Keeps a new draft. */
export async function insertDraft(
  { db, vault }: Session,
  draft: ReminderPlan & { workspace: WorkspaceId; owner: string; replaces: string | null },
  now: number,
): Promise<Reminder> {
  const { workspace, owner, replaces } = draft;
  const reminder: Reminder = { ...draft, id: randomUUID(), state: 'draft', version: 0, plannedTo: now };
  const sealed = sealedFields({ ...draft, owner }, workspace, vault) as Pick<RemindersTable, 'owner' | 'owner_index' | 'channel' | 'name' | 'note' | 'series' | 'leads' | 'pack'>;
  await db
    .insertInto('reminders')
    .values({ ...sealed, id: reminder.id, workspace, replaces, state: 'draft', version: 0, planned_to: now, plan_at: null, changed_at: now })
    .execute();
  return reminder;
}

/** Reads a reminder of a workspace; null where there is none. */
export async function readReminder({ db, vault }: Session, workspace: WorkspaceId, id: string): Promise<Reminder | null> {
  const row = await db.selectFrom('reminders').selectAll().where('id', '=', id).where('workspace', '=', workspace).executeTakeFirst();
  return row ? opened(row, vault) : null;
}

/** The reminders of a workspace that are active or paused, by name. */
export async function listReminders({ db, vault }: Session, workspace: WorkspaceId): Promise<Reminder[]> {
  const rows = await db.selectFrom('reminders').selectAll().where('workspace', '=', workspace).where('state', 'in', ['active', 'paused']).execute();
  return rows.map((row) => opened(row, vault)).sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
}

/** Active reminders whose planning is due, those waiting longest first. */
export async function remindersToPlan({ db }: Session, now: number, most: number): Promise<{ id: string; workspace: WorkspaceId }[]> {
  const rows = await db.selectFrom('reminders').select(['id', 'workspace']).where('plan_at', '<=', now).orderBy('plan_at').orderBy('id').limit(most).execute();
  return rows as { id: string; workspace: WorkspaceId }[];
}

/**
 * Writes a change. It comes first in its transaction, so that whoever else changes the reminder waits or loses.
 * @returns the reminder as it is now; null where somebody else has changed it meanwhile, and nothing was written
 */
export async function updateReminder({ db, vault }: Session, before: Reminder, change: ReminderChange, now: number): Promise<Reminder | null> {
  const { state, plannedTo, planAt } = change;
  const written = await db
    .updateTable('reminders')
    .set({
      ...sealedFields(change, before.workspace, vault),
      ...(state === undefined ? {} : { state, changed_at: now }),
      ...(plannedTo === undefined ? {} : { planned_to: plannedTo }),
      ...(planAt === undefined ? {} : { plan_at: planAt }),
      version: before.version + 1,
    })
    .where('id', '=', before.id)
    .where('workspace', '=', before.workspace)
    .where('version', '=', before.version)
    .executeTakeFirst();
  const { planAt: _, ...shown } = change;
  return Number(written.numUpdatedRows) > 0 ? { ...before, ...shown, version: before.version + 1 } : null;
}

/** Forgets a draft. */
export async function deleteDraft({ db }: Session, { id, workspace }: Reminder): Promise<void> {
  await db.deleteFrom('reminders').where('id', '=', id).where('workspace', '=', workspace).where('state', '=', 'draft').execute();
}

/** The series of a reminder in its workspace's time zone. */
export function seriesOf({ timetable }: Pick<ReminderPlan, 'timetable'>, timeZone: string): Series {
  return { ...timetable, timeZone };
}

function sealedFields({ owner, channel, name, note, timetable, leads, pack }: ReminderChange, workspace: string, vault: Vault): Partial<RemindersTable> {
  return {
    ...(owner === undefined ? {} : { owner: vault.seal(owner, workspace), owner_index: vault.index(owner) }),
    ...(channel === undefined ? {} : { channel: vault.seal(channel, workspace) }),
    ...(name === undefined ? {} : { name: vault.seal(name, workspace) }),
    ...(note === undefined ? {} : { note: note === null ? null : vault.seal(note, workspace) }),
    ...(timetable === undefined ? {} : { series: JSON.stringify(timetable) }),
    ...(leads === undefined ? {} : { leads: JSON.stringify(leads) }),
    ...(pack === undefined ? {} : { pack }),
  };
}

function opened(row: RemindersTable, vault: Vault): Reminder {
  const { id, workspace, pack, replaces, version } = row;
  return {
    id,
    workspace: workspace as WorkspaceId,
    owner: vault.open(row.owner, workspace),
    channel: vault.open(row.channel, workspace),
    name: vault.open(row.name, workspace),
    note: row.note === null ? null : vault.open(row.note, workspace),
    timetable: JSON.parse(row.series),
    leads: JSON.parse(row.leads),
    pack,
    state: row.state as Reminder['state'],
    replaces,
    version,
    plannedTo: row.planned_to,
  };
}

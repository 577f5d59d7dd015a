/** Changes to a workspace's settings. Each is written together with its line in the audit trail, or not at all. */
import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { ProtocolBotError } from '../errors.ts';
import { writeMatch } from '../publishing/matches.ts';
import type { Schema } from '../store/schema.ts';
import type { Session } from '../store/store.ts';
import { DEFAULT_TIME_ZONE, type Grant, type WorkspaceId } from './settings.ts';

/** A change an administrator, or for reviews a granted monitoring officer, can make. */
export type Change =
  | { set: 'protocol'; to: string }
  | { set: 'channel-protocol'; channel: string; to: string | null }
  | { set: 'time-zone'; to: string }
  /** A version of an own protocol came into force; its rows are written by `publishing/`. */
  | { set: 'version'; how: 'published' | 'rolled-back'; council: string; version: number; minute: string | null }
  | { set: 'off'; to: boolean }
  | { set: 'reminders-off'; to: boolean }
  | { set: 'reminder-leads'; to: readonly string[] }
  | { set: 'reminder-channel'; to: string | null }
  /** Whether those who join are sent the short guide. */
  | { set: 'welcome'; to: boolean }
  | { set: 'set-up'; to: true }
  | { set: 'grant'; grant: Grant; to: boolean }
  /** The holders of an office; nobody says that it is vacant, null that nothing is known. */
  | { set: 'contact'; office: string; to: readonly string[] | null }
  | { set: 'review'; topic: string; to: 'reviewed' | 'hidden' | null }
  /** Which clauses of an own protocol answer topics, by their lasting ids; null: as matched automatically. */
  | { set: 'matches'; protocol: string; to: Readonly<Record<string, readonly string[] | null>> };

/** A line of the audit trail. */
export interface AuditLine {
  /** Milliseconds since 1970 UTC. */
  at: number;
  /** The platform's id of who did it. */
  actor: string;
  change: Change;
}

type Changing = Session<Transaction<Schema>>;

/** Writes one change and its line in the audit trail. Only the fields named are touched, so that two writers lose nothing. */
export async function writeChange(session: Changing, workspace: WorkspaceId, actor: string, change: Change, now: number): Promise<void> {
  await ensureWorkspace(session.db, workspace);
  await apply(session, workspace, actor, change, now);
  const { db, vault } = session;
  const { set, ...detail } = change;
  await db
    .insertInto('audit')
    .values({ id: randomUUID(), workspace, at: now, actor: vault.seal(actor, workspace), act: set, detail: vault.seal(JSON.stringify(detail), workspace) })
    .execute();
}

/** The audit trail, newest first. */
export async function readAudit({ db, vault }: Session, workspace: WorkspaceId, most: number): Promise<AuditLine[]> {
  const rows = await db.selectFrom('audit').selectAll().where('workspace', '=', workspace).orderBy('at', 'desc').orderBy('id').limit(most).execute();
  return rows.map(({ at, actor, act, detail }) => ({
    at,
    actor: vault.open(actor, workspace),
    change: { set: act, ...JSON.parse(vault.open(detail, workspace)) } as Change,
  }));
}

/** Whether a text is a time zone that this machine knows. */
export function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: text });
    return /^[A-Z][A-Za-z_]+\/[A-Za-z_/+-]+$|^UTC$/.test(text);
  } catch {
    return false;
  }
}

/** Makes the workspace's row, and takes back that the bot was removed. Until the transaction ends no other process changes this workspace. */
export async function ensureWorkspace(db: Transaction<Schema>, workspace: WorkspaceId): Promise<void> {
  await db
    .insertInto('workspaces')
    .values({
      id: workspace,
      protocol: null,
      time_zone: DEFAULT_TIME_ZONE,
      off: 0,
      reminders_off: 0,
      reminder_leads: null,
      reminder_channel: null,
      welcome: 0,
      set_up_at: null,
      left_at: null,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ left_at: null }))
    .execute();
}

async function apply(session: Changing, workspace: WorkspaceId, actor: string, change: Change, now: number): Promise<void> {
  const { db, vault } = session;
  const row = (fields: Partial<Schema['workspaces']>) => db.updateTable('workspaces').set(fields).where('id', '=', workspace).execute();
  switch (change.set) {
    case 'protocol':
      return void (await row({ protocol: change.to }));
    case 'version':
      return;
    case 'time-zone':
      if (!isTimeZone(change.to)) throw new ProtocolBotError('bad-choice', `"${change.to.slice(0, 60)}" is not a time zone.`, 'Give it as in Europe/London.');
      await db.updateTable('reminders').set({ plan_at: 0 }).where('workspace', '=', workspace).where('state', '=', 'active').execute(); // 19:00 stays 19:00, at another instant
      return void (await row({ time_zone: change.to }));
    case 'off':
      return void (await row({ off: change.to ? 1 : 0 }));
    case 'reminders-off':
      return void (await row({ reminders_off: change.to ? 1 : 0 }));
    case 'reminder-leads':
      return void (await row({ reminder_leads: change.to.length === 0 ? null : change.to.join(',') }));
    case 'reminder-channel':
      return void (await row({ reminder_channel: change.to }));
    case 'welcome':
      return void (await row({ welcome: change.to ? 1 : 0 }));
    case 'set-up':
      return void (await row({ set_up_at: now }));
    case 'channel-protocol':
      return setChannel(session, workspace, change.channel, change.to);
    case 'grant':
      return setGrant(session, workspace, change.grant, change.to);
    case 'contact':
      return setContact(session, workspace, change.office, change.to);
    case 'matches':
      for (const [topic, clauses] of Object.entries(change.to)) await writeMatch(session as Session, workspace, change.protocol, topic, clauses);
      return;
    case 'review': {
      await db.deleteFrom('reviews').where('workspace', '=', workspace).where('topic', '=', change.topic).execute();
      if (change.to === null) return;
      await db
        .insertInto('reviews')
        .values({ workspace, topic: change.topic, state: change.to, actor: vault.seal(actor, workspace), at: now })
        .execute();
    }
  }
}

async function setChannel({ db }: Changing, workspace: string, channel: string, protocol: string | null): Promise<void> {
  if (protocol === null) {
    await db.deleteFrom('channels').where('workspace', '=', workspace).where('channel', '=', channel).execute();
    return;
  }
  await db
    .insertInto('channels')
    .values({ workspace, channel, protocol })
    .onConflict((conflict) => conflict.columns(['workspace', 'channel']).doUpdateSet({ protocol }))
    .execute();
}

async function setGrant({ db, vault }: Changing, workspace: string, { role, kind, subject }: Grant, granted: boolean): Promise<void> {
  const subject_index = vault.index(subject);
  if (granted) {
    await db
      .insertInto('grants')
      .values({ id: randomUUID(), workspace, role, kind, subject: vault.seal(subject, workspace), subject_index })
      .onConflict((conflict) => conflict.columns(['workspace', 'role', 'kind', 'subject_index']).doNothing())
      .execute();
    return;
  }
  await db.deleteFrom('grants').where('workspace', '=', workspace).where('role', '=', role).where('kind', '=', kind).where('subject_index', '=', subject_index).execute();
}

async function setContact({ db, vault }: Changing, workspace: string, office: string, holders: readonly string[] | null): Promise<void> {
  await db.deleteFrom('contacts').where('workspace', '=', workspace).where('office', '=', office).execute();
  if (holders === null) return;
  const rows = [...new Set(holders)].map((holder) => ({ workspace, office, holder: vault.seal(holder, workspace), holder_index: vault.index(holder) }));
  await db
    .insertInto('contacts')
    .values(rows.length > 0 ? rows : [{ workspace, office, holder: null, holder_index: '' }])
    .execute();
}

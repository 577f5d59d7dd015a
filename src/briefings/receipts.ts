/** The register: who was sent which guidance when, and who marked it read. */
import { randomUUID } from 'node:crypto';
import type { BriefingsTable } from '../store/schema.ts';
import type { Session, Vault } from '../store/store.ts';
import { type PersonId, personIn } from '../workspaces/people.ts';
import type { WorkspaceId } from '../workspaces/settings.ts';
import type { BriefingKind } from './briefing-reply.ts';

/** How far a briefing got. `closed`: the person takes no direct messages; `unknown`: nobody knows whether it arrived. */
export type BriefingState = 'queued' | 'sent' | 'closed' | 'failed' | 'unknown';

/** One line of the register. Times in milliseconds since 1970 UTC, people by the platform's ids. */
export interface Briefing {
  id: string;
  workspace: WorkspaceId;
  recipient: string;
  /** Null where the workspace itself sent it. */
  sender: string | null;
  kind: BriefingKind;
  topic: string | null;
  protocol: string;
  version: number;
  earlier: number | null;
  state: BriefingState;
  madeAt: number;
  sentAt: number | null;
  readAt: number | null;
}

/** What is to be sent to whom. */
export type NewBriefing = Omit<Briefing, 'id' | 'state' | 'madeAt' | 'sentAt' | 'readAt'>;

/** Writes a line. @returns its id */
export async function addBriefing({ db, vault }: Session, briefing: NewBriefing, now: number): Promise<string> {
  const { workspace, recipient, sender, kind, topic, protocol, version, earlier } = briefing;
  const id = randomUUID();
  await db
    .insertInto('briefings')
    .values({
      id,
      workspace,
      recipient: vault.seal(recipient, workspace),
      recipient_index: vault.index(personIn(workspace, recipient)),
      sender: sender === null ? null : vault.seal(sender, workspace),
      sender_index: sender === null ? null : vault.index(personIn(workspace, sender)),
      kind,
      topic,
      protocol,
      version,
      earlier,
      state: 'queued',
      made_at: now,
      sent_at: null,
      read_at: null,
    })
    .execute();
  return id;
}

/** One line by its id, or null. */
export async function readBriefing({ db, vault }: Session, id: string): Promise<Briefing | null> {
  const row = await db.selectFrom('briefings').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? opened(row, vault) : null;
}

/** Writes how far one got. */
export async function setState({ db }: Session, id: string, fields: { state?: BriefingState; sent_at?: number; read_at?: number }): Promise<void> {
  await db.updateTable('briefings').set(fields).where('id', '=', id).execute();
}

/** How many were made since a time by a sender, or for a recipient; those that failed do not count. */
export async function countSince({ db, vault }: Session, who: 'sender' | 'recipient', workspace: WorkspaceId, person: string, since: number): Promise<number> {
  const { count } = await db
    .selectFrom('briefings')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('workspace', '=', workspace)
    .where(`${who}_index`, '=', vault.index(personIn(workspace, person)))
    .where('made_at', '>', since)
    .where('state', '!=', 'failed')
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** A page of the register, newest first, and how many lines there are. */
export async function registerOf({ db, vault }: Session, workspace: WorkspaceId, at: { skip: number; most: number }): Promise<{ lines: Briefing[]; count: number }> {
  const all = db.selectFrom('briefings').where('workspace', '=', workspace);
  const { count } = await all.select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow();
  const rows = await all.selectAll().orderBy('made_at', 'desc').orderBy('id').limit(at.most).offset(at.skip).execute();
  return { lines: rows.map((row) => opened(row, vault)), count: Number(count) };
}

/** Everything that was sent to one person, newest first. */
export async function sentTo({ db, vault }: Session, person: PersonId): Promise<Briefing[]> {
  const rows = await db.selectFrom('briefings').selectAll().where('recipient_index', '=', vault.index(person)).orderBy('made_at', 'desc').execute();
  return rows.map((row) => opened(row, vault));
}

/** Everything of a workspace about one protocol, whatever became of it. */
export async function briefingsOn({ db, vault }: Session, workspace: WorkspaceId, protocol: string): Promise<Briefing[]> {
  const rows = await db.selectFrom('briefings').selectAll().where('workspace', '=', workspace).where('protocol', '=', protocol).execute();
  return rows.map((row) => opened(row, vault));
}

function opened(row: BriefingsTable, vault: Vault): Briefing {
  const workspace = row.workspace as WorkspaceId;
  return {
    id: row.id,
    workspace,
    recipient: vault.open(row.recipient, workspace),
    sender: row.sender === null ? null : vault.open(row.sender, workspace),
    kind: row.kind as BriefingKind,
    topic: row.topic,
    protocol: row.protocol,
    version: row.version,
    earlier: row.earlier,
    state: row.state as BriefingState,
    madeAt: row.made_at,
    sentAt: row.sent_at,
    readAt: row.read_at,
  };
}

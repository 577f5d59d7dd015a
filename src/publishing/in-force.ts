/** Puts a version in force: the one before it is kept, the workspace's council set, the audit line and the news of it written in the same transaction. */
import type { Transaction } from 'kysely';
import { ProtocolBotError } from '../errors.ts';
import { flattenClauses } from '../protocols/clauses.ts';
import { stableIds } from '../protocols/diff.ts';
import type { Schema } from '../store/schema.ts';
import type { Session } from '../store/store.ts';
import { writeChange } from '../workspaces/changes.ts';
import type { WorkspaceId } from '../workspaces/settings.ts';
import { announceVersion } from './announce.ts';
import { lastVersion, readDraft, readVersions, type Version } from './stored.ts';

type Changing = Session<Transaction<Schema>>;

/** Who decided, as the minutes say. */
export interface Decision {
  /** Such as `Full council, minute 42/26`. */
  minute: string;
  /** `YYYY-MM-DD`. */
  decidedOn: string;
}

/**
 * Publishes a draft as the next version.
 * @param actor the platform's id of the person
 * @throws ProtocolBotError `bad-choice` where the draft is gone or its particulars are not confirmed
 */
export async function publishDraft(session: Changing, workspace: WorkspaceId, actor: string, id: string, { minute, decidedOn }: Decision, now: number): Promise<Version> {
  const { db, vault } = session;
  const draft = await readDraft(session as Session, workspace, id);
  if (!draft) throw noDraft();
  if (!draft.report.confirmed) throw new ProtocolBotError('bad-choice', 'The details of this draft are not confirmed yet.', 'Press “Confirm the details” first.');
  const protocol = draft.document.id;
  const version = (await lastVersion(session as Session, workspace, protocol)) + 1;
  const [before] = (await readVersions(session as Session, workspace, protocol)).filter(({ inForce }) => inForce);
  const document = { ...draft.document, version };
  const earlier = before ? flattenClauses(before.document.body) : [];
  const ids = Object.fromEntries(stableIds(new Map(Object.entries(before?.clauseIds ?? {})), earlier, flattenClauses(document.body)));
  await setAside(db, workspace, protocol);
  await db
    .updateTable('documents')
    .set({
      protocol,
      version,
      state: 'in-force',
      document: vault.seal(JSON.stringify(document), workspace),
      clause_ids: JSON.stringify(ids),
      minute,
      decided_on: decidedOn,
      published_by: vault.seal(actor, workspace),
      published_at: now,
    })
    .where('id', '=', id)
    .execute();
  await follow(session, workspace, actor, protocol, { how: 'published', council: document.council, version, minute }, now);
  return { id, protocol, version, inForce: true, document, clauseIds: ids, minute, decidedOn, publishedBy: actor, publishedAt: now };
}

/**
 * Puts an earlier version in force again.
 * @param version its number; null for the one before the version in force
 * @throws ProtocolBotError `bad-choice` where there is none
 */
export async function putBack(session: Changing, workspace: WorkspaceId, actor: string, protocol: string, version: number | null, now: number): Promise<Version> {
  const versions = await readVersions(session as Session, workspace, protocol);
  const current = versions.find(({ inForce }) => inForce);
  const wanted = versions.find((one) => (version === null ? one.version < (current?.version ?? 0) : one.version === version));
  if (!wanted) throw new ProtocolBotError('bad-choice', 'There is no earlier version of this protocol.', 'Nothing was changed. The versions are listed under “Versions”.');
  if (wanted.inForce) throw new ProtocolBotError('bad-choice', `Version ${wanted.version} is in force already.`, 'Nothing was changed.');
  await setAside(session.db, workspace, protocol);
  await session.db.updateTable('documents').set({ state: 'in-force' }).where('id', '=', wanted.id).execute();
  await follow(session, workspace, actor, protocol, { how: 'rolled-back', council: wanted.document.council, version: wanted.version, minute: null }, now);
  return { ...wanted, inForce: true };
}

/** Said where a draft is gone. */
export function noDraft(): ProtocolBotError {
  return new ProtocolBotError('bad-choice', 'That draft is not here any more.', 'It was published, discarded or older than 30 days. Send the file again.');
}

async function setAside(db: Changing['db'], workspace: WorkspaceId, protocol: string): Promise<void> {
  await db.updateTable('documents').set({ state: 'earlier' }).where('workspace', '=', workspace).where('protocol', '=', protocol).where('state', '=', 'in-force').execute();
}

/** The workspace's answers come from this protocol from now on, and those who were briefed on another version are to be told. */
async function follow(
  session: Changing,
  workspace: WorkspaceId,
  actor: string,
  protocol: string,
  what: { how: 'published' | 'rolled-back'; council: string; version: number; minute: string | null },
  now: number,
): Promise<void> {
  const chosen = await session.db.selectFrom('workspaces').select('protocol').where('id', '=', workspace).executeTakeFirst();
  const channel = await session.db.selectFrom('channels').select('channel').where('workspace', '=', workspace).where('protocol', '=', protocol).executeTakeFirst();
  // a clerk's second council may be in force in a channel only: its new version changes nothing elsewhere
  if (chosen?.protocol !== protocol && !channel) await writeChange(session, workspace, actor, { set: 'protocol', to: protocol }, now);
  await writeChange(session, workspace, actor, { set: 'version', ...what }, now + 1);
  await announceVersion(session as Session, workspace, protocol, now);
}

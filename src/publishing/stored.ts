/** A workspace's own protocols as they are stored: drafts and numbered versions. */
import type { Selectable } from 'kysely';
import type { Doubt } from '../importing/doubts.ts';
import type { LastingIds } from '../protocols/protocol.ts';
import type { ProtocolFile } from '../protocols/schema.ts';
import type { DocumentsTable } from '../store/schema.ts';
import type { Session, Vault } from '../store/store.ts';
import type { WorkspaceId } from '../workspaces/settings.ts';

/** What the importer reports of a file, and whether a person has confirmed the particulars. */
interface Report {
  doubts: Doubt[];
  /** 0 to 1. */
  keptCharacters: number;
  confirmed: boolean;
}

/** A draft: imported, and in force nowhere. */
export interface Draft {
  id: string;
  document: ProtocolFile;
  report: Report;
}

/** A version that was published. */
export interface Version {
  /** The id of its row. */
  id: string;
  protocol: string;
  version: number;
  inForce: boolean;
  document: ProtocolFile;
  clauseIds: LastingIds;
  minute: string;
  /** `YYYY-MM-DD`. */
  decidedOn: string;
  /** The platform's id of the person. */
  publishedBy: string;
  /** Milliseconds since 1970 UTC. */
  publishedAt: number;
}

/** One draft of a workspace; null where there is none of that id. */
export async function readDraft({ db, vault }: Session, workspace: WorkspaceId, id: string): Promise<Draft | null> {
  const row = await db.selectFrom('documents').selectAll().where('workspace', '=', workspace).where('id', '=', id).where('state', '=', 'draft').executeTakeFirst();
  if (!row) return null;
  const last = await lastVersion({ db, vault }, workspace, row.protocol);
  return {
    id,
    document: { ...(JSON.parse(vault.open(row.document, workspace)) as ProtocolFile), version: last + 1 },
    report: JSON.parse(vault.open(row.report, workspace)) as Report,
  };
}

/** The published versions of a workspace's protocols, newest first. */
export async function readVersions({ db, vault }: Session, workspace: WorkspaceId, protocol?: string): Promise<Version[]> {
  const all = db.selectFrom('documents').selectAll().where('workspace', '=', workspace).where('version', 'is not', null);
  const rows = await (protocol === undefined ? all : all.where('protocol', '=', protocol)).orderBy('protocol').orderBy('version', 'desc').execute();
  return rows.map((row) => versionOf(row, vault));
}

/** One published version by the id of its row; null where there is none. */
export async function readVersion({ db, vault }: Session, workspace: WorkspaceId, id: string): Promise<Version | null> {
  const row = await db.selectFrom('documents').selectAll().where('workspace', '=', workspace).where('id', '=', id).where('version', 'is not', null).executeTakeFirst();
  return row ? versionOf(row, vault) : null;
}

/** The number of the last version published; 0 where there is none. */
export async function lastVersion({ db }: Session, workspace: WorkspaceId, protocol: string): Promise<number> {
  const { last } = await db
    .selectFrom('documents')
    .select(({ fn }) => fn.max('version').as('last'))
    .where('workspace', '=', workspace)
    .where('protocol', '=', protocol)
    .executeTakeFirstOrThrow();
  return Number(last ?? 0);
}

function versionOf(row: Selectable<DocumentsTable>, vault: Vault): Version {
  const { id, protocol, version, state, minute, decided_on, published_at } = row;
  const open = (text: Parameters<Vault['open']>[0]) => vault.open(text, row.workspace);
  return {
    id,
    protocol,
    version: version ?? 0,
    inForce: state === 'in-force',
    document: JSON.parse(open(row.document)) as ProtocolFile,
    clauseIds: JSON.parse(row.clause_ids ?? '{}') as LastingIds,
    minute: minute ?? '',
    decidedOn: decided_on ?? '',
    publishedBy: row.published_by === null ? '' : open(row.published_by),
    publishedAt: Number(published_at ?? 0),
  };
}

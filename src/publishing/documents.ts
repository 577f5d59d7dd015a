/** A workspace's own protocols, as an administrator handles them: kept as drafts, published, put back. Each act checks the right anew. */
import { createHash, randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { type Imported, slug } from '../importing/recognise.ts';
import type { ProtocolFile } from '../protocols/schema.ts';
import type { Schema } from '../store/schema.ts';
import type { Session, Store } from '../store/store.ts';
import { ensureWorkspace } from '../workspaces/changes.ts';
import { assertMay, type Standing } from '../workspaces/rights.ts';
import { readSettings, type WorkspaceId } from '../workspaces/settings.ts';
import { type Decision, noDraft, publishDraft, putBack } from './in-force.ts';
import { type Draft, readDraft, readVersions, type Version } from './stored.ts';

/** What a person confirms or corrects of a draft. */
export type Particulars = Pick<ProtocolFile, 'council' | 'title' | 'nation' | 'tier' | 'adopted'> | Pick<ProtocolFile, 'people'>;

/** Handles the documents. Everything throws ProtocolBotError: `not-allowed` to those who may not change settings, `bad-choice`, `store-…`. */
export interface Documents {
  /** Keeps what was imported, in force nowhere. @returns the draft's id */
  keep(workspace: WorkspaceId, standing: Standing, imported: Imported): Promise<string>;
  draft(workspace: WorkspaceId, standing: Standing, id: string): Promise<Draft>;
  /** Writes the particulars of a draft and notes that a person confirmed them. */
  correct(workspace: WorkspaceId, standing: Standing, id: string, particulars: Particulars): Promise<Draft>;
  /** Deletes a draft. */
  discard(workspace: WorkspaceId, standing: Standing, id: string): Promise<void>;
  publish(workspace: WorkspaceId, standing: Standing, id: string, decision: Decision): Promise<Version>;
  /** Puts a version in force again. */
  putBack(workspace: WorkspaceId, standing: Standing, protocol: string, version: number): Promise<Version>;
  /** Published versions, newest first. */
  versions(workspace: WorkspaceId, standing: Standing): Promise<Version[]>;
}

/** @param clock milliseconds since 1970 UTC */
export function createDocuments(store: Store, clock: () => number): Documents {
  const allowed = async (session: Session, workspace: WorkspaceId, standing: Standing) => assertMay('change-settings', await readSettings(session, workspace), standing);
  const read = <T>(workspace: WorkspaceId, standing: Standing, work: (session: Session) => Promise<T>) =>
    store.read(async (session) => {
      await allowed(session, workspace, standing);
      return work(session);
    });
  const change = <T>(workspace: WorkspaceId, standing: Standing, work: (session: Session<Transaction<Schema>>) => Promise<T>) =>
    store.change(async (session) => {
      await ensureWorkspace(session.db, workspace); // holds the workspace's row, so that two who publish at once take turns
      await allowed(session as Session, workspace, standing);
      return work(session);
    });
  const draftOf = async (session: Session, workspace: WorkspaceId, id: string) => {
    const draft = await readDraft(session, workspace, id);
    if (!draft) throw noDraft();
    return draft;
  };
  return {
    keep: (workspace, standing, { document, doubts, keptCharacters }) =>
      change(workspace, standing, async ({ db, vault }) => {
        const id = randomUUID();
        const own = { ...document, id: ownId(document.council, workspace) };
        await db
          .insertInto('documents')
          .values({
            id,
            workspace,
            protocol: own.id,
            version: null,
            state: 'draft',
            document: vault.seal(JSON.stringify(own), workspace),
            report: vault.seal(JSON.stringify({ doubts, keptCharacters, confirmed: false }), workspace),
            clause_ids: null,
            minute: null,
            decided_on: null,
            made_by: vault.seal(standing.person, workspace),
            made_at: clock(),
            published_by: null,
            published_at: null,
          })
          .execute();
        return id;
      }),
    draft: (workspace, standing, id) => read(workspace, standing, (session) => draftOf(session, workspace, id)),
    correct: (workspace, standing, id, particulars) =>
      change(workspace, standing, async (session) => {
        const { db, vault } = session;
        const { document, report } = await draftOf(session as Session, workspace, id);
        const mended = { ...document, ...particulars };
        const own = { ...mended, id: ownId(mended.council, workspace) };
        const confirmed = report.confirmed || 'council' in particulars;
        await db
          .updateTable('documents')
          .set({
            protocol: own.id,
            document: vault.seal(JSON.stringify(own), workspace),
            report: vault.seal(JSON.stringify({ ...report, confirmed }), workspace),
          })
          .where('id', '=', id)
          .execute();
        return draftOf(session as Session, workspace, id);
      }),
    discard: (workspace, standing, id) =>
      change(workspace, standing, async (session) => {
        await draftOf(session as Session, workspace, id);
        await session.db.deleteFrom('documents').where('id', '=', id).where('state', '=', 'draft').execute();
      }),
    publish: (workspace, standing, id, decision) => change(workspace, standing, (session) => publishDraft(session, workspace, standing.person, id, decision, clock())),
    putBack: (workspace, standing, protocol, version) => change(workspace, standing, (session) => putBack(session, workspace, standing.person, protocol, version, clock())),
    versions: (workspace, standing) => read(workspace, standing, (session) => readVersions(session, workspace)),
  };
}

/** Most characters of the council's name in an id. */
const MOST_OF_NAME = 40;

/** A protocol's id: the council's name and a digest of the workspace, so that no two workspaces share one and none is that of a bundled protocol. */
function ownId(council: string, workspace: WorkspaceId): string {
  const digest = createHash('sha256').update(workspace).digest('hex').slice(0, 12);
  const name = slug(council).slice(0, MOST_OF_NAME).replace(/-+$/, '');
  return `${name}-${digest}`;
}

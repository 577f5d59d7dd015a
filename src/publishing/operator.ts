/** What whoever runs the bot may do with published versions, without chat: list them, take them out, go one back. */
import type { Transaction } from 'kysely';
import { ProtocolBotError } from '../errors.ts';
import type { Schema } from '../store/schema.ts';
import type { Session, Store } from '../store/store.ts';
import { ensureWorkspace } from '../workspaces/changes.ts';
import type { WorkspaceId } from '../workspaces/settings.ts';
import { putBack } from './in-force.ts';
import { readVersions, type Version } from './stored.ts';

/** Stands in the audit trail for whoever runs the bot. */
export const OPERATOR = 'operator';

/** The versions of one workspace's protocol. */
export interface Operated {
  workspace: WorkspaceId;
  /** Newest first. */
  versions: Version[];
}

/**
 * The published versions of a protocol.
 * @param protocol its id @param workspace needed only where two workspaces have a protocol of that id
 * @throws ProtocolBotError `unknown-protocol`, `usage` where the workspace must be named, `store-…`
 */
export function versionsOf(store: Store, protocol: string, workspace?: string): Promise<Operated> {
  return store.read((session) => find(session, protocol, workspace));
}

/** Puts the version before the one in force back, in one step. @throws ProtocolBotError as `versionsOf`, `bad-choice` where there is none */
export function rollBack(store: Store, protocol: string, workspace: string | undefined, now: number): Promise<Version> {
  return store.change(async (session: Session<Transaction<Schema>>) => {
    const found = await find(session as Session, protocol, workspace);
    await ensureWorkspace(session.db, found.workspace);
    return putBack(session, found.workspace, OPERATOR, protocol, null, now);
  });
}

async function find(session: Session, protocol: string, workspace: string | undefined): Promise<Operated> {
  const rows = await session.db.selectFrom('documents').select('workspace').distinct().where('protocol', '=', protocol).where('version', 'is not', null).execute();
  const all = rows.map((row) => row.workspace as WorkspaceId).filter((one) => workspace === undefined || one === workspace);
  const [only, ...more] = all;
  if (only === undefined)
    throw new ProtocolBotError(
      'unknown-protocol',
      `No version of "${protocol.slice(0, 60)}" was published here.`,
      'Versions are kept of protocols that a workspace published in chat.',
    );
  if (more.length > 0) throw new ProtocolBotError('usage', `Several workspaces have a protocol "${protocol}".`, `Add --workspace and one of: ${all.join(', ')}.`);
  return { workspace: only, versions: await readVersions(session, only, protocol) };
}

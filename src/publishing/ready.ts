/** Keeps the core's protocols in step with what is stored: loaded when a workspace needs them, again when another version is in force. */
import type { Core } from '../core.ts';
import type { Store } from '../store/store.ts';
import type { Settings, WorkspaceId } from '../workspaces/settings.ts';
import { readVersion } from './stored.ts';

/** What is needed of the core. */
export type Library = Pick<Core, 'addDocument' | 'removeDocument'>;

/** Most workspaces whose own protocols are held at once; the one used longest ago makes room. */
const MOST_HELD = 500;

/** @returns brings the core in step with a workspace's settings; rejects where the database is away */
export function createReadiness(store: Store, core: Library): (settings: Pick<Settings, 'workspace' | 'documents'>) => Promise<void> {
  const held = new Map<WorkspaceId, Map<string, string>>();
  const drop = (workspace: WorkspaceId) => {
    for (const protocol of held.get(workspace)?.keys() ?? []) core.removeDocument(protocol, workspace);
    held.delete(workspace);
  };
  return async ({ workspace, documents }) => {
    const own = held.get(workspace) ?? new Map<string, string>();
    if (own.size === 0 && documents.size === 0) return;
    held.delete(workspace);
    held.set(workspace, own);
    for (const oldest of held.keys()) if (held.size > MOST_HELD) drop(oldest);
    for (const protocol of [...own.keys()].filter((one) => !documents.has(one))) {
      core.removeDocument(protocol, workspace);
      own.delete(protocol);
    }
    for (const [protocol, id] of documents) {
      if (own.get(protocol) === id) continue;
      const stored = await store.read((session) => readVersion(session, workspace, id));
      if (!stored) continue;
      core.addDocument(stored.document, workspace, stored.clauseIds);
      own.set(protocol, id);
    }
  };
}

/** Keeps the core's protocols in step with what is stored: loaded when a workspace needs them, again when another version is in force. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Core } from '../core.ts';
import type { Store } from '../store/store.ts';
import type { Settings, WorkspaceId } from '../workspaces/settings.ts';
import { readVersion } from './stored.ts';

/** What is needed of the core. */
export type Library = Pick<Core, 'addDocument' | 'removeDocument' | 'confirmMatches'>;

/** Most workspaces whose own protocols are held at once; the one used longest ago makes room. */
const MOST_HELD = 500;

/** What the core was given last: the version, and what people said of its clauses. */
interface Held {
  id: string;
  said: string;
}

const NOTHING: ReadonlyMap<string, readonly string[]> = new Map();

/** @returns brings the core in step with a workspace's settings; rejects where the database is away */
export function createReadiness(store: Store, core: Library): (settings: Pick<Settings, 'workspace' | 'documents' | 'matches'>) => Promise<void> {
  const held = new Map<WorkspaceId, Map<string, Held>>();
  const drop = (workspace: WorkspaceId) => {
    for (const protocol of held.get(workspace)?.keys() ?? []) core.removeDocument(protocol, workspace);
    held.delete(workspace);
  };
  return async ({ workspace, documents, matches }) => {
    const own = held.get(workspace) ?? new Map<string, Held>();
    if (own.size === 0 && documents.size === 0) return;
    held.delete(workspace);
    held.set(workspace, own);
    for (const oldest of held.keys()) if (held.size > MOST_HELD) drop(oldest);
    for (const protocol of [...own.keys()].filter((one) => !documents.has(one))) {
      core.removeDocument(protocol, workspace);
      own.delete(protocol);
    }
    for (const [protocol, id] of documents) {
      const said = matches.get(protocol) ?? NOTHING;
      const before = own.get(protocol);
      const now = { id, said: JSON.stringify([...said]) };
      if (before?.id === id && before.said === now.said) continue;
      if (before?.id !== id) {
        const stored = await store.read((session) => readVersion(session, workspace, id));
        if (!stored) continue;
        core.addDocument(stored.document, workspace, stored.clauseIds);
      }
      core.confirmMatches(protocol, workspace, said);
      own.set(protocol, now);
    }
  };
}

/** Most workspaces whose own protocols are made ready at the start; each takes about half a second, in which nobody is answered. */
const MOST_AT_START = 50;

/** Makes own protocols ready at the start, one after the other, so that nobody's first question waits for it. Never fails: what is not ready now is made so when asked. */
export async function makeReady(store: Store, settings: (workspace: WorkspaceId) => Promise<unknown>): Promise<void> {
  const find = store.read(({ db }) => db.selectFrom('documents').select('workspace').distinct().where('state', '=', 'in-force').limit(MOST_AT_START).execute());
  for (const { workspace } of await find.catch(() => [])) {
    await settings(workspace as WorkspaceId);
    await pause(100); // others are answered in between
  }
}

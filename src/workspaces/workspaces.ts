/** Workspaces as the doors and the reception use them: settings that can always be read, changes that are checked and audited. */
import { hasCode } from '../errors.ts';
import { createDocuments, type Documents } from '../publishing/documents.ts';
import { createReadiness, type Library } from '../publishing/ready.ts';
import type { Session, Store } from '../store/store.ts';
import { wipeWorkspace } from '../store/wipe.ts';
import { type AuditLine, type Change, ensureWorkspace, readAudit, writeChange } from './changes.ts';
import { keepInstallation, readInstallation } from './installations.ts';
import { forgetPerson, notePerson, type PersonId, type PersonNote, readPerson } from './people.ts';
import { assertMay, type Right, type Standing } from './rights.ts';
import { defaultSettings, readSettings, type Settings, type WorkspaceId } from './settings.ts';

/** Settings as read now, or as last read where the database is away. */
export interface FoundSettings extends Settings {
  /** False where the database is away: these are the last ones known, or the defaults. */
  fresh: boolean;
}

/** The workspaces and people. Failures to write reach the caller as ProtocolBotErrors with a `store-…` code. */
export interface Workspaces {
  /** Never fails: where the database is away, the last settings known. */
  settings(workspace: WorkspaceId): Promise<FoundSettings>;
  /**
   * Writes changes, all or none, after checking the right in the same transaction.
   * @throws ProtocolBotError `not-allowed`, `bad-choice`, `store-…`
   */
  change(workspace: WorkspaceId, standing: Standing, changes: readonly Change[]): Promise<void>;
  /** The audit trail, newest first. @throws ProtocolBotError `not-allowed` to those who may not change settings */
  audit(workspace: WorkspaceId, standing: Standing, most: number): Promise<AuditLine[]>;
  /** What is kept of a person; null where nothing is or the database is away. */
  person(person: PersonId): Promise<PersonNote | null>;
  /** The same for the person to see, who must not be told "nothing" in error. @throws ProtocolBotError `store-…` */
  keptOf(person: PersonId): Promise<PersonNote | null>;
  notePerson: (person: PersonId, note: Parameters<typeof notePerson>[2]) => Promise<void>;
  /** @returns whether anything was kept */
  forgetPerson(person: PersonId): Promise<boolean>;
  /** The workspaces' own protocols. */
  documents: Documents;
  /** Keeps a Slack installation, sealed. */
  keepInstallation(workspace: WorkspaceId, data: unknown): Promise<void>;
  /** @throws ProtocolBotError `store-…`: never taken for "not installed" */
  installation(workspace: WorkspaceId): Promise<unknown>;
  /** Forgets everything of a workspace, at once. */
  wipe(workspace: WorkspaceId): Promise<void>;
  /** Notes that the bot was removed; the rest goes after the days in `retention.ts`. */
  left(workspace: WorkspaceId): Promise<void>;
  /** Takes back that the bot was removed. */
  joined(workspace: WorkspaceId): Promise<void>;
}

/** Most workspaces whose last settings are remembered for the time the database is away. */
const MOST_REMEMBERED = 5_000;

/** The right each change needs. */
function rightFor(change: Change): Right {
  if (change.set === 'matches') return 'confirm-matches';
  return change.set === 'review' ? 'review-topics' : 'change-settings';
}

/**
 * @param clock milliseconds since 1970 UTC
 * @param library brought in step with a workspace's own protocols whenever its settings are read; left out where nobody asks them
 */
export function createWorkspaces(store: Store, clock: () => number, library?: Library): Workspaces {
  const ready = library ? createReadiness(store, library) : async () => undefined;
  const remembered = new Map<WorkspaceId, Settings>();
  const remember = (settings: Settings): FoundSettings => {
    remembered.delete(settings.workspace);
    remembered.set(settings.workspace, settings);
    for (const oldest of remembered.keys()) if (remembered.size > MOST_REMEMBERED) remembered.delete(oldest);
    return { ...settings, fresh: true };
  };
  return {
    settings: async (workspace) => {
      try {
        const settings = remember(await store.read((session) => readSettings(session, workspace)));
        await ready(settings);
        return settings;
      } catch {
        return { ...(remembered.get(workspace) ?? defaultSettings(workspace)), fresh: false };
      }
    },
    change: async (workspace, standing, changes) => {
      if (changes.length === 0) return;
      await store.change(async (session) => {
        await ensureWorkspace(session.db, workspace); // before the right is read, so that one taken back meanwhile counts
        const now = clock();
        for (const [i, change] of changes.entries()) {
          assertMay(rightFor(change), await readSettings(session as Session, workspace), standing);
          await writeChange(session, workspace, standing.person, change, now + i); // a millisecond apart, so that the trail keeps their order
        }
      });
    },
    audit: (workspace, standing, most) =>
      store.read(async (session) => {
        assertMay('change-settings', await readSettings(session, workspace), standing);
        return readAudit(session, workspace, most);
      }),
    person: async (person) => {
      try {
        return await store.read((session) => readPerson(session, person));
      } catch (error) {
        if (hasCode(error, 'store-away', 'store-full', 'store-read-only', 'store-corrupt')) return null;
        throw error;
      }
    },
    keptOf: (person) => store.read((session) => readPerson(session, person)),
    notePerson: (person, note) => store.change((session) => notePerson(session as Session, person, note, clock())),
    forgetPerson: (person) => store.change((session) => forgetPerson(session as Session, person)),
    documents: createDocuments(store, clock),
    keepInstallation: (workspace, data) => store.change((session) => keepInstallation(session, workspace, data, clock())),
    installation: (workspace) => store.read((session) => readInstallation(session, workspace)),
    wipe: async (workspace) => {
      await store.change(({ db }) => wipeWorkspace(db, workspace));
      remembered.delete(workspace);
    },
    left: (workspace) =>
      store.change(async ({ db }) => {
        await db.updateTable('workspaces').set({ left_at: clock() }).where('id', '=', workspace).execute();
      }),
    joined: (workspace) =>
      store.change(async ({ db }) => {
        await db.updateTable('workspaces').set({ left_at: null }).where('id', '=', workspace).execute();
      }),
  };
}

/** Workspaces that keep nothing: for trying the bot. What counts is told by the workspace's and the person's id, and every change is dropped. */
import { ProtocolBotError } from '../errors.ts';
import { parseRole, type Role } from '../roles.ts';
import type { PersonId, PersonNote } from './people.ts';
import { defaultSettings, type WorkspaceId } from './settings.ts';
import type { Workspaces } from './workspaces.ts';

/** Stands for no role in an id. */
const NO_ROLE = 'anyone';

/** Whoever tries the bot, as the platform would name them. Digits are an id on Slack and on Discord alike. */
export const TRIER = '100001';

/**
 * The ids of a workspace where this protocol is in force and whoever tries the bot has this role, by grant too.
 * @param protocol a protocol's id
 */
export function unkeptIds(protocol: string, role: Role | null): { workspace: WorkspaceId; person: PersonId } {
  return { workspace: `slack:${role ?? NO_ROLE}.${protocol}`, person: `slack:${role ?? NO_ROLE}.${TRIER}` };
}

/** Makes them. Nothing is read from or written to a store. */
export function createUnkeptWorkspaces(): Workspaces {
  const nothing = async () => undefined;
  const notHere = async (): Promise<never> => {
    throw new ProtocolBotError('bad-choice', 'Nothing is kept in the preview.', 'Try a file with: npm run protocol -- import FILE. In chat it is kept as a draft.');
  };
  return {
    settings: async (workspace) => {
      const [role, protocol] = partsOf(workspace);
      const grants = role === null ? [] : [{ role, kind: 'person' as const, subject: TRIER }];
      return { ...defaultSettings(workspace), protocol, setUp: true, grants, fresh: true };
    },
    change: nothing,
    audit: async () => [],
    documents: { keep: notHere, draft: notHere, correct: notHere, discard: notHere, publish: notHere, putBack: notHere, versions: async () => [] },
    person: async (person) => noteOf(person),
    notePerson: nothing,
    keptOf: async (person) => noteOf(person),
    forgetPerson: async () => false,
    keepInstallation: nothing,
    installation: async () => null,
    wipe: nothing,
    left: nothing,
    joined: nothing,
  };
}

/** What would be kept of a person with this id. */
function noteOf(person: PersonId): PersonNote | null {
  const [role] = partsOf(person);
  return role === null ? null : { role, workspace: null, seenOn: 0, closedAt: null };
}

/** The role and what follows it in an id. */
function partsOf(id: string): [role: Role | null, rest: string] {
  const [, role = '', rest = ''] = /^[^:]*:([^.]*)\.(.*)$/s.exec(id) ?? [];
  return [parseRole(role), rest];
}

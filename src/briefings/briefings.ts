/** Guidance sent to people: who may get how much of it, and the register. */
import type { Core } from '../core.ts';
import { DAY } from '../day.ts';
import type { Log } from '../log.ts';
import type { Session, Store } from '../store/store.ts';
import { ensureWorkspace } from '../workspaces/changes.ts';
import { type PersonId, personIn } from '../workspaces/people.ts';
import { assertMay, type Standing } from '../workspaces/rights.ts';
import { type DoorName, readSettings, type WorkspaceId } from '../workspaces/settings.ts';
import type { Workspaces } from '../workspaces/workspaces.ts';
import { demandOn } from './compose.ts';
import { deliverDue, endRepeats } from './deliver.ts';
import type { Messenger } from './messenger.ts';
import { isOut, setOut } from './opt-outs.ts';
import { queueBriefing } from './queue.ts';
import { type Briefing, type BriefingState, countSince, type NewBriefing, readBriefing, registerOf, sentTo, setState } from './receipts.ts';

/** Why guidance was not taken for sending. */
export type Unsent = 'opted-out' | 'sender-limit' | 'recipient-limit';

/** Guidance sent to people. Failures of the database reach the caller as ProtocolBotErrors with a `store-…` code. */
export interface Briefings {
  /** Names the way to people's direct messages; until then what is due waits. */
  connect(door: DoorName, messenger: Messenger): void;
  /**
   * Takes guidance for sending, after checking the right in the same transaction, and tries it once.
   * @returns how far it got by now
   * @throws ProtocolBotError `not-allowed`
   */
  send(briefing: NewBriefing & { sender: string }, standing: Standing): Promise<BriefingState | Unsent>;
  /** Welcomes somebody who joined, where an administrator switched that on; once for one version. */
  welcome(workspace: WorkspaceId, person: string): Promise<void>;
  /** @returns false where it is not theirs, or gone */
  markRead(id: string, person: PersonId): Promise<boolean>;
  setOut(workspace: WorkspaceId, person: PersonId, out: boolean): Promise<void>;
  isOut(workspace: WorkspaceId, person: PersonId): Promise<boolean>;
  /** The register, newest first. @throws ProtocolBotError `not-allowed` */
  register(workspace: WorkspaceId, standing: Standing, at: { skip: number; most: number }): Promise<{ lines: Briefing[]; count: number }>;
  /** Everything sent to one person. */
  sentTo(person: PersonId): Promise<Briefing[]>;
  /** Sends what is due; called every half minute or so. */
  tick(): Promise<void>;
}

/** What the service is made of. */
export interface BriefingParts {
  store: Store;
  core: Core;
  workspaces: Workspaces;
  /** Milliseconds since 1970 UTC. */
  clock: () => number;
}

/** Most briefings in 24 hours; the workspace's own do not count. */
export const LIMITS = { bySender: 20, toRecipient: 3 } as const;

/** Makes the service. */
export function createBriefings({ store, core, workspaces, clock }: BriefingParts, log: Log): Briefings {
  const messengers = new Map<DoorName, Messenger>();
  const sending = { store, core, workspaces, messengers, clock, log };
  const stateOf = async (id: string) => (await store.read((session) => readBriefing(session, id)))?.state ?? 'failed';
  return {
    connect: (door, messenger) => void messengers.set(door, messenger),
    async send(briefing, standing) {
      const taken = await store.change(async (changing) => {
        const session = changing as Session;
        await ensureWorkspace(changing.db, briefing.workspace); // also locks the row, so that two senders count each other
        assertMay('send-briefings', await readSettings(session, briefing.workspace), standing);
        const unsent = await refusal(session, briefing, core, clock());
        return unsent ?? { id: await queueBriefing(session, briefing, clock()) };
      });
      if (typeof taken === 'string') return taken;
      await deliverDue(sending, taken.id);
      return stateOf(taken.id);
    },
    async welcome(workspace, person) {
      const settings = await workspaces.settings(workspace);
      const protocol = core.list(workspace).protocols.find(({ id }) => id === settings.protocol);
      if (!settings.fresh || !settings.welcome || settings.off || !protocol) return;
      const { id, version } = protocol;
      await store.change(async (changing) => {
        const session = changing as Session;
        await ensureWorkspace(changing.db, workspace); // locks the row: an event that comes twice welcomes once
        const before = await sentTo(session, personIn(workspace, person));
        if (before.some((one) => one.workspace === workspace && one.protocol === id && one.version === version && one.kind !== 'topic')) return;
        await queueBriefing(session, { workspace, recipient: person, sender: null, kind: 'welcome', topic: null, protocol: id, version, earlier: null }, clock());
      });
      await deliverDue(sending);
    },
    markRead: (id, person) =>
      store.change(async (changing) => {
        const session = changing as Session;
        const briefing = await readBriefing(session, id);
        if (!briefing || personIn(briefing.workspace, briefing.recipient) !== person) return false;
        if (briefing.readAt === null) await setState(session, id, { read_at: clock() });
        await endRepeats(session, briefing, clock());
        return true;
      }),
    setOut: (workspace, person, out) => store.change((session) => setOut(session as Session, workspace, person, out, clock())),
    isOut: (workspace, person) => store.read((session) => isOut(session, workspace, person)),
    register: (workspace, standing, at) =>
      store.read(async (session) => {
        assertMay('read-register', await readSettings(session, workspace), standing);
        return registerOf(session, workspace, at);
      }),
    sentTo: (person) => store.read((session) => sentTo(session, person)),
    tick: () => deliverDue(sending),
  };
}

/** Why it is not taken; null where it is. */
async function refusal(session: Session, { workspace, sender, recipient, kind, protocol }: NewBriefing, core: Core, now: number): Promise<Unsent | null> {
  if (demandOn(kind, protocol, core) === null && (await isOut(session, workspace, personIn(workspace, recipient)))) return 'opted-out';
  if (sender === null) return null;
  if ((await countSince(session, 'sender', workspace, sender, now - DAY)) >= LIMITS.bySender) return 'sender-limit';
  return (await countSince(session, 'recipient', workspace, recipient, now - DAY)) >= LIMITS.toRecipient ? 'recipient-limit' : null;
}

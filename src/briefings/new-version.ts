/** When another version of a workspace's own protocol is in force, those who were briefed on it are offered what changed for them. */
import type { Core } from '../core.ts';
import { flattenClauses } from '../protocols/clauses.ts';
import { diffProtocols } from '../protocols/diff.ts';
import type { NewVersion } from '../publishing/announce.ts';
import { readVersions, type Version } from '../publishing/stored.ts';
import type { ProtocolName } from '../replies/replies.ts';
import { type Delivery, finish } from '../store/outbox.ts';
import type { Session, Store } from '../store/store.ts';
import { ensureWorkspace } from '../workspaces/changes.ts';
import { personIn } from '../workspaces/people.ts';
import type { WorkspaceId } from '../workspaces/settings.ts';
import { changesReply } from './changes-reply.ts';
import { demandOn } from './compose.ts';
import { isOut } from './opt-outs.ts';
import { queueBriefing } from './queue.ts';
import { type Briefing, briefingsOn } from './receipts.ts';

/** What it works with. */
interface Parts {
  store: Store;
  /** Must hold the workspace's own protocols. */
  core: Core;
  /** Milliseconds since 1970 UTC. */
  clock: () => number;
}

/**
 * Queues one briefing for everybody whose last one was on another version: what changed from theirs to the one in force.
 * The delivery ends in the same transaction, so that a process that is killed queues all of them or none.
 */
export async function offerDifferences(delivery: Delivery, { store, core, clock }: Parts): Promise<void> {
  const workspace = delivery.workspace as WorkspaceId;
  const { protocol } = delivery.content as NewVersion;
  await store.change(async (changing) => {
    const session = changing as Session;
    await ensureWorkspace(changing.db, workspace); // holds the row: another publication waits, or came before and is seen
    if (!(await finish(session, delivery, 'sent', { now: clock() }))) return;
    const versions = await readVersions(session, workspace, protocol);
    const current = versions.find(({ inForce }) => inForce);
    if (!current) return;
    const people = Map.groupBy(await briefingsOn(session, workspace, protocol), ({ recipient }) => recipient);
    const bodies = new Map<number, ReturnType<typeof differences>>();
    for (const [recipient, lines] of people) {
      const known = knownBy(lines, current.version);
      const theirs = versions.find(({ version }) => version === known);
      if (!theirs || theirs === current) continue;
      if (!bodies.has(theirs.version)) bodies.set(theirs.version, differences(theirs, current));
      const body = bodies.get(theirs.version);
      const out = demandOn('changes', protocol, core) === null && (await isOut(session, workspace, personIn(workspace, recipient)));
      if (!body || out) continue;
      await queueBriefing(
        session,
        { workspace, recipient, sender: null, kind: 'changes', topic: null, protocol, version: current.version, earlier: theirs.version },
        clock(),
        body,
      );
    }
  });
}

/**
 * The version that somebody knows: that of the last briefing that arrived, or the one in force where word of it is on its way
 * already, or may have arrived; null where nothing arrived.
 * @param lines everything sent to them on the protocol
 */
function knownBy(lines: readonly Briefing[], inForce: number): number | null {
  const [last] = lines.filter(({ state }) => state === 'sent').sort((a, b) => (b.sentAt ?? 0) - (a.sentAt ?? 0));
  if (!last) return null;
  const underWay = lines.filter(({ kind, state, madeAt }) => kind === 'changes' && (state === 'queued' || state === 'unknown') && madeAt >= last.madeAt);
  return underWay.some(({ version }) => version === inForce) ? inForce : last.version;
}

/** Null where no clause changed. */
function differences(theirs: Version, current: Version) {
  const { id, council, title, adopted } = current.document;
  const name: ProtocolName = { id, council, title, adopted, version: current.version };
  const changes = diffProtocols(flattenClauses(theirs.document.body), flattenClauses(current.document.body));
  return changes.length === 0 ? null : changesReply(name, theirs.version, changes);
}

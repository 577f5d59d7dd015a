/** Sends what is due: guidance, its repeats, and news of it to whoever sent it. What is not known to have arrived is never called sent. */

import type { Core } from '../core.ts';
import { DAY } from '../day.ts';
import { ProtocolBotError } from '../errors.ts';
import { faultOf, type Log } from '../log.ts';
import { announceVersion, NEW_VERSION } from '../publishing/announce.ts';
import type { Said } from '../reception/says.ts';
import { begin, type Delivery, deliveriesUnder, enqueue, finish, reset, takeDue, takeStranded } from '../store/outbox.ts';
import type { Session, Store } from '../store/store.ts';
import { personIn } from '../workspaces/people.ts';
import { type DoorName, doorOf, type Settings, type WorkspaceId } from '../workspaces/settings.ts';
import type { Workspaces } from '../workspaces/workspaces.ts';
import { composeBriefing, demandOn, messageOf } from './compose.ts';
import { type Messaged, type Messenger, TELL_WITHIN } from './messenger.ts';
import { offerDifferences } from './new-version.ts';
import { newsOf } from './news.ts';
import { isOut } from './opt-outs.ts';
import { type Carried, keyOfSending } from './queue.ts';
import { type Briefing, type BriefingState, readBriefing, setState } from './receipts.ts';

/** What sending works with. */
export interface Sending {
  store: Store;
  core: Core;
  workspaces: Workspaces;
  messengers: ReadonlyMap<DoorName, Messenger>;
  /** Milliseconds since 1970 UTC. */
  clock: () => number;
  log: Log;
}

/** The kinds of delivery that this sends. */
const KINDS = ['briefing', 'briefing-news', NEW_VERSION];

/** Days after the first sending when it is sent again, unless marked as read: two gentle repeats and no more. */
const REPEATS = [3, 10];

const MINUTE = 60_000;

/** How often a message that was surely not sent is tried. */
const MOST_TRIES = 3;

/** Most deliveries taken at once; the platforms let through about one a second. */
const AT_ONCE = 20;

/**
 * Sends everything due and settles what a stopped process left.
 * @param awaited a briefing whose sender waits for the answer here, and needs no news of it
 */
export async function deliverDue(sending: Sending, awaited: string | null = null): Promise<void> {
  const { store, clock, log } = sending;
  for (const delivery of await takeStranded(store, KINDS, clock())) await settle(delivery, sending);
  const due = await takeDue(store, KINDS, clock(), AT_ONCE);
  const isAwaited = ({ content }: Delivery) => awaited !== null && (content as Carried).briefing === awaited;
  for (const delivery of [...due.filter(isAwaited), ...due.filter((one) => !isAwaited(one))]) {
    const carried = delivery.content as Carried;
    try {
      if (delivery.kind === NEW_VERSION) await followVersion(delivery, sending);
      else await attempt(delivery, carried, isAwaited(delivery), sending);
    } catch (error) {
      log.warn('briefing not settled', faultOf(error)); // its lease runs out, and then it is settled
    }
  }
}

/** Ends the repeats of a briefing that have not been sent. */
export async function endRepeats(session: Session, { id, workspace }: Briefing, now: number): Promise<void> {
  for (const delivery of await deliveriesUnder(session, workspace, `briefing:${id}:`)) if (delivery.state === 'pending') await reset(session, delivery, null, now);
}

/** @throws ProtocolBotError `store-away`: it is tried again when its lease has run out */
async function followVersion(delivery: Delivery, sending: Sending): Promise<void> {
  const { fresh } = await sending.workspaces.settings(delivery.workspace as WorkspaceId); // brings the workspace's own protocols to the core
  if (!fresh) throw new ProtocolBotError('store-away', 'The settings cannot be read now.', 'Nothing was sent; it is tried again.');
  await offerDifferences(delivery, sending);
}

async function attempt(delivery: Delivery, carried: Carried, awaited: boolean, sending: Sending): Promise<void> {
  const { store, workspaces, clock, messengers } = sending;
  const workspace = delivery.workspace as WorkspaceId;
  const briefing = await store.read((session) => readBriefing(session, carried.briefing));
  const settings = await workspaces.settings(workspace);
  const to = briefing && (carried.news ? briefing.sender : briefing.recipient);
  const said = briefing && settings.fresh ? await messageFor(briefing, carried, settings, sending) : null;
  if (settings.fresh && (!said || !to)) return store.change((session) => drop(session as Session, delivery, carried, { awaited, off: settings.off }, briefing, clock()));
  const messenger = messengers.get(doorOf(workspace));
  const begun = said !== null && messenger !== undefined && (await store.change((session) => begin(session as Session, delivery, clock(), TELL_WITHIN)));
  const told: Messaged = begun && to ? await messenger.tell(workspace, to, said as Said, delivery.id) : 'failed';
  await write(delivery, carried, told, awaited, sending);
}

/** A message that must not go out any more: what it was about is no longer so, or nobody wants it. */
async function drop(
  session: Session,
  delivery: Delivery,
  carried: Carried,
  { awaited, off }: { awaited: boolean; off: boolean },
  briefing: Briefing | null,
  now: number,
): Promise<void> {
  if (!(await finish(session, delivery, 'cancelled', { now })) || !briefing || carried.repeat > 0 || carried.news) return;
  await ended(session, delivery, carried, 'failed', awaited, now);
  // another version came meanwhile, whose differences were not offered because these were on their way
  if (briefing.kind === 'changes' && !off) await announceVersion(session, briefing.workspace, briefing.protocol, now);
}

/** The message; null where it must not go out any more. */
async function messageFor(briefing: Briefing, carried: Carried, settings: Settings, { core, store }: Sending): Promise<Said | null> {
  const { recipient, workspace, kind, protocol, version, readAt } = briefing;
  const reply = composeBriefing({ ...briefing, ...(carried.body ? { body: carried.body } : {}) }, settings, core);
  if (settings.off || !reply) return null;
  if (carried.news) return newsOf(reply, recipient, carried.news);
  if (readAt !== null || reply.protocol.version !== version) return null;
  const out = await store.read((session) => isOut(session, workspace, personIn(workspace, recipient)));
  return out && demandOn(kind, protocol, core) === null ? null : messageOf(reply, briefing.id, workspace, carried.repeat);
}

/** Writes what became of an attempt, and what follows from it, together. */
async function write(delivery: Delivery, carried: Carried, told: Messaged, awaited: boolean, { store, clock }: Sending): Promise<void> {
  const now = clock();
  const { briefing: id, repeat, news } = carried;
  const again = told === 'failed' && delivery.attempts < MOST_TRIES;
  await store.change(async (changing) => {
    const session = changing as Session;
    if (again) return void (await finish(session, delivery, 'pending', { now, dueAt: now + delivery.attempts * MINUTE }));
    if (!(await finish(session, delivery, told === 'sent' ? 'sent' : 'told', { now })) || news) return;
    if (told === 'sent') {
      if (repeat === 0) await setState(session, id, { state: 'sent', sent_at: now });
      const next = REPEATS[repeat];
      if (next !== undefined) {
        const dueAt = now + (next - (REPEATS[repeat - 1] ?? 0)) * DAY;
        await enqueue(session, { workspace: delivery.workspace, key: keyOfSending(id, repeat + 1), kind: 'briefing', content: { ...carried, repeat: repeat + 1 }, dueAt });
      }
    } else if (repeat === 0) await ended(session, delivery, carried, told === 'ambiguous' ? 'unknown' : told, awaited, now);
  });
}

/** A first sending that did not arrive, or may not have: the register says so, and its sender is told. */
async function ended(session: Session, { workspace }: Delivery, carried: Carried, state: BriefingState, awaited: boolean, now: number): Promise<void> {
  const { briefing: id } = carried;
  await setState(session, id, { state });
  if (awaited) return;
  await enqueue(session, { workspace, key: `news:${id}`, kind: 'briefing-news', content: { ...carried, news: state }, dueAt: now });
}

/** What a process left when it was stopped: tried again where nothing was asked of the platform, else said to be unknown. */
async function settle(delivery: Delivery, { store, clock }: Sending): Promise<void> {
  const now = clock();
  const carried = delivery.content as Carried;
  await store.change(async (changing) => {
    const session = changing as Session;
    if (delivery.begunAt === null) return void (await finish(session, delivery, 'pending', { now, dueAt: now }));
    if ((await finish(session, delivery, 'told', { now })) && carried.repeat === 0 && !carried.news) await ended(session, delivery, carried, 'unknown', false, now);
  });
}

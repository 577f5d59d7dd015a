/** Carries one delivery to its end: posted, or its owner told. Never posted twice, whatever fails in between. */
import type { Log } from '../log.ts';
import { begin, type Delivery, enqueue, finish } from '../store/outbox.ts';
import { readSettings, type WorkspaceId } from '../workspaces/settings.ts';
import { type About, type AnnouncementContent, type JudgeParts, judge } from './judge.ts';
import { notPosted, PAUSING, type Why } from './notes.ts';
import { changeAndPlan, type ReminderContent } from './plan.ts';
import { type Gone, POST_WITHIN, type Posted, type Poster } from './poster.ts';
import { readReminder } from './reminders.ts';
import type { TellContent } from './tell.ts';

/** What delivering needs. */
export interface DeliverParts extends JudgeParts {
  /** The door of a workspace; null where it is not open. */
  posterOf(workspace: WorkspaceId): Poster | null;
  /** When a delivery has its turn in a channel, in milliseconds since 1970 UTC; asked again, it keeps its turn. */
  turn(channel: string, delivery: string, now: number): number;
  log: Log;
}

/** Waits before the second and the third try, in milliseconds; after the third the owner is told. */
const WAITS = [30_000, 120_000];

/** The longest wait a platform may ask for; it is judged anew then. In milliseconds. */
const LONGEST_WAIT = 600_000;

/** Posts a delivery that was taken. @throws where the database cannot be written to: others then find the delivery and look it up */
export async function deliver(delivery: Delivery, parts: DeliverParts): Promise<void> {
  const { store, clock } = parts;
  const workspace = delivery.workspace as WorkspaceId;
  const poster = parts.posterOf(workspace);
  if (!poster) return again(delivery, null, parts);
  const { channel } = delivery.content as ReminderContent | AnnouncementContent;
  const turn = parts.turn(`${workspace} ${channel}`, delivery.id, clock());
  if (turn > clock()) return void (await store.change((session) => finish(session, delivery, 'pending', { now: clock(), dueAt: turn, counts: false })));
  const judged = await judge(delivery, poster, parts).catch((error: unknown) => ({ do: 'failed' as const, error }));
  switch (judged.do) {
    case 'failed':
      return again(delivery, null, parts);
    case 'cancel':
      return void (await store.change((session) => finish(session, delivery, 'cancelled', { now: clock() })));
    case 'wait':
      return void (await store.change((session) => finish(session, delivery, 'pending', { now: clock(), dueAt: judged.until, counts: false })));
    case 'tell':
      return tellOwner(delivery, judged.why, judged.about, parts);
  }
  const { said, about } = judged;
  if (!(await store.change((session) => begin(session, delivery, clock(), POST_WITHIN)))) return; // the lease is nearly over; whoever takes it next knows that nothing was posted
  const posted = await poster.post({ workspace, channel: about.channel, deliveryId: delivery.id, said }).catch((): Posted => 'ambiguous');
  await settle(delivery, posted, about, parts);
}

/** Settles a delivery whose process died, or whose fate nobody knew: it is looked up before anything is sent again. */
export async function resolve(delivery: Delivery, parts: DeliverParts): Promise<void> {
  const { store, clock } = parts;
  if (delivery.begunAt === null) return void (await store.change((session) => finish(session, delivery, 'pending', { now: clock(), dueAt: clock() })));
  const workspace = delivery.workspace as WorkspaceId;
  const { channel } = delivery.content as { channel: string };
  const since = delivery.begunAt - POST_WITHIN;
  const poster = parts.posterOf(workspace);
  const found = poster ? await poster.find({ workspace, channel, deliveryId: delivery.id, since }).catch(() => 'failed' as const) : 'failed';
  if (typeof found === 'object') return void (await store.change((session) => finish(session, delivery, 'sent', { now: clock(), postedAs: found.as })));
  if (found === 'absent') return again(delivery, null, parts, 0);
  if (found === 'failed' && clock() - delivery.begunAt < LONGEST_WAIT) return void (await store.change((session) => finish(session, delivery, 'unknown', { now: clock() })));
  return tellOwner(delivery, 'unsure', null, parts);
}

async function settle(delivery: Delivery, posted: Posted, about: About, parts: DeliverParts): Promise<void> {
  const { store, clock, log } = parts;
  if (posted === 'failed') return again(delivery, about, parts);
  if (posted === 'ambiguous') {
    log.warn('reminder fate unknown', { attempt: delivery.attempts });
    return void (await store.change((session) => finish(session, delivery, 'unknown', { now: clock() })));
  }
  if ('as' in posted) return void (await store.change((session) => finish(session, delivery, 'sent', { now: clock(), postedAs: posted.as })));
  if ('gone' in posted) return tellOwner(delivery, posted.gone satisfies Gone, about, parts);
  const dueAt = clock() + Math.min(Math.max(posted.retryAfterMs, 1_000), LONGEST_WAIT);
  await store.change((session) => finish(session, delivery, 'pending', { now: clock(), dueAt, counts: false }));
}

/** Another try, or after the third a note. What is tried again is judged anew, so that it is not posted too late. */
async function again(delivery: Delivery, about: About | null, parts: DeliverParts, wait = WAITS[delivery.attempts - 1]): Promise<void> {
  const { store, clock } = parts;
  if (wait === undefined || delivery.attempts > WAITS.length) return tellOwner(delivery, 'failed', about, parts);
  await store.change((session) => finish(session, delivery, 'pending', { now: clock(), dueAt: clock() + wait }));
}

/** Ends a delivery as told, and writes the note to its owner into the outbox, both or neither. */
async function tellOwner(delivery: Delivery, why: Why, known: About | null, parts: DeliverParts): Promise<void> {
  const { store, clock, log } = parts;
  // What is told does not rest on the owner's standing, which may be what cannot be asked.
  const about = known ?? (await aboutOf(delivery, parts));
  const now = clock();
  log.warn('reminder not posted', { code: why, attempt: delivery.attempts });
  await store.change(async (session) => {
    if (!(await finish(session, delivery, about ? 'told' : 'cancelled', { now })) || !about) return;
    const content: TellContent = { to: why === 'owner' ? null : about.owner, note: notPosted(why, about) };
    await enqueue(session, { workspace: delivery.workspace, key: `tell:${delivery.id}`, kind: 'tell', content, dueAt: now });
    if (!about.reminder || !PAUSING.includes(why)) return;
    const reminder = await readReminder(session, about.reminder.workspace, about.reminder.id);
    if (reminder?.state === 'active') await changeAndPlan(session, reminder, { state: 'paused' }, about.timeZone, now);
  });
}

async function aboutOf(delivery: Delivery, parts: DeliverParts): Promise<About | null> {
  const anybody = async (_: WorkspaceId, person: string) => ({ person, administrator: true, groups: [] });
  // Nor does it rest on the protocol, whose stored version may be what cannot be read.
  const settings = async (workspace: WorkspaceId) => ({ ...(await parts.store.read((session) => readSettings(session, workspace))), fresh: true });
  const judged = await judge(delivery, { standing: anybody }, { ...parts, workspaces: { settings } });
  return 'about' in judged ? judged.about : null;
}

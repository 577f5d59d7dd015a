/** The worker of the reminders: plans ahead, posts what is due, settles what was left behind. Several processes may each run one. */
import { faultOf } from '../log.ts';
import { type Delivery, takeDue, takeStranded } from '../store/outbox.ts';
import { readSettings, type WorkspaceId } from '../workspaces/settings.ts';
import { type DeliverParts, deliver, resolve } from './deliver.ts';
import { changeAndPlan } from './plan.ts';
import { readReminder, remindersToPlan } from './reminders.ts';
import { tell } from './tell.ts';

/** The kinds of delivery that this worker takes. */
const KINDS = ['reminder', 'announcement', 'tell'];

/** Reminders planned and deliveries taken at once: few, so that little is in flight when a process dies. */
const MOST = 20;

/** Both platforms take about one message a second in a channel. In milliseconds, with a little to spare. */
const SPACING = 1_050;

/** The worker. */
export interface ReminderWorker {
  /** Does what is due now. Never fails: what cannot be done is logged and done at a later tick. */
  tick(): Promise<void>;
  /** Ticks now and then, until it is stopped. @param every most milliseconds from the end of one tick to the next; less where a channel's turn comes before */
  run(every: number): { stop(): Promise<void> };
}

/** Makes the worker. */
export function createReminderWorker(parts: Omit<DeliverParts, 'turn'>): ReminderWorker {
  const { store, clock, log } = parts;
  const turns = createTurns();
  const working: DeliverParts = { ...parts, turn: turns.give };
  let stopping = false;
  const safely = async (what: string, work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      log.warn(what, faultOf(error));
      return false;
    }
  };
  const carry = (delivery: Delivery) => safely('reminder not settled', () => (delivery.kind === 'tell' ? tell(delivery, working) : deliver(delivery, working)));
  const settleStranded = async () => {
    for (const delivery of await takeStranded(store, KINDS, clock())) {
      // A note may come twice but must not get lost, so it is simply told again.
      await (delivery.kind === 'tell' ? carry(delivery) : safely('reminder not settled', () => resolve(delivery, working)));
    }
  };
  const planOne = (workspace: WorkspaceId, id: string) =>
    store.change(async (session) => {
      const reminder = await readReminder(session, workspace, id);
      const { timeZone } = await readSettings(session, workspace);
      if (reminder) await changeAndPlan(session, reminder, {}, timeZone, clock());
    });
  const planAll = async () => {
    for (let more = true; more && !stopping; ) {
      const due = await store.read((session) => remindersToPlan(session, clock(), MOST));
      more = due.length === MOST;
      for (const { id, workspace } of due) more = (await safely('reminder not planned', () => planOne(workspace, id))) && more;
    }
  };
  const postAll = async () => {
    for (let taken = MOST; taken === MOST && !stopping; ) {
      const due = await takeDue(store, KINDS, clock(), MOST);
      taken = due.length;
      await Promise.all(due.map(carry));
    }
  };
  const tick = async () => {
    await safely('reminders not planned', planAll);
    await safely('reminders not looked up', settleStranded);
    await safely('reminders not taken', postAll);
  };
  return {
    tick,
    run(every) {
      let wake = () => {};
      const loop = async () => {
        while (!stopping) {
          await tick();
          const wait = Math.min(every, (turns.next(clock()) ?? Number.POSITIVE_INFINITY) - clock());
          await new Promise<void>((resolved) => {
            const timer = setTimeout(resolved, Math.max(1, wait));
            wake = () => {
              clearTimeout(timer);
              resolved();
            };
            if (stopping) wake();
          });
        }
      };
      const running = loop();
      return {
        stop: () => {
          stopping = true;
          wake();
          return running;
        },
      };
    },
  };
}

/** Gives out turns in each channel, a second after the one before was used. Channels that are free are forgotten. */
function createTurns(): { give: DeliverParts['turn']; next(now: number): number | null } {
  const channels = new Map<string, { free: number; next: number; waiting: Map<string, number> }>();
  const next = (now: number) => {
    let soonest: number | null = null;
    for (const { waiting } of channels.values()) for (const turn of waiting.values()) if (turn > now && turn < (soonest ?? Number.POSITIVE_INFINITY)) soonest = turn;
    return soonest;
  };
  const give: DeliverParts['turn'] = (name, delivery, now) => {
    for (const [other, { free, next }] of channels) if (free <= now && next <= now) channels.delete(other);
    const channel = channels.get(name) ?? { free: now, next: now, waiting: new Map<string, number>() };
    channels.set(name, channel);
    const own = channel.waiting.get(delivery);
    const turn = Math.max(own ?? channel.next, channel.free);
    if (turn > now) {
      channel.waiting.set(delivery, turn);
      if (own === undefined) channel.next = turn + SPACING;
      return turn;
    }
    channel.waiting.delete(delivery);
    channel.free = now + SPACING;
    channel.next = Math.max(channel.next, channel.free);
    return now;
  };
  return { give, next };
}

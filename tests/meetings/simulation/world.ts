/** A workspace with a clock of its own, a chat, and a worker that can be killed at any step and started again. */

import { createLog } from '../../../src/log.ts';
import { createReminders, type Reminders } from '../../../src/meetings/service.ts';
import { createReminderWorker, type ReminderWorker } from '../../../src/meetings/worker.ts';
import { sweep } from '../../../src/store/retention.ts';
import type { Session, Store } from '../../../src/store/store.ts';
import type { WorkspaceId } from '../../../src/workspaces/settings.ts';
import { createWorkspaces, type Workspaces } from '../../../src/workspaces/workspaces.ts';
import { sharedCore } from '../../core.ts';
import { Life, mortalStore } from '../../mortal.ts';
import { type Chat, createChat } from './chat.ts';

export const WORKSPACE: WorkspaceId = 'slack:T1';
/** Granted chair. */
export const CHAIR = 'CHAIR';

const core = sharedCore();
const log = createLog('silent');

/** The world. */
export interface World {
  now: number;
  chat: Chat;
  store: Store;
  workspaces: Workspaces;
  reminders: Reminders;
  /** One step of work by a process in good health. */
  tick(): Promise<void>;
  /** Lets time pass until then; work is done whenever there is some. */
  advance(to: number): Promise<void>;
  /** Lets a process do a step of work and dies at its n-th call to the database or the chat, before or after it. @returns whether it died */
  tickAndDie(n: number, when: 'before' | 'after'): Promise<boolean>;
  /** Every delivery there is or was. */
  deliveries(): Promise<Row[]>;
  /** Deletes what is past its days, as the bot does daily. */
  sweep(): Promise<void>;
}

/** A delivery. */
export interface Row {
  id: string;
  key: string;
  kind: string;
  state: string;
  dueAt: number;
}

/** @param store over a fresh database, with the world's own clock */
export async function createWorld(now: number, open: (clock: () => number) => Promise<Store>): Promise<World> {
  const clock = () => world.now;
  const world = { now } as World;
  const store = await open(clock);
  const chat = createChat(clock);
  const workspaces = createWorkspaces(store, clock);
  const workerOver = (over: Store, poster: Chat): ReminderWorker =>
    createReminderWorker({ core, store: over, workspaces: createWorkspaces(over, clock, core), defaultProtocol: null, clock, log, posterOf: () => poster });
  const worker = workerOver(store, chat);
  const rows = new Map<string, Row>();
  const remember = () =>
    store.read(async ({ db }) => {
      const kept = await db.selectFrom('deliveries').select(['id', 'key', 'kind', 'state', 'due_at']).execute();
      for (const { due_at, ...row } of kept) rows.set(row.id, { ...row, dueAt: due_at });
    });
  chat.people.set(CHAIR, { person: CHAIR, administrator: false, groups: [] });
  await workspaces.change(WORKSPACE, { person: 'ADMIN', administrator: true, groups: [] }, [
    { set: 'protocol', to: 'wadhurst' },
    { set: 'grant', grant: { role: 'chair', kind: 'person', subject: CHAIR }, to: true },
  ]);
  return Object.assign(world, {
    chat,
    store,
    workspaces,
    reminders: createReminders(store, clock),
    tick: () => worker.tick(),
    advance: async (to: number) => {
      for (let next = await nextWork(store, world.now); next !== null && next <= to; next = await nextWork(store, world.now)) {
        world.now = Math.max(world.now, next);
        await worker.tick();
        world.now++; // so that work at this very instant is not found again for ever
      }
      world.now = Math.max(world.now, to);
      await worker.tick();
    },
    tickAndDie: async (n: number, when: 'before' | 'after') => {
      const life = new Life(n, when);
      await workerOver(mortalStore(store, life), mortalChat(chat, life)).tick();
      return life.dead;
    },
    deliveries: async () => {
      await remember();
      return [...rows.values()];
    },
    sweep: async () => {
      await remember();
      await sweep(store, world.now);
    },
  });
}

/** When there is next something to do; null where there is nothing. */
async function nextWork(store: Store, now: number): Promise<number | null> {
  return store.read(async ({ db }: Session) => {
    const due = await db.selectFrom('deliveries').select('due_at as at').where('state', '=', 'pending').where('kind', '!=', 'new-version').execute(); // not this worker's
    const stranded = await db.selectFrom('deliveries').select('leased_until as at').where('state', 'in', ['sending', 'unknown']).execute();
    const plan = await db.selectFrom('reminders').select('plan_at as at').where('plan_at', 'is not', null).execute();
    const times = [...due, ...stranded, ...plan].flatMap(({ at }) => (at === null ? [] : [Math.max(at, now)]));
    return times.length === 0 ? null : Math.min(...times);
  });
}

function mortalChat(chat: Chat, life: Life): Chat {
  return {
    ...chat,
    post: (post) => life.call(() => chat.post(post)),
    find: (post) => life.call(() => chat.find(post)),
    tell: (note) => life.call(() => chat.tell(note)),
    standing: (workspace, person) => life.call(() => chat.standing(workspace, person)),
    administrators: (workspace) => life.call(() => chat.administrators(workspace)),
  };
}

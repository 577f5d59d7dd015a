/** Reminders: two years with everything that can go wrong, the search for due work, and a thousand posts due in one minute. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { openCore } from '../../src/core.ts';
import { createLog } from '../../src/log.ts';
import type { AnnouncementContent } from '../../src/meetings/judge.ts';
import type { Poster } from '../../src/meetings/poster.ts';
import { createReminderWorker } from '../../src/meetings/worker.ts';
import { page, said } from '../../src/reception/pages.ts';
import { enqueue, takeDue } from '../../src/store/outbox.ts';
import { createStore, type Store, type StoreSettings } from '../../src/store/store.ts';
import { createWorkspaces } from '../../src/workspaces/workspaces.ts';
import { COMMANDS, emptyModel, Pass, USUAL } from '../meetings/simulation/commands.ts';
import { judgeWorld } from '../meetings/simulation/verdict.ts';
import { createWorld } from '../meetings/simulation/world.ts';
import { startPostgres } from '../postgres-server.ts';
import { figure, type Table } from './table.ts';

const DAY = 86_400_000;
/** A leap day, four clock changes and two Christmases lie in the two years from here. */
const START = Date.UTC(2027, 6, 1, 12);

/** Lets months go by with random commands, and counts what went wrong against the oracle. */
export async function simulationTable(months: number): Promise<Table> {
  return onSqlite(async (open) => {
    const world = await createWorld(START, open);
    const model = emptyModel(START);
    for (const command of USUAL) await command.run(model, world);
    const end = START + months * 30.5 * DAY;
    let commands = 0;
    for (let seed = 1; model.now < end; seed++) {
      for (const some of fc.sample(fc.commands(COMMANDS, { maxCommands: 40, size: 'max' }), { numRuns: 1, seed })) {
        await fc.asyncModelRun(() => ({ model, real: world }), some);
        commands += [...some].length;
      }
    }
    await new Pass(DAY).run(model, world);
    const { owed, posted, told, missed, doubled, mistimed } = await judgeWorld(model, world);
    return {
      title: `Reminders: ${months} months with edits, skips, moves, stops, deaths and network faults`,
      columns: ['', 'count'],
      rows: Object.entries({
        commands,
        'reminders set': model.reminders.length,
        'posts due': owed,
        posted,
        'chair told': told,
        missed: missed.length,
        doubled: doubled.length,
        'at the wrong time': mistimed.length,
      }).map(([what, count]) => [what, String(count)]),
      notes: ['Against an oracle that walks the calendar day by day. Seeds are fixed.'],
    };
  });
}

/** Takes due work out of so many pending deliveries, on both databases. */
export async function dueWorkTable(pending: number): Promise<Table> {
  const rows = [await onSqlite(async (open) => ['SQLite', ...(await timeDueWork(await open(() => START), pending))])];
  const server = await startPostgres();
  try {
    const settings = { databaseUrl: `postgres://tests@127.0.0.1:${server.port}/postgres`, dataDir: tmpdir(), keys: { key: randomBytes(32).toString('hex'), previous: null } };
    const store = createStore(settings, () => START);
    rows.push(['PostgreSQL', ...(await timeDueWork(store, pending))]);
    await store.close();
  } finally {
    await server.stop();
  }
  return {
    title: `Due work out of ${pending.toLocaleString('en-GB')} pending reminders, 20 at a time (ms)`,
    columns: ['', 'p50', 'p99', 'worst'],
    rows,
    notes: ['The target is p99 below 20 ms.'],
  };
}

/** So many posts due at once in so many channels, against a platform that takes one a second in each. */
export async function rushTable(posts: number, channels: number): Promise<Table> {
  return onSqlite(async (open) => {
    const store = await open(Date.now);
    const { poster, count } = limitedPlatform();
    await store.change(async (session) => {
      for (let i = 0; i < posts; i++) {
        const content: AnnouncementContent = { channel: `C${i % channels}`, said: said(page('A reminder')), meeting: 'A meeting', owner: 'CHAIR', until: Date.now() + DAY };
        await enqueue(session, { workspace: 'slack:T1', key: `rush:${i}`, kind: 'announcement', content, dueAt: Date.now() });
      }
    });
    const core = openCore('knowledge');
    const workspaces = createWorkspaces(store, Date.now, core);
    const worker = createReminderWorker({ core, store, workspaces, defaultProtocol: 'wadhurst', clock: Date.now, log: createLog('silent'), posterOf: () => poster });
    const began = performance.now();
    const running = worker.run(2_000); // as in service
    while (count.posted < posts) await pause(50);
    const seconds = (performance.now() - began) / 1_000;
    await running.stop();
    return {
      title: `${posts.toLocaleString('en-GB')} posts due in the same minute, in ${channels} channels`,
      columns: ['', 'seconds'],
      rows: [
        ['all posted after', figure(seconds)],
        ['what one message a second and channel allows', figure(posts / channels - 1)],
      ],
      notes: [`${count.posted} posted, ${count.refused} times told to wait; each post takes the platform 50 ms.`],
    };
  });
}

/** A platform with Slack's limit: about one message a second in a channel. */
function limitedPlatform(): { poster: Poster; count: { posted: number; refused: number } } {
  const count = { posted: 0, refused: 0 };
  const last = new Map<string, number>();
  const poster: Poster = {
    async post({ channel }) {
      const since = Date.now() - (last.get(channel) ?? 0);
      if (since < 950) {
        count.refused++;
        return { retryAfterMs: 1_000 };
      }
      last.set(channel, Date.now());
      await pause(50);
      return { as: String(++count.posted) };
    },
    find: async () => 'absent',
    tell: async () => 'told',
    standing: async (_, person) => ({ person, administrator: true, groups: [] }),
    administrators: async () => [],
  };
  return { poster, count };
}

async function timeDueWork(store: Store, pending: number): Promise<string[]> {
  const batch = 500;
  for (let from = 0; from < pending; from += batch) {
    await store.change(async ({ db, vault }) => {
      const rows = Array.from({ length: batch }, (_, i) => ({
        id: randomUUID(),
        workspace: `slack:T${(from + i) % 500}`,
        key: `reminder:${from + i}`,
        kind: 'reminder',
        content: vault.seal('{}', `slack:T${(from + i) % 500}`),
        due_at: START + ((from + i) % 5_000) * 60_000,
        state: 'pending',
        attempts: 0,
        leased_until: null,
        version: 0,
        begun_at: null,
        posted_as: null,
        ended_at: null,
      }));
      await db.insertInto('deliveries').values(rows).execute();
    });
  }
  const times: number[] = [];
  for (let i = 0; i < 300; i++) {
    const began = performance.now();
    await takeDue(store, ['reminder', 'announcement', 'tell'], START + i * 60_000, 20);
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  return [0.5, 0.99, 1].map((share) => figure(times[Math.min(times.length - 1, Math.floor(share * times.length))] as number));
}

async function onSqlite<T>(work: (open: (clock: () => number) => Promise<Store>) => Promise<T>): Promise<T> {
  const settings: StoreSettings = { databaseUrl: null, dataDir: mkdtempSync(join(tmpdir(), 'bench-reminders-')), keys: { key: null, previous: null } };
  let store: Store | null = null;
  try {
    return await work(async (clock) => {
      store = createStore(settings, clock);
      return store;
    });
  } finally {
    await (store as Store | null)?.close();
    rmSync(settings.dataDir, { recursive: true, force: true });
  }
}

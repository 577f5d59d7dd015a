/** Processes that are killed, and processes that share the work: every reminder is posted once. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { createReminderWorker } from '../../src/meetings/worker.ts';
import type { Store, StoreSettings } from '../../src/store/store.ts';
import { startChild } from '../children/child.ts';
import { sharedCore } from '../core.ts';
import { databasesOf, freshFolder, onPostgres } from '../databases.ts';
import { DUE, NOW, setMany } from './many.ts';
import { createChat } from './simulation/chat.ts';

const MINUTE = 60_000;

const statesOf = (store: Store) =>
  store.read(async ({ db }) =>
    (
      await db
        .selectFrom('deliveries')
        .select('state')
        .where('due_at', '<=', DUE + 60 * MINUTE)
        .where('kind', '=', 'reminder')
        .execute()
    ).map(({ state }) => state),
  );

describe('on SQLite', () => {
  const databases = databasesOf('SQLite');

  it('kill -9 in the middle of posting loses nothing and posts nothing twice', async () => {
    const settings: StoreSettings = freshFolder();
    const store = await databases.store(settings, () => NOW);
    await setMany(store, 45);
    const file = join(settings.dataDir, 'chat.txt');
    for (let life = 0; life < 3; life++) {
      // Each life begins later than the lease of the one before, so that it also settles what that one left behind.
      const child = startChild('post-reminders.ts', { settings, file, ahead: DUE - Date.now() + life * 2 * MINUTE });
      await child.written(life < 2 ? 2 + life : 1);
      if (life === 2) await expect.poll(async () => (await statesOf(store)).every((state) => state === 'sent'), { timeout: 20_000 }).toBe(true);
      else await pause(life);
      await child.kill();
    }
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect([lines.length, new Set(lines).size, lines.filter((line) => line.startsWith('note'))]).toEqual([45, 45, []]);
  });
});

onPostgres((databases) => {
  it('two workers at once share the work', async () => {
    const settings = await databases.fresh();
    const stores = [await databases.store(settings, () => DUE), await databases.store(settings, () => DUE)];
    await setMany(stores[0] as Store, 60);
    const chat = createChat(() => DUE);
    chat.people.set('CHAIR', { person: 'CHAIR', administrator: true, groups: [] });
    const core = sharedCore();
    const workers = stores.map((store) => createReminderWorker({ core, store, defaultProtocol: 'wadhurst', clock: () => DUE, log: createLog('silent'), posterOf: () => chat }));
    await Promise.all(workers.map((worker) => worker.tick()));
    expect([chat.messages.length, new Set(chat.messages.map(({ channel }) => channel)).size, chat.notes.length]).toEqual([60, 60, 0]);
    expect(new Set(await statesOf(stores[0] as Store))).toEqual(new Set(['sent']));
  });
});

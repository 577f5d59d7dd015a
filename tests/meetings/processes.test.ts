/** Processes that are killed, and processes that share the work: every reminder is posted once. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Store, StoreSettings } from '../../src/store/store.ts';
import { startChild } from '../children/child.ts';
import { databasesOf, freshFolder, onPostgres } from '../databases.ts';
import { DUE, NOW, setMany } from './many.ts';

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
  it('two processes share the work, and when one of them is killed nothing is lost or posted twice', async () => {
    const settings = await databases.fresh();
    const store = await databases.store(settings, () => NOW);
    const folder = freshFolder();
    const file = join(folder.dataDir, 'chat.txt');
    const start = (minutes: number) => startChild('post-reminders.ts', { settings, file, ahead: DUE - Date.now() + minutes * MINUTE });
    const [one, other] = [start(0), start(0)];
    await Promise.all([one.written(1), other.written(1)]); // both say that they are ready, so that both find work
    await Promise.all([setMany(store, 60), one.written(4), other.written(4)]);
    await one.kill();
    await pause(100);
    await other.kill();
    const last = start(2); // later than the leases of those that were killed, so that it settles what they left
    await expect.poll(async () => (await statesOf(store)).every((state) => state === 'sent'), { timeout: 30_000 }).toBe(true);
    await last.kill();
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect([lines.length, new Set(lines).size, lines.filter((line) => line.startsWith('note'))]).toEqual([60, 60, []]);
  });
});

/** A message is written once, given to one process at a time, and ends once. */
import { expect, it } from 'vitest';
import { cancelPending, type Delivery, enqueue, finish, type NewDelivery, takeDue, takeStranded } from '../../src/store/outbox.ts';
import type { Store } from '../../src/store/store.ts';
import { startChild } from '../children/child.ts';
import { NOON, onEachDatabase, onPostgres } from '../databases.ts';

const MINUTE = 60_000;
const message = (key: string, given: Partial<NewDelivery> = {}): NewDelivery => ({ workspace: 'slack:T1', key, kind: 'reminder', content: { text: key }, dueAt: NOON, ...given });
const put = (store: Store, key: string, given: Partial<NewDelivery> = {}) => store.change((session) => enqueue(session, message(key, given)));
const end = (store: Store, delivery: Delivery, ...rest: Parameters<typeof finish> extends [unknown, unknown, ...infer Rest] ? Rest : never) =>
  store.change((session) => finish(session, delivery, ...rest));
const cancel = (store: Store, prefix: string) => store.change(({ db }) => cancelPending(db, 'slack:T1', prefix, NOON));

async function taken(store: Store, now = NOON): Promise<Delivery> {
  const [delivery] = await takeDue(store, now, 1);
  return delivery as Delivery;
}

onEachDatabase((databases) => {
  it('the same message is written once in its workspace, also after it was sent or cancelled', async () => {
    const store = await databases.store();
    expect(await put(store, 'a')).toBe(true);
    expect(await put(store, 'a')).toBe(false);
    expect(await put(store, 'a', { workspace: 'slack:T2' })).toBe(true);
    await end(store, await taken(store), 'sent', { now: NOON });
    await cancel(store, '');
    expect(await put(store, 'a')).toBe(false);
  });

  it('two who write it at once write it once', async () => {
    const settings = await databases.fresh();
    const store = await databases.store(settings);
    const other = databases.kind === 'SQLite' ? store : await databases.store(settings);
    const written = await Promise.all(Array.from({ length: 20 }, (_, i) => put(i % 2 ? store : other, `k${i >> 2}`)));
    expect(written.filter(Boolean)).toHaveLength(5);
  });

  it('what is due is taken in order, a few at a time, and opened', async () => {
    const store = await databases.store();
    await put(store, 'later', { dueAt: NOON + 1 });
    await put(store, 'second');
    await put(store, 'first', { dueAt: NOON - MINUTE });
    await put(store, 'third', { dueAt: NOON });
    expect((await takeDue(store, NOON, 2)).map(({ key }) => key)).toContain('first');
    expect(await takeDue(store, NOON, 10)).toHaveLength(1);
    expect(await takeDue(store, NOON, 10)).toEqual([]);
    expect(await takeDue(store, NOON + 1, 10)).toEqual([expect.objectContaining({ ...message('later', { dueAt: NOON + 1 }), attempts: 1, version: 1 })]);
  });

  it('a process that lost its lease writes nothing any more', async () => {
    const store = await databases.store();
    await put(store, 'a');
    const slow = await taken(store);
    expect(await takeStranded(store, NOON + MINUTE - 1)).toEqual([]); // the lease still holds
    const [found] = await takeStranded(store, NOON + MINUTE);
    expect(found).toMatchObject({ key: 'a', version: slow.version + 1 });
    expect(await takeStranded(store, NOON + MINUTE)).toEqual([]); // given to one caller
    expect(await end(store, slow, 'sent', { now: NOON + MINUTE })).toBe(false);
    expect(await takeDue(store, NOON + MINUTE, 10)).toEqual([]); // its fate is unknown, so it is not sent blindly
    expect(await takeStranded(store, NOON + 2 * MINUTE)).toHaveLength(1); // whoever settles it may die too
    expect(await end(store, found as Delivery, 'sent', { now: NOON + 2 * MINUTE })).toBe(false);
  });

  it('ends as told: sent for good, unknown to be settled, pending to be tried again later', async () => {
    const settings = await databases.fresh();
    const store = await databases.store(settings);
    await put(store, 'a');
    const first = await taken(store);
    expect(await end(store, first, 'pending', { now: NOON, dueAt: NOON + MINUTE })).toBe(true);
    expect(await end(store, first, 'sent', { now: NOON })).toBe(false);
    expect(await takeDue(store, NOON, 10)).toEqual([]);
    const second = await taken(store, NOON + MINUTE);
    expect(second).toMatchObject({ id: first.id, attempts: 2 });
    expect(await end(store, second, 'unknown', { now: NOON + MINUTE })).toBe(true);
    expect(await takeStranded(store, NOON + MINUTE)).toEqual([]);
    const [third] = await takeStranded(store, NOON + 2 * MINUTE);
    expect(await end(store, third as Delivery, 'sent', { now: NOON + 2 * MINUTE, postedAs: '1795.01' })).toBe(true);
    expect((await databases.dump(settings))['deliveries']).toEqual([expect.objectContaining({ state: 'sent', posted_as: '1795.01', ended_at: NOON + 2 * MINUTE, leased_until: null })]);
    expect([...(await takeDue(store, NOON + 9 * MINUTE, 10)), ...(await takeStranded(store, NOON + 9 * MINUTE))]).toEqual([]);
  });

  it('cancels only what waits, of one workspace, by the beginning of the key, taken as it is', async () => {
    const store = await databases.store();
    await put(store, 'm_1/a');
    const sending = await taken(store);
    for (const key of ['m_1/b', 'm_1/c', 'm%1/d', 'mx1/e']) await put(store, key);
    await put(store, 'm_1/f', { workspace: 'slack:T2' });
    expect(await cancel(store, 'm_1/')).toBe(2);
    expect(await cancel(store, 'm_1/')).toBe(0);
    expect((await takeDue(store, NOON, 10)).map(({ key }) => key).sort()).toEqual(['m%1/d', 'm_1/f', 'mx1/e']);
    expect(await end(store, sending, 'sent', { now: NOON })).toBe(true);
  });

  it('nothing of a failed piece of work is kept', async () => {
    const store = await databases.store();
    const work = store.change(async (session) => {
      await enqueue(session, message('a'));
      throw new RangeError('stop');
    });
    await expect(work).rejects.toThrow(RangeError);
    expect(await takeDue(store, NOON, 10)).toEqual([]);
  });
});

onPostgres((databases) => {
  it('two processes that take at the same time take every row once', async () => {
    const settings = await databases.fresh();
    const store = await databases.store(settings);
    const keys = Array.from({ length: 200 }, (_, i) => `k${i}`);
    await store.change(async (session) => {
      for (const key of keys) await enqueue(session, message(key));
    });
    const children = [1, 2].map(() => startChild('take-due.ts', { settings, now: NOON }));
    await Promise.all(children.map((child) => child.ended()));
    const taken = children.map(({ lines }) => lines);
    expect(taken.flat().sort()).toEqual(keys.sort());
    expect((await databases.dump(settings))['deliveries']?.every(({ attempts }) => attempts === 1)).toBe(true);
  });
});

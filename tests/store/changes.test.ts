/** Changes asked for at once: each is all or nothing, whatever becomes of the others, and none is lost. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { onEachDatabase } from '../databases.ts';

onEachDatabase((databases) => {
  it('one that fails takes no other with it, and leaves nothing half-written', async () => {
    const store = await databases.store();
    let part = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 120 }), async (fails) => {
        const round = ++part;
        const ended = await Promise.allSettled(
          fails.map((failing, i) =>
            store.change(async ({ db }) => {
              await db
                .insertInto('meta')
                .values({ name: `${round}.${i}`, value: 'sealed' as never })
                .execute();
              if (failing) throw new Error(`${i} fails`);
              return i;
            }),
          ),
        );
        const kept = await store.read(({ db }) => db.selectFrom('meta').select('name').where('name', 'like', `${round}.%`).execute());
        expect(ended.map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as Error).message))).toEqual(fails.map((failing, i) => (failing ? `${i} fails` : i)));
        expect(kept.map(({ name }) => name).sort()).toEqual(fails.flatMap((failing, i) => (failing ? [] : [`${round}.${i}`])).sort());
      }),
      { numRuns: 10 },
    );
  });
});

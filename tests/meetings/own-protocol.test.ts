/** Reminders of a workspace with a protocol of its own quote the version in force when they are posted, also by a process that never saw it published. */
import { describe, expect, it } from 'vitest';
import { openCore } from '../../src/core.ts';
import { createLog } from '../../src/log.ts';
import { createReminderWorker } from '../../src/meetings/worker.ts';
import { rollBack } from '../../src/publishing/operator.ts';
import type { Store } from '../../src/store/store.ts';
import { createWorkspaces } from '../../src/workspaces/workspaces.ts';
import { type Databases, databasesOf, onEachDatabase } from '../databases.ts';
import { sample } from '../publishing/sample.ts';
import { DUE, NOW, PLAN } from './many.ts';
import { CHAIR, createWorld, WORKSPACE, type World } from './simulation/world.ts';

const HOUR = 3_600_000;
const ADMIN = { person: 'ADMIN', administrator: true, groups: [] };
const WEEKLY = { ...PLAN, timetable: { ...PLAN.timetable, repeats: { every: 'week' } as const }, pack: 'roles-in-debate' };

/** A workspace with versions of its own protocol, all published by a process that then ended, and a reminder. */
async function worldWith(databases: Databases, versions: readonly (1 | 2)[], between: (store: Store) => Store = (store) => store) {
  const world = await createWorld(NOW, async (clock) => between(await databases.store(await databases.fresh(), clock)));
  const { documents } = createWorkspaces(world.store, () => world.now);
  let protocol = '';
  for (const version of versions) {
    const draft = await documents.keep(WORKSPACE, ADMIN, sample(version));
    await documents.correct(WORKSPACE, ADMIN, draft, { council: 'Sample Town Council', title: 'Protocol', nation: 'england', tier: 'town', adopted: null });
    protocol = (await documents.publish(WORKSPACE, ADMIN, draft, { minute: 'Minute 1/26', decidedOn: '2026-05-04' })).protocol;
  }
  await world.reminders.act(await world.reminders.draft(WORKSPACE, CHAIR, WEEKLY, null), { do: 'confirm' }, CHAIR);
  return { world, protocol };
}

const posted = ({ chat }: World) =>
  chat.messages.map(({ said: { reply } }) => (reply.type === 'reminder' ? [reply.council, reply.footer.match(/version \d+/)?.[0], reply.quotes.length > 0] : []));

onEachDatabase((databases) => {
  it('a process started after it was published quotes it', async () => {
    const { world } = await worldWith(databases, [1]);
    const core = openCore('knowledge');
    const workspaces = createWorkspaces(world.store, () => world.now, core);
    world.now = DUE;
    await createReminderWorker({
      core,
      store: world.store,
      workspaces,
      defaultProtocol: 'leeds',
      clock: () => world.now,
      log: createLog('silent'),
      posterOf: () => world.chat,
    }).tick();
    expect(posted(world)).toEqual([['Sample Town Council', 'version 1', true]]);
    expect(world.chat.notes).toEqual([]);
  });

  it('quotes the version in force where the protocol was rolled back meanwhile', async () => {
    const { world, protocol } = await worldWith(databases, [1, 2]);
    await world.advance(DUE + HOUR);
    await rollBack(world.store, protocol, WORKSPACE, world.now);
    await world.advance(DUE + 7 * 24 * HOUR + HOUR);
    expect(posted(world)).toEqual([
      ['Sample Town Council', 'version 2', true],
      ['Sample Town Council', 'version 1', true],
    ]);
  });
});

describe('on SQLite', () => {
  it('waits where its version cannot be read just now, and posts it then', async () => {
    let away = false;
    const { world } = await worldWith(databasesOf('SQLite'), [1], (store) => ({ ...store, read: (work) => (away ? Promise.reject(new Error('away')) : store.read(work)) }));
    world.now = DUE;
    away = true;
    await world.tick();
    expect([posted(world), world.chat.notes]).toEqual([[], []]);
    away = false;
    await world.advance(DUE + HOUR / 2);
    expect([posted(world), world.chat.notes]).toEqual([[['Sample Town Council', 'version 1', true]], []]);
  });

  it('tells the chair where its version can be read no more, rather than quoting another council', async () => {
    const { world } = await worldWith(databasesOf('SQLite'), [1]);
    await world.store.change(({ db, vault }) =>
      db
        .updateTable('documents')
        .set({ document: vault.seal('not a protocol', WORKSPACE) })
        .execute(),
    );
    await world.advance(DUE + HOUR);
    expect(posted(world)).toEqual([]);
    expect(world.chat.notes.map(({ person, said: { reply } }) => [person, 'headline' in reply && reply.headline])).toEqual([[CHAIR, 'A reminder was not posted.']]);
  });
});

/** Another version is in force: everybody who was briefed on another one is offered what changed for them, once, whatever happens meanwhile. */
import { describe, expect, it } from 'vitest';
import { ProtocolBotError } from '../../src/errors.ts';
import type { Store } from '../../src/store/store.ts';
import { type Databases, databasesOf, NOON, onEachDatabase } from '../databases.ts';
import { Life, mortalStore } from '../mortal.ts';
import { core, openOwn, publish, sender, W } from './own-protocol.ts';

const MINUTE = 60_000;
const FROM_1_TO_2 = 'What changed from version 1 to version 2';
const BACK_TO_1 = 'What changed from version 2 to version 1';

async function opened(databases: Databases) {
  let now = NOON;
  const clock = () => now;
  const store: Store = await databases.store(await databases.fresh(), clock);
  const own = await openOwn(store, clock);
  const advance = (ms: number) => {
    now += ms;
  };
  const settle = async () => {
    for (let i = 0; i < 4; i++) {
      advance(MINUTE);
      await own.briefings.tick();
    }
  };
  return { ...own, store, clock, settle, advance };
}

onEachDatabase((databases) => {
  it('tells each the differences from their version, once, and again when it is put back', async () => {
    const { brief, workspaces, settle, changes, back, reached } = await opened(databases);
    expect([await brief('ANN', 1), await brief('BEN', 1)]).toEqual(['sent', 'sent']);
    await publish(workspaces, 2);
    await workspaces.settings(W);
    expect(await brief('CAT', 2)).toBe('sent'); // knows version 2
    await settle();
    expect(changes().sort()).toEqual([`ANN: ${FROM_1_TO_2}`, `BEN: ${FROM_1_TO_2}`]);
    const body = reached.find(({ said: { reply } }) => reply.type === 'briefing' && reply.kind === 'changes')?.said.reply;
    expect(JSON.stringify(body)).toContain('Complaints about an officer go to the clerk or to the chair.');
    await settle();
    expect(changes()).toHaveLength(2);

    await back();
    await settle();
    expect(changes().slice(2).sort()).toEqual(['ANN', 'BEN', 'CAT'].map((person) => `${person}: ${BACK_TO_1}`));
  });

  it('tells nobody of a version that was put back before word of it went out', async () => {
    const { brief, workspaces, settle, changes, back } = await opened(databases);
    await brief('ANN', 1);
    await publish(workspaces, 2);
    await back();
    await settle();
    expect(changes()).toEqual([]);
  });

  it('tells only what the last version changed where two came at once', async () => {
    const { brief, workspaces, settle, changes } = await opened(databases);
    await brief('ANN', 1);
    await publish(workspaces, 2);
    await publish(workspaces, 2);
    await settle();
    expect(changes()).toEqual(['ANN: What changed from version 1 to version 3']);
  });

  it('leaves those alone who want no guidance, and those whom nothing reached', async () => {
    const { brief, workspaces, briefings, settle, changes, answers } = await opened(databases);
    await brief('ANN', 1);
    await briefings.setOut(W, `${W}:ANN`, true);
    answers.push('closed', 'ambiguous');
    expect([await brief('BEN', 1), await brief('CAT', 1)]).toEqual(['closed', 'unknown']);
    await publish(workspaces, 2);
    await settle();
    expect(changes()).toEqual([]);
  });
});

describe('on SQLite', () => {
  const databases = databasesOf('SQLite');

  it('says nothing where no clause changed', async () => {
    const { brief, workspaces, settle, changes } = await opened(databases);
    await brief('ANN', 1);
    await publish(workspaces, 1);
    await settle();
    expect(changes()).toEqual([]);
  });

  it('word that could not go out before the next version gives way to word of that one', async () => {
    const { brief, workspaces, settle, changes, answers, briefings, advance, states } = await opened(databases);
    await brief('ANN', 1);
    await publish(workspaces, 2);
    answers.push('failed');
    advance(MINUTE);
    await briefings.tick();
    await briefings.tick();
    await publish(workspaces, 2);
    await settle();
    await settle();
    expect(changes()).toEqual(['ANN: What changed from version 1 to version 3']);
    expect((await states()).filter((line) => line.includes('changes')).sort()).toEqual(['ANN changes 2 failed', 'ANN changes 3 sent']);
  });

  it('waits where the database is away, and is not lost', async () => {
    const { brief, workspaces, settle, changes, store, clock, reached } = await opened(databases);
    await brief('ANN', 1);
    await publish(workspaces, 2);
    const away = sender({ ...store, read: () => Promise.reject(new ProtocolBotError('store-away', 'Away.', 'Wait.')) }, clock, reached);
    await away.briefings.tick().catch(() => undefined);
    expect(changes()).toEqual([]);
    await settle();
    expect(changes()).toEqual([`ANN: ${FROM_1_TO_2}`]);
  });

  it.each(['before', 'after'] as const)('wherever a process dies, %s each step: nobody is forgotten and nobody told twice', async (when) => {
    for (let n = 1; ; n++) {
      const { brief, workspaces, settle, changes, states, store, clock, reached, advance } = await opened(databases);
      for (const person of ['ANN', 'BEN']) await brief(person, 1);
      await publish(workspaces, 2);
      const life = new Life(n, when);
      const dying = sender(mortalStore(store, life), clock, reached);
      for (let tick = 0; tick < 2; tick++) await dying.briefings.tick().catch(() => undefined);
      advance(2 * MINUTE);
      await settle();
      const lines = (await states()).filter((line) => line.includes('changes')).sort();
      expect({ n, lines: lines.map((line) => line.replace('unknown', 'sent')) }).toEqual({ n, lines: ['ANN changes 2 sent', 'BEN changes 2 sent'] });
      expect(new Set(changes()).size).toBe(changes().length);
      for (const person of ['ANN', 'BEN']) if (lines.includes(`${person} changes 2 sent`)) expect(changes()).toContain(`${person}: ${FROM_1_TO_2}`);
      if (!life.dead) break;
      expect(n).toBeLessThan(40);
    }
  });

  it('in another workspace nobody hears of it', async () => {
    const { workspaces, settle, changes, store } = await opened(databases);
    await store.change(({ db }) => db.updateTable('briefings').set({ workspace: 'slack:T2' }).execute());
    await publish(workspaces, 2);
    await settle();
    expect([
      changes(),
      core()
        .list('slack:T2')
        .protocols.some(({ council }) => council === 'Sample Town Council'),
    ]).toEqual([[], false]);
  });
});

/** PostgreSQL is away: questions are answered all the same and without waiting, what cannot be kept is said, and it recovers by itself. */
import { expect, inject, it, vi } from 'vitest';
import { encodePress } from '../../src/reception/press.ts';
import { NOON, onPostgres } from '../databases.ts';
import { startPostgres } from '../postgres-server.ts';
import { startProxy, type TcpProxy } from '../tcp-proxy.ts';
import { callerIn, type Desk, openDesk, saidIn, textOf } from './desk.ts';

const W = 'slack:T1';
const ASKED = 'can a councillor instruct me';
const CANNOT = 'The database does not answer just now, so this could not be kept. Try again in a minute.';
/** Less than one wait for an answer of the database, which would be 2 seconds, and there are several in a question. */
const SMALL = 1_500;

onPostgres((databases) => {
  /** A desk whose database is behind a proxy. Its clock stands until it is put on. */
  async function behindProxy(): Promise<{ desk: Desk; proxy: TcpProxy; later: () => void }> {
    const server = inject('postgres');
    const settings = await databases.fresh();
    if ('missing' in server || settings.databaseUrl === null) throw new Error('There is no PostgreSQL.');
    const proxy = await startProxy(server.port);
    let now = NOON;
    const url = settings.databaseUrl.replace(`:${server.port}/`, `:${proxy.port}/`);
    return {
      proxy,
      desk: openDesk({ settings: { ...settings, databaseUrl: url }, clock: () => now }),
      later: () => {
        now += 5_000;
      },
    };
  }

  const ann = callerIn(W, 'ann', { administrator: true });
  const answer = async ({ reception }: Desk, who = 'ben') => {
    const begun = performance.now();
    const { reply } = saidIn(await reception.ask(ASKED, callerIn(W, who)));
    if (reply.type !== 'answer') throw new Error(`Not an answer but ${textOf({ do: 'say', said: { reply, buttons: [], menus: [] } })}`);
    return { notices: reply.notices.join(), protocol: reply.protocol.id, ms: performance.now() - begun };
  };
  const write = async ({ reception }: Desk, role = 'clerk') => {
    const outcome = await reception.press(encodePress('role', role), callerIn(W, 'cat'));
    return saidIn(outcome).reply.type === 'page' ? textOf(outcome) : '';
  };
  const choose = (desk: Desk) => desk.workspaces.change(W, { person: 'ann', administrator: true, groups: [] }, [{ set: 'protocol', to: 'wadhurst' }]);
  const expectBack = (desk: Desk, later: () => void) =>
    vi.waitFor(
      async () => {
        later();
        expect(await write(desk)).toContain('Advice is now worded for you as: Clerk.');
      },
      { timeout: 20_000, interval: 50 },
    );

  it('away at start', async () => {
    const { desk, proxy, later } = await behindProxy();
    await proxy.shut();
    expect(await answer(desk)).toMatchObject({ protocol: 'leighton-linslade', notices: expect.stringContaining('settings cannot be read just now') });
    for (const said of [await write(desk), textOf(await desk.reception.press(encodePress('switch', 'bot', 'off'), ann))])
      expect(said.replaceAll('","', ' ')).toContain(CANNOT.split('. ')[0]);
    expect(textOf(await desk.reception.page('home', ann))).toContain('cannot be read just now');
    await proxy.pass();
    await expectBack(desk, later);
    expect((await answer(desk)).notices).toContain('No council has been chosen here yet');
    await proxy.close();
  });

  it.each(['shut', 'silence'] as const)('away later (%s): the last known settings serve, nobody waits, and it comes back', async (how) => {
    const { desk, proxy, later } = await behindProxy();
    await choose(desk);
    expect((await answer(desk)).protocol).toBe('wadhurst');
    await proxy[how]();

    await answer(desk); // the first may wait once
    for (let i = 0; i < 6; i++) {
      if (i % 2) later(); // so that some come when it may be asked again
      const { protocol, notices, ms } = await answer(desk, `person${i}`);
      expect(protocol).toBe('wadhurst');
      expect(notices).toContain('settings cannot be read just now');
      expect(ms).toBeLessThan(SMALL);
    }
    expect((await write(desk)).replaceAll('","', ' ')).toContain('The database does not answer just now');
    const page = textOf(await desk.reception.page('settings', ann));
    expect(page).toContain('These are the last ones known.');
    expect(desk.logged.join()).not.toContain('councillor');

    await proxy.pass();
    await expectBack(desk, later);
    expect(await answer(desk)).toMatchObject({ protocol: 'wadhurst', notices: '' });
    await proxy.close();
  });

  it('a server that crashes and comes back', async () => {
    const server = await startPostgres();
    try {
      let now = NOON;
      const desk = openDesk({
        settings: { databaseUrl: `postgres://tests@127.0.0.1:${server.port}/postgres`, dataDir: '', keys: { key: 'a'.repeat(64), previous: null } },
        clock: () => now,
      });
      await choose(desk);
      expect((await answer(desk)).protocol).toBe('wadhurst');
      await server.crash();
      expect(await answer(desk)).toMatchObject({ protocol: 'wadhurst', notices: expect.stringContaining('cannot be read just now') });
      expect((await write(desk)).replaceAll('","', ' ')).toContain('The database does not answer just now');
      await server.start();
      await expectBack(desk, () => {
        now += 5_000;
      });
      expect(await answer(desk)).toMatchObject({ protocol: 'wadhurst', notices: '' });
    } finally {
      await server.stop();
    }
  });

  it('a database that lets nobody in says what to check', async () => {
    const settings = await databases.fresh();
    const store = await databases.store({ ...settings, databaseUrl: `${settings.databaseUrl}-missing` });
    await expect(store.open()).rejects.toMatchObject({ code: 'store-away', hint: expect.stringContaining('DATABASE_URL') });
  });
});

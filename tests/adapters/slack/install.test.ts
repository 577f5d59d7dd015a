/** Many workspaces: installing by OAuth, renewing tokens, forgetting who removed the bot. */
import { describe, expect, it } from 'vitest';
import { ProtocolBotError, type Workspaces } from '../../../src/index.ts';
import { ASKER, CLERK, type Opened, openDoor, QUESTION, wordsIn } from './door.ts';

const TEAMS = [{ id: 'T0FAKE0001' }, { id: 'T0FAKE0002' }];
const MANY = { many: true, mode: 'http', fake: { teams: TEAMS, tokenRotation: true } } as const;
const HOUR = 3_600_000;

async function visit({ address }: Opened) {
  const sent = await fetch(`${address}/slack/install`, { redirect: 'manual' });
  return { location: sent.headers.get('location') ?? '', cookie: sent.headers.get('set-cookie')?.split(';')[0] ?? '' };
}

async function install(opened: Opened, team: string, withhold: string[] = []): Promise<Response> {
  const { location, cookie } = await visit(opened);
  const back = new URL(opened.slack.decideInstall(location, { team, user: CLERK, withhold }));
  return fetch(`${opened.address}${back.pathname}${back.search}`, { headers: { cookie } });
}

const message = async ({ slack }: Opened, team: string) => (await slack.directMessage({ team, user: ASKER, text: QUESTION })).next();

describe('installing', () => {
  it('asks for the scopes of the manifest, keeps the token sealed, and serves each workspace as itself', async () => {
    const opened = await openDoor(MANY);
    const { slack, workspaces } = opened;
    const asked = new URL((await visit(opened)).location);
    expect([asked.pathname, asked.searchParams.get('scope')]).toEqual([
      '/oauth/v2/authorize',
      'assistant:write,chat:write,commands,files:read,im:history,users:read,usergroups:read,channels:history,groups:history',
    ]);
    for (const { id } of TEAMS) expect([(await install(opened, id)).status, (await message(opened, id)).team]).toEqual([200, id]);
    const kept = (await workspaces.installation('slack:T0FAKE0001')) as { bot: { token: string } };
    expect(kept.bot.token).toMatch(/^xoxe\.xoxb-/);
    expect([opened.kept().includes(kept.bot.token), opened.logged().includes(kept.bot.token), JSON.stringify(kept).includes(CLERK), slack.violations()]).toEqual([
      false,
      false,
      false,
      [],
    ]);
  });

  it('works without the optional scopes', async () => {
    const opened = await openDoor(MANY);
    await install(opened, 'T0FAKE0001', ['usergroups:read', 'channels:history', 'groups:history']);
    expect((await message(opened, 'T0FAKE0001')).kind).toBe('dm');
    const home = await (await opened.slack.openHome({ team: 'T0FAKE0001', user: CLERK, tab: 'home' })).next();
    expect(wordsIn(home.blocks)).toContain('Set the bot up');
  });

  it('works in Socket Mode too', async () => {
    const opened = await openDoor({ ...MANY, mode: 'socket' });
    expect((await install(opened, 'T0FAKE0002')).status).toBe(200);
    expect((await message(opened, 'T0FAKE0002')).kind).toBe('dm');
  });

  it('is refused with a state that is forged, used, from another browser or too old, or when the person declines', async () => {
    const opened = await openDoor(MANY);
    const { slack, address } = opened;
    const back = async (change: (url: URL, cookie: string) => string | Promise<string>) => {
      const { location, cookie } = await visit(opened);
      const url = new URL(slack.decideInstall(location, { team: 'T0FAKE0001', user: CLERK }));
      const sent = await change(url, cookie);
      return fetch(`${address}${url.pathname}${url.search}`, { headers: { cookie: sent } });
    };
    const forged = await back((url) => {
      url.searchParams.set('state', '1.forged.state');
      return 'slack-app-oauth-state=1.forged.state';
    });
    const elsewhere = await back(() => '');
    const used = await back(async (url, cookie) => {
      await fetch(`${address}${url.pathname}?code=wrong&state=${url.searchParams.get('state')}`, { headers: { cookie } });
      return cookie;
    });
    const old = await back((_url, cookie) => {
      opened.advance(11 * 60_000);
      return cookie;
    });
    const { location, cookie } = await visit(opened);
    const declined = new URL(slack.decideInstall(location, null));
    const answers = [forged, elsewhere, used, old, await fetch(`${address}${declined.pathname}${declined.search}`, { headers: { cookie } })];
    for (const answer of answers) expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('was not installed. Start again at /slack/install')]);
    expect(await opened.workspaces.installation('slack:T0FAKE0001')).toBeNull();
  });
});

describe('tokens', () => {
  it('are renewed before they end, once however many ask, and also for work that no event starts', async () => {
    const opened = await openDoor(MANY);
    await install(opened, 'T0FAKE0001');
    opened.advance(11 * HOUR);
    const clients = await Promise.all(Array.from({ length: 8 }, () => opened.door.clientFor('slack:T0FAKE0001')));
    expect(opened.slack.calls('oauth.v2.access').filter(({ args }) => args['grant_type'] === 'refresh_token')).toHaveLength(1);
    opened.advance(2 * HOUR);
    expect((await clients[0]?.auth.test())?.team_id).toBe('T0FAKE0001');
    expect((await message(opened, 'T0FAKE0001')).kind).toBe('dm');
    opened.advance(30 * HOUR);
    expect((await message(opened, 'T0FAKE0001')).kind).toBe('dm');
    expect(opened.slack.violations()).toEqual([]);
  });

  it('serve on while renewing fails, as long as they last', async () => {
    const opened = await openDoor(MANY);
    await install(opened, 'T0FAKE0001');
    opened.advance(11 * HOUR);
    opened.slack.fail('oauth.v2.access', { kind: 'status', status: 503 });
    expect((await message(opened, 'T0FAKE0001')).kind).toBe('dm');
    expect((await message(opened, 'T0FAKE0001')).kind).toBe('dm');
    expect(opened.slack.calls('oauth.v2.access').filter(({ args }) => args['grant_type'] === 'refresh_token')).toHaveLength(1);
  });

  it('are read again where the database is away for a moment, and commands are answered without them', async () => {
    let away = 0;
    const between = (workspaces: Workspaces): Workspaces => ({
      ...workspaces,
      installation: async (workspace) => {
        if (away-- > 0) throw new ProtocolBotError('store-away', 'Away.', 'Wait.');
        return workspaces.installation(workspace);
      },
    });
    const opened = await openDoor({ ...MANY, between });
    await install(opened, 'T0FAKE0001');
    away = 2;
    expect((await message(opened, 'T0FAKE0001')).kind).toBe('dm');
    away = 1_000;
    expect((await (await opened.slack.command({ team: 'T0FAKE0001', user: ASKER, channel: 'C0FAKEPUB1', text: QUESTION })).next()).kind).toBe('ephemeral');
  });

  it('of a workspace that never installed the bot do not exist', async () => {
    const opened = await openDoor(MANY);
    await expect(opened.door.clientFor('slack:T0FAKE0009')).rejects.toMatchObject({ message: 'The bot is not installed in this workspace.' });
  });
});

describe('a workspace that removes the bot', () => {
  it('is forgotten at once, and the others are not', async () => {
    const opened = await openDoor(MANY);
    for (const { id } of TEAMS) {
      await install(opened, id);
      await opened.workspaces.change(`slack:${id}`, { person: CLERK, administrator: true, groups: [] }, [{ set: 'protocol', to: 'leeds' }]);
    }
    await opened.slack.uninstall('T0FAKE0001');
    await expect
      .poll(async () => [await opened.workspaces.installation('slack:T0FAKE0001'), (await opened.workspaces.settings('slack:T0FAKE0001')).protocol])
      .toEqual([null, null]);
    expect([(await opened.workspaces.settings('slack:T0FAKE0002')).protocol, (await message(opened, 'T0FAKE0002')).kind, opened.slack.unacknowledged()]).toEqual([
      'leeds',
      'dm',
      [],
    ]);
    expect((await install(opened, 'T0FAKE0001')).status).toBe(200);
    expect((await message(opened, 'T0FAKE0001')).kind).toBe('dm');
  });

  it('or only withdraws its tokens is forgotten too, also where the database is away at first', async () => {
    let away = 2;
    const between = (workspaces: Workspaces): Workspaces => ({
      ...workspaces,
      wipe: async (workspace) => {
        if (away-- > 0) throw new ProtocolBotError('store-away', 'Away.', 'Wait.');
        return workspaces.wipe(workspace);
      },
    });
    const opened = await openDoor({ ...MANY, between });
    await install(opened, 'T0FAKE0002');
    await opened.slack.tokensRevoked('T0FAKE0002');
    await expect.poll(() => opened.workspaces.installation('slack:T0FAKE0002'), { timeout: 5_000 }).toBeNull();
  });
});

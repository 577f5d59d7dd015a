/** The doctor names each thing that is wrong, with what to do, and ends with 1; it changes nothing. */
import { once } from 'node:events';
import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { doctor } from '../../../adapters/terminal/doctor/doctor.ts';
import { checkClock, checkNode } from '../../../adapters/terminal/doctor/machine.ts';
import { createStore } from '../../../src/index.ts';
import { startFakeDiscord } from '../../fakes/discord.ts';
import { startFakeSlack } from '../../fakes/slack.ts';
import { temporaryFolder } from '../../temporary.ts';

interface Finding {
  what: string;
  standing: string;
  found: string;
  todo: string | null;
}

async function examined(env: Record<string, string>, knowledge = 'knowledge'): Promise<{ code: number; by: Record<string, Finding>; all: string }> {
  const stdout = new PassThrough();
  const code = await doctor(['--json'], { stdout, env: { DATA_DIR: temporaryFolder('doctor'), DEFAULT_PROTOCOL: 'leeds', ...env } }, knowledge);
  const all = await text(stdout.end());
  return { code, by: Object.fromEntries((JSON.parse(all) as Finding[]).map((finding) => [finding.what, finding])), all };
}

it('has nothing against a bot that is set up rightly', async () => {
  const slack = await startFakeSlack();
  const discord = await startFakeDiscord();
  onTestFinished(async () => void (await Promise.all([slack.close(), discord.close()])));
  const dataDir = temporaryFolder('doctor');
  const { code, by } = await examined({
    DATA_DIR: dataDir,
    SLACK_BOT_TOKEN: 'xoxb-fake-0001',
    SLACK_APP_TOKEN: slack.app.appToken,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
  });
  expect(Object.values(by).filter(({ standing }) => standing === 'failed')).toEqual([]);
  expect([code, by['Slack bot token']?.standing, by['Slack app token']?.standing, by['Discord token']?.standing, by['Discord intents']?.standing, by['Clock']?.standing]).toEqual([
    ...[0, 'ok', 'ok', 'ok', 'ok', 'ok'],
  ]);
  expect(readdirSync(dataDir)).toEqual([]);
});

it('names bad tokens with where to get new ones, and prints none', async () => {
  const slack = await startFakeSlack();
  const discord = await startFakeDiscord();
  onTestFinished(async () => void (await Promise.all([slack.close(), discord.close()])));
  const { code, by, all } = await examined({
    SLACK_BOT_TOKEN: 'xoxb-canary',
    SLACK_APP_TOKEN: 'xapp-canary',
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: 'canary-token',
    DISCORD_API_URL: discord.apiUrl,
  });
  expect(code).toBe(1);
  expect(by['Slack bot token']).toMatchObject({ standing: 'failed', todo: expect.stringMatching(/api\.slack\.com\/apps.*SLACK_BOT_TOKEN/) });
  expect(by['Slack app token']).toMatchObject({ standing: 'failed', todo: expect.stringContaining('SLACK_APP_TOKEN') });
  expect(by['Discord token']).toMatchObject({ standing: 'failed', todo: expect.stringMatching(/discord\.com\/developers.*DISCORD_TOKEN/) });
  expect(all).not.toContain('canary');
});

it('opens an existing database, and names a key that does not fit', async () => {
  const dataDir = temporaryFolder('doctor');
  const store = createStore({ databaseUrl: null, dataDir, keys: { key: null, previous: null } }, Date.now);
  await store.open();
  await store.close();
  expect((await examined({ DATA_DIR: dataDir })).by['Database (SQLite)']).toMatchObject({ standing: 'ok', found: expect.stringContaining('the key opens it') });
  const other = await examined({ DATA_DIR: dataDir, ENCRYPTION_KEY: 'ab'.repeat(32) });
  expect([other.code, other.by['Database (SQLite)']?.todo]).toEqual([1, expect.stringContaining('ENCRYPTION_KEY')]);
});

it('names PostgreSQL that is away, settings that are wrong, and an unknown council', async () => {
  const away = await examined({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', ENCRYPTION_KEY: 'ab'.repeat(32), DEFAULT_PROTOCOL: 'atlantis' });
  expect([away.by['Database (PostgreSQL)']?.standing, away.by['DEFAULT_PROTOCOL']?.standing]).toEqual(['failed', 'failed']);
  const wrong = await examined({ PORT: 'abc' });
  expect([wrong.code, wrong.by['Settings']]).toEqual([1, expect.objectContaining({ standing: 'failed', found: expect.stringContaining('PORT') })]);
});

it('a council whose file is broken is off, and the others are served', async () => {
  const folder = temporaryFolder('knowledge');
  cpSync('knowledge', folder, { recursive: true });
  writeFileSync(join(folder, 'protocols', 'wadhurst.yaml'), 'id: [');
  const { code, by } = await examined({}, folder);
  expect([code, by['Knowledge']?.found, by['Knowledge of wadhurst']]).toEqual([
    ...[1, '4 councils are served'],
    expect.objectContaining({ standing: 'failed', todo: expect.stringContaining('wadhurst.yaml') }),
  ]);
});

/** Stands for both platforms: what each address answers, with a clock that is off by some milliseconds. */
async function platforms(answers: Record<string, object>, { scopes = '', off = 0 } = {}): Promise<string> {
  const server = createServer((request, response) => {
    const body = answers[request.url ?? ''];
    const headers = { 'content-type': 'application/json', 'x-oauth-scopes': scopes, date: new Date(Date.now() + off).toUTCString() };
    response.writeHead(body === undefined ? 404 : 200, headers).end(JSON.stringify(body ?? {}));
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close().closeAllConnections());
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it('names permissions of Slack’s that are missing, and a clock that is wrong', async () => {
  const base = await platforms(
    { '/api/auth.test': { ok: true, team: 'Example' }, '/api/apps.connections.open': { ok: true } },
    { scopes: 'commands,im:history', off: 10 * 60_000 },
  );
  const { code, by } = await examined({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: `${base}/api/` });
  expect(code).toBe(1);
  expect(by['Slack permissions']).toMatchObject({ standing: 'failed', found: expect.stringContaining('chat:write'), todo: expect.stringContaining('npm run slack:manifest') });
  expect(by['Clock']).toMatchObject({ standing: 'failed', found: expect.stringMatching(/^(599|600|601) seconds/), todo: expect.stringContaining('timedatectl') });
});

it('names intents of Discord’s that are on without need, an application that is another one, and connections that are used up', async () => {
  const id = '100000000000000001';
  const base = await platforms({
    '/api/v10/applications/@me': { id, flags: 1 << 19 },
    [`/api/v10/applications/${id}/commands`]: [],
    '/api/v10/gateway/bot': { session_start_limit: { remaining: 0, reset_after: 120_000 } },
  });
  const { code, by } = await examined({ DISCORD_TOKEN: 'x', DISCORD_APPLICATION_ID: '100000000000000002', DISCORD_API_URL: `${base}/api` });
  expect(code).toBe(1);
  expect(by['Discord intents']).toMatchObject({ standing: 'warning', found: expect.stringContaining('Message Content Intent'), todo: expect.stringContaining('"Bot"') });
  expect(by['Discord application']).toMatchObject({ standing: 'failed', todo: expect.stringContaining(id) });
  expect(by['Discord connection']).toMatchObject({ standing: 'failed', todo: expect.stringContaining('Wait 2 minutes') });
});

it('says that a platform does not answer, and where to look', async () => {
  const { code, by } = await examined({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: 'http://127.0.0.1:9/api/' });
  expect([code, by['Slack bot token']]).toEqual([0, expect.objectContaining({ standing: 'warning', todo: expect.stringContaining('slack-status.com') })]);
});

it('names a data folder that cannot be made, and knows the time zones and the space', async () => {
  const file = join(temporaryFolder('doctor'), 'file');
  writeFileSync(file, '');
  const { code, by } = await examined({ DATA_DIR: join(file, 'data') });
  expect([code, by['Database (SQLite)']]).toEqual([1, expect.objectContaining({ standing: 'failed', todo: expect.stringContaining('DATA_DIR') })]);
  expect((await examined({})).by).toMatchObject({ 'Time zones': { standing: 'ok' }, Disk: { found: expect.stringContaining('MB free') }, Node: { standing: 'ok' } });
});

it.each([
  [0, 'ok'],
  [60_000, 'warning'],
  [-10 * 60_000, 'failed'],
])('a clock that is %i ms off is %s', (off, standing) => {
  expect(checkClock(1_000_000_000 + off, 1_000_000_000).standing).toBe(standing);
});

it('an old Node fails', () => {
  expect([checkNode('v20.1.0').standing, checkNode('v24.0.0').standing]).toEqual(['failed', 'ok']);
});

/** The settings: what is taken where nothing is set, what is refused, and that nobody but this machine gets in without a password. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isLoopback, readConfig } from '../src/config.ts';

const SECRET = 'long-enough-password';
const KEY = 'ab'.repeat(32);
const unset = {
  host: '127.0.0.1',
  port: 3000,
  defaultProtocol: null,
  previewSecret: null,
  slack: null,
  discord: null,
  store: { databaseUrl: null, dataDir: './data', keys: { key: null, previous: null } },
  logLevel: 'info',
};

it.each<[string, Record<string, string | undefined>, object]>([
  ['nothing is set', {}, {}],
  ['values are empty', { HOST: '', PORT: '', DEFAULT_PROTOCOL: '', PREVIEW_SECRET: '' }, {}],
  ['values are spaces or undefined', { HOST: '  ', PORT: undefined, PREVIEW_SECRET: '\t' }, {}],
  ['other variables are there', { HOME: '/home/ann', PATH: '/bin' }, {}],
  ['the port is any free one', { PORT: '0' }, { port: 0 }],
  ['the highest port is wanted', { PORT: '65535' }, { port: 65_535 }],
  ['a protocol is the default', { DEFAULT_PROTOCOL: 'leeds' }, { defaultProtocol: 'leeds' }],
  ['others may come in with a password', { HOST: '0.0.0.0', PREVIEW_SECRET: SECRET }, { host: '0.0.0.0', previewSecret: SECRET }],
  ['this machine has a password too', { PREVIEW_SECRET: SECRET }, { previewSecret: SECRET }],
  [
    'one Slack workspace is served by Socket Mode',
    { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' },
    { slack: { botToken: 'xoxb-1', appToken: 'xapp-1', signingSecret: null, install: null, apiUrl: null } },
  ],
  [
    'many Slack workspaces install it over HTTP',
    { SLACK_SIGNING_SECRET: 's', SLACK_CLIENT_ID: '1', SLACK_CLIENT_SECRET: '2', SLACK_STATE_SECRET: '3', SLACK_API_URL: 'http://127.0.0.1:1/api/' },
    { slack: { botToken: null, appToken: null, signingSecret: 's', install: { clientId: '1', clientSecret: '2', stateSecret: '3' }, apiUrl: 'http://127.0.0.1:1/api/' } },
  ],
  ['Discord is served', { DISCORD_TOKEN: 't', DISCORD_APPLICATION_ID: '123456' }, { discord: { token: 't', applicationId: '123456', apiUrl: null } }],
  [
    'PostgreSQL is used with a key',
    { DATABASE_URL: 'postgres://localhost/bot', ENCRYPTION_KEY: KEY },
    { store: { databaseUrl: 'postgres://localhost/bot', dataDir: './data', keys: { key: KEY, previous: null } } },
  ],
])('where %s', (_case, environment, expected) => {
  expect(readConfig(environment)).toEqual({ ...unset, ...expected });
});

it.each<[string, Record<string, string>]>([
  ['PORT', { PORT: 'abc' }],
  ['PORT', { PORT: '80.5' }],
  ['PORT', { PORT: '-1' }],
  ['PORT', { PORT: '65536' }],
  ['PREVIEW_SECRET', { PREVIEW_SECRET: 'short' }],
  ['PREVIEW_SECRET', { HOST: '0.0.0.0' }],
  ['PREVIEW_SECRET', { HOST: '192.168.1.20', PREVIEW_SECRET: ' ' }],
  ['PREVIEW_SECRET', { HOST: '::' }],
  ['PREVIEW_SECRET', { HOST: 'council.example' }],
  ['SLACK_BOT_TOKEN', { SLACK_BOT_TOKEN: 'abc', SLACK_APP_TOKEN: 'xapp-1' }],
  ['Slack', { SLACK_BOT_TOKEN: 'xoxb-1' }],
  ['Slack', { SLACK_APP_TOKEN: 'xapp-1' }],
  ['Slack', { SLACK_SIGNING_SECRET: 's', SLACK_CLIENT_ID: '1' }],
  ['SLACK_API_URL', { SLACK_API_URL: 'http://127.0.0.1:1/api' }],
  ['DISCORD_API_URL', { DISCORD_API_URL: 'http://127.0.0.1:1/api/' }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://localhost/bot' }],
  ['ENCRYPTION_KEY', { ENCRYPTION_KEY: 'abc' }],
  ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
])('%s is at fault in %j', (name, environment) => {
  expect(() => readConfig(environment)).toThrow(expect.objectContaining({ code: 'bad-config', message: expect.stringContaining(name) }));
});

it('names every setting that is wrong, but never says a password', () => {
  const read = () => readConfig({ PORT: 'abc', PREVIEW_SECRET: 'hunter2' });
  expect(read).toThrow(/PORT.*PREVIEW_SECRET/s);
  expect(read).not.toThrow(/hunter2/);
});

describe('only this machine reaches', () => {
  it.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('%s', (host) => expect(isLoopback(host)).toBe(true));
});

describe('others may reach', () => {
  it.each(['0.0.0.0', '::', '10.0.0.1', '128.0.0.1', '127.0.0.1.example.org', 'localhost.example.org', ''])('"%s"', (host) => expect(isLoopback(host)).toBe(false));
});

it('.env.example names every setting, once, and is itself right', () => {
  const lines = readFileSync('.env.example', 'utf8').split('\n');
  const given = lines.filter((line) => /^[A-Z_]+=/.test(line)).map((line) => line.split('=') as [string, string]);
  const known = readFileSync('src/config.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+): /gm);
  expect(given.map(([name]) => name).sort()).toEqual([...known].map(([, name]) => name).sort());
  expect(readConfig(Object.fromEntries(given))).toEqual(unset);
});

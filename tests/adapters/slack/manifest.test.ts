/** The manifest asks for what the handlers need, no more and no less, and keeps to Slack's limits. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { App, type Receiver } from '@slack/bolt';
import { expect, it, vi } from 'vitest';
import { COMMAND } from '../../../adapters/slack/commands.ts';
import type { Door } from '../../../adapters/slack/door.ts';
import manifest from '../../../adapters/slack/manifest.json' with { type: 'json' };
import { manifestFor } from '../../../adapters/slack/manifest.ts';
import { EVENTS, register } from '../../../adapters/slack/register.ts';
import { SHORTCUT } from '../../../adapters/slack/shortcut.ts';

const REQUIRED = ['assistant:write', 'chat:write', 'commands', 'files:read', 'im:history', 'users:read'];
const OPTIONAL = ['usergroups:read', 'channels:history', 'groups:history'];

it('asks for six scopes and offers three more', () => {
  expect(manifest.oauth_config.scopes).toEqual({ bot: REQUIRED, bot_optional: OPTIONAL });
});

it('gives the reason for each scope in the README', () => {
  const readme = readFileSync('README.md', 'utf8');
  for (const scope of [...REQUIRED, ...OPTIONAL]) expect(readme).toMatch(new RegExp(`\\| \`${scope}\` \\| .{20,} \\|`));
});

it('has a handler for everything it asks for, and asks for everything that has one', () => {
  const { slash_commands, shortcuts } = manifest.features;
  expect(slash_commands.map(({ command, should_escape }) => [command, should_escape])).toEqual([[COMMAND, true]]);
  expect(shortcuts.map(({ callback_id, type, name }) => [callback_id, type, name])).toEqual([[SHORTCUT, 'message', 'Check the protocol']]);
  expect(manifest.settings.event_subscriptions.bot_events.toSorted()).toEqual([...EVENTS].toSorted());
  const receiver = { init() {}, start: async () => {}, stop: async () => {} } as Receiver;
  const app = new App({ receiver, authorize: async () => ({}) });
  const heard = vi.spyOn(app, 'event');
  register(app, {} as Door);
  expect(heard.mock.calls.map(([name]) => (String(name) === 'message' ? 'message.im' : String(name))).toSorted()).toEqual([...EVENTS].toSorted());
});

it('keeps to Slack’s limits', () => {
  const { display_information: shown, features } = manifest;
  expect([shown.name.length <= 35, shown.description.length <= 140, shown.long_description.length <= 4_000, features.agent_view.agent_description.length <= 300]).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(features.slash_commands.every(({ description, usage_hint }) => description.length <= 100 && usage_hint.length <= 100)).toBe(true);
  expect(features.shortcuts.every(({ name, description }) => name.length <= 24 && description.length <= 150)).toBe(true);
});

it('is printed with the request address filled in, or for Socket Mode with none', () => {
  const text = JSON.stringify(manifestFor('https://bot.fakeshire.example/ignored'));
  expect([text.includes('example.org'), text.match(/https:\/\/bot\.fakeshire\.example\/slack\/events/g)?.length]).toEqual([false, 3]);
  const local = manifestFor(null);
  expect([JSON.stringify(local).includes('http'), local['settings']]).toEqual([false, expect.objectContaining({ socket_mode_enabled: true })]);
  expect(() => manifestFor('http://bot.example')).toThrow('"http://bot.example" is not an https address.');
  const printed = execFileSync('npm', ['run', '--silent', 'slack:manifest', '--', 'https://bot.fakeshire.example'], { encoding: 'utf8' });
  expect(JSON.parse(printed)).toEqual(JSON.parse(JSON.stringify(manifestFor('https://bot.fakeshire.example'))));
});

/** Every command, end to end: registered once, usable in servers and direct messages, answered to the asker alone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFINITIONS, SUBCOMMANDS } from '../../../adapters/discord/commands.ts';
import { registerNow } from '../../../adapters/discord/register-now.ts';
import { describeError } from '../../../src/index.ts';
import { npm } from '../run.ts';
import { buttonsOf, type OpenDoor, openDoor } from './door.ts';

let at: OpenDoor;
beforeAll(async () => {
  at = await openDoor();
});
afterAll(async () => {
  expect(at.discord.violations()).toEqual([]);
  await at.close();
});

describe('registration', () => {
  it('offers the commands of the table in servers and in direct messages with the bot', () => {
    const [slash, menu] = at.discord.commands();
    expect(slash).toMatchObject({ name: 'protocol', contexts: [0, 1] });
    expect(((slash?.['options'] ?? []) as { name: string }[]).map(({ name }) => name)).toEqual([
      'ask',
      'clause',
      'contents',
      'compare',
      'remind',
      'reminders',
      'escalate',
      'brief',
      'register',
      'role',
      'privacy',
      'help',
      'settings',
    ]);
    expect(menu).toMatchObject({ type: 3, name: 'Check the protocol', contexts: [0, 1] });
  });

  it('is done once, and again only after a change', async () => {
    const puts = () => at.discord.requests().filter(({ route }) => route.startsWith('PUT')).length;
    expect(puts()).toBe(1);
    const env = { DISCORD_TOKEN: at.discord.token, DISCORD_APPLICATION_ID: at.discord.bot.id, DISCORD_API_URL: at.discord.apiUrl };
    const again = await npm('discord:register', [], { env });
    expect(again).toMatchObject({ code: 0, stdout: 'The commands were registered already; nothing has changed.\n' });
    expect(puts()).toBe(1);
    await fetch(`${at.discord.apiUrl}/v10/applications/${at.discord.bot.id}/commands`, {
      method: 'PUT',
      headers: { authorization: `Bot ${at.discord.token}`, 'content-type': 'application/json' },
      body: JSON.stringify([{ name: 'old', description: 'From an earlier version' }]),
    });
    expect(await registerNow(env)).toContain('The commands are registered.');
    expect(at.discord.commands().map(({ name }) => name)).toEqual(['protocol', 'Check the protocol']);
  });

  it.each([
    ['no application', { DISCORD_APPLICATION_ID: '' }, 'DISCORD_TOKEN and DISCORD_APPLICATION_ID are needed.'],
    ['a wrong token', { DISCORD_TOKEN: 'canary-wrong-token' }, 'Discord does not know the token.'],
    ['another application', { DISCORD_APPLICATION_ID: '123456789012345678' }, 'Discord does not let this token use that application.'],
    ['an address where nobody answers', { DISCORD_API_URL: 'http://127.0.0.1:9/api' }, 'Discord cannot be reached'],
  ])('says what is wrong with %s', async (_case, env, words) => {
    at.discord.allow(401, 403, 50001, 'unauthorised');
    const settings = { DISCORD_TOKEN: at.discord.token, DISCORD_APPLICATION_ID: at.discord.bot.id, DISCORD_API_URL: at.discord.apiUrl, ...env };
    const error = await registerNow(settings).catch((thrown: unknown) => thrown);
    expect(describeError(error)).toContain(words);
    expect(describeError(error)).not.toContain('canary');
  });

  it('ends with 1 and one line where something is wrong', async () => {
    const ran = await npm('discord:register', []);
    expect(ran).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^DISCORD_TOKEN and DISCORD_APPLICATION_ID are needed\. [^\n]*\n$/) });
  });

  it('is written in British English, within Discord’s 100 characters', () => {
    const all = [DEFINITIONS[0], ...Object.values(SUBCOMMANDS).flatMap(({ description, options }) => [{ description }, ...options])];
    const texts = all.flatMap((one) => (one && 'description' in one ? [String(one.description)] : []));
    expect(texts.length).toBeGreaterThan(12);
    for (const text of texts) {
      expect(text.length).toBeLessThanOrEqual(100);
      expect(text).not.toMatch(/\b\w+iz(e|ed|ing|ation)\b|\bcolor|\bcenter\b/);
    }
  });
});

it('answers a question to the asker alone: verdict, clause word for word, what to do, and the question as asked', async () => {
  const seen = await at.use('ask', { question: 'can a councillor instruct me' });
  expect(seen).toMatchObject({ kind: 'ephemeral', change: 'posted', audience: [at.asker.id] });
  expect(seen.text).toMatch(/^No council has been chosen here yet\..*\n-# You asked: can a councillor instruct me\n\*\*No\. /);
  const [first] = passages('can a councillor instruct me');
  expect(plain(seen.text)).toContain(plain(first?.text ?? 'nothing'));
  for (const words of ['What to do', 'What you can say', 'Better not', 'Guidance, not legal advice.', 'not been reviewed by a monitoring officer'])
    expect(plain(seen.text)).toContain(words);
  expect(buttonsOf(seen)).toEqual(expect.arrayContaining(['More clauses', 'Not what I meant', 'Keep a copy', 'Choose my role']));
});

it('answers from another council that is named', async () => {
  const seen = await at.use('ask', { question: 'can a councillor instruct an officer', council: 'leeds' });
  expect(plain(seen.text)).toContain('Leeds City Council: ');
  const typed = await at.use('ask', { question: 'can a councillor instruct an officer', council: 'Wadhurst' });
  expect(plain(typed.text)).toContain('Wadhurst Parish Council, clause');
  const unknown = await at.use('ask', { question: 'can a councillor instruct an officer', council: 'Atlantis' });
  expect(unknown.text).toContain('I have no protocol for “Atlantis”.');
});

it.each([
  ['clause', { ref: '8.3' }, /^\*\*8\.3\*\*/],
  ['clause', { ref: '8.99' }, /There is no clause “8.99”/],
  ['contents', {}, /Access to Information/],
  ['compare', { question: 'can a councillor instruct an officer' }, /Leeds City Council/],
  ['role', {}, /You have not chosen a role/],
  ['privacy', {}, /What is kept about you/],
  ['help', {}, /You can ask/],
  ['settings', {}, /You cannot change the settings here/],
])('answers /protocol %s %j privately, in a server and in direct messages', async (sub, options, words) => {
  for (const channel of [at.channel, null]) {
    const seen = await at.use(sub, options as Record<string, string>, { channel });
    expect(seen).toMatchObject({ kind: 'ephemeral', audience: [at.asker.id] });
    expect(plain(seen.text)).toMatch(sub === 'settings' && channel === null ? /Settings belong to a workspace/ : words);
  }
});

it('compares every council in one private message', async () => {
  const { text } = await at.use('compare', { question: 'can a councillor instruct an officer' });
  for (const { council } of at.core.list().protocols) expect(plain(text)).toContain(council);
});

describe('the command in the menu of a message', () => {
  it('checks what the message says, for the person who asked only', async () => {
    const message = await at.discord.say({ user: at.colleague, channel: at.channel, text: 'The councillor told me to move the bins by Friday. Can he instruct me?' });
    const seen = await at.discord.messageCommand({ user: at.asker, channel: at.channel, message, name: 'Check the protocol' });
    expect(seen).toMatchObject({ kind: 'ephemeral', audience: [at.asker.id] });
    expect(plain(seen.text)).toContain('clause');
  });

  it('says kindly that it cannot read a picture', async () => {
    const message = await at.discord.say({ user: at.colleague, channel: at.channel, text: '', files: [{ name: 'letter.png', type: 'image/png', data: new Uint8Array(8) }] });
    const seen = await at.discord.messageCommand({ user: at.asker, channel: at.channel, message, name: 'Check the protocol' });
    expect(seen.text).toContain('I can read only words');
  });
});

describe('while somebody types', () => {
  const type = (sub: string, focused: string, typed: string, options: Record<string, string> = {}) =>
    at.discord.autocomplete({ user: at.asker, channel: at.channel, name: 'protocol', sub, focused, options: { ...options, [focused]: typed } });

  it('offers clauses, questions and councils', async () => {
    expect((await type('clause', 'ref', '8.3')).choices[0]).toMatchObject({ value: '8.3' });
    expect((await type('ask', 'question', 'ordrs')).choices.map(({ name }) => name)).toContain('Can the chair or mayor give the clerk orders?');
    expect((await type('compare', 'question', 'bully')).choices.length).toBeGreaterThan(0);
    expect((await type('ask', 'council', 'leed', { question: 'x' })).choices[0]).toMatchObject({ value: 'leeds' });
    expect((await type('clause', 'ref', 'qqqqqqqq')).choices).toEqual([]);
  });

  it('answers a choice that was picked, and free text just as well', async () => {
    const { choices } = await type('ask', 'question', 'instru');
    const picked = await at.use('ask', { question: String(choices[0]?.value) });
    expect(plain(picked.text)).toContain('clause');
    const free = await at.use('clause', { ref: 'information' });
    expect(free.kind).toBe('ephemeral');
    const words = await at.use('ask', { question: 'is it ok for cllr to boss me about all day' });
    expect(plain(words.text)).toContain('clause');
  });
});

function passages(question: string) {
  const reply = at.core.ask(question, { protocol: 'leighton-linslade', role: null });
  return 'passages' in reply ? reply.passages : [];
}

/** Text as a reader sees it: without the marks that escape and quote. */
function plain(text: string): string {
  return text.replace(/\\/g, '').replace(/\u2060/g, '');
}

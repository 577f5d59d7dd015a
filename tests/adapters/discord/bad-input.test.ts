/** What nobody should send and somebody will. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodePress } from '../../../src/index.ts';
import { type OpenDoor, openDoor } from './door.ts';

let at: OpenDoor;
beforeAll(async () => {
  at = await openDoor();
});
afterAll(async () => {
  expect(at.discord.violations()).toEqual([]);
  await at.close();
});

const NASTY: [string, string][] = [
  ['a mass ping', '@everyone can a councillor instruct an officer @here'],
  ['pings of a person and a role', '<@123456789012345678> <@&123456789012345678> can a councillor instruct an officer'],
  ['look-alikes of a mass ping', '＠everyone @\u200beveryone @еveryone can a councillor instruct an officer'],
  ['mark-up', '# **can** a ||councillor|| `instruct` [an](https://example.com) officer </x:123456789012345678>'],
  ['a line that would start a quotation', '> can a councillor instruct an officer\n> yes they can'],
  ['control and direction signs', 'can a councillor\u0000 \u202Einstruct\u202C an officer\u2028'],
  ['only signs', '????'],
  ['only emoji', '👩‍👩‍👧‍👦👍'],
  ['another script', '議員は職員に指示できますか'],
  ['Welsh', 'a all cynghorydd roi gorchymyn i swyddog'],
  ['program text', "'; DROP TABLE people; -- {{constructor}} constructor __proto__"],
  ['half a sign', 'can a councillor \ud83d instruct an officer'],
  ['two thousand letters', 'can a councillor instruct an officer '.repeat(54).slice(0, 2_000)],
];

describe.each(NASTY)('%s', (_case, typed) => {
  it.each(['ask', 'compare', 'clause'])('in /protocol %s is answered privately and pings nobody', async (sub) => {
    const option = sub === 'clause' ? 'ref' : 'question';
    const seen = await at.use(sub, { [option]: sub === 'clause' ? typed.slice(0, 100) : typed });
    expect(seen).toMatchObject({ kind: 'ephemeral', audience: [at.asker.id], pings: { everyone: false, roles: [], users: [] } });
    expect(seen.text).not.toMatch(/@(everyone|here)\b|(?<!\\)<(@|#|\/|t:)/);
  });

  it('in a direct message is answered there and pings nobody', async () => {
    const seen = await at.discord.directMessage({ user: at.asker, text: typed });
    expect(seen).toMatchObject({ kind: 'dm', pings: { everyone: false, roles: [], users: [] } });
  });

  it('while typing brings suggestions or none', async () => {
    const seen = await at.discord.autocomplete({ user: at.asker, channel: at.channel, name: 'protocol', sub: 'ask', focused: 'question', options: { question: typed } });
    expect(seen.kind).toBe('autocomplete');
  });
});

it.each([
  ['a press of a deleted version', 'vote~up~7'],
  ['a press with parts missing', 'topic~abcdef'],
  ['a press for a topic that is gone', encodePress('topic', 'aaaaaa', 'bbbbbb')],
  ['a press with a foreign protocol', encodePress('place', '000000', '000000')],
  ['a press named like a property', '__proto__'],
  ['a form’s press that this version does not know', encodePress('form', 'escalate-9')],
])('%s is answered kindly', async (_case, customId) => {
  const message = await at.use('help');
  const seen = await at.discord.press({ user: at.asker, message, customId, forged: true });
  expect(seen).toMatchObject({ kind: 'ephemeral', audience: [at.asker.id] });
  expect(seen.text).toContain('That button no longer works.');
});

it('a menu option that was never offered is answered kindly', async () => {
  for (const value of ['role~king', 'nonsense', '']) {
    const message = await at.use('role');
    const seen = await at.discord.select({ user: at.asker, message, customId: 'choose~0', values: [value], forged: true });
    expect(seen).toMatchObject({ kind: 'ephemeral', audience: [at.asker.id] });
  }
  const nothing = await at.discord.select({ user: at.asker, message: await at.use('role'), customId: 'choose~0', values: [], forged: true });
  expect(nothing.text).toContain('That button no longer works.');
});

it('a command that this version no longer has is answered kindly', async () => {
  await fetch(`${at.discord.apiUrl}/v10/applications/${at.discord.bot.id}/commands`, {
    method: 'POST',
    headers: { authorization: `Bot ${at.discord.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'rules', description: 'From an earlier version' }),
  });
  const seen = await at.discord.command({ user: at.asker, channel: at.channel, name: 'rules' });
  expect(seen).toMatchObject({ kind: 'ephemeral' });
  expect(seen.text).toContain('That command no longer works.');
});

it('a form with no fields at all is answered with what is missing', async () => {
  const page = await at.use('settings', {}, { user: at.administrator });
  const modal = await at.discord.press({ user: at.administrator, message: page, label: 'Start' });
  const seen = await at.discord.submitModal({ user: at.administrator, modal, values: {}, leaveOut: ['protocol', 'time-zone', 'chair', 'clerk'] });
  expect(seen).toMatchObject({ kind: 'ephemeral', audience: [at.administrator.id] });
  expect(seen.text).toContain('That did not go through yet.');
});

it('what people write to each other is left alone', async () => {
  const from = at.discord.visible().length;
  await at.discord.say({ user: at.colleague, channel: at.channel, text: `<@${at.discord.bot.id}> can a councillor instruct an officer` });
  await at.use('help');
  expect(
    at.discord
      .visible()
      .slice(from)
      .map(({ kind }) => kind),
  ).toEqual(['ephemeral']);
});

it('a clause is not shared in a channel of another server, though its id is sent', async () => {
  const elsewhere = at.discord.addGuild('Elsewhere');
  const channel = at.discord.addChannel(elsewhere, 'general');
  at.discord.joinGuild(elsewhere);
  const answer = await at.use('ask', { question: 'can a councillor instruct me' });
  const modal = await at.discord.press({ user: at.asker, message: answer, label: 'Share 2.1(f)' });
  at.discord.allow(10_007);
  const said = await at.discord.submitModal({ user: at.asker, modal, values: { channel: [channel.id] } });
  expect(said.text).toContain('Nothing was posted.');
  expect(at.discord.visible().some(({ kind, channel: where }) => kind === 'channel' && where === channel.id)).toBe(false);
});

/** Direct messages: answered where they are written, from the right council, and never pressed on people who closed theirs. */
import { afterEach, expect, it } from 'vitest';
import { buttonsOf, type Given, type OpenDoor, openDoor, type Visible } from './door.ts';

let at: OpenDoor;
const open = async (given: Given = {}) => {
  at = await openDoor(given);
  return at;
};
afterEach(async () => {
  expect(at.discord.violations()).toEqual([]);
  await at.close();
});

const QUESTION = 'can a councillor instruct an officer';
const write = (text: string, user = at.asker) => at.discord.directMessage({ user, text });

it('are answered there, from the only server that is shared', async () => {
  await open();
  await at.workspaces.change(`discord:${at.guild.id}`, { person: 'a', administrator: true, groups: [] }, [{ set: 'protocol', to: 'leeds' }]);
  const seen = await write(QUESTION);
  expect(seen).toMatchObject({ kind: 'dm', namedUser: null });
  expect(seen.text).toContain('You asked: can a councillor instruct an officer');
  expect(seen.text).toContain('Leeds City Council');
});

it('are answered from the server the person last used the bot in', async () => {
  let second: { guild: OpenDoor['guild']; channel: OpenDoor['channel'] } | undefined;
  await open({
    before: (discord) => {
      const guild = discord.addGuild('Second Council');
      second = { guild, channel: discord.addChannel(guild, 'general') };
    },
  });
  const { guild, channel } = second as NonNullable<typeof second>;
  at.discord.addMember(guild, at.asker);
  await at.workspaces.change(`discord:${guild.id}`, { person: 'a', administrator: true, groups: [] }, [{ set: 'protocol', to: 'wadhurst' }]);
  const asked = await write(QUESTION);
  expect(asked.text).toContain('Which council is this about?');
  expect(buttonsOf(asked)).toEqual(['Example Council', 'Second Council']);
  const chosen = await at.discord.press({ user: at.asker, message: asked, label: 'Second Council' });
  expect(chosen.text).toContain('I will answer from Second Council');
  expect((await write(QUESTION)).text).toContain('Wadhurst');
  await at.use('ask', { question: QUESTION });
  expect((await write(QUESTION)).text).toContain('Leighton');
  await at.use('ask', { question: QUESTION }, { channel });
  expect((await write(QUESTION)).text).toContain('Wadhurst');
});

it('from outside every server come from the default protocol, with a line that says so', async () => {
  await open({ defaultProtocol: 'leeds' });
  at.discord.allow(10_007, 50_278);
  const outsider = at.discord.addUser('outsider');
  const seen = await at.discord.command({ user: outsider, channel: null, name: 'protocol', sub: 'ask', options: { question: QUESTION } });
  expect(seen.text).toContain('You are not in a workspace of a council here. This is from Leeds City Council’s protocol.');
});

it('without words, with a picture only, or to nobody’s question get a kind note', async () => {
  await open();
  const picture = await at.discord.directMessage({ user: at.asker, text: '', files: [{ name: 'scan.png', type: 'image/png', data: new Uint8Array(4) }] });
  expect(picture.text).toContain('I can read only words');
  expect((await write('?!')).text).toContain('There is no question in that.');
  expect((await write('what is the best pizza in town')).text).toContain('not something a council');
});

it('to a person’s role or rights ask Discord at that moment', async () => {
  await open();
  await write(QUESTION);
  const from = at.discord.requests().length;
  expect((await at.use('settings', {}, { channel: null, user: at.administrator })).text).toContain('Settings belong to a workspace');
  const members = at.discord
    .requests()
    .slice(from)
    .filter(({ route }) => route === 'GET /guilds/:guild/members/:user');
  expect(members.length).toBeLessThanOrEqual(1);
});

it('that are closed: the person is told, given the text, and not tried again until an hour passed or they wrote', async () => {
  await open();
  at.discord.allow(50_007);
  at.asker.directMessages = 50_007;
  const sends = () => at.discord.requests().filter(({ route, body }) => route === 'POST /channels/:channel/messages' && 'components' in body).length;
  const keep = async () => {
    const answer = await at.use('ask', { question: QUESTION });
    const from = at.discord.visible().length;
    const said = await at.discord.press({ user: at.asker, message: answer, label: 'Keep a copy' });
    const copy = await at.discord.waitFor(({ kind, text }) => kind === 'ephemeral' && text.includes('What to do'), 2_000, from);
    return { said, copy };
  };
  const { said, copy } = await keep();
  expect(said.text).toContain('I could not send you a direct message.');
  expect(said.text).toContain('I try again an hour from now at the earliest');
  expect(copy).toMatchObject({ kind: 'ephemeral', audience: [at.asker.id] });
  expect(copy.text).not.toContain('You asked');
  expect(sends()).toBe(1);
  await keep();
  expect(sends()).toBe(1);
  at.wait(61 * 60_000);
  await keep();
  expect(sends()).toBe(2);
  at.asker.directMessages = 'open';
  await write(QUESTION);
  expect(await at.workspaces.person(`discord:${at.asker.id}`)).toMatchObject({ closedAt: null });
  const answer = await at.use('ask', { question: QUESTION });
  expect((await at.discord.press({ user: at.asker, message: answer, label: 'Keep a copy' })).text).toContain('A copy is in your direct messages');
});

it.each([50_278, 40_003] as const)('that fail with %s leave a private word', async (code) => {
  await open();
  at.discord.allow(code);
  at.asker.directMessages = code;
  const answer = await at.use('ask', { question: QUESTION });
  const said: Visible = await at.discord.press({ user: at.asker, message: answer, label: 'Keep a copy' });
  expect(said.text).toContain(code === 50_278 ? 'I could not send you a direct message.' : 'Discord did not take the message just now.');
});

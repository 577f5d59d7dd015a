/** The stand-in for Discord serves an unmodified discord.js client, and refuses what Discord refuses. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Client, Events, GatewayIntentBits, MessageFlags } from 'discord.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { codeOf, type Harness, startHarness } from './discord/harness.ts';
import { PERMISSION } from './discord.ts';

let harness: Harness;
let discord: Harness['discord'];
const connect: Harness['connect'] = (...given) => harness.connect(...given);
const connectWithCommands: Harness['connectWithCommands'] = (handle) => harness.connectWithCommands(handle);
const ask = (question?: string) => harness.ask(question);
const rules = () => harness.rules();

async function begin(options: Parameters<typeof startHarness>[0] = {}): Promise<void> {
  harness = await startHarness(options);
  discord = harness.discord;
}

beforeEach(() => begin());

afterEach(() => harness.close());

it('logs a client in and shows it its server', async () => {
  const client = await connect();
  expect(client.guilds.cache.get(harness.guild.id)?.members.me?.id).toBe(discord.bot.id);
  expect(client.channels.cache.get(harness.channel.id)?.isSendable()).toBe(true);
  expect(discord.violations()).toEqual([]);
});

it('refuses a wrong token and a privileged intent', async () => {
  await expect(new Client({ intents: [], rest: { api: discord.apiUrl } }).login('wrong')).rejects.toThrow();
  await expect(connect(undefined, { intents: [GatewayIntentBits.MessageContent] })).rejects.toThrow('disallowed intents');
  expect(rules()).toEqual(['401', '4014']);
});

it('shows an ephemeral answer to the asker only', async () => {
  await connectWithCommands((interaction) => interaction.reply({ content: 'Clause 8', flags: MessageFlags.Ephemeral }));
  const seen = await ask();
  expect(seen).toMatchObject({ kind: 'ephemeral', content: 'Clause 8', audience: [harness.asker.id], text: 'Clause 8' });
  expect(discord.interactions()).toMatchObject([{ response: 4, tookMs: expect.any(Number) }]);
  expect(discord.violations()).toEqual([]);
});

it('shows an answer to the whole channel, with the asker named, where it is not ephemeral', async () => {
  await connectWithCommands((interaction) => interaction.reply('Clause 8'));
  const seen = await ask();
  expect(seen.kind).toBe('channel');
  expect(seen.audience).toEqual(expect.arrayContaining([harness.asker.id, harness.colleague.id]));
  expect(seen.namedUser).toBe(harness.asker.id);
});

it('shows a channel only to those who may read it', async () => {
  const hidden = discord.addChannel(harness.guild, 'officers', [
    { id: harness.guild.id, deny: PERMISSION.viewChannel },
    { id: harness.asker.id, allow: PERMISSION.viewChannel },
  ]);
  const client = await connect();
  expect(await codeOf(client.rest.get(`/channels/${hidden.id}`))).toBe(50001);
  discord.overwrite(hidden, discord.bot, { allow: PERMISSION.viewChannel });
  await client.rest.post(`/channels/${hidden.id}/messages`, { body: { content: 'Hello' } });
  expect(discord.visible().at(-1)?.audience).toEqual([harness.guild.owner, harness.asker.id]);
  discord.overwrite(hidden, discord.bot, { allow: PERMISSION.viewChannel, deny: PERMISSION.sendMessages });
  expect(await codeOf(client.rest.post(`/channels/${hidden.id}/messages`, { body: { content: 'Hello' } }))).toBe(50013);
});

it('lets a deferred reply be edited, followed up and deleted, and keeps the visibility of the defer', async () => {
  const client = await connectWithCommands(async (interaction) => {
    await interaction.deferReply();
    await interaction.editReply({ content: 'Clause 8', flags: MessageFlags.IsComponentsV2 }).catch(() => {});
    await interaction.followUp({ content: 'For your eyes', flags: MessageFlags.Ephemeral });
  });
  const seen = await ask();
  expect(discord.visible().map(({ change, kind }) => `${kind} ${change}`)).toEqual(['channel thinking', 'channel posted']);
  expect(seen.content).toBe('For your eyes');
  expect(rules()).toEqual(['50035', 'ephemeral']);
  expect(client.isReady()).toBe(true);
});

it('gives the message back where a response is asked for, and finds it by its token', async () => {
  await connectWithCommands(async (interaction) => {
    const { resource } = await interaction.reply({ content: 'One', flags: MessageFlags.Ephemeral, withResponse: true });
    const fetched = await interaction.fetchReply();
    const more = await interaction.followUp({ content: `${resource?.message?.content} and ${fetched.content}`, flags: MessageFlags.Ephemeral });
    await interaction.editReply({ message: more, content: 'Two' });
    await interaction.deleteReply(more);
    await interaction.deleteReply();
    await interaction.followUp({ content: String(await codeOf(interaction.fetchReply())), flags: MessageFlags.Ephemeral });
  });
  await ask();
  expect((await discord.waitFor(({ content }) => content === '10008')).audience).toEqual([harness.asker.id]);
  expect(
    discord
      .visible()
      .filter(({ change }) => change !== 'removed')
      .map(({ text }) => text),
  ).toEqual(['One', 'One and One', 'Two', '10008']);
});

it('refuses a second response, a late one and an over-aged token', async () => {
  const codes: unknown[] = [];
  const client = await connectWithCommands(async (interaction) => {
    const respond = () => codeOf(client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, { body: { type: 5, data: { flags: 64 } }, auth: false }));
    if (codes.length === 0) {
      codes.push(await codeOf(interaction.webhook.send('Too early')));
      codes.push(await respond(), await respond());
      await interaction.webhook.editMessage('@original', 'Done');
      discord.advance(15 * 60_000 + 1);
      codes.push(await codeOf(interaction.webhook.editMessage('@original', 'Too late')));
    } else {
      discord.advance(3_001);
      codes.push(await respond());
    }
  });
  await ask();
  await expect.poll(() => codes.length).toBe(4);
  expect((await ask()).kind).toBe('failed');
  await expect.poll(() => codes).toEqual([10015, null, 40060, 50027, 10062]);
  expect(rules()).toEqual(['10015', '40060', '50027', 'unacknowledged', '10062']);
});

it('answers in the direct messages, where the bot reads what it is sent', async () => {
  const client = await connectWithCommands((interaction) => interaction.reply('Privately'));
  expect(await discord.command({ user: harness.asker, channel: null, name: 'protocol', sub: 'ask', options: { question: 'x' } })).toMatchObject({
    kind: 'dm',
    audience: [harness.asker.id],
  });
  client.on(Events.MessageCreate, async (message) => {
    if (message.author.bot) return;
    const file = message.attachments.first();
    await message.reply(`${message.channel.isDMBased()} ${message.content} ${file ? await (await fetch(file.url)).text() : ''}`);
  });
  const files = [{ name: 'a.txt', type: 'text/plain', data: Buffer.from('file text') }];
  expect((await discord.directMessage({ user: harness.asker, text: 'hello', files })).content).toBe('true hello file text');
  expect(discord.violations()).toEqual([]);
});

it.each([50007, 50278, 40003] as const)('refuses direct messages with %s', async (code) => {
  const client = await connect();
  const closed = discord.addUser('closed', code);
  discord.addMember(harness.guild, closed);
  expect(await codeOf(client.users.send(closed.id, 'Hello'))).toBe(code);
  expect(await codeOf(client.users.send(discord.addUser('stranger').id, 'Hello'))).toBe(50278);
  expect(discord.visible()).toEqual([]);
});

it('posts once for one nonce, also where the first answer is lost', async () => {
  const client = await connect();
  const post = (nonce: string) => client.rest.post(`/channels/${harness.channel.id}/messages`, { body: { content: 'Reminder', nonce, enforce_nonce: true } });
  discord.fail('POST /channels/:channel/messages', { status: 500, happens: true });
  expect(await codeOf(post('delivery-1'))).toBe(500);
  const { id } = (await post('delivery-1')) as { id: string };
  expect(discord.visible().map(({ message }) => message)).toEqual([id]);
  discord.advance(10 * 60_000);
  await post('delivery-1');
  expect(discord.visible()).toHaveLength(2);
});

it('fails as ordered: too many requests, server errors, a broken line', async () => {
  const client = await connect();
  const post = () => client.rest.post(`/channels/${harness.channel.id}/messages`, { body: { content: 'Hello' } });
  discord.fail('POST /channels/:channel/messages', { status: 429, retryAfter: 0.01 });
  expect(await codeOf(post())).toBe(null);
  discord.fail('POST /channels/:channel/messages', 'reset');
  expect(await codeOf(post())).toMatch(/ECONNRESET|other side closed|terminated/);
  discord.fail('POST /channels/:channel/messages', { status: 503 });
  expect(await codeOf(post())).toBe(503);
  expect(discord.requests().map(({ status }) => status)).toEqual(expect.arrayContaining([429, 200, 0, 503]));
  expect(() => discord.fail('POST /nowhere', 'reset')).toThrow('no route');
});

it('refuses a route it does not know', async () => {
  const client = await connect();
  expect(await codeOf(client.rest.post(`/channels/${harness.channel.id}/typing`))).toBe(0);
  expect(rules()).toEqual(['unknown-route']);
});

it('replays to a resumed client what it missed, and delivers an event twice when told to', async () => {
  const answered: string[] = [];
  const client = await connectWithCommands((interaction) => {
    if (!answered.includes(interaction.id)) interaction.reply({ content: 'Here', flags: MessageFlags.Ephemeral });
    answered.push(interaction.id);
  });
  const resumed = new Promise((resolve) => client.once(Events.ShardResume, (_shard, replayed) => resolve(replayed)));
  discord.dropGateway();
  expect((await ask()).content).toBe('Here');
  expect(await resumed).toBeGreaterThan(0);
  await discord.command({ user: harness.asker, channel: harness.channel, name: 'protocol', sub: 'ask', options: { question: 'x' }, times: 2 });
  await expect.poll(() => answered.length).toBe(3);
  expect(new Set(answered).size).toBe(2);
  expect(discord.violations()).toEqual([]);
});

it('tells the client of servers, roles and channels that come and go', async () => {
  const client = await connect();
  const role = discord.addRole(harness.guild, 'clerks', PERMISSION.manageGuild);
  discord.changeRole(harness.guild, role, 0n);
  discord.deleteRole(harness.guild, role);
  discord.deleteChannel(harness.channel);
  await expect.poll(() => client.channels.cache.has(harness.channel.id)).toBe(false);
  discord.leaveGuild(harness.guild);
  await expect.poll(() => client.guilds.cache.size).toBe(0);
  expect(await codeOf(client.rest.get(`/guilds/${harness.guild.id}`))).toBe(10004);
  discord.joinGuild(harness.guild);
  await expect.poll(() => client.guilds.cache.size).toBe(1);
});

it('counts whom a message notified, and holds it against the bot unless allowed', async () => {
  const client = await connect();
  const send = (body: object) => client.rest.post(`/channels/${harness.channel.id}/messages`, { body });
  const content = `@everyone <@${harness.asker.id}>`;
  await send({ content, allowed_mentions: { parse: [] } });
  expect(discord.violations()).toEqual([]);
  await send({ content });
  expect(discord.visible().at(-1)?.pings).toEqual({ everyone: true, roles: [], users: [harness.asker.id] });
  expect(rules()).toEqual(['ping']);
  discord.allow('ping');
  expect(rules()).toEqual([]);
});

it('loses nothing of 200 commands at once', async () => {
  await harness.close();
  await begin({ acknowledgeWithin: 30_000 }); // how fast they are answered is not the matter here, and a busy machine is slow
  await connectWithCommands((interaction) => interaction.reply({ content: interaction.options.getString('question', true), flags: MessageFlags.Ephemeral }));
  const seen = await Promise.all(Array.from({ length: 200 }, (_, index) => ask(`question ${index}`)));
  expect(seen.map(({ content }) => content)).toEqual(Array.from({ length: 200 }, (_, index) => `question ${index}`));
  expect(discord.violations()).toEqual([]);
});

it('leaves nothing open behind it', async () => {
  const script = `
    import { startHarness } from './tests/fakes/discord/harness.ts';
    const harness = await startHarness();
    await harness.connectWithCommands((interaction) => interaction.reply('Here'));
    await harness.ask();
    harness.discord.waitFor(() => false, 600_000);
    await harness.close();`;
  const { stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { timeout: 30_000 });
  expect(stderr).toBe('');
});

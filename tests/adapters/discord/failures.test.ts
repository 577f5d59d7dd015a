/** What Discord does on a bad day: slow, broken, twice, too late. Nobody is left without a private word, nothing is shown twice, and the bot stays up. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reception } from '../../../src/index.ts';
import { type Given, type OpenDoor, openDoor } from './door.ts';

const CALLBACK = 'POST /interactions/:id/:token/callback';
const EDIT = 'PATCH /webhooks/:app/:token/messages/:message';
const QUESTION = 'can a councillor instruct an officer';

let at: OpenDoor;
const strays: unknown[] = [];
const stray = (error: unknown) => void strays.push(error);
const open = async (given: Given = {}) => {
  at = await openDoor(given);
};
/** The reception, with something done before each act. */
const preceded =
  (work: () => Promise<void>) =>
  (real: Reception): Reception => ({
    ...real,
    ask: async (...args) => work().then(() => real.ask(...args)),
    press: async (...args) => work().then(() => real.press(...args)),
    complete: async (...args) => work().then(() => real.complete(...args)),
  });

beforeEach(() => {
  strays.length = 0;
  process.on('unhandledRejection', stray);
});
afterEach(async () => {
  await at.close();
  process.off('unhandledRejection', stray);
  expect(strays).toEqual([]);
  expect(at.discord.violations()).toEqual([]);
});

const ask = (given: { times?: number } = {}) =>
  at.discord.command({ user: at.asker, channel: at.channel, name: 'protocol', sub: 'ask', options: { question: QUESTION }, ...given });
const answers = () => at.discord.visible().filter(({ text }) => text.includes('What to do'));
/** Waits until the log has such a line. */
const logged = (event: string) => expect.poll(() => at.lines.join(''), { timeout: 6_000 }).toContain(event);

describe('an answer that takes long', () => {
  it('is announced in time and then put in the same private message', async () => {
    await open({ reception: preceded(() => sleep(1_800)) });
    const seen = await ask();
    expect(seen).toMatchObject({ kind: 'ephemeral', change: 'posted', audience: [at.asker.id] });
    expect(at.discord.visible().map(({ change, kind }) => `${kind} ${change}`)).toEqual(['ephemeral thinking', 'ephemeral posted']);
    expect(at.discord.interactions()[0]?.tookMs).toBeLessThan(3_000);
  });

  it('changes its message in place all the same, and leads to a form that can no longer be opened at once', async () => {
    let slow = false;
    await open({ reception: preceded(() => sleep(slow ? 1_700 : 0)) });
    const first = await ask();
    slow = true;
    const others = await at.discord.press({ user: at.asker, message: first, label: 'Not what I meant' });
    expect(others).toMatchObject({ change: 'edited', message: first.message });
    slow = false;
    const again = await ask();
    slow = true;
    const share = await at.discord.press({ user: at.asker, message: again, label: 'Share 8.3' });
    expect(share.text).toContain('Press the button to go on.');
    slow = false;
    expect(await at.discord.press({ user: at.asker, message: share, label: 'Open the form' })).toMatchObject({ kind: 'modal', title: 'Share 8.3' });
  });

  it('leaves suggestions empty rather than late', async () => {
    await open({ reception: preceded(() => sleep(2_500)) });
    const { choices } = await at.discord.autocomplete({ user: at.asker, channel: at.channel, name: 'protocol', sub: 'clause', focused: 'ref', options: { ref: '8' } });
    expect(choices).toEqual([]);
  });
});

describe('a failure of ours', () => {
  it('is told privately and logged without words of the question', async () => {
    await open({ reception: preceded(() => Promise.reject(new Error('canary secret words'))) });
    const seen = await ask();
    expect(seen).toMatchObject({ kind: 'ephemeral' });
    expect(seen.text).toContain('Something went wrong here that should not have.');
    expect((await at.discord.autocomplete({ user: at.asker, channel: at.channel, name: 'protocol', sub: 'clause', focused: 'ref', options: { ref: '8' } })).choices).toEqual([]);
    expect(at.lines.join('')).not.toMatch(/canary|councillor/);
  });
});

describe('a failure of Discord’s', () => {
  it.each([
    ['500 on the first response', { status: 500 } as const],
    ['500 after it was carried out', { status: 500, happens: true } as const],
    ['a broken connection', 'reset'],
    ['a broken connection after it was carried out', 'happens-then-reset'],
  ] as const)('%s still ends in one answer', async (_case, fault) => {
    await open();
    at.discord.allow(40_060);
    at.discord.fail(CALLBACK, fault, 1);
    const seen = await ask();
    expect(seen).toMatchObject({ kind: 'ephemeral', audience: [at.asker.id] });
    await expect.poll(() => new Set(answers().map(({ message }) => message)).size).toBe(1);
    await logged('answered');
  });

  it('a promise to answer that was taken but not confirmed is kept', async () => {
    await open();
    const seen = await ask();
    at.discord.allow(40_060);
    at.discord.fail(CALLBACK, { status: 502, happens: true });
    expect((await at.discord.press({ user: at.asker, message: seen, label: 'Keep a copy' })).text).toContain('A copy is in your direct messages');
  });

  it('502 four times in a row is tried once more', async () => {
    await open();
    at.discord.fail(CALLBACK, { status: 502 }, 4);
    expect((await ask()).text).toContain('What to do');
  });

  it('429 is waited out', async () => {
    await open();
    at.discord.fail(CALLBACK, { status: 429, retryAfter: 0.4 }, 1);
    expect((await ask()).text).toContain('What to do');
    const [, second] = at.discord.requests().filter(({ route }) => route === CALLBACK);
    expect(second?.status).toBe(204);
  });

  it('503 on the edit of a deferred answer is tried again', async () => {
    await open({ reception: preceded(() => sleep(1_600)) });
    at.discord.fail(EDIT, { status: 503 }, 2);
    expect((await ask()).text).toContain('What to do');
  });

  it('429 and 500 on a post in a channel post it once', async () => {
    await open();
    at.discord.fail('POST /channels/:channel/messages', { status: 500, happens: true }, 1);
    at.discord.fail('POST /channels/:channel/messages', { status: 429, retryAfter: 0.2 }, 1);
    const modal = await at.discord.press({ user: at.asker, message: await ask(), label: 'Share 8.3' });
    const said = await at.discord.submitModal({ user: at.asker, modal, values: { channel: [at.channel.id] } });
    expect(said.text).toContain('is posted in');
    expect(at.discord.visible().filter(({ kind }) => kind === 'channel')).toHaveLength(1);
  });

  it('a token that expired is logged by its code alone, and the next question is answered', async () => {
    await open({
      reception: preceded(async () => {
        at.discord.advance(3_100);
      }),
    });
    at.discord.allow('unacknowledged', 10_062);
    expect(await ask()).toMatchObject({ kind: 'failed' });
    await logged('not answered');
    expect(at.lines.join('')).toContain('10062');
    for (const { token } of at.discord.interactions()) expect(at.lines.join('')).not.toContain(token);
    expect(at.lines.join('')).not.toContain('councillor');
    expect(at.door.isConnected()).toBe(true);
  });

  it('a token that ran out while the answer was sought does no harm', async () => {
    await open({
      reception: preceded(async () => {
        await sleep(1_700);
        at.discord.advance(16 * 60_000);
      }),
    });
    at.discord.allow(50_027, 10_015);
    void ask().catch(() => {});
    await logged('not answered');
    expect(at.lines.join('')).toContain('50027');
  });
});

describe('the same event twice', () => {
  it('is answered once: a command, a press, a form, a direct message', async () => {
    await open();
    const seen = await ask({ times: 3 });
    await at.discord.press({ user: at.asker, message: seen, label: 'More clauses', times: 2 });
    const modal = await at.discord.press({ user: at.asker, message: seen, label: 'Share 8.3', times: 2 });
    await at.discord.submitModal({ user: at.asker, modal, values: { channel: [at.channel.id] }, times: 2 });
    await at.discord.directMessage({ user: at.asker, text: QUESTION, times: 3 });
    await sleep(200);
    const count = (kind: string) => at.discord.visible().filter((one) => one.kind === kind && one.change === 'posted').length;
    expect([count('dm'), count('channel'), count('modal')]).toEqual([1, 1, 1]);
  });
});

describe('a connection that is lost', () => {
  it('in the middle of a question is resumed, and what was missed is answered once', async () => {
    await open({ reception: preceded(() => sleep(300)) });
    const first = ask();
    await sleep(100);
    at.discord.dropGateway();
    expect((await first).text).toContain('What to do');
    const missed = at.discord.directMessage({ user: at.asker, text: QUESTION });
    expect((await missed).kind).toBe('dm');
    expect((await ask()).text).toContain('What to do');
    expect(answers()).toHaveLength(3);
  });
});

describe('a server', () => {
  const leftAt = async () =>
    (await at.store.read(({ db }) => db.selectFrom('workspaces').select('left_at').where('id', '=', `discord:${at.guild.id}`).executeTakeFirst()))?.left_at;

  it('that the bot leaves is noted, and taken back when it joins again', async () => {
    await open();
    await at.workspaces.change(`discord:${at.guild.id}`, { person: 'a', administrator: true, groups: [] }, [{ set: 'protocol', to: 'leeds' }]);
    at.discord.leaveGuild(at.guild);
    await expect.poll(leftAt).toBeGreaterThan(0);
    at.discord.joinGuild(at.guild);
    await expect.poll(leftAt).toBeNull();
    expect((await ask()).text).toContain('Leeds');
  });

  it('that the bot has just left still gets a private word for a button pressed there', async () => {
    await open();
    const seen = await ask();
    at.discord.leaveGuild(at.guild);
    await expect.poll(leftAt).not.toBe(null);
    const more = await at.discord.press({ user: at.asker, message: seen, label: 'More clauses' });
    expect(more).toMatchObject({ kind: 'ephemeral', audience: [at.asker.id] });
    const modal = await at.discord.press({ user: at.asker, message: seen, label: 'Share 8.3' });
    at.discord.allow(10_003, 50_001, 10_004);
    const said = await at.discord.submitModal({ user: at.asker, modal, values: { channel: [at.channel.id] } });
    expect(said.text).toContain('Nothing was posted.');
  });
});

it('ends what is under way before it closes', async () => {
  await open({ reception: preceded(() => sleep(600)) });
  const seen = ask();
  await sleep(200);
  await at.door.close();
  expect((await seen).text).toContain('What to do');
});

it('does not start with a token that Discord does not know, and says so', async () => {
  await open();
  const { startDiscord } = await import('../../../adapters/discord/start.ts');
  const parts = { reception: {} as Reception, workspaces: at.workspaces, log: { debug() {}, info() {}, warn() {}, error() {} }, clock: Date.now };
  at.discord.allow(401, 'unauthorised');
  await expect(startDiscord({ ...parts, config: { token: 'canary.bad.token', applicationId: null, apiUrl: at.discord.apiUrl } })).rejects.toMatchObject({
    code: 'bad-config',
    message: 'Discord does not know the token.',
  });
});

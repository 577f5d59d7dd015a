/** Escalation, notes and guidance on Discord with every fault of every call: nothing is shown to a third person, nothing is called sent that was not, no word is lost. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TIMES } from '../../../adapters/discord/limits.ts';
import type { Fault } from '../../fakes/discord/faults.ts';
import { buttonsOf, makeClerk, type OpenDoor, openDoor, type Visible } from './door.ts';

const CALLBACK = 'POST /interactions/:id/:token/callback';
const EDIT = 'PATCH /webhooks/:app/:token/messages/:message';
const FOLLOW_UP = 'POST /webhooks/:app/:token';
const OPEN_DM = 'POST /users/@me/channels';
const SEND = 'POST /channels/:channel/messages';

const ROUTE = { kind: ['bullying'], about: ['chair'], role: ['officer'] };

/** Each fault and how often in a row: discord.js tries a failed request again by itself, four times in all. */
const FAULTS: [string, Fault, number][] = [
  ['a rate limit', { status: 429, retryAfter: 0.2 }, 1],
  ['a server error', { status: 500 }, 1],
  ['a server error that lasts', { status: 503 }, 5],
  ['a server error after the fact', { status: 502, happens: true }, 1],
  ['server errors after the fact that last', { status: 500, happens: true }, 5],
  ['a dropped connection', 'reset', 1],
  ['a dropped connection that stays down', 'reset', 5],
  ['a connection dropped after the fact', 'happens-then-reset', 1],
];
const CALLS = [CALLBACK, EDIT, FOLLOW_UP, OPEN_DM, SEND];
const TABLE = FAULTS.flatMap(([name, fault, times]) => CALLS.map((call) => [name, call, fault, times] as const));

let at: OpenDoor;
let serial = 0;
/** How often each end was met, so that the table is known to try them all. */
const met: Record<string, number> = {};
const meet = (what: string) => {
  met[what] = (met[what] ?? 0) + 1;
};

beforeAll(async () => {
  at = await openDoor({ fake: { patience: 4_500 } });
  at.discord.allow(40_060, 10_062, 10_015, 'unacknowledged');
  await makeClerk(at);
});
afterAll(async () => {
  expect(at.discord.violations()).toEqual([]);
  await at.close();
});

/** What the bot showed since a moment to anybody but these people. */
const seenByOthers = (from: number, ...people: string[]) =>
  at.discord
    .visible()
    .slice(from)
    .filter(({ audience, kind }) => kind === 'channel' || audience.some((id) => ![...people, at.discord.bot.id].includes(id)));

/** What came of an act; null where nothing came, as with a request that failed for good. */
const come = (act: Promise<Visible>): Promise<Visible | null> => act.then((seen) => (seen.kind === 'failed' ? null : seen)).catch(() => null);

/** Does something while a call fails. */
async function failing<T>(call: string, fault: Fault, times: number, work: () => Promise<T>): Promise<T> {
  at.discord.fail(call, fault, times);
  const result = await work();
  at.discord.heal();
  return result;
}

async function route(): Promise<Visible> {
  const modal = await at.use('escalate');
  return at.discord.submitModal({ user: at.asker, modal, values: ROUTE });
}

const sinceThen = (from: number) => at.discord.visible().slice(from);

describe('every fault of every call', () => {
  it.each(TABLE)('%s at %s: looking for help stays with the person who looks', async (_name, call, fault, times) => {
    const from = at.discord.visible().length;
    const modal = await failing(call, fault, times, () => come(at.use('escalate')));
    const shown = modal?.kind === 'modal' ? await failing(call, fault, times, () => come(at.discord.submitModal({ user: at.asker, modal, values: ROUTE }))) : null;
    if (shown && buttonsOf(shown).includes('What to write down'))
      await failing(call, fault, times, () => come(at.discord.press({ user: at.asker, message: shown, label: 'What to write down' })));
    expect(seenByOthers(from, at.asker.id)).toEqual([]);
    expect(sinceThen(from).filter(({ kind }) => kind === 'dm')).toEqual([]);
    expect(at.lines.join('')).not.toMatch(/bullying|chair/);
  });

  it.each(TABLE)('%s at %s: a note is called delivered only where it was', async (_name, call, fault, times) => {
    const words = `zqxcanary ${++serial}`;
    const modal = await at.discord.press({ user: at.asker, message: await route(), label: 'Write a note for yourself' });
    const from = at.discord.visible().length;
    await failing(call, fault, times, () => come(at.discord.submitModal({ user: at.asker, modal, values: { note: words } })));
    const has = (kind: string, text: string) => sinceThen(from).some((one) => one.kind === kind && one.text.includes(text));
    if (has('ephemeral', 'is in your direct messages with me')) expect(has('dm', words)).toBe(true);
    else if (has('ephemeral', 'direct message')) await expect.poll(() => has('ephemeral', words) || has('dm', words)).toBe(true); // told otherwise: the words are given back
    meet(has('ephemeral', 'is in your direct messages with me') ? 'note delivered' : has('ephemeral', words) ? 'note given back' : 'note without a word');
    expect(seenByOthers(from, at.asker.id)).toEqual([]);
    expect(at.lines.join('')).not.toContain('zqxcanary');
  });

  it.each(TABLE)('%s at %s: guidance is called sent only where it arrived', async (_name, call, fault, times) => {
    at.wait(25 * 3_600_000); // past the limits of a day
    await at.briefings.tick(); // repeats of earlier ones
    const shown = await at.use('brief', { person: at.asker.id }, { user: at.colleague });
    const from = at.discord.visible().length;
    const end = await failing(call, fault, times, () => come(at.discord.press({ user: at.colleague, message: shown, label: 'Send it' })));
    const arrived = () => sinceThen(from).some(({ kind, audience }) => kind === 'dm' && audience.includes(at.asker.id));
    meet(end?.text.includes('has it as a direct message') ? 'guidance sent' : end?.text.includes('not known') ? 'guidance unknown' : 'guidance without a word');
    if (end?.text.includes('has it as a direct message')) expect(arrived()).toBe(true);
    else if (end && arrived()) expect(end.text).toContain('It is not known whether it arrived.');
    const { lines } = await at.briefings.register(`discord:${at.guild.id}`, { person: at.colleague.id, administrator: false, groups: [] }, { skip: 0, most: 1 });
    if (lines[0]?.state === 'sent') expect(arrived()).toBe(true);
    expect(seenByOthers(from, at.asker.id, at.colleague.id)).toEqual([]);
  });
});

it('the table meets every end', () => {
  expect(Object.keys(met)).toEqual(expect.arrayContaining(['note delivered', 'note given back', 'guidance sent', 'guidance unknown']));
  expect(met['guidance sent']).toBeGreaterThan(met['guidance without a word'] ?? 0);
});

it('guidance that Discord takes too long with is not called sent, and its sender hears in time', async () => {
  const before = TIMES.tell;
  Object.assign(TIMES, { tell: 300 });
  at.wait(25 * 3_600_000);
  await at.briefings.tick();
  const shown = await at.use('brief', { person: at.asker.id }, { user: at.colleague });
  const end = await failing(SEND, 'hang', 1, () => come(at.discord.press({ user: at.colleague, message: shown, label: 'Send it' })));
  Object.assign(TIMES, { tell: before });
  expect(end?.text).toContain('It is not known whether it arrived.');
});

/** Reminders on Discord, end to end: set in forms, previewed, posted once over the wire whatever Discord does. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Fault } from '../../fakes/discord/faults.ts';
import { type OpenDoor, openDoor, type Visible } from './door.ts';

const HOUR = 3_600_000;
const ROUTE = 'POST /channels/:channel/messages';

let at: OpenDoor;
/** A refusal that the test provokes. */
let allowed = '';
beforeEach(async () => {
  at = await openDoor();
  const workspace = `discord:${at.guild.id}` as const;
  await at.workspaces.change(workspace, { person: at.administrator.id, administrator: true, groups: [] }, [
    { set: 'grant', grant: { role: 'clerk', kind: 'person', subject: at.asker.id }, to: true },
  ]);
});
afterEach(async () => {
  expect(at.discord.violations().filter(({ rule }) => rule !== allowed)).toEqual([]);
  allowed = '';
  await at.close();
});

async function preview(values: Record<string, string | string[]> = {}): Promise<Visible> {
  const modal = await at.use('remind');
  const filled = { name: 'Full Council', when: 'every Tuesday at 7 pm', channel: [at.channel.id], before: '1 day', pack: ['conduct-at-meetings'], ...values };
  return at.discord.submitModal({ user: at.asker, modal, values: filled });
}

async function setReminder(): Promise<void> {
  const set = await at.discord.press({ user: at.asker, message: await preview(), label: 'Confirm' });
  expect(set.text).toContain('The reminder is set.');
}

const posts = () => at.discord.visible().filter(({ kind, change, text }) => kind === 'channel' && change === 'posted' && text.includes('Before the meeting'));
const notes = () => at.discord.visible().filter(({ kind, change }) => kind === 'dm' && change === 'posted');

async function week(): Promise<void> {
  for (let hour = 0; hour < 7 * 24; hour += 6) {
    at.wait(6 * HOUR);
    for (const wait of [0, 35_000, 65_000, 125_000]) {
      at.wait(wait);
      await at.worker.tick();
    }
  }
}

it('is previewed privately, confirmed, listed, and posted for everybody', async () => {
  const shown = await preview();
  expect(shown).toMatchObject({ kind: 'ephemeral', audience: [at.asker.id] });
  for (const part of ['Next reminders', 'Last day to publish it', 'Before the meeting: ']) expect(shown.text).toContain(part);
  await setReminder();
  expect((await at.use('reminders')).text).toContain('Full Council');
  await week();
  expect([posts().length, notes().length]).toEqual([1, 0]);
});

it('is refused to others, with who may, and at once where it does not fit', async () => {
  expect((await at.use('remind', {}, { user: at.colleague })).text).toContain('somebody granted the role of clerk can');
  expect((await preview({ when: '4/5' })).text).toContain('At what time does it begin?');
});

it.each<[string, Fault, number]>([
  ['fails after it posted', { status: 500, happens: true }, 1],
  ['drops the connection after it posted', 'happens-then-reset', 1],
  ['drops the connection', 'reset', 1],
  ['fails', { status: 502 }, 1],
  ['asks to wait', { status: 429, retryAfter: 3 }, 1],
])('posts once where Discord %s', async (_, fault, count) => {
  await setReminder();
  at.discord.fail(ROUTE, fault);
  await week();
  expect([posts().length, notes().length]).toEqual([count, 0]);
});

it('pauses and tells the clerk where the channel was deleted', async () => {
  await setReminder();
  allowed = '10003';
  at.discord.deleteChannel(at.channel);
  await week();
  await week();
  expect(posts()).toEqual([]);
  expect(notes()).toHaveLength(1);
  expect(notes()[0]?.audience).toContain(at.asker.id);
});

/** A council's own protocol, sent with the form under `/protocol settings`: read, looked through, tried, published, put back. */
import { expect, it, onTestFinished } from 'vitest';
import { openCore } from '../../../src/index.ts';
import { HOSTILE } from '../../importing/fixtures/hostile.ts';
import { wordFile } from '../../publishing/sample.ts';
import { type OpenDoor, openDoor, type Visible } from './door.ts';

/** Its own, since protocols are published in it. */
const core = openCore('knowledge');
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const text = ({ components }: Visible) => JSON.stringify(components);

async function opened(): Promise<OpenDoor> {
  const door = await openDoor({ core, fake: { patience: 20_000 } });
  onTestFinished(() => door.close());
  return door;
}

/** Opens the form and sends a file; gives what is then seen. */
async function send({ discord, use, administrator }: OpenDoor, data: Buffer, name = 'protocol.docx'): Promise<Visible> {
  const settings = await use('settings', {}, { user: administrator });
  const modal = await discord.press({ user: administrator, message: settings, label: 'Send your own protocol' });
  const reading = await discord.submitModal({ user: administrator, modal, values: { file: [{ name, type: WORD, data }] } });
  expect(text(reading)).toContain(`Reading ${name}.`);
  return discord.waitFor((entry) => entry.message === reading.message && !text(entry).includes('Reading '), 20_000);
}

async function publish(door: OpenDoor, version: 1 | 2): Promise<Visible> {
  const { discord, administrator: user } = door;
  const draft = await send(door, wordFile(version));
  const details = await discord.press({ user, message: draft, label: 'Confirm the details' });
  const confirmed = await discord.submitModal({ user, modal: details, values: {} });
  const form = await discord.press({ user, message: confirmed, label: 'Publish' });
  return discord.submitModal({ user, modal: form, values: { minute: 'Full council, minute 42/26', decided: '4 May 2026' } });
}

it('from the file to everybody’s answers and back: nothing is in force before it is published', async () => {
  const door = await opened();
  const { discord, use, administrator: user } = door;
  const draft = await send(door, wordFile());
  expect(text(draft)).toContain('1 section, 3 clauses.');
  expect(draft.audience).toEqual([user.id]);
  const questions = await discord.press({ user, message: draft, label: 'Try five questions' });
  const answer = await discord.press({ user, message: questions, label: '1. Can a councillor instruct an officer?' });
  expect(text(answer)).toContain('This is from your draft.');
  expect(text(answer)).toContain('Councillors may not give instructions to officers.');
  expect(text(await use('ask', { question: 'can a councillor instruct me' }))).toContain('Leighton');
  expect(text(await publish(door, 1))).toContain('is in force');
  const now = text(await use('ask', { question: 'can a councillor instruct me' }));
  for (const words of ['Councillors may not give instructions to officers.', 'Sample Town Council', 'version 1']) expect(now).toContain(words);
  await publish(door, 2);
  const settings = await use('settings', {}, { user });
  const versions = await discord.press({ user, message: settings, label: 'Versions' });
  const changes = await discord.press({ user, message: versions, label: 'What changed in 2' });
  for (const words of ['1 added', '2 renumbered']) expect(text(changes)).toContain(words);
  const again = await discord.press({ user, message: changes, label: 'Versions' });
  expect(text(await discord.press({ user, message: again, label: 'Go back to version 1' }))).toContain('is in force again');
  expect(text(await use('ask', { question: 'can a councillor instruct me' }))).toContain('version 1');
  expect(discord.violations()).toEqual([]);
});

it('a date that is no date is asked for again, and a draft can be discarded', async () => {
  const door = await opened();
  const { discord, administrator: user } = door;
  const draft = await send(door, wordFile());
  const details = await discord.press({ user, message: draft, label: 'Confirm the details' });
  const confirmed = await discord.submitModal({ user, modal: details, values: {} });
  const form = await discord.press({ user, message: confirmed, label: 'Publish' });
  const wrong = await discord.submitModal({ user, modal: form, values: { minute: '42/26', decided: 'last Tuesday' } });
  expect(text(wrong)).toContain('Give the day with its year');
  const sure = await discord.press({ user, message: confirmed, label: 'Discard' });
  expect(text(await discord.press({ user, message: sure, label: 'Discard it' }))).toContain('Discarded.');
  expect((await door.workspaces.settings(`discord:${door.guild.id}`)).protocol).toBeNull();
  expect(discord.violations()).toEqual([]);
});

it('a file behind a password and a scan are refused in plain words; who may not is refused at the form', async () => {
  const door = await opened();
  const { use, asker } = door;
  for (const [name, words] of [
    ['a Word file behind a password', 'password'],
    ['a PDF of pictures', 'scan'],
  ] as const) {
    const file = HOSTILE.find((one) => one.name === name) ?? expect.fail();
    expect(text(await send(door, Buffer.from(file.bytes()), 'protocol.pdf'))).toContain(words);
  }
  expect(text(await use('settings', {}, { user: asker }))).toContain('You cannot change the settings here.');
  expect(door.lines.join('')).not.toContain('/attachments/');
});

/** A council's own protocol, sent to the bot in a direct message: read, looked through, tried, published, put back. */
import { expect, it } from 'vitest';
import { openCore } from '../../../src/index.ts';
import type { Visible } from '../../fakes/slack/ledger.ts';
import { wordFile } from '../../publishing/sample.ts';
import { ADMIN, ASKER, GENERAL, type Opened, openDoor, TEAM, wordsIn } from './door.ts';

/** Its own, since protocols are published in it. */
const core = openCore('knowledge');
const WORKSPACE = `slack:${TEAM}` as const;
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const WAIT = 20_000;
const has = (words: string) => (visible: Visible) => wordsIn(visible.blocks).includes(words);

/** Sends a file in a direct message. */
async function send({ slack }: Opened, content: Buffer, name = 'protocol.docx', user = ADMIN) {
  const file = slack.upload({ user, name, mimetype: WORD, content });
  return slack.directMessage({ user, text: '', files: [file] });
}

/** Asks as somebody else in a channel. */
async function asked({ slack }: Opened, text = 'can a councillor instruct me'): Promise<string> {
  return wordsIn((await (await slack.command({ user: ASKER, channel: GENERAL, text })).next()).blocks);
}

/** Sends a version, confirms its details and publishes it. */
async function publish(opened: Opened, version: 1 | 2): Promise<Visible> {
  const { slack } = opened;
  const draft = await (await send(opened, wordFile(version))).next(has('This is a draft'), WAIT);
  await (await slack.press({ user: ADMIN, on: draft, button: 'Confirm the details' })).next();
  const confirmed = await (await slack.submitView({ user: ADMIN, values: {} })).next(has('Details, confirmed'));
  await (await slack.press({ user: ADMIN, on: confirmed, button: 'Publish' })).next();
  return (await slack.submitView({ user: ADMIN, values: { minute: 'Full council, minute 42/26', decided: '2026-05-04' } })).next(has('is in force'));
}

it('from the file to everybody’s answers: nothing is in force before it is published', async () => {
  const opened = await openDoor({ core });
  const { slack, workspaces } = opened;
  const sent = await send(opened, wordFile());
  expect(wordsIn((await sent.next()).blocks)).toContain('Reading protocol.docx.');
  const draft = await sent.next(has('This is a draft'), WAIT);
  expect(wordsIn(draft.blocks)).toContain('1 section, 3 clauses.');
  const questions = await (await slack.press({ user: ADMIN, on: draft, button: 'Try five questions' })).next();
  const answer = await (await slack.press({ user: ADMIN, on: questions, button: '1. Can a councillor instruct an officer?' })).next(has('from your draft'));
  expect([wordsIn(answer.blocks).includes('Councillors may not give instructions to officers.'), answer.audience]).toEqual([true, [ADMIN]]);
  const changed = await (await slack.press({ user: ADMIN, on: answer, button: 'Back to the draft' })).next(has('This is a draft'));
  const differences = await (await slack.press({ user: ADMIN, on: changed, button: 'What changed' })).next();
  expect(wordsIn(differences.blocks)).toContain('What would change against Leighton-Linslade');
  const back = await (await slack.press({ user: ADMIN, on: differences, button: 'Back to the draft' })).next(has('This is a draft'));
  expect(await asked(opened)).toContain('Leighton-Linslade');

  const unconfirmed = await (await slack.press({ user: ADMIN, on: back, button: 'Publish' })).next();
  expect(wordsIn(unconfirmed.blocks)).toContain('Confirm the details first');
  await publish(opened, 1);
  const now = await asked(opened);
  for (const words of ['Councillors may not give instructions to officers.', 'Sample Town Council', 'version 1']) expect(now).toContain(words);
  expect((await workspaces.settings(WORKSPACE)).protocol).toMatch(/^sample-[0-9a-f]{12}$/);
  expect([slack.violations(), slack.unacknowledged()]).toEqual([[], []]);
});

it('an earlier version is put back in one step, and an old button still finds its clause', async () => {
  const opened = await openDoor({ core });
  const { slack } = opened;
  await publish(opened, 1);
  const old = await (await slack.command({ user: ASKER, channel: GENERAL, text: 'can a councillor instruct me' })).next();
  await publish(opened, 2);
  const inPlace = await (await slack.press({ user: ASKER, on: old, button: '1.1 in its place' })).next();
  expect(wordsIn(inPlace.blocks)).toContain('Councillors may not give instructions to officers.');
  const settings = await (await slack.command({ user: ADMIN, channel: GENERAL, text: 'settings' })).next();
  const versions = await (await slack.press({ user: ADMIN, on: settings, button: 'Versions' })).next();
  expect(wordsIn(versions.blocks)).toContain('Sample Town Council, version 2, in force: Full council, minute 42/26, Monday 4 May 2026');
  const changes = await (await slack.press({ user: ADMIN, on: versions, button: 'What changed in 2' })).next();
  for (const words of ['1 added', '1 changed', '2 renumbered', '1.1 is now 1.2', '1.1 added']) expect(wordsIn(changes.blocks)).toContain(words);
  const again = await (await slack.press({ user: ADMIN, on: changes, button: 'Versions' })).next();
  await (await slack.press({ user: ADMIN, on: again, button: 'Go back to version 1' })).next(has('is in force again'));
  expect(await asked(opened)).toContain('version 1');
  expect([slack.violations(), slack.unacknowledged()]).toEqual([[], []]);
});

it('a draft is discarded, and a file sent through the form is read too', async () => {
  const opened = await openDoor({ core });
  const { slack } = opened;
  const settings = await (await slack.command({ user: ADMIN, channel: GENERAL, text: 'settings' })).next();
  await (await slack.press({ user: ADMIN, on: settings, button: 'Send your own protocol' })).next();
  const file = slack.upload({ user: ADMIN, name: 'protocol.docx', mimetype: WORD, content: wordFile() });
  const draft = await (await slack.submitView({ user: ADMIN, values: { file: [file] } })).next(has('This is a draft'), WAIT);
  const sure = await (await slack.press({ user: ADMIN, on: draft, button: 'Discard' })).next(has('Discard this draft?'));
  await (await slack.press({ user: ADMIN, on: sure, button: 'Discard it' })).next(has('Discarded.'));
  expect((await opened.workspaces.settings(WORKSPACE)).protocol).toBeNull();
  expect(slack.violations()).toEqual([]);
});

it('who is no administrator is refused before anything is fetched; others are answered while a file is read', async () => {
  const opened = await openDoor({ core });
  const { slack } = opened;
  const refused = await (await send(opened, wordFile(), 'protocol.docx', ASKER)).next();
  expect(wordsIn(refused.blocks)).toContain('You cannot change the settings here.');
  expect(slack.calls('files.info')).toEqual([]);
  const sent = await send(opened, wordFile());
  await sent.next(has('Reading'));
  expect(await asked(opened)).toContain('Leighton-Linslade');
  expect(sent.seen().some(has('This is a draft'))).toBe(false);
  await sent.next(has('This is a draft'), WAIT);
});

it('what cannot be read is said in plain words', async () => {
  const opened = await openDoor({ core });
  const words = async (content: Buffer, name: string) => wordsIn((await (await send(opened, content, name)).next((visible) => !has('Reading ')(visible), WAIT)).blocks);
  expect(await words(Buffer.alloc(20_000_001), 'large.docx')).toContain('This file is larger than 20 MB.');
  expect(await words(Buffer.from('\u0000\u0001\u0002 noise'), 'noise.docx')).not.toContain('Something went wrong');
  opened.slack.fail('files.info', { kind: 'error', error: 'file_not_found' });
  expect(await words(wordFile(), 'gone.docx')).toContain('Slack did not give me that file.');
  expect(opened.logged()).not.toMatch(/xoxb|files-pri/);
});

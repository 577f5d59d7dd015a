/** A note for yourself: given back with the time and a digest, and kept nowhere. */
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { encodePress, type NoteReply, type Outcome } from '../../src/index.ts';
import { administrator, filled, HERE, openDesk } from './people.ts';

const FORM = encodePress('form', 'note');

function noteIn(outcome: Outcome): NoteReply {
  if (outcome.do !== 'keep' || outcome.copy.reply.type !== 'note') throw new Error(JSON.stringify(outcome));
  return outcome.copy.reply;
}

it('comes back with day and time in words, in the workspace’s own zone, and the SHA-256 of the words shown', async () => {
  const desk = await openDesk();
  await desk.workspaces.change(HERE, administrator, [{ set: 'time-zone', to: 'Europe/Paris' }]);
  const outcome = await desk.reception.submit(FORM, filled({ note: '  At 10:00\r\nhe shouted.  ' }), desk.person('ASKER'));
  const note = noteIn(outcome);
  expect(note.text).toBe('At 10:00\nhe shouted.');
  expect(note.when).toBe('Sunday 22 November 2026 at 7:30 pm (Europe/Paris)');
  expect(note.digest).toBe(createHash('sha256').update('At 10:00\nhe shouted.').digest('hex'));
  expect(outcome.do === 'keep' && [outcome.copy, outcome.kept, outcome.closed].map(({ discreet }) => discreet)).toEqual([true, true, true]);
});

it('hands the words back where direct messages are closed, so that they are not lost', async () => {
  const desk = await openDesk();
  const outcome = await desk.reception.submit(FORM, filled({ note: 'my only copy' }), desk.person('ASKER'));
  expect(outcome.do === 'keep' && outcome.closed.reply).toMatchObject({
    type: 'note',
    text: 'my only copy',
    headline: 'I could not send you a direct message. Copy your note from here.',
  });
});

it.each([
  ['an empty note', {}, 'There is nothing in the note yet. Write a few words, or close the form.'],
  ['a note of spaces', { note: ' \n\t ' }, 'There is nothing in the note yet. Write a few words, or close the form.'],
  ['a note of characters that nobody sees', { note: '\u200b\u2060 \u200d' }, 'There is nothing in the note yet. Write a few words, or close the form.'],
  ['a note of 40 kB', { note: 'x'.repeat(40_000) }, 'Your note has 40,000 characters, and 1,800 fit. Shorten it, or write it as two notes.'],
])('%s: says so and loses nothing', async (_name, fields, problem) => {
  const desk = await openDesk();
  expect(await desk.reception.submit(FORM, filled(fields), desk.person('ASKER'))).toEqual({ do: 'mend', problems: new Map([['note', problem]]) });
});

it('gives mass mentions back as the plain words they are', async () => {
  const desk = await openDesk();
  const words = '<!channel> @everyone <@U123> @{U123}';
  expect(noteIn(await desk.reception.submit(FORM, filled({ note: words }), desk.person('ASKER'))).text).toBe(words);
});

it('is in no file and no log afterwards', async () => {
  const desk = await openDesk();
  await desk.reception.submit(FORM, filled({ note: 'zanzibarcanary' }), desk.person('ASKER'));
  expect(`${desk.kept()}${desk.logged()}`).not.toContain('zanzibarcanary');
});

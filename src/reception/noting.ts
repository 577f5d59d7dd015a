/** A note for yourself: it comes back to its writer as a direct message, with the time and a digest, and is kept nowhere. */
import { createHash } from 'node:crypto';
import { momentInWords } from '../meetings/words.ts';
import { type Parts, standpointOf } from './in-force.ts';
import { mend, open, page, said, say } from './pages.ts';
import { encodePress } from './press.ts';
import type { Caller, Filled, NoteReply, Outcome } from './says.ts';
import { SWITCHED_OFF } from './wording.ts';

/** Longest note, in characters: what one Discord message holds even where every character must be escaped. */
const LONGEST_NOTE = 1_800;

/** Opens the form. */
export async function writeNote(caller: Caller, parts: Parts): Promise<Outcome> {
  const { settings } = await standpointOf(caller, parts);
  if (settings?.off) return say(SWITCHED_OFF);
  return open({
    press: encodePress('form', 'note'),
    title: 'A note for yourself',
    intro: [
      'Write what happened, when, where, who was there and what was said. It comes back to you as a direct message, with the time. I keep nothing. The company that runs this chat keeps that message, as it keeps all messages.',
    ],
    fields: [{ name: 'note', label: 'Your note', required: true, kind: 'text', long: true, most: LONGEST_NOTE }],
    submit: 'Give it back to me',
  });
}

/** Gives the note back. */
export async function giveBack(filled: Filled, caller: Caller, parts: Parts): Promise<Outcome> {
  const { settings } = await standpointOf(caller, parts);
  if (settings?.off) return say(SWITCHED_OFF);
  const text = tidied(filled.get('note')?.[0] ?? '');
  if (!/[^\s\p{Cf}]/u.test(text)) return mend({ note: 'There is nothing in the note yet. Write a few words, or close the form.' });
  if (text.length > LONGEST_NOTE) {
    const count = (number: number) => number.toLocaleString('en-GB');
    return mend({ note: `Your note has ${count(text.length)} characters, and ${count(LONGEST_NOTE)} fit. Shorten it, or write it as two notes.` });
  }
  const timeZone = settings?.timeZone ?? 'Europe/London';
  const note: NoteReply = {
    type: 'note',
    headline: 'Your note',
    when: `${momentInWords(new Date(parts.clock()), timeZone)} (${timeZone})`,
    text,
    digest: createHash('sha256').update(text).digest('hex'),
    lines: ['The line of digits is a SHA-256 of your words. If you quote it to somebody now, you can show later that the note has not been changed since.'],
  };
  const clear = [{ label: 'Clear this', press: encodePress('clear') }];
  return {
    do: 'keep',
    copy: { ...said(note, clear), discreet: true },
    kept: { ...said(page('Your note is in your direct messages with me.', 'Nobody else has it, and I have not kept it.')), discreet: true },
    closed: {
      ...said(
        {
          ...note,
          headline: 'I could not send you a direct message. Copy your note from here.',
          lines: ['It is shown to you alone and goes when you close it. I have not kept it.', ...note.lines],
        },
        clear,
      ),
      discreet: true,
    },
  };
}

/** The words as every door shows them, so that the digest fits what is seen: line ends alike, no spaces at their ends, no empty lines in a row. */
function tidied(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

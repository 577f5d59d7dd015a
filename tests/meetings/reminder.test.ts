/** Reminders quote the protocol word for word, turn through their clauses, and say so where there is nothing to quote. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadMeetingKnowledge } from '../../src/meetings/knowledge.ts';
import { packFor } from '../../src/meetings/packs.ts';
import { reminderFor } from '../../src/meetings/reminder.ts';
import { loadProtocols } from '../../src/protocols/library.ts';
import type { Protocol } from '../../src/protocols/protocol.ts';

const { packs } = loadMeetingKnowledge('knowledge');
const protocols = loadProtocols('knowledge/protocols');
const packOf = (id: string) => packs.find((pack) => pack.id === id) ?? packFor('', packs);
const meeting = { packs, meetingName: 'Full Council', meetingWhen: 'Tuesday 4 May 2027 at 7:00 pm' };
const post = (id: string, protocolId: string, index = 0) => reminderFor({ ...meeting, pack: packOf(id), protocol: protocols.get(protocolId), index });

/** An imported protocol: Wadhurst's clauses under an id that no pack names. */
const imported: Protocol = { ...protocols.get('wadhurst'), id: 'imported', council: 'Imported Parish Council' };

it('has a pack for every subject the chair may pick', () => {
  expect(packs.map(({ id }) => id)).toEqual([
    'budget',
    'conduct-at-meetings',
    'confidential-items',
    'declarations-of-relationships',
    'officers-and-party-politics',
    'planning',
    'public-criticism-of-officers',
    'public-session',
    'roles-in-debate',
    'staffing',
  ]);
});

it('writes a whole post', () => {
  expect(
    reminderFor({ ...meeting, pack: packOf('officers-and-party-politics'), protocol: protocols.get('leighton-linslade'), index: 0, note: '  Item 7 is the motion. ' }),
  ).toEqual({
    type: 'reminder',
    heading: 'Before the meeting: Officers and party politics',
    council: 'Leighton-Linslade Town Council',
    meetingLine: 'Full Council, Tuesday 4 May 2027 at 7:00 pm',
    opening: 'Officers serve the whole council and stay out of party politics. Please do not draw them into it.',
    quotes: [
      {
        ref: '7.4',
        heading: 'Forms of Address and Conduct at Meetings',
        leadIn: 'In formal Council, committee or sub-committee meetings:',
        text: 'Officers will not allow themselves to be drawn into a party political debate and will not be expected to attend any political party group meetings.',
      },
      {
        ref: '4.5',
        heading: 'Principles of Councillor/Officer Relations > Basic Principles',
        leadIn: 'Like all effective partnerships, councillor-officer relations are based on the following principles:',
        text: 'A key principle for officers is their political impartiality; they serve the whole Council and not particular groups or councillors.',
      },
    ],
    note: 'Item 7 is the motion.',
    footer: 'From Leighton-Linslade Town Council: Councillor/Officer Protocol, no adoption date printed, version 1 here. Guidance, not legal advice.',
  });
});

it('quotes every clause of every pack word for word, once a turn', () => {
  for (const protocol of protocols.all) {
    const source = readFileSync(`knowledge/protocols/${protocol.id}.txt`, 'utf8')
      .replace(/[*~]|\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/\s+/g, ' ');
    for (const pack of packs) {
      const listed = pack.quotes[protocol.id];
      if (listed === 'silent' || listed === undefined) continue;
      const turn: string[] = [];
      for (let index = 0; turn.length < listed.length; index++) {
        const { quotes } = post(pack.id, protocol.id, index);
        expect(quotes.length).toBeGreaterThan(0);
        for (const { ref, text, leadIn } of quotes) {
          turn.push(ref);
          expect(text).toBe(protocol.byRef.get(ref)?.text);
          expect(source).toContain(text.slice(0, 60).replace(/\s+/g, ' '));
          if (leadIn) expect(leadIn).toBe(protocol.byRef.get(protocol.byRef.get(ref)?.parent ?? '')?.text);
        }
      }
      expect(turn).toEqual(listed);
    }
  }
});

it('holds no protocol text in the packs themselves', () => {
  const texts = protocols.all.flatMap(({ clauses }) => clauses.map(({ text }) => text.toLowerCase()).filter((text) => text.length > 40));
  for (const pack of packs) for (const text of texts) expect(JSON.stringify(pack).toLowerCase()).not.toContain(text);
});

it('turns, so that two posts in a row are not the same', () => {
  const refs = (index: number) => post('conduct-at-meetings', 'leighton-linslade', index).quotes.map(({ ref }) => ref);
  expect(refs(0)).not.toEqual(refs(1));
  expect(refs(1)).not.toEqual(refs(2));
});

it('stays short enough for a phone', () => {
  for (const { id } of packs) {
    for (const protocol of protocols.all) {
      for (let index = 0; index < 6; index++) {
        const { quotes } = post(id, protocol.id, index);
        const characters = quotes.reduce((sum, { text }) => sum + text.length, 0);
        expect(quotes.length === 1 || characters <= 600).toBe(true);
      }
    }
  }
});

it('quotes on conduct instead where the protocol is silent on the subject', () => {
  const silent = post('confidential-items', 'leeds');
  expect(silent.heading).toBe('Before the meeting: How we treat each other');
  expect(silent.quotes.map(({ ref }) => ref)).toEqual(post('conduct-at-meetings', 'leeds').quotes.map(({ ref }) => ref));
});

it('takes the linked clauses of a protocol that no pack names, and says that nobody confirmed them', () => {
  const linked = (topic: string) => ({ 'influence-decisions': ['3.2(f)', '3.1(k)'], 'own-professional-view': ['2.4', '3.2(f)', '99.9'] })[topic] ?? [];
  const reminder = reminderFor({ ...meeting, pack: packOf('planning'), protocol: imported, index: 0, linked });
  expect(reminder.quotes.map(({ ref }) => ref)).toEqual(['3.2(f)', '3.1(k)']);
  expect(reminder.footer).toContain('Nobody has confirmed the matches yet.');
  expect(reminderFor({ ...meeting, pack: packOf('planning'), protocol: imported, index: 1, linked }).quotes.map(({ ref }) => ref)).toEqual(['2.4']);
});

it('says honestly where there is nothing to quote at all', () => {
  const reminder = reminderFor({ ...meeting, pack: packOf('planning'), protocol: imported, index: 3 });
  expect(reminder).toMatchObject({
    heading: 'Before the meeting: Planning',
    opening: 'Imported Parish Council’s protocol says nothing on this that could be quoted here.',
    quotes: [],
  });
});

it.each([
  ['Planning applications 26/0412 and 26/0417', 'planning'],
  ['Staffing committee: appraisal of the clerk', 'staffing'],
  ['To set the budget and the precept for 2027/28', 'budget'],
  ['Public session (15 minutes)', 'public-session'],
  ['EXEMPT: legal advice, exclusion of the public', 'confidential-items'],
  ['Declarations of interest', 'declarations-of-relationships'],
  ['Notice of motion by Cllr Example', 'officers-and-party-politics'],
  ['Apologies, minutes, date of next meeting', 'conduct-at-meetings'],
  ['', 'conduct-at-meetings'],
  ['🙂 \u0000', 'conduct-at-meetings'],
])('picks by agenda: %s', (agenda, id) => {
  expect(packFor(agenda, packs).id).toBe(id);
});

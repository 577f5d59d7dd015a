/** One contract for both doors: the same question gets the same clauses in the same order, the same verdict, the same refusal and the same privacy. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedCore } from '../core.ts';
import { openDiscord } from './discord.ts';
import type { DoorUnderTest } from './door-under-test.ts';
import { openSlack } from './slack.ts';

const PROTOCOL = 'leighton-linslade';
const core = sharedCore();

const QUESTIONS = [
  'can a councillor instruct an officer',
  'must officers give impartial advice',
  'can i complain about an officer',
  'may officers help with party political work',
  'what should be declared about close relationships',
  'a councillor wants me to change my report',
  'what respect can we expect from each other',
  'i want to hurt myself',
  'what is the best pizza in town',
  'when are the bins collected',
];

describe.each([
  ['Slack', openSlack],
  ['Discord', openDiscord],
])('the %s door', (_name, open) => {
  let door: DoorUnderTest;
  beforeAll(async () => {
    door = await open();
  });
  afterAll(() => door.close());

  it.each(QUESTIONS)('says what the core says, to the asker alone: %s', async (question) => {
    const reply = core.ask(question, { protocol: PROTOCOL, role: null });
    const seen = await door.ask(question);
    expect(seen.audience).toBe('asker');
    expect(seen.verdict).toBe(reply.type === 'answer' && reply.verdict !== 'info' ? reply.verdict : null);
    expect(seen.text).toContain(reply.headline);
    const shown = reply.type === 'answer' ? 1 : reply.type === 'suggestion' && !reply.twoReadings ? 3 : 0;
    expect(seen.refs).toEqual('passages' in reply ? reply.passages.slice(0, shown).map(({ ref }) => ref) : []);
    if (reply.type === 'answer') for (const words of [reply.passages[0]?.text ?? '', reply.say, ...reply.steps]) expect(seen.text).toContain(words);
  });

  it('quotes the whole clause word for word in its place', async () => {
    const { ref } = await firstClause(door);
    const place = await door.press(`${ref} in its place`);
    expect(place.text).toContain(core.clauses(PROTOCOL, [ref]).clauses[0]?.clause.text);
    expect(place.audience).toBe('asker');
  });

  it('shares a clause only at the second act, and says nothing of the question', async () => {
    const { ref } = await firstClause(door);
    const shared = await door.press(`Share ${ref}`);
    expect(shared).toMatchObject({ audience: 'channel', refs: [ref], verdict: null });
    expect(shared.text).not.toContain('You asked');
  });

  it('answers a question with no words kindly and privately', async () => {
    expect(await door.ask('??')).toMatchObject({ audience: 'asker', refs: [], verdict: null });
  });

  it('breaks no rule of its platform', () => {
    expect(door.broken()).toEqual([]);
  });
});

it('both doors offer the same under an answer', async () => {
  const doors = [await openSlack(), await openDiscord()];
  const offered: string[][] = [];
  for (const door of doors) {
    await firstClause(door);
    offered.push(door.buttons());
    await door.close();
  }
  expect(offered[0]).toEqual(offered[1]);
  expect(offered[0]).toEqual(expect.arrayContaining(['More clauses', 'Not what I meant', 'Keep a copy']));
});

async function firstClause(door: DoorUnderTest): Promise<{ ref: string }> {
  const { refs } = await door.ask('can a councillor instruct an officer');
  return { ref: refs[0] ?? '' };
}

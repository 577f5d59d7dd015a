/** The driver of the Discord door tells what the core says: the same verdict, the same clauses, the same audience. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCore } from '../../src/index.ts';
import { type DoorUnderTest, openDiscord } from './discord.ts';

const core = openCore('knowledge');
let door: DoorUnderTest;
beforeAll(async () => {
  door = await openDiscord();
});
afterAll(() => door.close());

it.each(['can a councillor instruct an officer', 'must officers give impartial advice', 'can i complain about an officer', 'what is the best pizza in town'])(
  '%s',
  async (question) => {
    const reply = core.ask(question, { protocol: 'leighton-linslade', role: null });
    const seen = await door.ask(question);
    expect(seen.audience).toBe('asker');
    expect(seen.verdict).toBe(reply.type === 'answer' && reply.verdict !== 'info' ? reply.verdict : null);
    const shown = reply.type === 'answer' ? 1 : reply.type === 'suggestion' && !reply.twoReadings ? 3 : 0;
    expect(seen.refs).toEqual('passages' in reply ? reply.passages.slice(0, shown).map(({ ref }) => ref) : []);
    if (reply.type !== 'signpost') expect(seen.text).toContain(reply.headline);
  },
);

it('shares a clause with the channel and says nothing of the question', async () => {
  await door.ask('can a councillor instruct an officer');
  const shared = await door.press('Share');
  expect(shared).toMatchObject({ audience: 'channel', refs: ['8.3'], verdict: null });
  expect(shared.text).not.toContain('You asked');
});

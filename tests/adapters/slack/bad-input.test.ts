/** What people and old messages throw at the door: each gets a clear private reply, or a quiet, logged nothing where nobody waits. */
import { describe, expect, it } from 'vitest';
import { encodePress, type Reception } from '../../../src/index.ts';
import { ASKER, GENERAL, openDoor, QUESTION, wordsIn } from './door.ts';

/** A reception whose answers carry one more button. */
const withButton =
  (press: string, url?: string) =>
  (reception: Reception): Reception => ({
    ...reception,
    ask: async (...given) => {
      const outcome = await reception.ask(...given);
      if (outcome.do === 'say') outcome.said.buttons.push({ label: 'Extra', press, ...(url ? { url } : {}) });
      return outcome;
    },
  });

async function pressExtra(press: string, url?: string) {
  const opened = await openDoor({ wrap: withButton(press, url) });
  const answer = await (await opened.slack.command({ user: ASKER, channel: GENERAL, text: QUESTION })).next();
  return { ...opened, act: await opened.slack.press({ user: ASKER, on: answer, button: 'Extra' }) };
}

describe('buttons of an old version', () => {
  it.each(['share', 'old-button:17', 'topic~zzzzzz~zzzzzz', encodePress('more', 'zzzzzz', 1, 'yyyyyy'), encodePress('form', 'of-yesterday'), 'a'.repeat(200), '~~~', '__proto__'])(
    '%s',
    async (press) => {
      const { act, slack } = await pressExtra(press);
      const note = await act.next();
      expect([note.kind, note.audience, wordsIn(note.blocks)]).toEqual(['ephemeral', [ASKER], expect.stringContaining('That button no longer works.')]);
      expect([slack.violations(), slack.unacknowledged()]).toEqual([[], []]);
    },
  );

  it('a link opens and asks nothing of the bot', async () => {
    const { act, slack } = await pressExtra('', 'https://www.gov.uk/');
    await (await slack.command({ user: ASKER, channel: GENERAL, text: 'help' })).next();
    expect([act.seen().length, slack.unacknowledged()]).toEqual([1, []]);
  });

  it('a form whose meaning is gone is answered in its place', async () => {
    const opened = await openDoor({ wrap: (reception) => ({ ...reception, submit: (_press, filled, caller) => reception.submit('form~of~yesterday', filled, caller) }) });
    const { slack } = opened;
    const answer = await (await slack.command({ user: ASKER, channel: GENERAL, text: QUESTION })).next();
    await (await slack.press({ user: ASKER, on: answer, button: 'Share 2.1(f)' })).next();
    const act = await slack.submitView({ user: ASKER, values: { channel: GENERAL } });
    expect(wordsIn((await act.next()).blocks)).toContain('That button no longer works.');
    expect(slack.visible().filter(({ kind }) => kind === 'channel')).toEqual([]);
  });
});

describe('words', () => {
  it.each([
    ['40 kB of text', 'can a councillor instruct me '.repeat(1_400)],
    ['40 kB without a space', 'x'.repeat(40_000)],
    ['markup and mentions', '<!channel> <!here> *bold* <@U0FAKECLR1> &lt;script&gt; `x` > y'],
    ['right-to-left text', '\u202Eهل يمكن للمستشار أن يأمرني؟'],
    ['only signs', '?!?!'],
    ['only an emoji', ':smile:'],
    ['a null character', 'can\u0000they'],
  ])('%s', async (_what, text) => {
    const { slack } = await openDoor();
    for (const act of [
      await slack.command({ user: ASKER, channel: GENERAL, text }),
      await slack.directMessage({ user: ASKER, text }),
      await slack.shortcut({ user: ASKER, channel: GENERAL, author: ASKER, text }),
    ]) {
      const answer = await act.next(undefined, 5_000);
      expect([answer.audience, answer.text.length > 0]).toEqual([[ASKER], true]);
      expect(`${answer.text}${JSON.stringify(answer.blocks)}`).not.toMatch(/"type":"mrkdwn"|"type":"broadcast"/);
    }
    expect([slack.violations(), slack.unacknowledged()]).toEqual([[], []]);
  });
});

describe('events that nobody waits for', () => {
  it('messages of bots, edits, and messages outside direct conversations are let be', async () => {
    const { slack } = await openDoor();
    const act = await slack.directMessage({ user: ASKER, text: QUESTION });
    await act.next();
    const { payload } = act.delivery;
    const event = payload['event'] as Record<string, unknown>;
    const odd = [
      { bot_id: 'B0FAKE0001' },
      { subtype: 'message_changed' },
      { subtype: 'message_deleted', user: undefined },
      { channel_type: 'channel' },
      { channel_type: 'mpim' },
      { user: undefined },
    ];
    for (const [i, change] of odd.entries()) {
      await slack.redeliver({ ...act.delivery, payload: { ...payload, event_id: `Ev0FAKEODD${i}`, event: { ...event, client_msg_id: `odd-${i}`, ...change } } });
    }
    expect([slack.visible().length, slack.unacknowledged(), slack.violations()]).toEqual([1, [], []]);
  });

  it('a person that Slack does not know changes nothing and harms nothing', async () => {
    const { slack, logged } = await openDoor();
    const act = await slack.openHome({ user: ASKER, tab: 'home' });
    await act.next();
    const { payload } = act.delivery;
    await slack.redeliver({ ...act.delivery, payload: { ...payload, event_id: 'Ev0FAKEGONE', event: { ...(payload['event'] as object), user: 'U0FAKENONE' } } });
    await expect.poll(logged).toContain('user_not_found');
    expect(slack.unacknowledged()).toEqual([]);
  });
});

it('a command renamed by the council is answered too', async () => {
  const { slack } = await openDoor();
  expect(wordsIn((await (await slack.command({ user: ASKER, channel: GENERAL, command: '/rules', text: QUESTION })).next()).blocks)).toContain('clause 2.1(f)');
});

it('another shortcut is acknowledged and answered as the one there is', async () => {
  const { slack } = await openDoor();
  const act = await slack.shortcut({ user: ASKER, channel: GENERAL, author: ASKER, text: QUESTION, callbackId: 'of_an_old_version' });
  expect([(await act.next()).audience, slack.unacknowledged()]).toEqual([[ASKER], []]);
});

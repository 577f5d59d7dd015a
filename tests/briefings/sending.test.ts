/** Guidance sent to officers: seen first, sent once, repeated gently, and never called sent when it was not. */
import { beforeEach, describe, expect, it } from 'vitest';
import { type Caller, encodePress, keyOf, type Messaged, ProtocolBotError, type Said } from '../../src/index.ts';
import { begin, takeDue } from '../../src/store/outbox.ts';
import type { Session } from '../../src/store/store.ts';
import { administrator, core, type Desk, filled, HERE, openDesk, pressOf, saidIn, wordsOf } from '../reception/people.ts';

const DAY = 86_400_000;

let desk: Desk;
let clerk: Caller;
let officer: Caller;

beforeEach(async () => {
  desk = await openDesk();
  clerk = desk.person('CLERK');
  officer = desk.person('OFF1');
  await desk.workspaces.change(HERE, administrator, [{ set: 'grant', grant: { role: 'clerk', kind: 'person', subject: 'CLERK' }, to: true }]);
});

const preview = async (topic = '', person = 'OFF1', by = clerk): Promise<Said> => saidIn(await desk.reception.brief(person, topic, by));
const sendIt = async (topic = '', person = 'OFF1') => desk.reception.press(pressOf(await preview(topic, person), 'Send it'), clerk);
const register = async () => (await desk.briefings.register(HERE, await clerk.standing(HERE), { skip: 0, most: 50 })).lines;

describe('seen first, then sent', () => {
  it('shows the short guide as it will look, and sends nothing before the second press', async () => {
    const said = await preview();
    expect(said.reply).toMatchObject({ type: 'briefing', kind: 'guide', demanded: { ref: '3.3' } });
    expect(wordsOf({ do: 'say', said })).toContain('Nothing has been sent yet.');
    expect(desk.received).toEqual([]);
    expect(await register()).toEqual([]);
    expect(wordsOf(await desk.reception.press(pressOf(said, 'Send it'), clerk))).toContain('Sent.');
    expect(desk.received.map(({ person, said: { discreet, reply } }) => [person, discreet, reply.type])).toEqual([['OFF1', true, 'briefing']]);
  });

  it('finds a topic by how people put it, and shows guidance in the protocol’s own words', async () => {
    const said = await preview('can a councillor give me orders');
    if (said.reply.type !== 'briefing' || said.reply.body.type !== 'answer') throw new Error(said.reply.type);
    expect(said.reply.body.passages.length).toBeGreaterThan(0);
    expect(said.reply.body.question).toBe('');
  });

  it('asks for the person where none was named, and opens the form again with the press', async () => {
    const outcome = await desk.reception.brief(null, 'orders', clerk);
    expect(outcome.do === 'open' && outcome.form.fields.map(({ name }) => name)).toEqual(['person', 'topic']);
    expect(saidIn(await desk.reception.submit(encodePress('form', 'brief'), filled({ person: 'OFF1' }), clerk)).reply.type).toBe('briefing');
    expect(await desk.reception.submit(encodePress('form', 'brief'), filled({}), clerk)).toEqual({ do: 'mend', problems: new Map([['person', 'Choose who is to get it.']]) });
  });

  it('offers the short guide where the protocol has no such topic', async () => {
    const said = saidIn(await desk.reception.brief('OFF1', 'how to bake a cake', clerk));
    expect(wordsOf({ do: 'say', said })).toContain('has no topic “how to bake a cake”');
    expect(saidIn(await desk.reception.press(pressOf(said, 'The short guide instead'), clerk)).reply.type).toBe('briefing');
  });

  it('quotes every clause of every short guide word for word', () => {
    for (const { id } of core().list().protocols) {
      const guide = core().shortGuide(id);
      const texts = new Map(
        core()
          .allClauses(id)
          .map(({ ref, text }) => [ref, text]),
      );
      const quotes = guide.entries.flatMap((entry) => entry.quotes);
      expect(quotes.length, id).toBeGreaterThan(2);
      for (const { ref, text } of quotes) expect(text).toBe(texts.get(ref));
    }
  });
});

describe('who may', () => {
  it('refuses everybody who was not granted it, at every step, whatever press is forged', async () => {
    const forged = encodePress('send', 'OFF1', 'guide', 1);
    for (const by of [desk.person('NOBODY'), desk.person('ADMIN', { administrator: true })]) {
      expect(wordsOf(await desk.reception.brief('OFF1', '', by))).toContain('You cannot send guidance to officers here.');
      expect(wordsOf(await desk.reception.press(forged, by))).toContain('You cannot send guidance');
      expect(wordsOf(await desk.reception.press(encodePress('brief', 'OFF1', 'guide'), by))).toContain('You cannot send guidance');
      expect(wordsOf(await desk.reception.press(encodePress('register', 1), by))).toContain('You cannot see who has been sent guidance');
    }
    expect(desk.received).toEqual([]);
  });

  it('checks again at the sending: a grant taken back after the preview counts', async () => {
    const press = pressOf(await preview(), 'Send it');
    await desk.workspaces.change(HERE, administrator, [{ set: 'grant', grant: { role: 'clerk', kind: 'person', subject: 'CLERK' }, to: false }]);
    expect(wordsOf(await desk.reception.press(press, clerk))).toContain('You cannot send guidance');
    await expect(
      desk.briefings.send(
        { workspace: HERE, recipient: 'OFF1', sender: 'CLERK', kind: 'guide', topic: null, protocol: 'leighton-linslade', version: 1, earlier: null },
        await clerk.standing(HERE),
      ),
    ).rejects.toThrow(ProtocolBotError);
    expect(desk.received).toEqual([]);
  });

  it.each([
    ['somebody who left', encodePress('send', 'LEFT1', 'guide', 1), 'I cannot find that person here.'],
    ['a topic of no protocol', encodePress('send', 'OFF1', keyOf('no such topic'), 1), 'That button no longer works.'],
    ['a person of no form', encodePress('send', 'a.b', 'guide', 1), 'I cannot find that person here.'],
  ])('refuses %s', async (_name, press, words) => {
    expect(wordsOf(await desk.reception.press(press, clerk))).toContain(words);
    expect(desk.received).toEqual([]);
  });

  it('shows the preview again where the version that was seen is no longer in force', async () => {
    expect(saidIn(await desk.reception.press(encodePress('send', 'OFF1', 'guide', 9), clerk)).buttons.map(({ label }) => label)).toContain('Send it');
    expect(desk.received).toEqual([]);
  });

  it('marks as read for its receiver alone, and another person’s button does nothing', async () => {
    await sendIt();
    const press = pressOf(desk.received[0]?.said as Said, 'I have read it');
    for (const other of [clerk, desk.person('OFF2'), desk.person('OFF1', { person: 'slack:T2:OFF1', workspace: 'slack:T2' })]) {
      expect(wordsOf(await desk.reception.press(press, other))).toContain('That is not yours to mark.');
    }
    expect((await register())[0]?.readAt).toBeNull();
    expect(wordsOf(await desk.reception.press(press, officer))).toContain('Marked as read.');
    expect((await register())[0]?.readAt).not.toBeNull();
  });
});

describe('what became of it', () => {
  it.each<[Messaged, string]>([
    ['sent', 'Sent.'],
    ['closed', 'It could not be delivered.'],
    ['ambiguous', 'It is not known whether it arrived.'],
    ['failed', 'It has not been sent yet.'],
  ])('%s: the sender is told "%s", and "sent" only where it was', async (told, headline) => {
    desk.answers.push(told);
    const outcome = await sendIt();
    expect(saidIn(outcome).reply).toMatchObject({ type: 'briefing', headline });
    if (told === 'closed' || told === 'ambiguous') expect(wordsOf(outcome)).toContain('pass it on yourself');
    expect((await register())[0]?.state).toBe({ sent: 'sent', closed: 'closed', ambiguous: 'unknown', failed: 'queued' }[told]);
  });

  it('tries three times where it was surely not sent, then tells the sender with the text', async () => {
    desk.answers.push('failed');
    await sendIt();
    for (let minute = 0; minute < 6; minute++) {
      desk.answers.splice(0, 9, ...(minute < 5 && desk.received.length === 0 && (await register())[0]?.state === 'queued' ? (['failed'] as Messaged[]) : []));
      desk.advance(60_000);
      await desk.briefings.tick();
    }
    await desk.briefings.tick();
    expect((await register())[0]?.state).toBe('failed');
    expect(desk.received.map(({ person, said }) => [person, 'headline' in said.reply && said.reply.headline])).toEqual([['CLERK', 'It could not be sent.']]);
  });

  it('says that it is not known where the process stopped while sending, and sends no second one', async () => {
    await desk.briefings.send(
      { workspace: HERE, recipient: 'OFF2', sender: 'CLERK', kind: 'guide', topic: null, protocol: 'leighton-linslade', version: 1, earlier: null },
      await clerk.standing(HERE),
    );
    desk.received.length = 0;
    desk.advance(3 * DAY);
    const now = Date.UTC(2026, 10, 22, 18, 30) + 3 * DAY;
    const [repeat] = await takeDue(desk.store, ['briefing'], now, 5);
    await desk.store.change((session) => begin(session as Session, repeat as NonNullable<typeof repeat>, now, 1_000));
    desk.advance(120_000);
    await desk.briefings.tick();
    expect(desk.received).toEqual([]); // a repeat whose fate is unknown is not sent twice, and nobody is troubled with it
  });

  it('repeats twice at most, and not after it was read', async () => {
    await sendIt();
    for (let day = 1; day <= 40; day++) {
      desk.advance(DAY);
      await desk.briefings.tick();
    }
    expect(desk.received).toHaveLength(3);
    expect(wordsOf({ do: 'say', said: desk.received[2]?.said as Said })).toContain('You were sent this before');

    await sendIt('', 'OFF2');
    await desk.reception.press(pressOf(desk.received.at(-1)?.said as Said, 'I have read it'), desk.person('OFF2'));
    const count = desk.received.length;
    for (let day = 1; day <= 40; day++) {
      desk.advance(DAY);
      await desk.briefings.tick();
    }
    expect(desk.received).toHaveLength(count);
  });
});

describe('limits and opting out', () => {
  it('sends one person three in a day and no more', async () => {
    for (let i = 0; i < 3; i++) await sendIt();
    expect(wordsOf(await sendIt())).toContain('was sent 3 in the last 24 hours');
    desk.advance(DAY + 1);
    expect(wordsOf(await sendIt())).toContain('Sent.');
  });

  it('lets one sender send twenty in a day and no more', async () => {
    for (let i = 0; i < 20; i++) await sendIt('', `P${i}`);
    expect(wordsOf(await sendIt('', 'P99'))).toContain('You have sent 20 in the last 24 hours');
    expect(desk.received).toHaveLength(20);
  });

  it('sends a person who opted out only what the protocol itself demands', async () => {
    const topic = 'can a councillor give me orders';
    await sendIt(topic);
    const out = pressOf(desk.received[0]?.said as Said, 'Send me no more of these');
    expect(wordsOf(await desk.reception.press(out, desk.person('OFF2', { person: 'slack:T2:OFF2' })))).toContain('That button no longer works.');
    const done = saidIn(await desk.reception.press(out, officer));
    expect(wordsOf(await sendIt(topic))).toContain('wants no guidance');
    expect(wordsOf(await sendIt())).toContain('Sent.'); // Leighton-Linslade 3.3 demands it
    expect(desk.received.at(-1)?.said.buttons.map(({ label }) => label)).not.toContain('Send me no more of these');
    await desk.reception.press(pressOf(done, 'Send me guidance again'), officer);
    expect(wordsOf(await sendIt(topic))).toContain('Sent.');
  });
});

describe('people who join', () => {
  it('welcomes somebody once, only where an administrator switched it on', async () => {
    await desk.reception.joined(HERE, 'NEW1');
    expect(desk.received).toEqual([]);
    await desk.reception.press(encodePress('switch', 'welcome', 'on'), desk.person('ADMIN', { administrator: true }));
    await desk.reception.joined(HERE, 'NEW1');
    await desk.reception.joined(HERE, 'NEW1');
    expect(desk.received.map(({ person, said: { reply } }) => [person, reply.type === 'briefing' && reply.kind])).toEqual([['NEW1', 'welcome']]);
  });
});

it('shows the register to whoever keeps it, and what is kept to the person themselves', async () => {
  await sendIt();
  await desk.reception.press(pressOf(desk.received[0]?.said as Said, 'I have read it'), officer);
  expect(wordsOf(await desk.reception.page('register', clerk))).toContain('- 22 November 2026: @{OFF1}, the short guide, version 1, from @{CLERK}: read on 22 November 2026');
  expect(wordsOf(await desk.reception.page('privacy', officer))).toContain('That you were sent guidance once, which, from whom and when, and that you marked 1 of it as read.');
  expect(wordsOf(await desk.reception.press(encodePress('forget'), officer))).toContain('register of guidance stay: the council needs them');
  expect(await register()).toHaveLength(1);
});

it('keeps names and topics sealed: neither is readable in the database', async () => {
  await desk.workspaces.change(HERE, administrator, [{ set: 'grant', grant: { role: 'clerk', kind: 'person', subject: 'USENDERCANARY' }, to: true }]);
  const sender = desk.person('USENDERCANARY');
  await desk.reception.press(pressOf(saidIn(await desk.reception.brief('URECEIVERCANARY', 'zanzibar', sender)), 'The short guide instead'), sender);
  await desk.reception.press(encodePress('send', 'URECEIVERCANARY', 'guide', 1), sender);
  expect(desk.received).toHaveLength(1);
  for (const word of ['USENDERCANARY', 'URECEIVERCANARY', 'zanzibar']) expect(`${desk.kept()}${desk.logged()}`).not.toContain(word);
});

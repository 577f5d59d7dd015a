/** Reminders as chairs meet them: what is refused and how, the preview, and everything done with a reminder afterwards. */
import { describe, expect, it } from 'vitest';
import { openCore } from '../../src/core.ts';
import { createLog } from '../../src/log.ts';
import { createReception, type Reception } from '../../src/reception/reception.ts';
import type { Caller, Filled, Outcome } from '../../src/reception/says.ts';
import { databasesOf } from '../databases.ts';
import { CHAIR, createWorld, WORKSPACE, type World } from '../meetings/simulation/world.ts';

const DAY = 86_400_000;
/** Monday 22 March 2027 at noon; the clocks go forward on Sunday 28 March. */
const NOW = Date.UTC(2027, 2, 22, 12);
const FORM = { name: 'Full Council', when: 'every Tuesday at 7 pm', channel: 'C1', before: '2 hours', pack: 'conduct-at-meetings' };

const databases = databasesOf('SQLite');
const core = openCore('knowledge');

interface Desk {
  world: World;
  reception: Reception;
  caller: Caller;
}

async function desk(change: Partial<Caller> = {}): Promise<Desk> {
  const world = await createWorld(NOW, async (clock) => databases.store(await databases.fresh(), clock));
  const { workspaces, reminders } = world;
  const reception = createReception({ core, workspaces, reminders, defaultProtocol: null, clock: () => world.now }, createLog('silent'));
  const caller: Caller = {
    workspace: WORKSPACE,
    channel: 'C1',
    person: `slack:T1:${CHAIR}`,
    standing: async () => ({ person: CHAIR, administrator: false, groups: [] }),
    shared: async () => [],
    groups: async () => [],
    present: async (_workspace, people) => new Set(people),
    canPost: async (channel) => (channel === 'CLOSED' ? 'I am not in that channel.' : true),
    ...change,
  };
  return { world, reception, caller };
}

const filled = (values: Record<string, string>): Filled => new Map(Object.entries(values).map(([name, value]) => [name, value === '' ? [] : [value]]));
const submit = ({ reception, caller }: Desk, values: Record<string, string> = {}, press = 'form~remind') => reception.submit(press, filled({ ...FORM, ...values }), caller);

/** All the words of an outcome. */
function words(outcome: Outcome): string {
  if (outcome.do === 'mend') return [...outcome.problems.values()].join('\n');
  if (outcome.do !== 'say') return outcome.do;
  const { reply } = outcome.said;
  if (reply.type !== 'page' && reply.type !== 'reminder-preview') return reply.type;
  return [reply.headline, ...reply.sections.flatMap(({ heading = '', lines }) => [heading, ...lines])].filter(Boolean).join('\n');
}

function pressNamed(outcome: Outcome, label: string | RegExp): string {
  if (outcome.do !== 'say') throw new Error(`${outcome.do}: ${words(outcome)}`);
  const { buttons, menus } = outcome.said;
  const all = [...buttons, ...menus.flatMap(({ options }) => options)];
  const found = all.find((one) => (typeof label === 'string' ? one.label === label : label.test(one.label)));
  if (!found) throw new Error(`no ${label} among ${all.map((one) => one.label)}`);
  return found.press;
}

const press = async ({ reception, caller }: Desk, outcome: Outcome, label: string | RegExp) => reception.press(pressNamed(outcome, label), caller);
const kept = async ({ world }: Desk) => world.store.read(async ({ db }) => (await db.selectFrom('reminders').select('state').execute()).map(({ state }) => state));

async function setOne(at: Desk, values: Record<string, string> = {}): Promise<Outcome> {
  return press(at, await press(at, await submit(at, values), 'Confirm'), 'See the reminder');
}

it('who set a reminder is told so when they ask what is kept of them', async () => {
  const at = await desk();
  expect(words(await at.reception.page('privacy', at.caller))).not.toContain('You set');
  await setOne(at);
  expect(words(await at.reception.page('privacy', at.caller))).toContain('You set a reminder here. I keep that it was you');
});

describe('what does not fit is said at its field, and nothing is kept', () => {
  it.each([
    ['a past date', { when: '4 March 2027 at 7 pm' }, 'when', 'That was on Thursday 4 March 2027 at 7:00 pm.'],
    ['a date without a time', { when: '4/5' }, 'when', 'At what time does it begin?'],
    ['half seven', { when: 'Tuesday half seven' }, 'when', 'is 6:30 to some and 7:30 to others'],
    ['words it does not know', { when: 'Tuesday 7pm sharpish' }, 'when', 'sharpish'],
    ['no name', { name: ' ' }, 'name', 'Give the meeting a name.'],
    ['a channel it cannot post to', { channel: 'CLOSED' }, 'channel', 'I am not in that channel.'],
    ['no lead time', { before: '' }, 'before', 'How long before the meeting?'],
    ['a lead time that is past', { when: 'tomorrow at 7 pm', before: '3 weeks' }, 'before', 'That would be in the past'],
    ['a pack that is not there', { pack: 'gossip' }, 'pack', 'Choose what it quotes.'],
  ])('%s', async (_, values, field, message) => {
    const at = await desk();
    const outcome = await submit(at, values);
    expect(outcome.do === 'mend' && [...outcome.problems.keys()]).toEqual([field]);
    expect(words(outcome)).toContain(message);
    expect(await kept(at)).toEqual([]);
  });

  it('reads 4/5 as the fourth of May', async () => {
    expect(words(await submit(await desk(), { when: '4/5 at 7 pm' }))).toContain('Tuesday 4 May 2027');
  });

  it('says what happens to a meeting in the hour that the clocks leave out, and in months without a 31st', async () => {
    expect(words(await submit(await desk(), { when: '28 March 2027 at 01:30' }))).toContain('there is no 1:30 am that day');
    expect(words(await submit(await desk(), { when: '31st of every month at 7 pm' }))).toContain('Months without a 31st are left out.');
  });

  it('is refused to those who may not, at the form and at every press', async () => {
    const at = await desk();
    const shown = await submit(at);
    const stranger = { ...at.caller, standing: async () => ({ person: 'X', administrator: false, groups: [] }) };
    for (const outcome of [await at.reception.remind(stranger), await at.reception.reminders(stranger), await at.reception.press(pressNamed(shown, 'Confirm'), stranger)]) {
      expect(words(outcome)).toContain('somebody granted the role of chair or somebody granted the role of clerk can');
    }
    expect(await kept(at)).toEqual(['draft']);
  });

  it('a protocol that was withdrawn between preview and confirmation is said, and nothing is set', async () => {
    const at = await desk();
    const shown = await submit(at);
    await at.world.workspaces.change(WORKSPACE, { person: 'ADMIN', administrator: true, groups: [] }, [{ set: 'protocol', to: 'withdrawn' }]);
    expect(words(await press(at, shown, 'Confirm'))).toContain('There is no protocol to quote in that channel.');
    expect(await kept(at)).toEqual(['draft']);
  });
});

describe('the preview', () => {
  it('shows the post, the next three times, the notice day with its source', async () => {
    const outcome = await submit(await desk());
    expect(words(outcome)).toMatchInlineSnapshot(`
      "This is how it will look. Nothing is posted yet.
      Every Tuesday at 7:00 pm, from Tuesday 23 March 2027.
      Posted in #{C1}: 2 hours before.
      Next reminders
      Tuesday 23 March 2027 at 5:00 pm, for the meeting on Tuesday 23 March 2027 at 7:00 pm
      Tuesday 30 March 2027 at 5:00 pm, for the meeting on Tuesday 30 March 2027 at 7:00 pm
      Tuesday 6 April 2027 at 5:00 pm, for the meeting on Tuesday 6 April 2027 at 7:00 pm
      Notice of the next meeting
      Last day to publish it: Wednesday 17 March 2027, for 3 clear days. Confirm with your clerk.
      Clear days: Thursday 18 March 2027, Friday 19 March 2027 and Monday 22 March 2027. Not counted: the day of publishing, the day of the meeting, Saturdays and Sundays.
      Another reading counts Saturdays and the days beside a bank holiday, and lets a notice go up on any day: it gives Thursday 18 March 2027. The earlier day is the safer one.
      Source: Local Government Act 1972, schedule 12, paragraph 10(2); Suffolk Association of Local Councils: notice of a meeting (Local Government Act 1972, schedule 12, paragraph 10, and section 243), https://salc.org.uk/wiki/page/227, read November 2026."
    `);
    expect(outcome).toMatchObject({ do: 'say', said: { reply: { type: 'reminder-preview', post: { type: 'reminder', council: 'Wadhurst Parish Council' } } } });
  });

  it('takes a note, an agenda that picks the pack, and repeats; an older preview then does nothing', async () => {
    const at = await desk();
    const first = await submit(at, { when: 'Tuesday 7 pm' });
    const form = await press(at, first, 'Note and repeats');
    expect(form.do === 'open' && form.form.fields.length).toBe(3);
    const more = await at.reception.submit(
      pressNamed(first, 'Note and repeats'),
      filled({ repeats: 'month-weekday', agenda: 'budget and precept', note: 'Bring your papers.' }),
      at.caller,
    );
    expect(words(more)).toContain('On the fourth Tuesday of every month at 7:00 pm');
    expect(more).toMatchObject({ said: { reply: { post: { note: 'Bring your papers.' } } } });
    expect(words(await press(at, first, 'Confirm'))).toContain('no longer works');
    expect(words(await press(at, more, 'Confirm'))).toContain('The reminder is set.');
    expect(await kept(at)).toEqual(['active']);
  });

  it('posts at once, and once', async () => {
    const at = await desk();
    const shown = await submit(at);
    expect(words(await press(at, shown, 'Post now'))).toContain('now.');
    expect(words(await press(at, shown, 'Post now'))).toContain('Nothing is posted twice.');
    await at.world.advance(NOW + 60_000);
    expect(at.world.chat.messages).toHaveLength(1);
  });

  it('is forgotten when it is cancelled', async () => {
    const at = await desk();
    await press(at, await submit(at), 'Cancel');
    expect(await kept(at)).toEqual([]);
  });
});

describe('afterwards', () => {
  it('one meeting is skipped, and held after all', async () => {
    const at = await desk();
    const page = await setOne(at);
    const meeting = await press(at, page, /30 March/);
    await press(at, meeting, 'Skip it');
    await at.world.advance(NOW + 10 * DAY);
    expect(at.world.chat.messages.map(({ at: when }) => new Date(when).toISOString())).toEqual(['2027-03-23T17:00:00.000Z']);
    const later = await press(at, await at.reception.press(pressNamed(page, 'All reminders'), at.caller), 'Full Council');
    await press(at, await press(at, later, /6 April/), 'Skip it');
    await press(at, await press(at, await press(at, later, 'All reminders').then((list) => press(at, list, 'Full Council')), /6 April.*skipped/), 'Hold it after all');
    await at.world.advance(NOW + 17 * DAY);
    expect(at.world.chat.messages.map(({ at: when }) => new Date(when).toISOString())).toEqual(['2027-03-23T17:00:00.000Z', '2027-04-06T16:00:00.000Z']);
  });

  it('a meeting that is moved after people were reminded offers a correction, which is posted once', async () => {
    const at = await desk();
    const page = await setOne(at);
    at.world.now = Date.UTC(2027, 2, 23, 17, 30);
    await at.world.tick();
    const meeting = await press(at, page, /23 March/);
    const moved = await at.reception.submit(pressNamed(meeting, 'Move it'), filled({ when: 'Thursday 7 pm' }), at.caller);
    expect(words(moved)).toContain('Full Council, Tuesday 23 March 2027 at 7:00 pm, now takes place on Thursday 25 March 2027 at 7:00 pm.');
    await at.world.advance(at.world.now + 60_000);
    expect(at.world.chat.messages).toHaveLength(1);
    await press(at, moved, 'Post a correction');
    expect(words(await press(at, moved, 'Post a correction'))).toContain('no longer works');
    await at.world.advance(at.world.now + 60_000);
    expect(at.world.chat.messages).toHaveLength(2);
  });

  it('refuses to move a meeting further than what was posted is known for, or to a rule', async () => {
    const at = await desk();
    const meeting = await press(at, await setOne(at), /23 March/);
    const move = (when: string) => at.reception.submit(pressNamed(meeting, 'Move it'), filled({ when }), at.caller);
    expect(words(await move('23 June at 7 pm'))).toContain('28 days at most');
    expect(words(await move('every Friday at 7 pm'))).toContain('Give one day and time.');
  });

  it('a change keeps what is left empty, and is nothing until it is saved', async () => {
    const at = await desk();
    const page = await setOne(at);
    const changed = await submit(at, { when: '', name: 'Planning Committee' }, pressNamed(page, 'Change'));
    expect(await kept(at)).toEqual(['active', 'draft']);
    expect(words(await press(at, changed, 'Save the change'))).toContain('Planning Committee: Every Tuesday at 7:00 pm');
    expect(await kept(at)).toEqual(['active']);
  });

  it('is paused, resumed by whoever is told from then on, and cancelled after a question', async () => {
    const at = await desk();
    const page = await setOne(at);
    await press(at, page, 'Pause');
    await at.world.advance(NOW + 3 * DAY);
    expect(at.world.chat.messages).toEqual([]);
    const paused = await press(at, await at.reception.reminders(at.caller), 'Full Council');
    expect(words(paused)).toContain('It is paused');
    const resumed = await press(at, await press(at, paused, 'Resume'), 'See the reminder');
    await press(at, await press(at, resumed, 'Cancel the reminder'), 'Yes, cancel it');
    expect(words(await at.reception.reminders(at.caller))).toContain('No reminders are set here.');
    await at.world.advance(NOW + 20 * DAY);
    expect(at.world.chat.messages).toEqual([]);
  });
});

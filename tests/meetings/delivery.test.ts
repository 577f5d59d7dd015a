/** Every delivery ends posted once or told, whatever fails, and wherever a process dies. */
import { describe, expect, it } from 'vitest';
import type { Reminder, ReminderPlan } from '../../src/meetings/reminders.ts';
import { type Databases, databasesOf, onEachDatabase } from '../databases.ts';
import { DUE, NOW, PLAN } from './many.ts';
import { CHAIR, createWorld, WORKSPACE, type World } from './simulation/world.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
async function worldWith(databases: Databases, plan: Partial<ReminderPlan> = {}): Promise<{ world: World; reminder: Reminder }> {
  const world = await createWorld(NOW, async (clock) => databases.store(await databases.fresh(), clock));
  const draft = await world.reminders.draft(WORKSPACE, CHAIR, { ...PLAN, ...plan }, null);
  const done = await world.reminders.act(draft, { do: 'confirm' }, CHAIR);
  if (!done) throw new Error('not confirmed');
  return { world, reminder: done.reminder };
}

const headlines = ({ chat }: World) => chat.notes.map(({ person, said }) => [person, 'headline' in said.reply ? said.reply.headline : '']);
const statesOf = async (world: World) => (await world.deliveries()).filter(({ kind }) => kind === 'reminder').map(({ state }) => state);

onEachDatabase((databases) => {
  it('posts the protocol’s words at the time set, once', async () => {
    const { world } = await worldWith(databases, { note: 'Papers are on the website.' });
    await world.advance(DUE - 1);
    expect(world.chat.messages).toEqual([]);
    await world.advance(DUE + 3 * HOUR);
    expect(world.chat.messages).toHaveLength(1);
    const [message] = world.chat.messages;
    expect(message).toMatchObject({
      at: DUE,
      channel: 'C1',
      said: { reply: { type: 'reminder', meetingLine: 'Full Council, Tuesday 12 January 2027 at 7:00 pm', note: 'Papers are on the website.' } },
    });
    expect(await statesOf(world)).toEqual(['sent']);
    expect(world.chat.notes).toEqual([]);
  });

  it('a note that cannot be given is tried again, and then given to the administrators', async () => {
    const { world } = await worldWith(databases);
    world.chat.faults = ['failed', 'failed', 'failed'];
    world.chat.noteFaults = ['failed', { retryAfterMs: 2_000 }, 'failed', 'closed'];
    await world.advance(DUE + 3 * HOUR);
    expect(world.chat.messages).toEqual([]);
    expect(headlines(world)).toEqual([['ADMIN', 'A reminder was not posted.']]);
  });
});

describe('on SQLite', () => {
  const databases = databasesOf('SQLite');

  it.each(['before', 'after'] as const)('ends posted once wherever a process dies, %s each step', async (when) => {
    for (let n = 1; ; n++) {
      const { world } = await worldWith(databases);
      world.now = DUE;
      const died = await world.tickAndDie(n, when);
      await world.advance(DUE + 3 * HOUR);
      expect({ n, posts: world.chat.messages.length, notes: world.chat.notes.length, states: await statesOf(world) }).toEqual({ n, posts: 1, notes: 0, states: ['sent'] });
      if (!died) break;
      expect(n).toBeLessThan(30);
    }
  });

  it('where channels cannot be read, a process that dies in the post is told of and not repeated; elsewhere it is posted', async () => {
    const outcomes = new Set<string>();
    for (let n = 1; ; n++) {
      const { world } = await worldWith(databases);
      world.chat.canRead = false;
      world.now = DUE;
      const died = await world.tickAndDie(n, 'after');
      await world.advance(DUE + 3 * HOUR);
      const [state] = await statesOf(world);
      expect(world.chat.messages.length).toBeLessThanOrEqual(1);
      expect(state === 'sent' ? [world.chat.messages.length, world.chat.notes.length] : [state, world.chat.notes.length]).toEqual(state === 'sent' ? [1, 0] : ['told', 1]);
      outcomes.add(state ?? '');
      if (!died) break;
    }
    expect(outcomes).toEqual(new Set(['sent', 'told']));
  });

  it.each([
    ['two failures', ['failed', 'failed'], 'sent', 1, 0],
    ['three failures', ['failed', 'failed', 'failed'], 'told', 0, 1],
    ['an answer that got lost', ['lost-answer'], 'sent', 1, 0],
    ['a post that got lost', ['lost-post'], 'sent', 1, 0],
    ['a door that throws', ['throws'], 'sent', 1, 0],
    ['a busy platform', ['busy', 'busy', 'busy', 'busy', 'busy'], 'sent', 1, 0],
    ['everything at once', ['busy', 'lost-post', 'failed', 'lost-answer'], 'sent', 1, 0],
  ] as const)('%s', async (_, faults, state, posts, notes) => {
    const { world } = await worldWith(databases);
    world.chat.faults = [...faults];
    await world.advance(DUE + 3 * HOUR);
    expect([await statesOf(world), world.chat.messages.length, world.chat.notes.length]).toEqual([[state], posts, notes]);
  });

  it.each([
    ['still far ahead', DUE + 30 * MINUTE, 'sent'],
    ['too near', DUE + 50 * MINUTE, 'told'],
    ['over', DUE + 20 * 24 * HOUR, 'told'],
  ])('after a stop, with the meeting %s', async (_, back, state) => {
    const { world } = await worldWith(databases);
    world.now = back;
    await world.advance(back + MINUTE);
    expect([await statesOf(world), world.chat.messages.length, world.chat.notes.length]).toEqual([[state], state === 'sent' ? 1 : 0, state === 'sent' ? 0 : 1]);
  });

  it.each([
    ['archived', 'channel'],
    ['closed to the bot', 'no-access'],
    ['in a workspace that removed the bot', 'removed'],
  ] as const)('a channel %s pauses the reminder and tells the chair once', async (_, why) => {
    const { world, reminder } = await worldWith(databases, { timetable: { ...PLAN.timetable, repeats: { every: 'week' } } });
    world.chat.gone.set('C1', why);
    await world.advance(DUE + 20 * 24 * HOUR);
    expect(headlines(world)).toEqual([[CHAIR, 'A reminder was not posted.']]);
    expect((await world.reminders.get(WORKSPACE, reminder.id))?.state).toBe('paused');
    world.chat.gone.clear();
    const paused = await world.reminders.get(WORKSPACE, reminder.id);
    if (paused) await world.reminders.act(paused, { do: 'resume' }, CHAIR);
    await world.advance(DUE + 21 * 24 * HOUR + HOUR);
    expect(world.chat.messages.map(({ at }) => at)).toEqual([DUE + 21 * 24 * HOUR]);
  });

  it.each(['left', 'lost the grant'])('an owner who %s pauses the reminder, and the administrators are told', async (how) => {
    const { world, reminder } = await worldWith(databases);
    if (how === 'left') world.chat.people.delete(CHAIR);
    else
      await world.workspaces.change(WORKSPACE, { person: 'ADMIN', administrator: true, groups: [] }, [
        { set: 'grant', grant: { role: 'chair', kind: 'person', subject: CHAIR }, to: false },
      ]);
    await world.advance(DUE + HOUR);
    expect(world.chat.messages).toEqual([]);
    expect(headlines(world)).toEqual([['ADMIN', 'A reminder was not posted.']]);
    expect((await world.reminders.get(WORKSPACE, reminder.id))?.state).toBe('paused');
  });

  it.each(['reminders-off', 'off'] as const)('the switch %s keeps the reminder back, and the chair knows', async (set) => {
    const { world } = await worldWith(databases);
    await world.workspaces.change(WORKSPACE, { person: 'ADMIN', administrator: true, groups: [] }, [{ set, to: true }]);
    await world.advance(DUE + HOUR);
    expect(world.chat.messages).toEqual([]);
    expect(headlines(world)).toEqual([[CHAIR, 'A reminder was not posted.']]);
  });

  it('a protocol that is not at hand any more is never replaced by another council’s', async () => {
    const { world } = await worldWith(databases);
    await world.workspaces.change(WORKSPACE, { person: 'ADMIN', administrator: true, groups: [] }, [{ set: 'protocol', to: 'withdrawn' }]);
    await world.advance(DUE + HOUR);
    expect(world.chat.messages).toEqual([]);
    expect(JSON.stringify(world.chat.notes[0]?.said)).toContain('cannot be read');
  });

  it('another time zone moves the reminder with its wall time', async () => {
    const { world } = await worldWith(databases);
    await world.workspaces.change(WORKSPACE, { person: 'ADMIN', administrator: true, groups: [] }, [{ set: 'time-zone', to: 'Europe/Paris' }]);
    await world.advance(DUE + HOUR);
    expect(world.chat.messages.map(({ at }) => at)).toEqual([DUE - HOUR]);
  });
});

/** Reminders in Slack, end to end: set in forms, previewed, posted once over the wire whatever Slack does. */
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../fakes/slack/faults.ts';
import type { Visible } from '../../fakes/slack/ledger.ts';
import { ADMIN, ASKER, CLERK, GENERAL, type Opened, OUTSIDE, openDoor, TEAM, wordsIn } from './door.ts';

const DAY = 24 * 3_600_000;
const WORKSPACE = `slack:${TEAM}` as const;
const FORM = { name: 'Full Council', when: 'every Tuesday at 7 pm', channel: GENERAL, before: '1 day', pack: 'conduct-at-meetings' };

async function opened(opening: Parameters<typeof openDoor>[0] = {}): Promise<Opened> {
  const door = await openDoor(opening);
  await door.workspaces.change(WORKSPACE, { person: ADMIN, administrator: true, groups: [] }, [
    { set: 'grant', grant: { role: 'clerk', kind: 'person', subject: CLERK }, to: true },
  ]);
  return door;
}

async function preview(at: Opened, values: Record<string, string> = {}): Promise<Visible> {
  await (await at.slack.command({ user: CLERK, channel: GENERAL, text: 'remind' })).next();
  return (await at.slack.submitView({ user: CLERK, values: { ...FORM, ...values } })).next(({ blocks }) => wordsIn(blocks).includes('Nothing is posted yet'));
}

async function setReminder(at: Opened): Promise<void> {
  const shown = await preview(at);
  await (await at.slack.press({ user: CLERK, on: shown, button: 'Confirm' })).next(({ blocks }) => wordsIn(blocks).includes('The reminder is set.'));
}

const posts = ({ slack }: Opened) => slack.visible().filter(({ kind, blocks }) => kind === 'channel' && wordsIn(blocks).includes('Before the meeting'));
const notes = ({ slack }: Opened) => slack.visible().filter(({ kind, blocks }) => kind === 'dm' && wordsIn(blocks).includes('A reminder'));

/** A week goes by, a look twice a minute where it matters. */
async function week(at: Opened): Promise<void> {
  for (let hour = 0; hour < 7 * 24; hour += 6) {
    at.advance(DAY / 4);
    await at.worker.tick();
    for (const wait of [35_000, 65_000, 125_000, 65_000]) {
      if (at.slack.calls('chat.postMessage').length === 0) break;
      at.advance(wait);
      await at.worker.tick();
    }
  }
}

describe('setting a reminder', () => {
  it('is previewed with its times and the notice day, confirmed, listed, and posted for everybody', async () => {
    const at = await opened();
    const words = wordsIn((await preview(at)).blocks);
    for (const part of [
      'Every Tuesday at 7:00 pm',
      'Next reminders',
      'Monday',
      'Last day to publish it',
      'Confirm with your clerk',
      'Before the meeting: ',
      'Guidance, not legal advice.',
    ]) {
      expect(words).toContain(part);
    }
    expect(posts(at)).toEqual([]);
    await setReminder(at);
    expect(wordsIn((await (await at.slack.command({ user: CLERK, channel: GENERAL, text: 'reminders' })).next()).blocks)).toContain('Full Council');
    await week(at);
    expect(posts(at)).toHaveLength(1);
    expect(posts(at)[0]?.audience).toContain(ASKER);
    expect(JSON.stringify(posts(at)[0]?.metadata)).not.toContain('Council');
    expect([at.slack.violations(), at.slack.unacknowledged()]).toEqual([[], []]);
  });

  it('is refused to others, with who may', async () => {
    const at = await opened();
    for (const text of ['remind', 'reminders']) {
      const words = wordsIn((await (await at.slack.command({ user: ASKER, channel: GENERAL, text })).next()).blocks);
      expect(words).toContain('somebody granted the role of chair or somebody granted the role of clerk can');
    }
  });

  it.each([
    ['before', { before: 'soon' }, 'before'],
    ['a time in two readings', { when: 'Tuesday half seven' }, 'when'],
    ['a channel the bot is not in', { channel: OUTSIDE }, 'channel'],
  ])('says at its field what does not fit: %s', async (_, values, field) => {
    const at = await opened();
    await (await at.slack.command({ user: CLERK, channel: GENERAL, text: 'remind' })).next();
    const { delivery } = await at.slack.submitView({ user: CLERK, values: { ...FORM, ...values } });
    expect(delivery.ack).toMatchObject({ response_action: 'errors', errors: { [field]: expect.any(String) } });
    await week(at);
    expect(posts(at)).toEqual([]);
  });
});

describe('posting, whatever Slack does', () => {
  it.each<[string, Fault]>([
    ['asks to wait', { kind: 'rate-limited', retryAfter: 7 }],
    ['posts it and says that it failed', { kind: 'happens-then-fails' }],
    ['drops the connection', { kind: 'reset' }],
    ['fails', { kind: 'status', status: 503 }],
    ['says that something went wrong inside', { kind: 'error', error: 'internal_error' }],
    ['never answers', { kind: 'hang' }],
  ])('posts once where Slack %s', async (_, fault) => {
    const at = await opened({ timeout: 500 });
    await setReminder(at);
    at.slack.fail('chat.postMessage', fault);
    await week(at);
    expect([posts(at).length, notes(at).length]).toEqual([1, 0]);
  });

  it('tells the clerk, and posts nothing again, where channels cannot be read', async () => {
    const at = await opened();
    await setReminder(at);
    const { scopes } = at.slack.team();
    scopes.splice(scopes.indexOf('channels:history'), 1);
    at.slack.fail('chat.postMessage', { kind: 'happens-then-fails' });
    await week(at);
    expect(posts(at)).toHaveLength(1);
    expect(notes(at)).toHaveLength(1);
    expect(notes(at)[0]).toMatchObject({ audience: [CLERK], text: 'A private note from the protocol bot' });
  });

  it('pauses and tells the clerk where the channel was archived', async () => {
    const at = await opened();
    await setReminder(at);
    Object.assign(at.slack.team().channels.get(GENERAL) ?? {}, { isArchived: true });
    await week(at);
    await week(at);
    expect([posts(at).length, notes(at).length]).toEqual([0, 1]);
  });

  it('tells an administrator where the clerk has left', async () => {
    const at = await opened();
    await setReminder(at);
    Object.assign(at.slack.team().users.get(CLERK) ?? {}, { deleted: true });
    await week(at);
    expect([posts(at).length, notes(at).some(({ audience }) => audience.includes(ADMIN))]).toEqual([0, true]);
  });
});

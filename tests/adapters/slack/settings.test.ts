/** The administrator's forms in modals, and who counts as an administrator at the moment of the act. */
import { describe, expect, it } from 'vitest';
import type { Visible } from '../../fakes/slack/ledger.ts';
import { ADMIN, ASKER, CLERK, GENERAL, type Opened, openDoor, TEAM, wordsIn } from './door.ts';

const WORKSPACE = `slack:${TEAM}` as const;

async function settings({ slack }: Opened, user = ADMIN): Promise<Visible> {
  return (await slack.command({ user, channel: GENERAL, text: 'settings' })).next();
}

async function form(opened: Opened, button: string, on?: Visible): Promise<Visible> {
  return (await opened.slack.press({ user: ADMIN, on: on ?? (await settings(opened)), button })).next(({ kind }) => kind === 'view');
}

const shown = (visible: Visible, words: string) => wordsIn(visible.blocks).includes(words);

describe('an administrator', () => {
  it('sets the bot up in one form, and it is shown on the Home tab', async () => {
    const opened = await openDoor();
    const { slack, workspaces } = opened;
    const home = await (await slack.openHome({ user: ADMIN, tab: 'home' })).next();
    expect(await form(opened, 'Start', home)).toMatchObject({ kind: 'view', via: 'views.open' });
    const sent = await slack.submitView({ user: ADMIN, values: { protocol: 'wadhurst', 'time-zone': 'Europe/London', chair: [ASKER], clerk: [CLERK] } });
    expect(sent.delivery.ack).toMatchObject({ response_action: 'update' });
    await sent.next((visible) => visible.kind === 'home' && shown(visible, 'Wadhurst Parish Council'));
    expect(await workspaces.settings(WORKSPACE)).toMatchObject({
      protocol: 'wadhurst',
      setUp: true,
      grants: expect.arrayContaining([{ role: 'clerk', kind: 'person', subject: CLERK }]),
    });
    expect([slack.violations(), slack.unacknowledged()]).toEqual([[], []]);
  });

  it('goes from form to form as long as there is something to set', async () => {
    const opened = await openDoor();
    const { slack, workspaces } = opened;
    let on = await (await slack.openHome({ user: ADMIN, tab: 'home' })).next();
    for (const role of ['Officer', 'Councillor', 'Clerk', 'Chair or mayor', 'Monitoring officer']) {
      expect(await form(opened, 'Grant a role', on)).toMatchObject({ kind: 'view', text: 'Grant a role' });
      const act = await slack.submitView({ user: ADMIN, values: { role, people: [CLERK] } });
      on = await act.next((visible) => visible.kind === 'view' && shown(visible, 'Saved.'));
    }
    expect((await workspaces.settings(WORKSPACE)).grants).toHaveLength(5);
    const trail = await (await slack.press({ user: ADMIN, on, button: 'Who changed what' })).next(({ kind }) => kind === 'view');
    expect([trail.id, trail.via]).toEqual([on.id, 'views.update']);
    expect([slack.violations(), slack.unacknowledged()]).toEqual([[], []]);
  });

  it('is shown at its field what does not fit, and may mend it', async () => {
    const opened = await openDoor();
    const { slack, workspaces } = opened;
    await form(opened, 'Council and time zone');
    const wrong = await slack.submitView({ user: ADMIN, values: { protocol: 'leeds', 'time-zone': 'half past' } });
    expect(wrong.delivery.ack).toMatchObject({ response_action: 'errors', errors: { 'time-zone': 'Give it as in Europe/London.' } });
    await slack.submitView({ user: ADMIN, values: { protocol: 'leeds', 'time-zone': 'Europe/London' } });
    expect(await workspaces.settings(WORKSPACE)).toMatchObject({ protocol: 'leeds', timeZone: 'Europe/London' });
    expect(slack.violations()).toEqual([]);
  });

  it('gives a channel its own council, names an office holder, turns a switch and reads the trail', async () => {
    const opened = await openDoor();
    const { slack } = opened;
    await form(opened, 'A channel’s council');
    await slack.submitView({ user: ADMIN, values: { channel: GENERAL, protocol: 'leeds' } });
    await form(opened, 'Name an office holder');
    await slack.submitView({ user: ADMIN, values: { office: 'clerk', state: 'held', people: [CLERK] } });
    const page = await settings(opened);
    const off = await (await slack.press({ user: ADMIN, on: page, button: 'Switch the bot off' })).next();
    expect([off.id, shown(off, 'The bot is off')]).toEqual([page.id, true]);
    expect(shown(await (await slack.command({ user: ASKER, channel: GENERAL, text: 'can they' })).next(), 'switched off here')).toBe(true);
    const trail = await (await slack.press({ user: ADMIN, on: off, button: 'Who changed what' })).next();
    for (const words of ['switched the bot off', 'Clerk', 'Leeds City Council']) expect(shown(trail, words)).toBe(true);
    expect([slack.violations(), slack.unacknowledged()]).toEqual([[], []]);
  });

  it('grants a role to a group where groups may be read, and is told where they may not', async () => {
    const opened = await openDoor();
    const { slack, workspaces } = opened;
    await form(opened, 'Grant a role');
    await slack.submitView({ user: ADMIN, values: { role: 'clerk', group: 'S0FAKEOFF1' } });
    expect((await workspaces.settings(WORKSPACE)).grants).toEqual([{ role: 'clerk', kind: 'group', subject: 'S0FAKEOFF1' }]);
    slack.team().scopes.splice(slack.team().scopes.indexOf('usergroups:read'), 1);
    expect(shown(await form(opened, 'Grant a role'), 'Groups can be chosen only where the bot may read them.')).toBe(true);
    expect(slack.violations()).toEqual([]);
  });
});

describe('who is no administrator', () => {
  it.each([ASKER, 'U0FAKEGST1', 'U0FAKEOFF1'])('%s is refused, with who may', async (user) => {
    const opened = await openDoor();
    expect(shown(await settings(opened, user), 'An administrator of this workspace can.')).toBe(true);
  });

  it('guests, leavers, strangers and bots are refused even where Slack still calls them administrators', async () => {
    const opened = await openDoor();
    const { slack } = opened;
    for (const change of [{ isRestricted: true }, { isStranger: true }, { deleted: true }, { isBot: true }]) {
      Object.assign(slack.team().users.get(ADMIN) ?? {}, { isRestricted: false, isStranger: false, deleted: false, isBot: false, ...change });
      expect(shown(await settings(opened), 'You cannot change the settings here.'), JSON.stringify(change)).toBe(true);
    }
  });

  it('whoever lost the right while the form was open changes nothing', async () => {
    const opened = await openDoor();
    const { slack, workspaces } = opened;
    await form(opened, 'Council and time zone');
    Object.assign(slack.team().users.get(ADMIN) ?? {}, { isAdmin: false });
    const refused = await slack.submitView({ user: ADMIN, values: { protocol: 'leeds' } });
    expect(shown(await refused.next(), 'You cannot change the settings here.')).toBe(true);
    expect((await workspaces.settings(WORKSPACE)).protocol).toBeNull();
  });

  it('nobody is one while Slack does not say', async () => {
    const opened = await openDoor();
    opened.slack.fail('users.info', { kind: 'status', status: 503 });
    expect(shown(await settings(opened), 'Slack did not say just now whether you may do this')).toBe(true);
  });

  it('somebody Slack does not know is none', async () => {
    const opened = await openDoor();
    opened.slack.fail('users.info', { kind: 'error', error: 'user_not_found' });
    expect(shown(await settings(opened), 'You cannot change the settings here.')).toBe(true);
  });
});

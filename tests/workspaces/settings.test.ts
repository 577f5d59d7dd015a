/** Settings are written by whoever may, all or nothing, with a line in the audit trail, and read as they were written. */
import { expect, it } from 'vitest';
import { type Change, isTimeZone } from '../../src/workspaces/changes.ts';
import { defaultSettings } from '../../src/workspaces/settings.ts';
import { createWorkspaces, type Workspaces } from '../../src/workspaces/workspaces.ts';
import { NOON, onEachDatabase } from '../databases.ts';
import { ADMINISTRATOR, changesWith, fill } from '../store/filled.ts';

const W = 'slack:T1';
const NOBODY = { person: 'U', administrator: false, groups: [] };

onEachDatabase((databases) => {
  const made = async (): Promise<Workspaces> => createWorkspaces(await databases.store(), () => NOON);
  const change = (workspaces: Workspaces, ...changes: Change[]) => workspaces.change(W, ADMINISTRATOR, changes);

  it('an unknown workspace has the defaults, and reading them writes nothing', async () => {
    const settings = await databases.fresh();
    const workspaces = createWorkspaces(await databases.store(settings), () => NOON);
    expect(await workspaces.settings(W)).toEqual({ ...defaultSettings(W), fresh: true });
    expect(await workspaces.audit(W, ADMINISTRATOR, 10)).toEqual([]);
    expect((await databases.dump(settings))['workspaces']).toEqual([]);
  });

  it('everything that can be set is read as it was written', async () => {
    const workspaces = await made();
    await change(workspaces, ...changesWith('X'));
    expect(await workspaces.settings(W)).toEqual({
      workspace: W,
      fresh: true,
      protocol: 'leeds',
      channels: new Map([['channel-X', 'wadhurst']]),
      timeZone: 'Europe/Belfast',
      off: false,
      remindersOff: true,
      reminderLeads: ['1 day', '2 hours'],
      reminderChannel: 'reminders-X',
      welcome: true,
      setUp: true,
      grants: [
        { role: 'clerk', kind: 'group', subject: 'group-X' },
        { role: 'monitoring-officer', kind: 'person', subject: 'mo-X' },
      ],
      contacts: new Map([
        ['clerk', expect.toSatisfy((holders: string[]) => [...holders].sort().join() === 'clerk-X,deputy-X')],
        ['mayor', []],
      ]),
      documents: new Map(),
      matches: new Map(),
      reviews: new Map(),
    });
  });

  it('everything can be taken back', async () => {
    const workspaces = await made();
    await change(workspaces, ...changesWith('X'));
    await change(
      workspaces,
      { set: 'channel-protocol', channel: 'channel-X', to: null },
      { set: 'reminders-off', to: false },
      { set: 'reminder-leads', to: [] },
      { set: 'reminder-channel', to: null },
      { set: 'grant', grant: { role: 'monitoring-officer', kind: 'person', subject: 'mo-X' }, to: false },
      { set: 'grant', grant: { role: 'clerk', kind: 'person', subject: 'group-X' }, to: false }, // of another kind, so it stays
      { set: 'contact', office: 'clerk', to: null },
      { set: 'contact', office: 'mayor', to: null },
    );
    expect(await workspaces.settings(W)).toMatchObject({
      channels: new Map(),
      remindersOff: false,
      reminderLeads: [],
      reminderChannel: null,
      welcome: true,
      grants: [{ role: 'clerk', kind: 'group', subject: 'group-X' }],
      contacts: new Map(),
    });
  });

  it('an office may be vacant, be held by several, or nothing be known of it; one person may hold several', async () => {
    const workspaces = await made();
    await change(
      workspaces,
      { set: 'contact', office: 'clerk', to: ['ann', 'ann', 'bob'] },
      { set: 'contact', office: 'rfo', to: ['ann'] },
      { set: 'contact', office: 'chair', to: ['cat'] },
    );
    await change(workspaces, { set: 'contact', office: 'chair', to: [] });
    const { contacts } = await workspaces.settings(W);
    expect([...(contacts.get('clerk') ?? [])].sort()).toEqual(['ann', 'bob']);
    expect(contacts.get('rfo')).toEqual(['ann']);
    expect(contacts.get('chair')).toEqual([]);
    expect(contacts.has('mayor')).toBe(false);
  });

  it('both off switches work alone', async () => {
    const workspaces = await made();
    await change(workspaces, { set: 'off', to: true });
    expect(await workspaces.settings(W)).toMatchObject({ off: true, remindersOff: false });
    await change(workspaces, { set: 'reminders-off', to: true }, { set: 'off', to: false });
    expect(await workspaces.settings(W)).toMatchObject({ off: false, remindersOff: true });
  });

  it('the audit trail says who, what and when, newest first, and holds no token', async () => {
    const workspaces = await made();
    await change(workspaces, ...changesWith('X'));
    await workspaces.keepInstallation(W, { token: 'SECRET' });
    const lines = await workspaces.audit(W, ADMINISTRATOR, 50);
    expect(lines.map((line) => line.change)).toEqual(changesWith('X').toReversed());
    expect(lines.every(({ actor, at }) => actor === 'ADMIN' && at >= NOON && at < NOON + 1_000)).toBe(true);
    expect(JSON.stringify(lines)).not.toContain('SECRET');
    expect(await workspaces.audit(W, ADMINISTRATOR, 2)).toEqual(lines.slice(0, 2));
    await expect(workspaces.audit(W, NOBODY, 5)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(workspaces.audit(W, { person: 'mo-X', administrator: false, groups: [] }, 5)).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('a refused or impossible change leaves nothing, also of the changes beside it', async () => {
    const settings = await databases.fresh();
    const workspaces = createWorkspaces(await databases.store(settings), () => NOON);
    await expect(workspaces.change(W, NOBODY, [{ set: 'off', to: true }])).rejects.toMatchObject({
      code: 'not-allowed',
      hint: expect.stringContaining('An administrator of this workspace can'),
    });
    await expect(change(workspaces, { set: 'off', to: true }, { set: 'time-zone', to: 'Mars/Olympus' })).rejects.toMatchObject({ code: 'bad-choice' });
    await expect(change(workspaces, { set: 'off', to: true }, { set: 'review', topic: 'briefings', to: 'hidden' })).rejects.toMatchObject({ code: 'not-allowed' });
    await workspaces.change(W, NOBODY, []);
    const { workspaces: rows, audit } = await databases.dump(settings);
    expect([rows, audit]).toEqual([[], []]);
  });

  it('a right is checked at the act: one granted counts at once, one taken back no longer', async () => {
    const workspaces = await made();
    const officer = { person: 'U1', administrator: false, groups: ['G1'] };
    const review: Change = { set: 'review', topic: 'briefings', to: 'reviewed' };
    const grant = (to: boolean): Change => ({ set: 'grant', grant: { role: 'monitoring-officer', kind: 'group', subject: 'G1' }, to });
    await expect(workspaces.change(W, officer, [review])).rejects.toMatchObject({ code: 'not-allowed', hint: expect.stringContaining('monitoring officer') });
    await change(workspaces, grant(true));
    await workspaces.change(W, officer, [review]);
    await expect(workspaces.change(W, { ...officer, groups: [] }, [review])).rejects.toMatchObject({ code: 'not-allowed' });
    await change(workspaces, grant(false));
    await expect(workspaces.change(W, officer, [review])).rejects.toMatchObject({ code: 'not-allowed' });
    expect((await workspaces.settings(W)).reviews.get('briefings')).toMatchObject({ state: 'reviewed', by: 'U1' });
  });

  it('a review is kept with who and when, changed, and taken back', async () => {
    const workspaces = await made();
    const { workspace, officer } = await fill(await databases.store(), 'discord', 'unused', workspaces);
    expect([...(await workspaces.settings(workspace)).reviews]).toEqual([
      ['briefings', { state: 'reviewed', by: officer.person, at: NOON + 1 }],
      ['instruct-officer', { state: 'hidden', by: officer.person, at: NOON }],
    ]);
    await workspaces.change(workspace, officer, [{ set: 'review', topic: 'briefings', to: null }]);
    expect([...(await workspaces.settings(workspace)).reviews.keys()]).toEqual(['instruct-officer']);
  });

  it('what a person chose for themselves is theirs to delete, and only the day is kept', async () => {
    const settings = await databases.fresh();
    const workspaces = createWorkspaces(await databases.store(settings), () => NOON);
    expect(await workspaces.person('slack:T1:U1')).toBeNull();
    await workspaces.notePerson('slack:T1:U1', { role: 'chair' });
    await workspaces.notePerson('slack:T1:U1', { workspace: W });
    await workspaces.notePerson('slack:T1:U1', { closedAt: NOON });
    await workspaces.notePerson('slack:T1:U2', { role: 'officer' });
    expect(await workspaces.person('slack:T1:U1')).toEqual({ role: 'chair', workspace: W, seenOn: Date.UTC(2026, 10, 23), closedAt: NOON });
    await workspaces.notePerson('slack:T1:U1', { role: null });
    expect(await workspaces.person('slack:T1:U1')).toMatchObject({ role: null, workspace: W });
    expect(await workspaces.forgetPerson('slack:T1:U1')).toBe(true);
    expect(await workspaces.forgetPerson('slack:T1:U1')).toBe(false);
    expect(await workspaces.person('slack:T1:U1')).toBeNull();
    expect((await databases.dump(settings))['people']).toHaveLength(1);
    expect(await workspaces.person('slack:T1:U2')).toMatchObject({ role: 'officer' });
  });

  it('an installation is kept, replaced and read; none is null', async () => {
    const workspaces = await made();
    expect(await workspaces.installation(W)).toBeNull();
    await workspaces.keepInstallation(W, { bot: { token: 'one' } });
    await workspaces.keepInstallation(W, { bot: { token: 'two' } });
    expect(await workspaces.installation(W)).toEqual({ bot: { token: 'two' } });
  });

  it('wiping a workspace takes every row of it, and nothing of another', async () => {
    const settings = await databases.fresh();
    const store = await databases.store(settings);
    const workspaces = createWorkspaces(store, () => NOON);
    const [gone, stays] = [await fill(store, 'slack', 'GONE'), await fill(store, 'slack', 'STAYS')];
    await workspaces.settings(gone.workspace);
    const before = await databases.dump(settings);
    const of = (rows: Record<string, Record<string, unknown>[]>, workspace: string) =>
      Object.entries(rows).map(([table, all]) => [table, all.filter((row) => row['workspace'] === workspace || row['id'] === workspace)]);
    for (const [table, rows] of of(before, gone.workspace)) if (!/^(meta|kysely_.*)$/.test(String(table))) expect(rows?.length, `${table} was filled`).toBeGreaterThan(0);

    await workspaces.wipe(gone.workspace);

    const after = await databases.dump(settings);
    expect(of(after, gone.workspace).every(([, rows]) => rows?.length === 0)).toBe(true);
    expect(of(after, stays.workspace)).toEqual(of(before, stays.workspace));
    expect(await workspaces.settings(gone.workspace)).toMatchObject({ ...defaultSettings(gone.workspace), fresh: true });
    expect(await workspaces.person(gone.person)).toMatchObject({ role: 'clerk', workspace: null }); // what they chose stays theirs
    expect(await workspaces.person(stays.person)).toMatchObject({ workspace: stays.workspace });
  });
});

it.each(['Europe/London', 'Europe/Belfast', 'America/Argentina/Buenos_Aires', 'UTC', 'Africa/Porto-Novo'])('%s is a time zone', (text) => expect(isTimeZone(text)).toBe(true));
it.each(['', 'London', 'GMT+1', '+01:00', 'europe/london; drop', 'Europe/Nowhere', 'BST'])('"%s" is none', (text) => expect(isTimeZone(text)).toBe(false));

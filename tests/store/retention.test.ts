/** Rows go after the days that the data protection page promises, and not before. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { enqueue, finish, takeDue } from '../../src/store/outbox.ts';
import { RETENTION_DAYS, sweep } from '../../src/store/retention.ts';
import { createWorkspaces } from '../../src/workspaces/workspaces.ts';
import { NOON, onEachDatabase } from '../databases.ts';
import { ADMINISTRATOR, fill } from './filled.ts';

const DAY = 86_400_000;
const page = readFileSync('docs/data-protection.md', 'utf8');

it('docs/data-protection.md names every table with its days', () => {
  const rows = [...page.matchAll(/^\| `(\w+)` \|(.*)\|$/gm)].map(([, table = '', rest = '']) => [table, rest.split('|').map((cell) => cell.trim())] as const);
  expect(Object.fromEntries(rows.map(([table, cells]) => [table, /^\d+$/.test(cells[2] ?? '') ? Number(cells[2]) : null]))).toEqual(RETENTION_DAYS);
  for (const [table, [what, personal, , from, why]] of rows) {
    expect(
      [what, personal, why].every((text) => text !== undefined && text.length > 1),
      table,
    ).toBe(true);
    expect(from !== '', table).toBe(RETENTION_DAYS[table as keyof typeof RETENTION_DAYS] !== null);
  }
});

it('the days in the privacy notice are the same', () => {
  expect(page).toContain(`for up to ${RETENTION_DAYS.people} days after you last asked`);
  expect(page).toContain(`with the name of who made them for ${RETENTION_DAYS.audit} days`);
  expect(page).toContain(`on Discord ${RETENTION_DAYS.workspaces} days after`);
});

onEachDatabase((databases) => {
  it('every table of the database is named in RETENTION_DAYS', async () => {
    const settings = await databases.fresh();
    await (await databases.store(settings)).open();
    const tables = Object.keys(await databases.dump(settings)).filter((name) => !name.startsWith('kysely_'));
    expect(tables).toEqual(Object.keys(RETENTION_DAYS).sort());
  });

  it.each(['people', 'audit', 'deliveries', 'briefings', 'workspaces'] as const)('%s: kept on the last day, gone the day after', async (table) => {
    const settings = await databases.fresh();
    const store = await databases.store(settings);
    const { workspace, person } = await fill(store, 'slack', 'T1');
    if (table === 'workspaces') await createWorkspaces(store, () => NOON).left(workspace);
    for (const delivery of await takeDue(store, ['reminder', 'new-version'], NOON, 10)) await store.change((session) => finish(session, delivery, 'sent', { now: NOON }));
    const first = table === 'people' ? Math.floor(NOON / DAY) * DAY : NOON;
    const last = table === 'audit' ? NOON + 20 : first; // the lines of one change are a millisecond apart
    const before = await databases.dump(settings);

    await sweep(store, first + RETENTION_DAYS[table] * DAY);
    expect((await databases.dump(settings))[table]?.length).toBe(before[table]?.length);
    await sweep(store, last + RETENTION_DAYS[table] * DAY + 1);
    await sweep(store, last + RETENTION_DAYS[table] * DAY + 1);
    const after = await databases.dump(settings);
    expect(after[table]).toEqual([]);
    if (table !== 'workspaces') return expect(after['workspaces']).toHaveLength(1);
    for (const [name, rows] of Object.entries(after)) expect(name === 'meta' || name === 'people' || name.startsWith('kysely_') ? [] : rows, name).toEqual([]);
    expect(await createWorkspaces(store, () => NOON).person(person)).toMatchObject({ role: 'clerk', workspace: null });
  });

  it('what is still in use stays, however old: settings, unsent messages, a workspace the bot came back to', async () => {
    const settings = await databases.fresh();
    const store = await databases.store(settings);
    const workspaces = createWorkspaces(store, () => NOON);
    const { workspace } = await fill(store, 'discord', 'T1', workspaces);
    await store.change((session) => enqueue(session, { workspace, key: 'old', kind: 'reminder', content: {}, dueAt: 0 }));
    await workspaces.left(workspace);
    await workspaces.joined(workspace);
    await sweep(store, NOON + 5_000 * DAY);
    const after = await databases.dump(settings);
    expect(after['deliveries']).toHaveLength(3);
    expect(after['grants']?.length).toBeGreaterThan(0);
    await workspaces.left(workspace);
    await workspaces.change(workspace, ADMINISTRATOR, [{ set: 'off', to: false }]); // so does one where somebody changes something
    await sweep(store, NOON + 5_000 * DAY);
    expect((await databases.dump(settings))['workspaces']).toHaveLength(1);
  });

  it('two sweeps at once do no harm', async () => {
    const settings = await databases.fresh();
    const store = await databases.store(settings);
    for (const name of ['A', 'B', 'C']) await createWorkspaces(store, () => NOON).left((await fill(store, 'slack', name)).workspace);
    const other = databases.kind === 'SQLite' ? store : await databases.store(settings);
    await Promise.all([sweep(store, NOON + 31 * DAY), sweep(other, NOON + 31 * DAY)]);
    expect((await databases.dump(settings))['workspaces']).toEqual([]);
  });
});

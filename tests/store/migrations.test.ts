/** Databases of every earlier version come forward with their rows, and one of a later version is left alone. */
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { MIGRATIONS, migrate } from '../../src/store/migrate.ts';
import { onEachDatabase, onPostgres } from '../databases.ts';

/** Rows as the tables of each step take them, in plain SQL. A new step adds its own here. */
const ROWS: Record<string, Record<string, Record<string, string | number | null>>> = {
  '0001-workspaces': {
    meta: { name: 'a', value: 'b' },
    workspaces: {
      id: 'slack:T1',
      protocol: 'leeds',
      time_zone: 'Europe/London',
      off: 0,
      reminders_off: 1,
      reminder_leads: '1 day,2 hours',
      reminder_channel: 'C1',
      set_up_at: 1_795_000_000_000,
      left_at: null,
    },
    channels: { workspace: 'slack:T1', channel: 'C1', protocol: 'wadhurst' },
    grants: { id: 'g', workspace: 'slack:T1', role: 'clerk', kind: 'person', subject: 'sealed', subject_index: 'index' },
    contacts: { workspace: 'slack:T1', office: 'clerk', holder: null, holder_index: '' },
    people: { person_index: 'index', person: 'sealed', role: 'clerk', workspace: 'slack:T1', seen_at: 1_795_000_000_000, closed_at: null },
    audit: { id: 'a', workspace: 'slack:T1', at: 1_795_000_000_000, actor: 'sealed', act: 'off', detail: 'sealed' },
    reviews: { workspace: 'slack:T1', topic: 'briefings', state: 'hidden', actor: 'sealed', at: 1_795_000_000_000 },
    installations: { workspace: 'slack:T1', data: 'sealed', changed_at: 1_795_000_000_000 },
  },
  '0002-outbox': {
    deliveries: {
      id: 'd',
      workspace: 'slack:T1',
      key: 'k',
      kind: 'reminder',
      content: 'sealed',
      due_at: 1_795_000_000_000,
      state: 'pending',
      attempts: 0,
      leased_until: null,
      version: 0,
      posted_as: null,
      ended_at: null,
    },
  },
  '0003-reminders': {
    reminders: {
      id: 'r',
      workspace: 'slack:T1',
      owner: 'sealed',
      owner_index: 'index',
      channel: 'sealed',
      name: 'sealed',
      note: null,
      series: '{}',
      leads: '[]',
      pack: 'planning',
      state: 'active',
      replaces: null,
      version: 3,
      planned_to: 1_795_000_000_000,
      plan_at: null,
      changed_at: 1_795_000_000_000,
    },
  },
  '0004-briefings': {
    briefings: {
      id: 'b',
      workspace: 'slack:T1',
      recipient: 'sealed',
      recipient_index: 'index',
      sender: null,
      sender_index: null,
      kind: 'guide',
      topic: null,
      protocol: 'leeds',
      version: 1,
      earlier: null,
      state: 'sent',
      made_at: 1_795_000_000_000,
      sent_at: 1_795_000_000_000,
      read_at: null,
    },
    opt_outs: { workspace: 'slack:T1', person_index: 'index', at: 1_795_000_000_000 },
  },
  '0005-documents': {
    documents: {
      id: 'n1',
      workspace: 'slack:T1',
      protocol: 'sample-0123456789ab',
      version: 1,
      state: 'in-force',
      document: 'o1',
      report: 'p1',
      clause_ids: '{}',
      minute: '42/26',
      decided_on: '2026-05-04',
      made_by: 'q1',
      made_at: 9,
      published_by: 'r1',
      published_at: 10,
    },
  },
  '0006-matches': {
    matches: { workspace: 'slack:T1', protocol: 'sample-0123456789ab', topic: 'briefings', clauses: '["1.1"]' },
  },
};

const STEPS = Object.keys(MIGRATIONS);

it('every step has rows to be tried with', () => {
  expect(Object.keys(ROWS)).toEqual(STEPS);
});

onEachDatabase((databases) => {
  it.each(STEPS)('a database of step %s comes forward with all its rows', async (step) => {
    const settings = await databases.fresh();
    const db = databases.bare(settings);
    await migrate(db, step);
    const written = STEPS.slice(0, STEPS.indexOf(step) + 1).flatMap((name) => Object.entries(ROWS[name] ?? {}));
    for (const [table, row] of written) {
      const columns = sql.join(Object.keys(row).map((name) => sql.ref(name)));
      await sql`insert into ${sql.table(table)} (${columns}) values (${sql.join(Object.values(row))})`.execute(db);
    }

    await migrate(db);
    await migrate(db); // a second time changes nothing

    const found = await databases.dump(settings);
    for (const [table, row] of written) expect(found[table], table).toEqual([expect.objectContaining(row)]);
    expect(found['kysely_migration']?.map(({ name }) => name)).toEqual(STEPS);
  });

  it('a database of a later version is refused and left as it was', async () => {
    const settings = await databases.fresh();
    const db = databases.bare(settings);
    await migrate(db);
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '2030-01-01')`.execute(db);
    const before = await databases.dump(settings);
    const store = await databases.store(settings);
    await expect(store.open()).rejects.toMatchObject({ code: 'store-newer', hint: expect.stringContaining('restore') });
    expect(await databases.dump(settings)).toEqual(before);
  });
});

onPostgres((databases) => {
  it('two processes bring a new database forward at once', async () => {
    const settings = await databases.fresh();
    await Promise.all([migrate(databases.bare(settings)), migrate(databases.bare(settings))]);
    expect((await databases.dump(settings))['kysely_migration']).toHaveLength(STEPS.length);
  });
});

/** Two processes on PostgreSQL at once: no change is lost, none is mixed with another, and a right taken back counts at once. */
import { sql } from 'kysely';
import { expect, it, vi } from 'vitest';
import { type AuditLine, ensureWorkspace, writeChange } from '../../src/workspaces/changes.ts';
import { createWorkspaces } from '../../src/workspaces/workspaces.ts';
import { startChild } from '../children/child.ts';
import { NOON, onPostgres } from '../databases.ts';
import { ADMINISTRATOR, fill } from '../store/filled.ts';

const COUNT = 25;

onPostgres((databases) => {
  it('two that write settings and grants lose nothing, and the audit trail has every line', async () => {
    const settings = await databases.fresh();
    const children = ['ann', 'bob'].map((who) => startChild('change-settings.ts', { settings, who, count: COUNT }));
    for (const child of children) expect(await child.ended()).toEqual({ code: 0, stderr: '' });

    const workspaces = createWorkspaces(await databases.store(settings), () => NOON);
    const found = await workspaces.settings('slack:T1');
    const all = ['ann', 'bob'].flatMap((who) => Array.from({ length: COUNT }, (_, i) => `${who}-${i}`)).sort();
    expect([...found.channels.keys()].sort()).toEqual(all.map((name) => `C-${name}`));
    expect(found.grants.map(({ subject }) => subject).sort()).toEqual(all.map((name) => `P-${name}`));
    const lines = await workspaces.audit('slack:T1', ADMINISTRATOR, 1_000);
    expect(lines).toHaveLength(2 * COUNT * 4);
    const last = found.reminderChannel;
    expect(['ann', 'bob'].map((who) => `${who}-${COUNT - 1}`)).toContain(last);
    expect([...(found.contacts.get('clerk') ?? [])].sort()).toEqual([`${last}-a`, `${last}-b`]);
    const both = (line: AuditLine) => line.change.set === 'reminder-channel' && line.actor;
    expect(new Set(lines.slice(0, COUNT * 4).map(both)).size).toBeGreaterThan(2); // they did run at the same time
  });

  it('a right that another process is taking back at that moment permits nothing', async () => {
    const settings = await databases.fresh();
    const [store, other] = [await databases.store(settings), await databases.store(settings)];
    const { workspace, officer } = await fill(store, 'slack', 'T1');
    const { promise: release, resolve } = Promise.withResolvers<void>();
    const taking = store.change(async (session) => {
      await ensureWorkspace(session.db, workspace);
      await writeChange(session, workspace, 'ADMIN', { set: 'grant', grant: { role: 'monitoring-officer', kind: 'person', subject: officer.person }, to: false }, NOON);
      await release;
    });
    const review = createWorkspaces(other, () => NOON).change(workspace, officer, [{ set: 'review', topic: 'briefings', to: 'hidden' }]);
    const refused = expect(review).rejects.toMatchObject({ code: 'not-allowed' });
    const db = databases.bare(settings);
    await vi.waitFor(async () => {
      const { rows } = await sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
      expect(rows).toHaveLength(1);
    });
    resolve();
    await taking;
    await refused;
    expect((await createWorkspaces(store, () => NOON).settings(workspace)).reviews.get('briefings')?.state).toBe('reviewed');
  });

  it('a workspace that is wiped while somebody changes it ends empty or anew, never with rows of before', async () => {
    const settings = await databases.fresh();
    const [store, other] = [await databases.store(settings), await databases.store(settings)];
    for (let i = 0; i < 5; i++) {
      const { workspace, administrator } = await fill(store, 'slack', `T${i}`);
      await Promise.all([
        createWorkspaces(store, () => NOON).wipe(workspace),
        createWorkspaces(other, () => NOON).change(workspace, administrator, [{ set: 'grant', grant: { role: 'chair', kind: 'person', subject: 'new' }, to: true }]),
      ]);
      const { grants, setUp } = await createWorkspaces(store, () => NOON).settings(workspace);
      expect(setUp).toBe(false);
      expect(grants.every(({ subject }) => subject === 'new')).toBe(true);
      const { workspaces } = await databases.dump(settings);
      expect(grants.length).toBe(workspaces?.filter(({ id }) => id === workspace).length);
    }
  });
});

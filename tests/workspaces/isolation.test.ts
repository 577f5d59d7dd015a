/** No call made for one workspace reads or changes anything of another, whatever it is called with. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ROLES } from '../../src/roles.ts';
import type { Change } from '../../src/workspaces/changes.ts';
import type { PersonId } from '../../src/workspaces/people.ts';
import type { Standing } from '../../src/workspaces/rights.ts';
import type { WorkspaceId } from '../../src/workspaces/settings.ts';
import { createWorkspaces, type Workspaces } from '../../src/workspaces/workspaces.ts';
import { type Databases, NOON, onEachDatabase } from '../databases.ts';
import { sample } from '../publishing/sample.ts';
import { fill } from '../store/filled.ts';

const OTHER = 'CANARYB';

/** What of the other workspace no call is made with, so that no call may tell it. */
const NEVER_TOLD = new RegExp(`(clerk|deputy|reminders|token|content)-${OTHER}`);

/** Ids that a call may be made with: of this workspace, of nobody, and above all of the other workspace. */
const id = fc.oneof(
  fc.constantFrom(...['mo', 'group', 'person', 'admin', 'channel', 'key'].flatMap((what) => [`${what}-${OTHER}`, `${what}-A`])),
  fc.constantFrom(`slack:${OTHER}`, OTHER, '', '%', "' or 1=1 --"),
);
const standing: fc.Arbitrary<Standing> = fc.record({ person: id, administrator: fc.boolean(), groups: fc.array(id, { maxLength: 2 }) });
const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values);
const offices = fc.constantFrom('clerk', 'chair', 'mayor', 'monitoring-officer');
const grant = fc.record({ role: fc.constantFrom(...ROLES), kind: fc.constantFrom('person' as const, 'group' as const), subject: id });
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ set: fc.constant('protocol' as const), to: id }),
  fc.record({ set: fc.constant('channel-protocol' as const), channel: id, to: orNull(id) }),
  fc.record({ set: fc.constant('time-zone' as const), to: fc.constantFrom('Europe/London', 'UTC', 'nowhere') }),
  fc.record({ set: fc.constantFrom('off' as const, 'reminders-off' as const), to: fc.boolean() }),
  fc.record({ set: fc.constant('reminder-leads' as const), to: fc.array(id, { maxLength: 2 }) }),
  fc.record({ set: fc.constant('reminder-channel' as const), to: orNull(id) }),
  fc.record({ set: fc.constant('set-up' as const), to: fc.constant(true as const) }),
  fc.record({ set: fc.constant('grant' as const), grant, to: fc.boolean() }),
  fc.record({ set: fc.constant('contact' as const), office: offices, to: orNull(fc.array(id, { maxLength: 3 })) }),
  fc.record({
    set: fc.constant('review' as const),
    topic: fc.constantFrom('instruct-officer', 'briefings', 'x'),
    to: orNull(fc.constantFrom('reviewed' as const, 'hidden' as const)),
  }),
);

const A: WorkspaceId = 'slack:A';
const ANN: PersonId = 'slack:ann';

/** One call of each method, always for workspace A or its person. */
const CALLS: { [Name in keyof Workspaces]: fc.Arbitrary<(workspaces: Workspaces) => Promise<unknown>> } = {
  settings: fc.constant((workspaces) => workspaces.settings(A)),
  change: fc.tuple(standing, fc.array(change, { maxLength: 3 })).map(
    ([who, changes]) =>
      (workspaces) =>
        workspaces.change(A, who, changes),
  ),
  audit: fc.tuple(standing, fc.nat(50)).map(
    ([who, most]) =>
      (workspaces) =>
        workspaces.audit(A, who, most),
  ),
  person: fc.constant((workspaces) => workspaces.person(ANN)),
  keptOf: fc.constant((workspaces) => workspaces.keptOf(ANN)),
  notePerson: orNull(fc.constantFrom(...ROLES)).map((role) => (workspaces) => workspaces.notePerson(ANN, { role, workspace: A })),
  forgetPerson: fc.constant((workspaces) => workspaces.forgetPerson(ANN)),
  documents: fc.tuple(standing, id).map(([who, of]) => async ({ documents }) => {
    await documents.keep(A, who, sample(1, of));
    await documents.publish(A, who, of, { minute: '1', decidedOn: '2026-01-01' });
    return documents.versions(A, who);
  }),
  keepInstallation: id.map((token) => (workspaces) => workspaces.keepInstallation(A, { token })),
  installation: fc.constant((workspaces) => workspaces.installation(A)),
  wipe: fc.constant((workspaces) => workspaces.wipe(A)),
  left: fc.constant((workspaces) => workspaces.left(A)),
  joined: fc.constant((workspaces) => workspaces.joined(A)),
};

/** What is stored of the other workspace, as it is stored. */
async function rowsOfOther(databases: Databases, settings: Parameters<Databases['dump']>[0]): Promise<unknown> {
  const all = await databases.dump(settings);
  return Object.entries(all).map(([table, rows]) => [table, rows.filter((row) => row[table === 'workspaces' ? 'id' : 'workspace'] === `slack:${OTHER}`)]);
}

onEachDatabase((databases) => {
  it('random calls for one workspace leave every row of the other as it was, and tell nothing of it', async () => {
    const settings = await databases.fresh();
    const store = await databases.store(settings);
    const workspaces = createWorkspaces(store, () => NOON);
    expect(Object.keys(CALLS).sort()).toEqual(Object.keys(workspaces).sort());
    const other = await fill(store, 'slack', OTHER, workspaces);
    await fill(store, 'slack', 'A', workspaces);
    const before = await rowsOfOther(databases, settings);
    const told = async (call: (workspaces: Workspaces) => Promise<unknown>) => {
      const result = await call(workspaces).catch(({ code, message, hint }) => ({ code, message, hint }));
      expect(result).not.toMatchObject({ code: undefined, message: expect.any(String) }); // only failures that are named
      expect(JSON.stringify(result, (_key, value) => (value instanceof Map ? [...value] : value)) ?? '').not.toMatch(NEVER_TOLD);
    };
    await fc.assert(
      fc
        .asyncProperty(fc.array(fc.oneof(...Object.values(CALLS)), { minLength: 1, maxLength: 8 }), async (calls) => {
          for (const call of calls) await told(call);
          expect(await rowsOfOther(databases, settings)).toEqual(before);
        })
        .afterEach(() => workspaces.wipe(A)),
      { numRuns: databases.kind === 'SQLite' ? 120 : 25 },
    );
    expect((await workspaces.audit(other.workspace, other.administrator, 50)).every(({ change: { set } }) => set !== 'off')).toBe(true);
  });

  it('what is written for one is told to that one alone', async () => {
    const store = await databases.store();
    const workspaces = createWorkspaces(store, () => NOON);
    const other = await fill(store, 'slack', OTHER, workspaces);
    const asked = await Promise.all([
      workspaces.settings(A),
      workspaces.audit(A, { ...other.administrator, groups: [] }, 50),
      workspaces.installation(A),
      workspaces.person(ANN),
      workspaces.change(A, other.officer, [{ set: 'review', topic: 'briefings', to: 'hidden' }]).catch(({ message, hint }) => [message, hint]),
    ]);
    expect(JSON.stringify(asked, (_key, value) => (value instanceof Map ? [...value] : value))).not.toContain(OTHER);
    expect(asked.at(-1)).toEqual([expect.stringContaining('cannot'), expect.any(String)]);
  });
});

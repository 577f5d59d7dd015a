/** Drafts, versions and the way back, on both databases. */
import { expect, it } from 'vitest';
import { openCore } from '../../src/core.ts';
import { flattenClauses } from '../../src/protocols/clauses.ts';
import { rollBack, versionsOf } from '../../src/publishing/operator.ts';
import { makeReady } from '../../src/publishing/ready.ts';
import { RETENTION_DAYS, sweep } from '../../src/store/retention.ts';
import { createWorkspaces, type Workspaces } from '../../src/workspaces/workspaces.ts';
import { NOON, onEachDatabase } from '../databases.ts';
import { sample } from './sample.ts';

const W = 'slack:T1';
const ADMIN = { person: 'ADMIN', administrator: true, groups: [] };
const DECISION = { minute: 'Full council, minute 42/26', decidedOn: '2026-05-04' };
const PARTICULARS = { council: 'Sample Town Council', title: 'Member and Officer Protocol', nation: 'england', tier: 'town', adopted: '4 May 2026' } as const;
const core = openCore('knowledge');

async function publish(workspaces: ReturnType<typeof createWorkspaces>, version: 1 | 2, workspace: 'slack:T1' | 'slack:T2' = W) {
  const id = await workspaces.documents.keep(workspace, ADMIN, sample(version));
  await workspaces.documents.correct(workspace, ADMIN, id, PARTICULARS);
  return workspaces.documents.publish(workspace, ADMIN, id, DECISION);
}

/** The answer in a workspace: where it comes from. */
async function answers(workspaces: Workspaces) {
  const settings = await workspaces.settings(W);
  const name = core.list(W).protocols.find(({ id }) => id === settings.protocol);
  return name ? { version: name.version, clauses: core.allClauses(name.id).length } : null;
}

onEachDatabase((databases) => {
  it('nothing is in force before a draft is confirmed and published', async () => {
    const workspaces = createWorkspaces(await databases.store(), () => NOON, core);
    const id = await workspaces.documents.keep(W, ADMIN, sample());
    expect(await workspaces.settings(W)).toMatchObject({ protocol: null, documents: new Map() });
    await expect(workspaces.documents.publish(W, ADMIN, id, DECISION)).rejects.toMatchObject({ code: 'bad-choice', message: expect.stringContaining('not confirmed') });
    await workspaces.documents.correct(W, ADMIN, id, PARTICULARS);
    expect(await answers(workspaces)).toBeNull();
    const { protocol } = await workspaces.documents.publish(W, ADMIN, id, DECISION);
    expect(await workspaces.settings(W)).toMatchObject({ protocol, documents: new Map([[protocol, id]]) });
    expect(await answers(workspaces)).toEqual({ version: 1, clauses: 3 });
    await expect(workspaces.documents.publish(W, ADMIN, id, DECISION)).rejects.toMatchObject({ code: 'bad-choice' });
  });

  it('versions are numbered and kept, one step goes back, each is audited, and every process follows', async () => {
    const store = await databases.store();
    const workspaces = createWorkspaces(store, () => NOON, core);
    const { protocol } = await publish(workspaces, 1);
    await publish(workspaces, 2);
    expect(await answers(workspaces)).toEqual({ version: 2, clauses: 4 });
    expect((await workspaces.documents.versions(W, ADMIN)).map(({ version, inForce }) => [version, inForce])).toEqual([
      [2, true],
      [1, false],
    ]);
    await createWorkspaces(store, () => NOON).documents.putBack(W, ADMIN, protocol, 1); // another process
    expect(await answers(workspaces)).toEqual({ version: 1, clauses: 3 });
    await expect(rollBack(store, protocol, undefined, NOON)).rejects.toMatchObject({ code: 'bad-choice' });
    expect((await publish(workspaces, 2)).version).toBe(3);
    expect((await rollBack(store, protocol, W, NOON)).version).toBe(2);
    expect(await answers(workspaces)).toEqual({ version: 2, clauses: 4 });
    const lines = (await workspaces.audit(W, ADMIN, 50)).filter(({ change }) => change.set === 'version');
    expect(lines.map(({ actor, change }) => `${actor} ${'how' in change ? `${change.how} ${change.version}` : ''}`).sort()).toEqual(
      ['ADMIN published 1', 'ADMIN published 2', 'ADMIN rolled-back 1', 'ADMIN published 3', 'operator rolled-back 2'].sort(),
    );
    await workspaces.wipe(W);
    expect([await answers(workspaces), core.list(W).protocols.length]).toEqual([null, core.list().protocols.length]);
  });

  it('a clause keeps its lasting id when it is renumbered or reworded', async () => {
    const workspaces = createWorkspaces(await databases.store(), () => NOON);
    await publish(workspaces, 1);
    const { clauseIds, document } = await publish(workspaces, 2);
    expect(flattenClauses(document.body).map(({ ref }) => clauseIds[ref])).toEqual(['1.1~2', '1.1', '1.2', '1.3']);
  });

  it('what is in force is made ready at the start, and a database that is away does no harm', async () => {
    const store = await databases.store();
    const { protocol } = await publish(
      createWorkspaces(store, () => NOON),
      1,
    );
    const fresh = openCore('knowledge');
    const workspaces = createWorkspaces(store, () => NOON, fresh);
    await makeReady(store, workspaces.settings);
    expect(fresh.list(W).protocols.map(({ id }) => id)).toContain(protocol);
    const away = { read: () => Promise.reject(new Error('away')) } as unknown as typeof store;
    await expect(makeReady(away, workspaces.settings)).resolves.toBeUndefined();
  });

  it('a workspace sees its own protocols and nobody else’s', async () => {
    const store = await databases.store();
    const workspaces = createWorkspaces(store, () => NOON, core);
    const mine = await publish(workspaces, 1);
    const theirs = await publish(workspaces, 2, 'slack:T2');
    await Promise.all([workspaces.settings(W), workspaces.settings('slack:T2')]);
    const ids = (workspace: string | null) => core.list(workspace).protocols.map(({ id }) => id);
    expect(mine.protocol).not.toBe(theirs.protocol);
    expect([ids(W).includes(mine.protocol), ids(W).includes(theirs.protocol), ids(null).includes(mine.protocol)]).toEqual([true, false, false]);
    const compared = core.compare('can a councillor instruct me', null, W);
    expect(compared.type === 'comparison' && compared.answers.map(({ protocol }) => protocol.id)).toEqual(ids(W));
    const draft = await workspaces.documents.keep(W, ADMIN, sample());
    for (const act of [workspaces.documents.draft, workspaces.documents.discard]) await expect(act('slack:T2', ADMIN, draft)).rejects.toMatchObject({ code: 'bad-choice' });
    await expect(workspaces.documents.putBack('slack:T2', ADMIN, mine.protocol, 1)).rejects.toMatchObject({ code: 'bad-choice' });
    expect((await versionsOf(store, mine.protocol)).workspace).toBe(W);
    await expect(versionsOf(store, mine.protocol, 'slack:T2')).rejects.toMatchObject({ code: 'unknown-protocol' });
  });

  it('only those who may change settings touch any of it', async () => {
    const workspaces = createWorkspaces(await databases.store(), () => NOON);
    const { protocol } = await publish(workspaces, 1);
    const id = await workspaces.documents.keep(W, ADMIN, sample());
    const anyone = { person: 'ANN', administrator: false, groups: [] };
    const { documents } = workspaces;
    for (const act of [
      () => documents.keep(W, anyone, sample()),
      () => documents.draft(W, anyone, id),
      () => documents.correct(W, anyone, id, PARTICULARS),
      () => documents.discard(W, anyone, id),
      () => documents.publish(W, anyone, id, DECISION),
      () => documents.putBack(W, anyone, protocol, 1),
      () => documents.versions(W, anyone),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('two who publish at once get two numbers, and one version is in force', async () => {
    const workspaces = createWorkspaces(await databases.store(), () => NOON);
    const published = await Promise.all([publish(workspaces, 1), publish(workspaces, 2)]);
    expect(published.map(({ version }) => version).sort()).toEqual([1, 2]);
    expect((await workspaces.documents.versions(W, ADMIN)).filter(({ inForce }) => inForce)).toHaveLength(1);
  });

  it('drafts go after their days, versions stay', async () => {
    const store = await databases.store();
    const workspaces = createWorkspaces(store, () => NOON);
    await publish(workspaces, 1);
    const id = await workspaces.documents.keep(W, ADMIN, sample(2));
    const days = RETENTION_DAYS.documents * 86_400_000;
    await sweep(store, NOON + days);
    expect((await workspaces.documents.draft(W, ADMIN, id)).document.version).toBe(2);
    await sweep(store, NOON + days + 1);
    await expect(workspaces.documents.draft(W, ADMIN, id)).rejects.toMatchObject({ code: 'bad-choice' });
    expect(await workspaces.documents.versions(W, ADMIN)).toHaveLength(1);
  });
});

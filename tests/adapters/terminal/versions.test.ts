/** `versions` and `rollback` on the database that the bot uses. */
import { rmSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { createStore, createWorkspaces } from '../../../src/index.ts';
import { sample } from '../../publishing/sample.ts';
import { temporaryFolder } from '../../temporary.ts';
import { protocol } from '../run.ts';
import { command } from './command.ts';

const W = 'slack:T1';
const ADMIN = { person: 'ADMIN', administrator: true, groups: [] };

it('lists the versions, goes one back beside a running bot, and says so where there is none', async () => {
  const dataDir = temporaryFolder('versions');
  const store = createStore({ databaseUrl: null, dataDir, keys: { key: null, previous: null } }, Date.now);
  onTestFinished(async () => {
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const { documents, settings } = createWorkspaces(store, Date.now);
  let id = '';
  for (const version of [1, 2] as const) {
    const draft = await documents.keep(W, ADMIN, sample(version));
    await documents.correct(W, ADMIN, draft, { council: 'Sample Town Council', title: 'Protocol', nation: 'england', tier: 'town', adopted: null });
    id = (await documents.publish(W, ADMIN, draft, { minute: `Minute ${version}/26`, decidedOn: '2026-05-04' })).protocol;
  }
  const env = { DATA_DIR: dataDir };
  const [listed, refused] = [await protocol(['versions', id, '--json'], { env }), await command(['versions', 'nothing'], { env })];
  expect(JSON.parse(listed.stdout)).toMatchObject([
    { version: 2, inForce: true, minute: 'Minute 2/26' },
    { version: 1, inForce: false, minute: 'Minute 1/26' },
  ]);
  expect([refused.code, refused.stdout, refused.stderr]).toEqual([1, '', expect.stringContaining('No version of "nothing" was published here.')]);
  const [changed, exported, missing] = await Promise.all([
    protocol(['diff', `${id}@1`, `${id}@2`, '--json'], { env }),
    protocol(['export', `${id}@1`, '--format', 'json'], { env }),
    protocol(['diff', `${id}@1`, `${id}@7`], { env }),
  ]);
  const [older, newer] = (await documents.versions(W, ADMIN)).map(({ document }) => document).reverse();
  expect(JSON.parse(changed.stdout)).not.toEqual([]);
  expect([changed.code, changed.stderr]).toEqual([0, '']);
  expect(JSON.parse(exported.stdout)).toMatchObject({ id, version: 1, body: older?.body });
  expect(newer?.body).not.toEqual(older?.body);
  expect([missing.code, missing.stdout, missing.stderr]).toEqual([1, '', expect.stringContaining(`There is no version 7 of "${id}".`)]);
  expect(await protocol(['rollback', id], { env })).toEqual({ code: 0, stdout: `Version 1 of ${id} is in force again.\n`, stderr: '' });
  expect((await settings(W)).protocol).toBe(id);
  expect((await documents.versions(W, ADMIN)).map(({ inForce }) => inForce)).toEqual([false, true]);
  expect((await command(['rollback', id], { env })).stderr).toContain('There is no earlier version of this protocol.');
});

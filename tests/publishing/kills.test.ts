/** A process killed while it publishes leaves the version before in force, or the new one whole. */
import { rmSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { createStore, type StoreSettings } from '../../src/store/store.ts';
import { createWorkspaces } from '../../src/workspaces/workspaces.ts';
import { startChild } from '../children/child.ts';
import { temporaryFolder } from '../temporary.ts';

const ADMIN = { person: 'ADMIN', administrator: true, groups: [] };

it('killed at any moment, exactly one version is in force, and it is the last that was published', async () => {
  const settings: StoreSettings = { databaseUrl: null, dataDir: temporaryFolder('publishing'), keys: { key: null, previous: null } };
  onTestFinished(() => rmSync(settings.dataDir, { recursive: true, force: true }));
  for (let kill = 0; kill < 4; kill++) {
    const child = startChild('publish.ts', { settings });
    await child.written(1 + kill);
    await setTimeout(kill * 2); // another moment of the next one
    await child.kill();
    const store = createStore(settings, Date.now);
    const workspaces = createWorkspaces(store, Date.now);
    const versions = await workspaces.documents.versions('slack:T1', ADMIN);
    const found = await workspaces.settings('slack:T1');
    const published = (await workspaces.audit('slack:T1', ADMIN, 1_000)).filter(({ change }) => change.set === 'version');
    await store.close();
    expect(versions.map(({ version }) => version)).toEqual(versions.map((_, i) => versions.length - i));
    expect(versions.map(({ inForce }) => inForce)).toEqual(versions.map((_, i) => i === 0));
    expect([found.documents.get(versions[0]?.protocol ?? ''), found.protocol]).toEqual([versions[0]?.id, versions[0]?.protocol]);
    expect(published).toHaveLength(versions.length);
    expect(versions.length).toBeGreaterThanOrEqual(Number(child.lines.at(-1)));
  }
});

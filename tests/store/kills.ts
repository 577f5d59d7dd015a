/** Kills a process that writes settings, again and again on one database, and counts what was lost. */
import { rmSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { createStore, type StoreSettings } from '../../src/store/store.ts';
import { createWorkspaces } from '../../src/workspaces/workspaces.ts';
import { startChild } from '../children/child.ts';
import { temporaryFolder } from '../temporary.ts';

/** What the kills left. */
export interface KillCount {
  kills: number;
  /** Changes the process had said were kept. */
  acknowledged: number;
  /** Of them, changes that were not there afterwards. */
  lost: number;
  /** Changes of which only a part was there, or without their line in the audit trail. */
  halves: number;
  /** Kills before the first change of that process was kept. */
  early: number;
}

/** @param chance gives numbers from 0 to 1, which choose the moments */
export async function killWhileWriting(kills: number, chance: () => number): Promise<KillCount> {
  const settings: StoreSettings = { databaseUrl: null, dataDir: temporaryFolder('kills'), keys: { key: null, previous: null } };
  const count: KillCount = { kills, acknowledged: 0, lost: 0, halves: 0, early: 0 };
  let kept = 0;
  try {
    await startChild('open-store.ts', settings).ended(); // a process that ends in peace keeps its compiled code for the others
    for (let i = 0; i < kills; i++) {
      const child = startChild('write-settings.ts', { settings, from: kept + 1 });
      if (i % 5 === 4) await setTimeout(chance() * 300); // in the middle of starting
      else await child.written(1 + Math.floor(chance() * 15)).then(() => setTimeout(chance() * 5));
      await child.kill();
      count.acknowledged += child.lines.length;
      if (child.lines.length === 0) count.early++;
      const acknowledged = Number(child.lines.at(-1) ?? kept);
      const found = await whatIsThere(settings);
      count.lost += Math.max(0, acknowledged - found.changes);
      if (!found.whole) count.halves++;
      kept = found.changes;
    }
    return count;
  } finally {
    rmSync(settings.dataDir, { recursive: true, force: true });
  }
}

/** Opens the database, which also checks the whole file, and reads the number of the last change. */
async function whatIsThere(settings: StoreSettings): Promise<{ changes: number; whole: boolean }> {
  const store = createStore(settings, Date.now);
  try {
    await store.open();
    const { reminderChannel, contacts, fresh } = await createWorkspaces(store, Date.now).settings('slack:T1');
    const changes = Number(reminderChannel?.slice(1) ?? 0);
    const holders = [...(contacts.get('clerk') ?? [])].sort().join();
    const lines = await store.read(async ({ db }) => (await db.selectFrom('audit').select('id').execute()).length);
    return { changes, whole: fresh && lines === 2 * changes && holders === (changes === 0 ? '' : `A${changes},B${changes}`) };
  } finally {
    await store.close();
  }
}

/** A process killed while the platform is asked to send guidance: nobody knows whether it arrived, and that is what everybody is told. */
import { rmSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { createStore, type StoreSettings } from '../../src/store/store.ts';
import { startChild } from '../children/child.ts';
import { temporaryFolder } from '../temporary.ts';
import { type Reached, sender } from './own-protocol.ts';

const CLERK = { person: 'CLERK', administrator: false, groups: [] };
/** Longer than a process may hold what it took. In milliseconds. */
const LEASE_OVER = 120_000;

it('a first sending cut off by kill -9 is unknown in the register, told to its sender, never repeated and never called sent', async () => {
  const settings: StoreSettings = { databaseUrl: null, dataDir: temporaryFolder('briefings'), keys: { key: null, previous: null } };
  onTestFinished(() => rmSync(settings.dataDir, { recursive: true, force: true }));
  const child = startChild('send-briefing.ts', { settings });
  await child.written(1);
  await child.kill();
  expect(child.lines).toEqual(['asked']);

  const clock = () => Date.now() + LEASE_OVER;
  const store = createStore(settings, clock);
  onTestFinished(() => store.close());
  const reached: Reached[] = [];
  const { briefings } = sender(store, clock, reached);
  const stateOf = async () => (await briefings.register('slack:T1', CLERK, { skip: 0, most: 5 })).lines.map(({ recipient, state }) => `${recipient} ${state}`);
  expect(await stateOf()).toEqual(['OFF1 queued']);
  for (let i = 0; i < 3; i++) await briefings.tick();
  expect(await stateOf()).toEqual(['OFF1 unknown']);
  expect(reached.map(({ person, said: { reply } }) => [person, 'headline' in reply && reply.headline])).toEqual([['CLERK', 'It is not known whether it arrived.']]);
  expect(JSON.stringify(reached)).not.toMatch(/"Sent\.?"|has it as a direct message/);
});

/** Five seconds of ten busy people: every interaction is acknowledged within 3 seconds, and everybody gets their answer. */
import { expect, it } from 'vitest';
import { crowd } from './crowd.ts';
import { openDoor } from './door.ts';

it('answers everybody, in time', async () => {
  const at = await openDoor({ fake: { patience: 20_000 } });
  const { times, slowest, wrong } = await crowd(at, 10, 5_000);
  expect(wrong).toEqual([]);
  expect(slowest).toBeLessThan(3_000);
  for (const act of Object.values(times)) expect(act.length).toBeGreaterThan(0);
  expect(at.discord.violations()).toEqual([]);
  await at.close();
});

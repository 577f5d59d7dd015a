/** A process killed while it writes settings loses nothing that it had said was kept. */
import { expect, it } from 'vitest';
import { killWhileWriting } from './kills.ts';

it('20 kills lose no acknowledged change and leave none by half', async () => {
  const count = await killWhileWriting(20, Math.random);
  expect(count).toMatchObject({ kills: 20, lost: 0, halves: 0 });
  expect(count.acknowledged).toBeGreaterThan(20);
});

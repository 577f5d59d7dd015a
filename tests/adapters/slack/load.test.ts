/** Fifty commands a second for five seconds: every one acknowledged in time and answered. The times are printed, not judged, for the machine is shared. */
import { expect, it } from 'vitest';
import { openDoor } from './door.ts';
import { runLoad } from './load.ts';

it('acknowledges and answers every command', async () => {
  const opened = await openDoor();
  const { acks, answered, sent } = await runLoad(opened, { seconds: 5, perSecond: 50 });
  const p99 = acks[Math.floor(acks.length * 0.99)];
  process.stdout.write(`Slack, 50 commands a second for 5 s: acknowledgement p99 ${p99} ms, slowest ${acks.at(-1)} ms\n`);
  expect([sent, answered, acks.length, opened.slack.unacknowledged(), opened.slack.violations()]).toEqual([250, 250, 250, [], []]);
  expect(acks.at(-1)).toBeLessThan(3_000);
});

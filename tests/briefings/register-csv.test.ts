/** The register as CSV: every line, and no cell that a spreadsheet would run. */
import { expect, it } from 'vitest';
import { addBriefing } from '../../src/briefings/receipts.ts';
import { registerCsv } from '../../src/index.ts';
import type { Session } from '../../src/store/store.ts';
import { HERE, NOW, openDesk } from '../reception/people.ts';

it('names who was sent what when, and makes formulas harmless', async () => {
  const desk = await openDesk();
  const line = { workspace: HERE, sender: 'CLERK', kind: 'guide' as const, topic: null, protocol: 'leeds', version: 1, earlier: null };
  await desk.store.change(async (session) => {
    await addBriefing(session as Session, { ...line, recipient: 'OFF1' }, NOW);
    await addBriefing(session as Session, { ...line, recipient: '=cmd("x"),1' }, NOW - 1_000);
  });
  expect(await registerCsv(desk.store, HERE)).toBe(
    'sent,to,from,kind,topic,protocol,version,state,read\r\n' +
      '2026-11-22T18:30:00.000Z,OFF1,CLERK,guide,,leeds,1,queued,\r\n' +
      `2026-11-22T18:29:59.000Z,"'=cmd(""x""),1",CLERK,guide,,leeds,1,queued,\r\n`,
  );
  expect(await registerCsv(desk.store, 'slack:T2')).toBe('sent,to,from,kind,topic,protocol,version,state,read\r\n');
});

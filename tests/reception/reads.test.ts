/** A question costs few reads of the database: answers must be there in time when everybody asks at once. */
import { expect, it, vi } from 'vitest';
import { encodePress, keyOf } from '../../src/index.ts';
import { administrator, HERE, openDesk, saidIn } from './people.ts';

it('reads the person and the settings once for an answer, also for whoever may review it', async () => {
  const desk = await openDesk();
  const grant = { role: 'monitoring-officer', kind: 'person', subject: 'MO' } as const;
  await desk.workspaces.change(HERE, administrator, [{ set: 'grant', grant, to: true }]);
  const reads = [vi.spyOn(desk.workspaces, 'person'), vi.spyOn(desk.workspaces, 'settings')];
  const asked = await desk.reception.ask('can a councillor instruct me', desk.person('MO'));
  expect(saidIn(asked).buttons.map(({ label }) => label)).toContain('Mark as reviewed');
  expect(reads.map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  await desk.reception.press(encodePress('topic', keyOf('leighton-linslade'), keyOf('instruct-officer')), desk.person('MO'));
  expect(reads.map(({ mock }) => mock.calls.length)).toEqual([2, 2]);
});

it('reads what is kept of a person once to show it to them', async () => {
  const desk = await openDesk();
  const reads = [vi.spyOn(desk.workspaces, 'person'), vi.spyOn(desk.workspaces, 'keptOf')];
  await desk.reception.page('privacy', desk.person('U1'));
  expect(reads.map(({ mock }) => mock.calls.length)).toEqual([0, 1]);
});

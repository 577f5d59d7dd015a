/** What concerns one person: reviews by those granted the right, own choices, direct messages. */
import { expect, it } from 'vitest';
import { encodePress, keyOf } from '../../src/reception/press.ts';
import { callerIn, type Desk, openDesk, saidIn, textOf } from './desk.ts';

const W = 'slack:T1';
const ASKED = 'can a councillor instruct me';
const ben = callerIn(W, 'ben');
const officer = callerIn(W, 'mo');

async function withOfficer(): Promise<Desk> {
  const desk = openDesk();
  await desk.workspaces.change(W, { person: 'ann', administrator: true, groups: [] }, [
    { set: 'protocol', to: 'leighton-linslade' },
    { set: 'grant', grant: { role: 'monitoring-officer', kind: 'person', subject: 'mo' }, to: true },
  ]);
  return desk;
}

async function answered({ reception }: Desk, caller = ben) {
  const { reply, buttons } = saidIn(await reception.ask(ASKED, caller));
  if (reply.type !== 'answer') throw new Error(`Not an answer but ${reply.type}`);
  return { reply, buttons };
}

it('a monitoring officer hides advice: the quotes stay, for this workspace alone, and it can be shown again', async () => {
  const desk = await withOfficer();
  const before = (await answered(desk)).reply;
  expect(before.steps.length).toBeGreaterThan(0);
  const { buttons } = await answered(desk, officer);
  const hide = buttons.find(({ label }) => label === 'Hide our advice');
  expect(textOf(await desk.reception.press(hide?.press ?? '', officer))).toContain('is hidden here');

  const { reply } = await answered(desk);
  expect(reply).toMatchObject({ verdict: 'info', steps: [], say: '', avoid: [], passages: before.passages });
  expect(reply.notices.join()).toContain('Your monitoring officer has hidden our advice');
  for (const step of before.steps) expect(textOf({ do: 'say', said: { reply, buttons: [], menus: [] } })).not.toContain(JSON.stringify(step).slice(1, -1));
  const elsewhere = saidIn(await desk.reception.ask(ASKED, callerIn('slack:T2', 'ben'))).reply;
  expect(elsewhere).toMatchObject({ steps: before.steps });
  const copy = await desk.reception.press((await answered(desk)).buttons.find(({ label }) => label === 'Keep a copy')?.press ?? '', ben);
  expect(copy).toMatchObject({ do: 'keep', copy: { reply: { steps: [], say: '' } } });

  const show = (await answered(desk, officer)).buttons.find(({ label }) => label === 'Show our advice');
  await desk.reception.press(show?.press ?? '', officer);
  expect((await answered(desk)).reply).toEqual(before);
});

it('a monitoring officer marks a topic as reviewed, which readers see with its date and without a name', async () => {
  const desk = await withOfficer();
  const mark = (await answered(desk, officer)).buttons.find(({ label }) => label === 'Mark as reviewed');
  await desk.reception.press(mark?.press ?? '', officer);
  expect((await answered(desk)).reply.review).toEqual({ by: 'your council’s monitoring officer', on: '2026-11-23' });
});

it('nobody else can review: no button is shown, and a forged one is refused naming who may', async () => {
  const desk = await withOfficer();
  const { reply, buttons } = await answered(desk);
  expect(buttons.map(({ label }) => label).join()).not.toMatch(/review|Hide/);
  for (const caller of [ben, callerIn(W, 'ann', { administrator: true })]) {
    const outcome = await desk.reception.press(encodePress('review', keyOf(reply.topic.id), 'hidden'), caller);
    expect(textOf(outcome)).toMatch(/You cannot review or hide advice here\..*Somebody granted the role of monitoring officer can\./);
  }
  expect((await desk.workspaces.settings(W)).reviews.size).toBe(0);
});

it('a role that a person picks changes wording, permits nothing, and can be deleted', async () => {
  const { reception, workspaces } = await withOfficer();
  await reception.press(encodePress('role', 'monitoring-officer'), ben);
  expect(await workspaces.person(ben.person)).toMatchObject({ role: 'monitoring-officer', workspace: W });
  expect(textOf(await reception.press(encodePress('review', keyOf('briefings'), 'hidden'), ben))).toContain('You cannot');
  const privacy = saidIn(await reception.page('privacy', ben));
  expect(textOf({ do: 'say', said: privacy })).toContain('Your role: Monitoring officer.');
  expect(textOf(await reception.press(privacy.buttons[0]?.press ?? '', ben))).toContain('Deleted.');
  expect(await workspaces.person(ben.person)).toBeNull();
  expect(saidIn(await reception.page('privacy', ben)).buttons).toEqual([]);
});

it('the privacy page lists granted roles and offices, and who may change them', async () => {
  const desk = await withOfficer();
  await desk.workspaces.change(W, { person: 'ann', administrator: true, groups: [] }, [{ set: 'contact', office: 'monitoring-officer', to: ['mo'] }]);
  const text = textOf(await desk.reception.page('privacy', officer));
  expect(text).toContain('Granted to you by an administrator: monitoring officer.');
  expect(text).toContain('You are named here as: monitoring officer.');
  expect(textOf(await desk.reception.page('privacy', ben))).not.toContain('Granted to you');
});

it('a direct message is answered from where the person last asked, or from the one place they share with the bot', async () => {
  const desk = await withOfficer();
  await desk.workspaces.change('slack:T2', { person: 'ann', administrator: true, groups: [] }, [{ set: 'protocol', to: 'leeds' }]);
  const places = [
    { workspace: W, name: 'Town' },
    { workspace: 'slack:T2', name: 'City' },
  ] as const;
  const direct = (name: string, count: number) => callerIn(null, name, { shared: async () => places.slice(0, count) });
  const asked = async (name: string, count: number) => saidIn(await desk.reception.ask(ASKED, direct(name, count))).reply;

  expect(await asked('one', 1)).toMatchObject({ type: 'answer', protocol: { id: 'leighton-linslade' } });
  expect(await asked('none', 0)).toMatchObject({ type: 'answer', notices: [expect.stringContaining('You are not in a workspace')] });
  const which = saidIn(await desk.reception.ask(ASKED, direct('two', 2)));
  expect(which.reply).toMatchObject({ headline: 'Which council is this about?' });
  await desk.reception.press(which.buttons[1]?.press ?? '', direct('two', 2));
  expect(await asked('two', 2)).toMatchObject({ protocol: { id: 'leeds' } });
  expect(textOf(await desk.reception.press(encodePress('workspace', 'slack:T9'), direct('two', 2)))).toContain('I cannot find you there.');
  await desk.reception.ask(ASKED, callerIn(W, 'two'));
  expect(await asked('two', 2)).toMatchObject({ protocol: { id: 'leighton-linslade' } });
});

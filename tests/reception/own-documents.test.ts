/** A workspace's own protocol is never seen from another one: not in answers, routes, guidance, reminders, the register, suggestions or by a forged press. */
import { expect, it } from 'vitest';
import { createBriefings } from '../../src/briefings/briefings.ts';
import { openCore } from '../../src/core.ts';
import { createLog } from '../../src/log.ts';
import { createReminders } from '../../src/meetings/service.ts';
import { createReminderWorker } from '../../src/meetings/worker.ts';
import { encodePress, keyOf } from '../../src/reception/press.ts';
import type { Reception } from '../../src/reception/reception.ts';
import { createReception } from '../../src/reception/reception.ts';
import type { Caller, Filled, Outcome } from '../../src/reception/says.ts';
import type { WorkspaceId } from '../../src/workspaces/settings.ts';
import { createWorkspaces } from '../../src/workspaces/workspaces.ts';
import { onEachDatabase } from '../databases.ts';
import { createChat } from '../meetings/simulation/chat.ts';
import { sample } from '../publishing/sample.ts';
import { textOf } from './desk.ts';

/** A Monday; the meetings are on Tuesday. */
const NOW = Date.UTC(2027, 0, 11, 12);
const DAY = 86_400_000;
const TOWNS = { 'slack:T1': 'Northcanary', 'slack:T2': 'Southcanary' } as const;
const CLERK = 'CLERK';
const ADMIN = { person: 'ADMIN', administrator: true, groups: [] };

type Town = keyof typeof TOWNS;

const callerIn = (workspace: WorkspaceId, administrator: boolean): Caller => ({
  workspace,
  channel: 'C1',
  person: `${workspace as 'slack:T1'}:${CLERK}`,
  standing: async () => ({ person: CLERK, administrator, groups: [] }),
  shared: async () => [],
  groups: async () => [],
  canPost: async () => true,
  present: async (_workspace, people) => new Set(people),
});

const filled = (fields: Record<string, string>): Filled => new Map(Object.entries(fields).map(([name, value]) => [name, [value]]));

/** Everything a person can see there, and every press that names a protocol, by the id given. */
function everything(reception: Reception, caller: Caller, protocol: string): Promise<Outcome>[] {
  const key = keyOf(protocol);
  const clause = keyOf('1.1');
  const topic = keyOf('instruct-officer');
  const presses = [
    encodePress('contents', key),
    encodePress('section', key, 1, 1),
    encodePress('place', key, clause),
    encodePress('more', key, 1, clause),
    encodePress('topic', key, topic),
    encodePress('other', key, topic),
    encodePress('keep', key, topic, 'yes', clause),
    encodePress('share', key, clause),
    encodePress('changes', key, 1, 1, 1),
    encodePress('back', key, 1),
    encodePress('versions'),
    encodePress('route', 'clauses', keyOf('given-orders'), keyOf('officer'), keyOf('councillor')),
    encodePress('brief', 'OFF1', 'guide'),
    encodePress('form', 'remind'),
    encodePress('form', 'basics'),
    encodePress('form', 'first-run'),
    encodePress('reminders'),
    encodePress('register', 1),
  ];
  return [
    reception.ask('can a councillor instruct me', caller),
    ...Object.values(TOWNS).map((town) => reception.ask('can a councillor instruct me', caller, town)),
    reception.ask('can a councillor instruct me', caller, protocol),
    reception.compare('can a councillor instruct me', caller),
    reception.clause(['1.1'], caller),
    reception.contents(caller),
    reception.page('settings', caller),
    reception.page('register', caller),
    reception.brief('OFF1', '', caller),
    reception.escalate(caller),
    reception.submit(encodePress('form', 'escalate'), filled({ kind: 'given-orders', about: 'councillor', role: 'officer' }), caller),
    reception.submit(encodePress('form', 'share', key, clause), filled({ channel: 'C1' }), caller),
    reception.submit(encodePress('form', 'basics'), filled({ protocol, 'time-zone': 'Europe/London' }), caller),
    ...presses.map((press) => reception.press(press, caller)),
  ];
}

onEachDatabase((databases) => {
  it('stays in its workspace in everything that is said, sent or posted', async () => {
    let now = NOW;
    const clock = () => now;
    const store = await databases.store(await databases.fresh(), clock);
    const core = openCore('knowledge');
    const workspaces = createWorkspaces(store, clock, core);
    const log = createLog('silent');
    const briefings = createBriefings({ store, core, workspaces, clock }, log);
    const told: { workspace: string; text: string }[] = [];
    briefings.connect('slack', {
      async tell(workspace, _person, said) {
        told.push({ workspace, text: JSON.stringify(said) });
        return 'sent';
      },
    });
    const reminders = createReminders(store, clock);
    const reception = createReception({ core, workspaces, reminders, briefings, defaultProtocol: null, clock }, log);
    const own = {} as Record<Town, string>;
    for (const [workspace, town] of Object.entries(TOWNS) as [Town, string][]) {
      const { document, ...report } = sample(1, `${town} Council`);
      const body = JSON.parse(JSON.stringify(document.body).replaceAll('Councillors may', `In ${town} councillors may`));
      const id = await workspaces.documents.keep(workspace, ADMIN, { ...report, document: { ...document, body } });
      await workspaces.documents.correct(workspace, ADMIN, id, { council: `${town} Council`, title: 'Protocol', nation: 'england', tier: 'town', adopted: null });
      own[workspace] = (await workspaces.documents.publish(workspace, ADMIN, id, { minute: `${town} minute`, decidedOn: '2026-05-04' })).protocol;
      for (const role of ['clerk', 'monitoring-officer'] as const)
        await workspaces.change(workspace, ADMIN, [{ set: 'grant', grant: { role, kind: 'person', subject: CLERK }, to: true }]);
      const timetable = { start: '2027-01-12', time: '19:00', repeats: { every: 'once' }, skipped: [], moved: [] } as const;
      const draft = await reminders.draft(
        workspace,
        CLERK,
        { channel: `C${workspace}`, name: 'Full Council', note: null, timetable, leads: [{ unit: 'hour', amount: 1 }], pack: 'roles-in-debate' },
        null,
      );
      await reminders.act(draft, { do: 'confirm' }, CLERK);
    }
    for (const workspace of Object.keys(TOWNS) as Town[]) await workspaces.settings(workspace); // the core holds both

    for (const [here, there] of [
      ['slack:T1', 'slack:T2'],
      ['slack:T2', 'slack:T1'],
    ] as const) {
      const caller = callerIn(here, here === 'slack:T1');
      const outcomes = await Promise.all([...everything(reception, caller, own[there]), ...everything(reception, caller, own[here])]);
      const completed = await Promise.all((['ref', 'question', 'council'] as const).map((field) => reception.complete(field, '', caller)));
      const words = [...outcomes.map(textOf), JSON.stringify(completed)].map((text) => text.replaceAll(`“${TOWNS[there]}”`, '')); // what they typed themselves
      for (const text of words) expect(text).not.toContain(TOWNS[there]);
      expect(words.filter((text) => text.includes(`In ${TOWNS[here]}`)).length).toBeGreaterThan(5); // and their own is seen
      const order = { workspace: here, recipient: 'OFF1', sender: CLERK, kind: 'guide', topic: null, version: 1, earlier: null } as const;
      for (const protocol of [own[here], own[there]]) await briefings.send({ ...order, protocol }, { person: CLERK, administrator: false, groups: [] });
    }
    await briefings.tick();
    const chat = createChat(clock);
    chat.people.set(CLERK, { person: CLERK, administrator: false, groups: [] });
    now += 2 * DAY - 17.5 * 3_600_000; // 18:30 on the Tuesday
    const worker = createReminderWorker({ core, store, workspaces, defaultProtocol: null, clock, log, posterOf: () => chat });
    await worker.tick();
    now += 60_000;
    await worker.tick();
    expect(chat.messages.map(({ channel }) => channel).sort()).toEqual(['Cslack:T1', 'Cslack:T2']);
    for (const { channel, said } of chat.messages) {
      const [mine, other] = channel === 'Cslack:T1' ? [TOWNS['slack:T1'], TOWNS['slack:T2']] : [TOWNS['slack:T2'], TOWNS['slack:T1']];
      expect([JSON.stringify(said).includes(mine), JSON.stringify(said).includes(other)]).toEqual([true, false]);
    }
    expect(told.length).toBeGreaterThan(1);
    for (const { workspace, text } of told) expect(text).not.toContain(TOWNS[workspace === 'slack:T1' ? 'slack:T2' : 'slack:T1']);
  });
});

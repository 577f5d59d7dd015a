/** Every button leads somewhere, and whatever a client sends instead is answered kindly and changes nothing. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodePress, encodePress, keyOf } from '../../src/reception/press.ts';
import type { Outcome, Said } from '../../src/reception/says.ts';
import { callerIn, openDesk, textOf } from './desk.ts';

const W = 'slack:T1';
const FAILED = /That button no longer works|Something went wrong|You cannot|does not answer/;
/** Switching the bot off would end the walk; whom to go to has tests of its own. */
const LEFT_OUT = /^(switch~bot~off|who~)/;
/** As many presses as one run follows. */
const MOST_FOLLOWED = 700;

const saids = (outcome: Outcome): Said[] => {
  if (outcome.do === 'say') return [outcome.said];
  if (outcome.do === 'keep') return [outcome.copy, outcome.kept, outcome.closed];
  return outcome.do === 'channel' ? [outcome.post, outcome.posted, outcome.failed] : [];
};
const pressesIn = (outcome: Outcome): string[] => [
  ...(outcome.do === 'open' ? [outcome.form.press] : []),
  ...saids(outcome).flatMap(({ buttons, menus }) => [...buttons, ...menus.flatMap(({ options }) => options)].map(({ press }) => press)),
];

it('every button of every reply is short, decodes, and leads somewhere', async () => {
  const { reception, workspaces, core, logged } = openDesk();
  const person = callerIn(W, 'ann', { administrator: true, groups: async () => [{ id: 'G1', name: 'Clerks' }] });
  await workspaces.change(W, { person: 'ann', administrator: true, groups: [] }, [
    { set: 'grant', grant: { role: 'monitoring-officer', kind: 'person', subject: 'ann' }, to: true },
  ]);
  const questions = [
    'can a councillor instruct me',
    'boss',
    'a councillor shouted at me',
    'what is the weather',
    'officers',
    'can i speak to the press about a planning application',
  ];
  const begun = [
    ...(await Promise.all(questions.map((question) => reception.ask(question, person)))),
    ...(await Promise.all(core.list().protocols.map(({ id }) => reception.ask('can a councillor instruct me', person, id)))),
    ...(await Promise.all((['home', 'role', 'help', 'privacy', 'settings'] as const).map((name) => reception.page(name, person)))),
    await reception.compare('can a councillor instruct me', person),
    await reception.clause(['2.1'], person),
    await reception.contents(person),
    ...(await reception.homePage(person)).map((said): Outcome => ({ do: 'say', said })),
  ];
  const waiting = begun.flatMap(pressesIn);
  const followed = new Set<string>();
  const names = new Set<string>();
  while (waiting.length > 0 && followed.size < MOST_FOLLOWED) {
    const press = waiting.shift() as string;
    if (followed.has(press) || LEFT_OUT.test(press)) continue;
    followed.add(press);
    expect(press.length, press).toBeLessThanOrEqual(100);
    const decoded = decodePress(press);
    expect(decoded, press).not.toBeNull();
    const isNew = !names.has(decoded?.name ?? '');
    names.add(decoded?.name ?? '');
    const outcome = await reception.press(press, person);
    expect(textOf(outcome), press).not.toMatch(FAILED);
    waiting[isNew ? 'unshift' : 'push'](...pressesIn(outcome));
  }
  expect([...names].sort()).toEqual(
    [
      'topic',
      'more',
      'place',
      'other',
      'keep',
      'share',
      'section',
      'contents',
      'role',
      'roles',
      'help',
      'privacy',
      'forget',
      'settings',
      'switch',
      'register',
      'review',
      'form',
      'clear',
    ].sort(),
  );
  expect(logged).toEqual([]);
});

it('malformed, old and forged presses and forms are answered kindly, and change nothing', async () => {
  const { reception, workspaces, core, logged } = openDesk();
  await workspaces.change(W, { person: 'ann', administrator: true, groups: [] }, [{ set: 'protocol', to: 'leeds' }]);
  const before = await workspaces.settings(W);
  const anybody = callerIn(W, 'ben');
  const part = fc.oneof(
    fc.constantFrom(
      'bot',
      'reminders',
      'on',
      'off',
      'audit',
      'page',
      'share',
      'first-run',
      'grant',
      'hidden',
      'reviewed',
      'none',
      'yes',
      '0',
      '1',
      '999',
      '__proto__',
      'constructor',
      'slack:T2',
    ),
    fc.constantFrom(
      ...core.list().protocols.map(({ id }) => keyOf(id)),
      ...core
        .topics()
        .slice(0, 5)
        .map(({ id }) => keyOf(id)),
      keyOf('2.1'),
      keyOf('8.3'),
    ),
    fc.string({ maxLength: 12 }),
  );
  const name = fc.constantFrom(
    'topic',
    'more',
    'place',
    'other',
    'who',
    'keep',
    'share',
    'section',
    'contents',
    'roles',
    'help',
    'home',
    'privacy',
    'workspace',
    'settings',
    'switch',
    'review',
    'matches',
    'agree',
    'form',
    'clear',
    'choose',
    'x',
  );
  const sent = fc.oneof(
    fc.tuple(name, fc.array(part, { maxLength: 4 })).map(([first, rest]) => [first, ...rest].join('~')),
    fc.string(),
  );
  const fields = fc.dictionary(fc.constantFrom('protocol', 'time-zone', 'channel', 'role', 'people', 'group', 'office', 'state', 'x'), fc.array(part, { maxLength: 3 }));
  await fc.assert(
    fc.asyncProperty(sent, fields, async (press, filled) => {
      for (const outcome of [await reception.press(press, anybody), await reception.submit(press, new Map(Object.entries(filled)), anybody)]) {
        expect(['say', 'open', 'mend', 'keep', 'channel', 'clear']).toContain(outcome.do);
        expect(textOf(outcome)).not.toContain('Something went wrong');
      }
    }),
    { numRuns: 500 },
  );
  expect(await workspaces.settings(W)).toEqual(before);
  expect(logged).toEqual([]);
});

it('a failure that nobody foresaw is told without its words, and logged without them', async () => {
  const { reception, logged } = openDesk();
  const broken = { ...callerIn(W, 'ann'), standing: () => Promise.reject(Object.assign(new Error('CANARY text'), { code: 'ratelimited' })) };
  const outcome = await reception.press(encodePress('switch', 'bot', 'off'), broken);
  expect(textOf(outcome)).toContain('Something went wrong, and nothing was done.');
  expect(logged.join()).toContain('"code":"ratelimited"');
  expect(textOf(outcome) + logged.join()).not.toContain('CANARY');
});

/** Nothing that somebody of one workspace does at the reception tells or changes anything of another workspace. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ProtocolBotError } from '../../src/errors.ts';
import { encodePress, keyOf, type PressName } from '../../src/reception/press.ts';
import type { Reception } from '../../src/reception/reception.ts';
import type { Caller, Outcome } from '../../src/reception/says.ts';
import { createStore } from '../../src/store/store.ts';
import { createWorkspaces } from '../../src/workspaces/workspaces.ts';
import { databasesOf, NOON } from '../databases.ts';
import { fill } from '../store/filled.ts';
import { callerIn, openDesk, saidIn, textOf } from './desk.ts';

const OTHER = 'CANARYB';
const A = 'slack:A';
const databases = databasesOf('SQLite');

/** Ids of the other workspace, sent where ids are taken. */
const id = fc.constantFrom(`mo-${OTHER}`, `group-${OTHER}`, `person-${OTHER}`, `admin-${OTHER}`, `channel-${OTHER}`, `slack:${OTHER}`);
/** What of the other workspace nothing is called with, so that nothing may tell it. */
const NEVER_TOLD = new RegExp(`(clerk|deputy|reminders|token|content|document)-${OTHER}`);
const words = fc.oneof(fc.constantFrom('can a councillor instruct me', 'who is the clerk', '2.1', 'leeds', ''), id);
/** Ids of protocols, topics and clauses; those of the other workspace's own protocol join them. */
const named = ['leeds', 'leighton-linslade', 'instruct-officer', 'briefings', '2.1', '8.3', '1.1'];
const key = fc.nat().map((i) => keyOf(named[i % named.length] as string));
const pressed = (name: PressName, ...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((args) => encodePress(name, ...args));
const one = (...values: string[]) => fc.constantFrom(...values);
const formName = one('first-run', 'basics', 'channel', 'grant', 'revoke', 'contact', 'remind', 'escalate', 'note', 'brief');

/** Every kind of press. */
const PRESSES: Record<PressName, fc.Arbitrary<string>> = {
  topic: pressed('topic', key, key),
  more: pressed('more', key, one('1', '2'), key),
  place: pressed('place', key, key),
  other: pressed('other', key, key),
  who: pressed('who', one('clerk')),
  keep: pressed('keep', key, key, one('yes', 'info'), key),
  share: pressed('share', key, key),
  section: pressed('section', key, one('0', '1'), one('1')),
  contents: pressed('contents', key),
  role: pressed('role', one('clerk', 'anyone')),
  roles: pressed('roles'),
  help: pressed('help'),
  home: pressed('home'),
  privacy: pressed('privacy'),
  forget: pressed('forget'),
  workspace: pressed('workspace', one(`slack:${OTHER}`, A)),
  settings: pressed('settings', one('page', 'audit')),
  switch: pressed('switch', one('bot', 'reminders'), one('on', 'off')),
  review: pressed('review', key, one('reviewed', 'hidden', 'none')),
  route: pressed('route', one('clauses', 'record'), key, key, key),
  note: pressed('note'),
  brief: pressed('brief', one('ann', `mo-${OTHER}`), one('guide', keyOf('instruct-officer'))),
  send: pressed('send', one('ann', `mo-${OTHER}`), one('guide', keyOf('instruct-officer')), one('1')),
  read: pressed('read', one(`briefing-${OTHER}`)),
  out: pressed('out', one(`slack:${OTHER}`, A), one('on', 'off')),
  register: pressed('register', one('1')),
  draft: pressed('draft', one('summary', 'doubts', 'discard'), id, one('1')),
  versions: pressed('versions'),
  back: pressed('back', key, one('1')),
  changes: pressed('changes', key, one('1'), one('2'), one('1')),
  matches: pressed('matches', key, one('1')),
  agree: pressed('agree', key, one('1'), key),
  form: pressed('form', formName),
  reminders: pressed('reminders'),
  remind: pressed('remind', one('show', 'confirm', 'end', 'skip'), id, one('2027-03-23')),
  clear: pressed('clear'),
  choose: pressed('choose', one('1')),
};
const press = fc.oneof(...Object.values(PRESSES));
const fields = fc.record({
  protocol: one('leeds', 'same', ''),
  'time-zone': one('Europe/London', 'x'),
  channel: id,
  role: one('chair', 'monitoring-officer'),
  people: id,
  group: id,
  chair: id,
  clerk: id,
  office: one('clerk', 'mayor'),
  state: one('held', 'vacant', 'unknown'),
});

type Act = (reception: Reception, caller: Caller) => Promise<unknown>;
/** Everything that can be done. */
const ACTS: { [Name in keyof Reception]: fc.Arbitrary<Act> } = {
  ask: fc.tuple(words, fc.option(one('leeds', OTHER), { nil: undefined })).map(
    ([question, council]) =>
      (reception, caller) =>
        reception.ask(question, caller, council),
  ),
  compare: words.map((question) => (reception, caller) => reception.compare(question, caller)),
  clause: words.map((typed) => (reception, caller) => reception.clause([typed], caller)),
  contents: fc.constant((reception, caller) => reception.contents(caller)),
  escalate: fc.constant((reception, caller) => reception.escalate(caller)),
  brief: words.map((topic) => (reception, caller) => reception.brief(`mo-${OTHER}`, topic, caller)),
  joined: fc.constant((reception) => reception.joined(A, 'newcomer')),
  page: fc
    .constantFrom('home' as const, 'role' as const, 'help' as const, 'privacy' as const, 'settings' as const)
    .map((name) => (reception, caller) => reception.page(name, caller)),
  remind: fc.constant((reception, caller) => reception.remind(caller)),
  reminders: fc.constant((reception, caller) => reception.reminders(caller)),
  press: press.map((text) => (reception, caller) => reception.press(text, caller)),
  submit: fc.tuple(formName, fields).map(
    ([name, filled]) =>
      (reception, caller) =>
        reception.submit(encodePress('form', name), new Map(Object.entries(filled).map(([field, value]) => [field, [value]])), caller),
  ),
  document: fc.constant((reception, caller) =>
    reception.document(
      {
        name: 'x.txt',
        read: async () => {
          throw new ProtocolBotError('import-unreadable', 'It is gone.', 'Send it again.');
        },
      },
      caller,
    ),
  ),
  complete: fc.tuple(one('ref', 'question', 'council'), words).map(
    ([field, typed]) =>
      (reception, caller) =>
        reception.complete(field as 'ref', typed, caller),
  ),
  homePage: fc.constant((reception, caller) => reception.homePage(caller)),
  examples: fc.constant((reception, caller) => reception.examples(caller)),
};
/** Who does it: of workspace A or in a direct message, by the ids that hold every right in the other one. */
const caller = fc.tuple(one(A, ''), one('ann', `mo-${OTHER}`, `admin-${OTHER}`), fc.boolean(), fc.array(id, { maxLength: 1 })).map(([workspace, name, administrator, holds]) =>
  callerIn(workspace === '' ? null : A, name, {
    administrator: administrator && workspace !== '',
    holds,
    channel: `channel-${OTHER}`,
    shared: async () => [{ workspace: A, name: 'A' }],
  }),
);

it('random acts for one workspace', async () => {
  const settings = await databases.fresh();
  const { reception, workspaces: desk } = openDesk({ settings });
  expect(Object.keys(ACTS).sort()).toEqual(Object.keys(reception).sort());
  const store = createStore(settings, () => NOON);
  const workspaces = createWorkspaces(store, () => NOON);
  await fill(store, 'slack', OTHER, workspaces);
  await workspaces.change(`slack:${OTHER}`, { person: 'x', administrator: true, groups: [] }, [{ set: 'protocol', to: 'blaenavon' }]);
  await fill(store, 'slack', 'A', workspaces);
  const others = [...(await desk.settings(`slack:${OTHER}`)).documents.keys()]; // from here on the core holds it
  expect(others).toHaveLength(1);
  named.push(...others);
  const rows = async () =>
    Object.entries(await databases.dump(settings)).map(([table, all]) => [table, all.filter((row) => row[table === 'workspaces' ? 'id' : 'workspace'] === `slack:${OTHER}`)]);
  const before = await rows();
  await fc.assert(
    fc.asyncProperty(caller, fc.array(fc.oneof(...Object.values(ACTS)), { minLength: 1, maxLength: 5 }), async (who, acts) => {
      for (const act of acts) {
        expect(textOf((await act(reception, who)) as Outcome) ?? '').not.toMatch(NEVER_TOLD); // a person who joins is answered nothing
      }
      expect(await rows()).toEqual(before);
    }),
    { numRuns: 150 },
  );
  const asked = await reception.ask('can a councillor instruct me', callerIn('slack:C', 'ann', { channel: `channel-${OTHER}` }));
  expect(saidIn(asked).reply).toMatchObject({ type: 'answer', protocol: { id: 'leighton-linslade' }, steps: expect.toSatisfy((steps: string[]) => steps.length > 0) }); // and no advice is hidden
  await store.close();
});

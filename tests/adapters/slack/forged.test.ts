/** Presses and forms that nobody was shown, sent by a client that was changed: whatever they name, they change nothing and show nothing to anybody else. */

import { expect, it } from 'vitest';
import { encodePress, keyOf, openCore } from '../../../src/index.ts';
import { listReminders } from '../../../src/meetings/reminders.ts';
import type { PressName } from '../../../src/reception/press.ts';
import type { Delivery } from '../../fakes/slack/deliveries.ts';
import type { Visible } from '../../fakes/slack/ledger.ts';
import { sample } from '../../publishing/sample.ts';
import { ADMIN, ASKER, CLERK, GENERAL, type Opened, openDoor, TEAM, wordsIn } from './door.ts';

/** Its own, since protocols are published in it. */
const core = openCore('knowledge');
const WORKSPACE = `slack:${TEAM}` as const;
const ADMINISTRATOR = { person: ADMIN, administrator: true, groups: [] };
const DECISION = { minute: 'Minute 1/26', decidedOn: '2026-05-04' };

/** What others have here, by the ids that a forger would need to know. */
interface Others {
  reminder: string;
  briefing: string;
  draft: string;
  protocol: string;
}

/** A workspace in use: an own protocol in two versions and a draft, a reminder, guidance that was sent. */
async function inUse(opened: Opened): Promise<Others> {
  const { workspaces, slack, store, briefings } = opened;
  await workspaces.change(WORKSPACE, ADMINISTRATOR, [{ set: 'grant', grant: { role: 'clerk', kind: 'person', subject: CLERK }, to: true }]);
  const { documents } = workspaces;
  const keep = async (version: 1 | 2) => {
    const id = await documents.keep(WORKSPACE, ADMINISTRATOR, sample(version));
    await documents.correct(WORKSPACE, ADMINISTRATOR, id, { council: 'Sample Town Council', title: 'Protocol', nation: 'england', tier: 'town', adopted: null });
    return id;
  };
  let protocol = '';
  for (const version of [1, 2] as const) ({ protocol } = await documents.publish(WORKSPACE, ADMINISTRATOR, await keep(version), DECISION));
  const draft = await keep(1);
  await workspaces.settings(WORKSPACE); // read once, as by any question before
  await (await slack.command({ user: CLERK, channel: GENERAL, text: 'remind' })).next();
  const values = { name: 'Full Council', when: 'every Tuesday at 7 pm', channel: GENERAL, before: '1 day', pack: 'conduct-at-meetings' };
  const preview = await (await slack.submitView({ user: CLERK, values })).next(({ blocks }) => wordsIn(blocks).includes('Nothing is posted yet'));
  await (await slack.press({ user: CLERK, on: preview, button: 'Confirm' })).next(({ blocks }) => wordsIn(blocks).includes('The reminder is set.'));
  const [reminder] = await store.read((session) => listReminders(session, WORKSPACE));
  await briefings.send(
    { workspace: WORKSPACE, recipient: ADMIN, sender: CLERK, kind: 'guide', topic: null, protocol, version: 2, earlier: null },
    { person: CLERK, administrator: false, groups: [] },
  );
  const [briefing] = await briefings.sentTo(`${WORKSPACE}:${ADMIN}`);
  return { reminder: reminder?.id ?? '', briefing: briefing?.id ?? '', draft, protocol };
}

/** A forged press for every act there is. */
function forgeries({ reminder, briefing, draft, protocol }: Others): Record<PressName, string[]> {
  const own = keyOf(protocol);
  const clause = keyOf('1.1');
  const topic = keyOf('instruct-officer');
  return {
    topic: [encodePress('topic', own, topic)],
    more: [encodePress('more', own, 1, clause)],
    place: [encodePress('place', own, clause)],
    other: [encodePress('other', own, topic)],
    who: [encodePress('who', 'bullying')],
    route: [encodePress('route', 'clauses', keyOf('bullying'), keyOf('officer'), keyOf('chair'))],
    note: [encodePress('note')],
    brief: [encodePress('brief', ADMIN, 'guide')],
    send: [encodePress('send', ADMIN, 'guide', 2), encodePress('send', ADMIN, topic, 2), encodePress('send', ASKER, 'guide', 2)],
    read: [encodePress('read', briefing)],
    out: [encodePress('out', 'slack:T0FAKE0002', 'on'), encodePress('out', 'discord:1', 'on')],
    register: [encodePress('register', 1)],
    keep: [encodePress('keep', own, topic, 'yes', clause)],
    share: [encodePress('share', own, clause)],
    section: [encodePress('section', own, 0, 1)],
    contents: [encodePress('contents', own)],
    role: [encodePress('role', 'clerk')],
    roles: [encodePress('roles')],
    help: [encodePress('help')],
    home: [encodePress('home')],
    privacy: [encodePress('privacy')],
    forget: [encodePress('forget')],
    workspace: [encodePress('workspace', 'slack:T0FAKE0002')],
    settings: [encodePress('settings', 'page'), encodePress('settings', 'audit')],
    switch: [encodePress('switch', 'bot', 'off'), encodePress('switch', 'reminders', 'off'), encodePress('switch', 'welcome', 'on')],
    review: [encodePress('review', topic, 'hidden')],
    reminders: [encodePress('reminders')],
    remind: ['show', 'confirm', 'now', 'drop', 'pause', 'resume', 'cancel', 'end'].map((act) => encodePress('remind', act, reminder)),
    draft: ['summary', 'doubts', 'discard'].map((what) => encodePress('draft', what, draft, 1)),
    versions: [encodePress('versions')],
    back: [encodePress('back', own, 1)],
    changes: [encodePress('changes', own, 1, 2, 1)],
    form: ['first-run', 'basics', 'channel', 'grant', 'revoke', 'contact', 'remind', 'brief']
      .map((name) => encodePress('form', name))
      .concat(encodePress('form', 'match', own, topic)),
    matches: [encodePress('matches', own, 1)],
    agree: [encodePress('agree', own, 1, topic)],
    clear: [encodePress('clear')],
    choose: [encodePress('choose', 1)],
  };
}

/** Every row of the workspace but what a person keeps about themselves. */
async function kept({ store }: Opened): Promise<unknown> {
  return store.read(async ({ db }) => {
    const all: unknown[] = [];
    for (const table of ['workspaces', 'channels', 'grants', 'contacts', 'audit', 'reviews', 'deliveries', 'reminders', 'briefings', 'opt_outs', 'documents', 'matches'] as const)
      all.push([table, await db.selectFrom(table).selectAll().execute()]);
    return all;
  });
}

/** A payload that really came, with other things in it. */
function tampered({ kind, payload, attempt }: Delivery, changes: Record<string, unknown>): Parameters<Opened['slack']['redeliver']>[0] {
  return { kind, payload: { ...payload, ...changes }, attempt } as Delivery;
}

/** Sends a press that was never shown to a person, from a message that was. */
async function forge({ slack }: Opened, user: string, press: string): Promise<void> {
  const help = await (await slack.command({ user, channel: GENERAL, text: 'help' })).next();
  const [button] = actionIdsOf(help);
  const genuine = await slack.press({ user, on: help, actionId: button ?? '' });
  await genuine.next();
  const [action] = genuine.delivery.payload['actions'] as Record<string, unknown>[];
  await slack.redeliver(tampered(genuine.delivery, { actions: [{ ...action, action_id: press, action_ts: `forged.${press}` }] }));
}

const actionIdsOf = ({ blocks }: Visible): string[] =>
  blocks.flatMap(({ type, elements }) => (type === 'actions' ? (elements as { action_id: string }[]) : [])).map(({ action_id }) => action_id);

const seenByOthers = ({ slack }: Opened, from: number): Visible[] =>
  slack
    .visible()
    .slice(from)
    .filter(({ author, audience }) => author === 'app' && audience.some((one) => one !== ASKER));

it('every act of every button, forged with the ids of others, changes nothing and is answered in private', async () => {
  const opened = await openDoor({ core });
  const { slack } = opened;
  const all = forgeries(await inUse(opened));
  const before = await kept(opened);
  const from = slack.visible().length;
  for (const press of Object.values(all).flat()) {
    const at = slack.visible().length;
    await forge(opened, ASKER, press);
    if (press !== 'clear') await expect.poll(() => slack.visible().length, { message: press }).toBeGreaterThan(at + 2); // the help, its button, and an answer
  }
  expect(seenByOthers(opened, from)).toEqual([]);
  expect(await kept(opened)).toEqual(before);
  await forge(opened, ADMIN, encodePress('switch', 'reminders', 'off')); // the same press by somebody who may
  await expect.poll(() => kept(opened)).not.toEqual(before);
}, 60_000);

it('a form whose metadata was changed into another’s changes nothing', async () => {
  const opened = await openDoor({ core });
  const { slack } = opened;
  const { reminder, draft, protocol } = await inUse(opened);
  const before = await kept(opened);
  const from = slack.visible().length;
  const values = {
    protocol: 'leeds',
    'time-zone': 'Europe/Paris',
    role: 'clerk',
    people: ASKER,
    person: ADMIN,
    office: 'clerk',
    state: 'vacant',
    channel: GENERAL,
    name: 'Mine',
    when: 'every Tuesday at 7 pm',
    before: '1 day',
    pack: 'planning',
    minute: 'Minute 2/26',
    decided: '2026-05-04',
    council: 'Another',
    title: 'Another',
    note: '',
  };
  const state = { values: Object.fromEntries(Object.entries(values).map(([field, value]) => [field, { [field]: { type: 'plain_text_input', value } }])) };
  const names = ['first-run', 'basics', 'channel', 'grant', 'revoke', 'contact', 'remind', 'brief'].map((name) => encodePress('form', name));
  const about = [
    ...['remind-edit', 'remind-more'].map((name) => encodePress('form', name, reminder)),
    ...['document', 'draft-details', 'draft-names', 'draft-ask', 'publish'].map((name) => encodePress('form', name, draft)),
    encodePress('form', 'share', keyOf(protocol), keyOf('nothing')),
    'form~__proto__',
    'settings',
    '',
  ];
  for (const metadata of [...names, ...about]) {
    await (await slack.command({ user: ASKER, channel: GENERAL, text: 'escalate' })).next();
    const genuine = await slack.submitView({ user: ASKER, values: { kind: 'bullying', about: 'chair', role: 'officer' } });
    await genuine.next();
    const view = genuine.delivery.payload['view'] as Record<string, unknown>;
    const forged = await slack.redeliver(tampered(genuine.delivery, { trigger_id: `forged.${metadata}`, view: { ...view, private_metadata: metadata, state } }));
    expect([metadata, forged.ackMs !== null]).toEqual([metadata, true]);
    await slack.closeView({ user: ASKER, all: true });
  }
  expect(seenByOthers(opened, from)).toEqual([]);
  expect(await kept(opened)).toEqual(before);
}, 60_000);

it('a request that is sent again does nothing again', async () => {
  const opened = await openDoor({ core });
  const { slack } = opened;
  await inUse(opened);
  const preview = await (await slack.command({ user: CLERK, channel: GENERAL, text: `brief <@${ASKER}|asker>` })).next(({ blocks }) =>
    wordsIn(blocks).includes('Nothing has been sent yet.'),
  );
  const sent = await slack.press({ user: CLERK, on: preview, button: 'Send it' });
  await sent.next(({ blocks }) => wordsIn(blocks).includes('Sent.'));
  const before = await kept(opened);
  for (let i = 0; i < 3; i++) await slack.redeliver(sent.delivery);
  expect(slack.visible().filter(({ kind, audience, author }) => kind === 'dm' && author === 'app' && audience.includes(ASKER))).toHaveLength(1);
  expect(await kept(opened)).toEqual(before);
});

it('guidance is marked as read by its receiver alone: the same button sent by somebody else does nothing', async () => {
  const opened = await openDoor({ core });
  const { slack } = opened;
  await inUse(opened);
  const guide = slack.visible().find(({ kind, audience }) => kind === 'dm' && audience.includes(ADMIN)) as Visible;
  const before = await kept(opened);
  await forge(opened, ASKER, actionIdsOf(guide).find((id) => id.startsWith('read~')) ?? '');
  await slack.waitFor(({ blocks, audience }) => audience.includes(ASKER) && wordsIn(blocks).includes('That is not yours to mark.'));
  expect(await kept(opened)).toEqual(before);
  await (await slack.press({ user: ADMIN, on: guide, button: 'I have read it' })).next(({ blocks }) => wordsIn(blocks).includes('Marked as read.'));
  expect(await kept(opened)).not.toEqual(before);
});

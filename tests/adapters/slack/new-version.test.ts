/** A new version of a council's own protocol, end to end: who was briefed before gets what changed, in their own direct messages, once. */

import { expect, it } from 'vitest';
import { openCore, rollBack } from '../../../src/index.ts';
import type { Visible } from '../../fakes/slack/ledger.ts';
import { sample } from '../../publishing/sample.ts';
import { ADMIN, ASKER, CLERK, GENERAL, type Opened, openDoor, TEAM, wordsIn } from './door.ts';

/** Its own, since protocols are published in it. */
const core = openCore('knowledge');
const WORKSPACE = `slack:${TEAM}` as const;
const ADMINISTRATOR = { person: ADMIN, administrator: true, groups: [] };

async function publish({ workspaces: { documents } }: Opened, version: 1 | 2): Promise<string> {
  const id = await documents.keep(WORKSPACE, ADMINISTRATOR, sample(version));
  await documents.correct(WORKSPACE, ADMINISTRATOR, id, { council: 'Sample Town Council', title: 'Protocol', nation: 'england', tier: 'town', adopted: null });
  return (await documents.publish(WORKSPACE, ADMINISTRATOR, id, { minute: 'Minute 1/26', decidedOn: '2026-05-04' })).protocol;
}

it('tells whoever was briefed what changed, and again when it is put back from the terminal', async () => {
  const opened = await openDoor({ core });
  const { slack, workspaces, briefings, store } = opened;
  await workspaces.change(WORKSPACE, ADMINISTRATOR, [{ set: 'grant', grant: { role: 'clerk', kind: 'person', subject: CLERK }, to: true }]);
  const protocol = await publish(opened, 1);
  await workspaces.settings(WORKSPACE); // read once, as by any question before
  const preview = await (await slack.command({ user: CLERK, channel: GENERAL, text: `brief <@${ASKER}|asker>` })).next(({ blocks }) =>
    wordsIn(blocks).includes('Nothing has been sent yet.'),
  );
  await (await slack.press({ user: CLERK, on: preview, button: 'Send it' })).next(({ blocks }) => wordsIn(blocks).includes('Sent.'));
  const told = (): Visible[] =>
    slack
      .visible()
      .filter(({ kind, author }) => kind === 'dm' && author === 'app')
      .slice(1);

  await publish(opened, 2);
  for (let i = 0; i < 4; i++) await briefings.tick();
  const [changes, ...more] = told();
  expect([changes?.audience, changes?.text, changes?.metadata, more]).toEqual([[ASKER], 'A private note from the protocol bot', null, []]);
  for (const words of [
    'Sample Town Council’s protocol has changed.',
    'What changed from version 1 to version 2',
    'Complaints about an officer go to the clerk or to the chair.',
    'I have read it',
  ])
    expect(wordsIn(changes?.blocks)).toContain(words);

  await rollBack(store, protocol, undefined, Date.now());
  for (let i = 0; i < 4; i++) await briefings.tick();
  expect(told().map(({ audience }) => audience)).toEqual([[ASKER], [ASKER]]);
  expect(wordsIn(told()[1]?.blocks)).toContain('What changed from version 2 to version 1');
  expect([slack.violations(), slack.unacknowledged()]).toEqual([[], []]);
});

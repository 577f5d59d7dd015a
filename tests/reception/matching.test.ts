/** A council's own protocol is matched to questions automatically; people confirm and correct that, and answers follow. */
import { expect, it } from 'vitest';
import { openCore } from '../../src/core.ts';
import { flattenClauses } from '../../src/protocols/clauses.ts';
import { encodePress, keyOf } from '../../src/reception/press.ts';
import type { Said } from '../../src/reception/says.ts';
import { freshFolder } from '../databases.ts';
import { sample } from '../publishing/sample.ts';
import { callerIn, type Desk, openDesk, saidIn, textOf } from './desk.ts';

const W = 'slack:T1';
const ADMIN = { person: 'ann', administrator: true, groups: [] };
/** Its own, since protocols are added to it. */
const core = openCore('knowledge');
const NOBODY_CONFIRMED = 'Nobody has confirmed the matches yet';
const QUESTION = 'can a councillor give me orders';
const clerk = callerIn(W, 'kit');
const member = callerIn(W, 'mel');

async function publish({ workspaces }: Desk, version: 1 | 2): Promise<string> {
  const id = await workspaces.documents.keep(W, ADMIN, sample(version));
  const { council, title, nation, tier, adopted } = sample(version).document;
  await workspaces.documents.correct(W, ADMIN, id, { council, title, nation, tier, adopted });
  const { protocol } = await workspaces.documents.publish(W, ADMIN, id, { minute: 'Minute 1/26', decidedOn: '2026-01-01' });
  await workspaces.settings(W);
  return protocol;
}

async function desk(): Promise<{ desk: Desk; protocol: string; settings: ReturnType<typeof freshFolder> }> {
  const settings = freshFolder([]);
  const opened = openDesk({ core, settings });
  const protocol = await publish(opened, 1);
  await opened.workspaces.change(W, ADMIN, [{ set: 'grant', grant: { role: 'clerk', kind: 'person', subject: 'kit' }, to: true }]);
  return { desk: opened, protocol, settings };
}

/** The first clause of the answer, and whether it says that nobody confirmed it. */
function seen({ reply }: Said): { ref: string | undefined; doubted: boolean; topic: string } {
  if (reply.type !== 'answer') throw new Error(`No answer but ${reply.type}`);
  return { ref: reply.passages[0]?.ref, doubted: reply.notices.join(' ').includes(NOBODY_CONFIRMED), topic: reply.topic.id };
}

const filled = (clauses: string, how = 'these') => new Map(Object.entries({ clauses: [clauses], how: [how] }));

it('a clerk corrects the clauses of a topic from its answer; everybody’s answers follow, over a renumbering and a restart, and it can be taken back', async () => {
  const { desk: opened, protocol, settings } = await desk();
  const { reception, workspaces } = opened;
  const first = seen(saidIn(await reception.ask(QUESTION, member)));
  expect(first).toMatchObject({ ref: '1.1', doubted: true });

  const answer = saidIn(await reception.ask(QUESTION, clerk));
  const correct = answer.buttons.find(({ label }) => label === 'Correct the clauses')?.press ?? '';
  const form = await reception.press(correct, clerk);
  expect(form).toMatchObject({ do: 'open', form: { fields: [{ name: 'clauses', value: expect.stringContaining('1.1') }, { name: 'how' }] } });
  expect(await reception.submit(correct, filled('1.9'), clerk)).toMatchObject({ do: 'mend' });
  expect(textOf(await reception.submit(correct, filled('1.2'), clerk))).toContain('Saved.');
  expect(seen(saidIn(await reception.ask(QUESTION, member)))).toEqual({ ...first, ref: '1.2', doubted: false });
  expect((await workspaces.audit(W, ADMIN, 5)).map(({ actor, change }) => [actor, change.set])).toContainEqual(['kit', 'matches']);

  await publish(opened, 2); // 1.2 is 1.3 from here on
  expect(seen(saidIn(await reception.ask(QUESTION, member)))).toMatchObject({ ref: '1.3', doubted: false });
  const again = openDesk({ core, settings }); // another process
  expect(seen(saidIn(await again.reception.ask(QUESTION, member)))).toMatchObject({ ref: '1.3', doubted: false });

  await reception.submit(encodePress('form', 'match', keyOf(protocol), keyOf(first.topic)), filled('', 'automatic'), clerk);
  expect(seen(saidIn(await reception.ask(QUESTION, member)))).toMatchObject({ ref: '1.2', doubted: true });
});

it('an administrator confirms page by page what is right, until nothing is left', async () => {
  const { desk: opened, protocol } = await desk();
  const { reception, core } = opened;
  const administrator = callerIn(W, 'ann', { administrator: true });
  const all = core.matchesOf(protocol, W);
  let page = saidIn(await reception.press(encodePress('matches', keyOf(protocol), 1), administrator));
  expect(textOf({ do: 'say', said: page })).toContain(`${all.length} of ${all.length} still to be confirmed`);
  for (let left = all.length; left > 0; left -= 10) {
    const sure = page.buttons.find(({ label }) => label === 'All of these are right')?.press ?? '';
    page = saidIn(await reception.press(sure, administrator));
  }
  expect(textOf({ do: 'say', said: page })).toContain('Everything is confirmed.');
  expect(core.matchesOf(protocol, W).map(({ topic, refs, confirmed }) => [topic.id, refs, confirmed])).toEqual(all.map(({ topic, refs }) => [topic.id, refs, true]));
  expect(seen(saidIn(await reception.ask(QUESTION, member))).doubted).toBe(false);
});

it('nobody else sees the button or can act on it, and bundled protocols are not theirs to match', async () => {
  const { desk: opened, protocol } = await desk();
  const { reception, core } = opened;
  const topic = core.topics()[0]?.id ?? '';
  expect(saidIn(await reception.ask(QUESTION, member)).buttons.map(({ label }) => label)).not.toContain('Correct the clauses');
  const acts = [
    reception.press(encodePress('matches', keyOf(protocol), 1), member),
    reception.press(encodePress('agree', keyOf(protocol), 1, keyOf(topic)), member),
    reception.press(encodePress('form', 'match', keyOf(protocol), keyOf(topic)), member),
    reception.submit(encodePress('form', 'match', keyOf(protocol), keyOf(topic)), filled('1.3'), member),
  ];
  for (const act of await Promise.all(acts)) expect(textOf(act)).toContain('You cannot say which clauses answer a question here');
  expect(textOf(await reception.press(encodePress('matches', keyOf('leeds'), 1), clerk))).not.toContain('Which clauses of');
  expect(core.matchesOf(protocol, W).some(({ confirmed }) => confirmed)).toBe(false);
});

it('what the monitoring officer marked as reviewed is not called unconfirmed', async () => {
  const { desk: opened } = await desk();
  const { workspaces, reception } = opened;
  await workspaces.change(W, ADMIN, [{ set: 'grant', grant: { role: 'monitoring-officer', kind: 'person', subject: 'moe' }, to: true }]);
  const answer = saidIn(await reception.ask(QUESTION, callerIn(W, 'moe')));
  const review = answer.buttons.find(({ label }) => label === 'Mark as reviewed')?.press ?? '';
  await reception.press(review, callerIn(W, 'moe'));
  expect(seen(saidIn(await reception.ask(QUESTION, member))).doubted).toBe(false);
});

it('a topic whose confirmed clauses are all gone from a new version is matched automatically again', async () => {
  const { desk: opened, protocol } = await desk();
  const { core } = opened;
  const [topic = ''] = core.topics().map(({ id }) => id);
  core.confirmMatches(protocol, W, new Map([[topic, ['9.9']]]));
  expect(core.matchesOf(protocol, W).find((one) => one.topic.id === topic)).toMatchObject({ confirmed: false });
  expect(flattenClauses(sample().document.body)).toHaveLength(3);
});

/** Private escalation, notes and guidance on Slack, end to end: nobody else sees anything, whatever fails, and nothing is called sent that was not. */
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../fakes/slack/faults.ts';
import type { Visible } from '../../fakes/slack/ledger.ts';
import { ADMIN, ASKER, CLERK, GENERAL, type Opened, openDoor, TEAM, wordsIn } from './door.ts';

const CANARY = 'zqxcanary';
const WORKSPACE = `slack:${TEAM}` as const;
const DISCREET = 'A private note from the protocol bot';
const ROUTE = { kind: 'bullying', about: 'chair', role: 'officer' };

const FAULTS: [string, Fault][] = [
  ['a time-out', { kind: 'hang' }],
  ['a rate limit', { kind: 'rate-limited', retryAfter: 60 }],
  ['a server error', { kind: 'status', status: 503 }],
  ['a dropped connection', { kind: 'reset' }],
  ['an error after the fact', { kind: 'happens-then-fails' }],
];

const METHODS = ['views.open', 'views.update', 'chat.postMessage', 'response_url'];

const says = ({ blocks }: Visible, words: string) => wordsIn(blocks).includes(words);

/** What the bot showed to anybody but this person. */
function seenByOthers({ slack }: Opened, person: string): Visible[] {
  return slack.visible().filter(({ author, audience }) => author === 'app' && audience.some((one) => one !== person));
}

async function granted(opened: Opened): Promise<void> {
  await opened.workspaces.change(WORKSPACE, { person: ADMIN, administrator: true, groups: [] }, [
    { set: 'protocol', to: 'leighton-linslade' },
    { set: 'grant', grant: { role: 'clerk', kind: 'person', subject: CLERK }, to: true },
    { set: 'contact', office: 'clerk', to: [CLERK] },
  ]);
}

async function escalated(opened: Opened): Promise<Visible> {
  const { slack } = opened;
  await (await slack.command({ user: ASKER, channel: GENERAL, text: 'escalate' })).next();
  return (await slack.submitView({ user: ASKER, values: ROUTE })).next();
}

describe('escalating', () => {
  it('asks in a modal and shows the route there, to the asker alone, with a link to each person', async () => {
    const opened = await openDoor();
    await granted(opened);
    const route = await escalated(opened);
    expect(route).toMatchObject({ kind: 'view', audience: [ASKER] });
    expect(says(route, '1. The Town Clerk') && says(route, 'Who not to go to')).toBe(true);
    expect(JSON.stringify(route.blocks)).toContain(`https://slack.com/app_redirect?channel=${CLERK}&team=${TEAM}`);
    expect(seenByOthers(opened, ASKER)).toEqual([]);
    expect(opened.slack.calls().filter(({ method }) => method === 'chat.postMessage')).toEqual([]);
    expect([opened.slack.violations(), opened.slack.unacknowledged()]).toEqual([[], []]);
  });

  it('leads to the clauses behind it, and is cleared with one press', async () => {
    const opened = await openDoor();
    const route = await escalated(opened);
    const clauses = await (await opened.slack.press({ user: ASKER, on: route, button: 'The clauses and sources' })).next();
    expect(says(clauses, 'The clauses and sources behind this')).toBe(true);
    const cleared = await (await opened.slack.press({ user: ASKER, on: clauses, button: 'Clear this' })).next();
    expect([cleared.kind, says(cleared, 'Cleared.')]).toEqual(['view', true]);
    expect(opened.slack.violations()).toEqual([]);
  });

  it('shows two choices that cannot both be meant at their field', async () => {
    const opened = await openDoor();
    await granted(opened);
    await (await opened.slack.command({ user: ASKER, channel: GENERAL, text: 'escalate' })).next();
    const sent = await opened.slack.submitView({ user: ASKER, values: { ...ROUTE, about: 'self', person: CLERK } });
    expect(sent.delivery.ack).toMatchObject({ response_action: 'errors', errors: { person: expect.stringContaining('Take the name out') } });
  });

  it('takes nothing for the command but the word alone', async () => {
    const opened = await openDoor();
    const answer = await (await opened.slack.command({ user: ASKER, channel: GENERAL, text: 'escalate my problem with the chair to somebody' })).next();
    expect(answer.kind).toBe('ephemeral');
  });
});

describe('people who are not here', () => {
  const named = async (opened: Opened, person: string) =>
    opened.workspaces.change(WORKSPACE, { person: ADMIN, administrator: true, groups: [] }, [{ set: 'contact', office: 'clerk', to: [person] }]);

  it.each(['U0FAKEOLD1', 'U0FAKESTR1', 'U0FAKEBOT9'])('%s is no contact to write to, and the route says that they left', async (person) => {
    const opened = await openDoor();
    await granted(opened);
    opened.slack.team().users.set('U0FAKEBOT9', { id: 'U0FAKEBOT9', name: 'program', isBot: true });
    await named(opened, person);
    const route = await escalated(opened);
    expect(says(route, 'has left this workspace. Ask your council who it is now')).toBe(true);
    expect(JSON.stringify(route.blocks)).not.toContain(person);
  });

  it.each(['U0FAKEOLD1', 'U0FAKESTR1', 'U0FAKENONE1'])('%s is sent no guidance, and the sender is told why', async (person) => {
    const opened = await openDoor();
    await granted(opened);
    const answer = await (await opened.slack.command({ user: CLERK, channel: GENERAL, text: `brief <@${person}|somebody>` })).next();
    expect(says(answer, 'I cannot find that person here.')).toBe(true);
    expect(opened.slack.calls('chat.postMessage')).toEqual([]);
  });

  it('a contact stays where Slack does not say whether they are here', async () => {
    const opened = await openDoor();
    await granted(opened);
    await (await opened.slack.command({ user: ASKER, channel: GENERAL, text: 'escalate' })).next();
    opened.slack.fail('users.info', { kind: 'status', status: 503 }, 9);
    const route = await (await opened.slack.submitView({ user: ASKER, values: ROUTE })).next();
    expect(JSON.stringify(route.blocks)).toContain(CLERK);
  });
});

describe('a note', () => {
  const write = async ({ slack }: Opened, note: string) => {
    const route = await (await slack.command({ user: ASKER, channel: GENERAL, text: 'escalate' })).next();
    expect(route.kind).toBe('view');
    const shown = await (await slack.submitView({ user: ASKER, values: ROUTE })).next();
    await (await slack.press({ user: ASKER, on: shown, button: 'Write a note for yourself' })).next(({ text }) => text === 'A note for yourself');
    return slack.submitView({ user: ASKER, values: { note } });
  };

  it('comes back in the asker’s own direct messages with a general notification, and mentions stay plain', async () => {
    const opened = await openDoor();
    const sent = await write(opened, `${CANARY} <!channel> @here`);
    const note = await sent.next(({ kind, blocks }) => kind === 'dm' && wordsIn(blocks).includes('SHA-256'));
    expect([note.text, note.audience, note.metadata]).toEqual([DISCREET, [ASKER], null]);
    expect(says(note, `${CANARY} <!channel> @here`)).toBe(true);
    expect(`${opened.kept()}${opened.logged()}`).not.toContain(CANARY);
    expect(seenByOthers(opened, ASKER)).toEqual([]);
    expect(opened.slack.violations()).toEqual([]);
  });

  it.each(FAULTS)('with %s: says that it arrived only where it did, and loses no words', async (_name, fault) => {
    const opened = await openDoor({ timeout: fault.kind === 'hang' ? 200 : 4_000 });
    opened.slack.fail('chat.postMessage', fault);
    const sent = await write(opened, CANARY);
    const end = await sent.next(({ kind, blocks }) => kind === 'view' && /direct messages with me|Copy your note from here/.test(wordsIn(blocks)));
    const arrived = opened.slack.visible().some((one) => one.kind === 'dm' && says(one, CANARY));
    if (says(end, 'is in your direct messages with me')) expect(arrived).toBe(true);
    else expect(says(end, CANARY)).toBe(true);
    expect(seenByOthers(opened, ASKER)).toEqual([]);
    expect(`${opened.kept()}${opened.logged()}`).not.toContain(CANARY);
  });
});

it('stays private with every fault of every call, and nothing chosen or written is kept', async () => {
  const opened = await openDoor({ timeout: 150 });
  const { slack } = opened;
  await granted(opened);
  for (const method of METHODS) {
    for (const [, fault] of FAULTS) {
      await slack.closeView({ user: ASKER, all: true }).catch(() => null);
      slack.fail(method, fault);
      const asked = await slack.command({ user: ASKER, channel: GENERAL, text: 'escalate' });
      await asked.next(undefined, 1_500).catch(() => null);
      slack.heal();
      if (slack.openView({ user: ASKER })) {
        slack.fail(method, fault);
        await (await slack.submitView({ user: ASKER, values: { ...ROUTE, person: CLERK } })).next(undefined, 1_500).catch(() => null);
        slack.heal();
      }
    }
  }
  expect(seenByOthers(opened, ASKER)).toEqual([]);
  for (const { kind, text, metadata } of slack.visible()) if (kind === 'dm') expect([text === DISCREET || !/bull|chair|clerk/i.test(text), metadata]).toEqual([true, null]);
  expect(opened.logged()).not.toMatch(/bullying|chair/);
  expect(opened.kept()).not.toContain('bullying');
});

describe('guidance', () => {
  const preview = async (opened: Opened, topic = '') => (await opened.slack.command({ user: CLERK, channel: GENERAL, text: `brief <@${ASKER}|asker> ${topic}` })).next();

  it('is shown to its sender first, then sent to the officer with a general notification, who can mark it read', async () => {
    const opened = await openDoor();
    await granted(opened);
    const shown = await preview(opened);
    expect([shown.kind, shown.audience, says(shown, 'Nothing has been sent yet.')]).toEqual(['ephemeral', [CLERK], true]);
    const pressed = await opened.slack.press({ user: CLERK, on: shown, button: 'Send it' });
    await pressed.next((one) => one.kind === 'ephemeral' && says(one, 'Sent.'));
    const guide = opened.slack.visible().find(({ kind, audience }) => kind === 'dm' && audience.includes(ASKER)) as Visible;
    expect([guide.text, guide.metadata, says(guide, '3.3')]).toEqual([DISCREET, null, true]);
    const read = await (await opened.slack.press({ user: ASKER, on: guide, button: 'I have read it' })).next();
    expect(says(read, 'Marked as read.')).toBe(true);
    const register = await (await opened.slack.command({ user: CLERK, channel: GENERAL, text: 'register' })).next();
    expect(says(register, 'the short guide, version 1')).toBe(true);
    expect([opened.slack.violations(), opened.slack.unacknowledged()]).toEqual([[], []]);
  });

  it('is refused to those who were not granted it, and a forged button sends nothing', async () => {
    const opened = await openDoor();
    await granted(opened);
    const refused = await (await opened.slack.command({ user: ASKER, channel: GENERAL, text: `brief <@${CLERK}|clerk>` })).next();
    expect(says(refused, 'You cannot send guidance to officers here.')).toBe(true);
    expect(seenByOthers(opened, ASKER)).toEqual([]);
  });

  it.each(FAULTS)('with %s: is never called sent where it did not arrive', async (_name, fault) => {
    const opened = await openDoor({ timeout: fault.kind === 'hang' ? 200 : 4_000 });
    await granted(opened);
    const shown = await preview(opened);
    opened.slack.fail('chat.postMessage', fault);
    const end = await (await opened.slack.press({ user: CLERK, on: shown, button: 'Send it' })).next(({ kind, audience }) => kind === 'ephemeral' && audience.includes(CLERK));
    const arrived = opened.slack.visible().some(({ kind, audience, author }) => kind === 'dm' && author === 'app' && audience.includes(ASKER));
    if (says(end, 'Sent. ')) expect(arrived).toBe(true);
    else expect(/It is not known whether it arrived|It has not been sent yet|could not be/.test(wordsIn(end.blocks))).toBe(true);
    if (arrived && !says(end, 'Sent. ')) expect(says(end, 'It is not known whether it arrived')).toBe(true);
  });

  it('is kept from logs and files: neither the words typed nor who it was for', async () => {
    const opened = await openDoor();
    await granted(opened);
    expect(says(await preview(opened, CANARY), `has no topic “${CANARY}”`)).toBe(true);
    await (await opened.slack.press({ user: CLERK, on: await preview(opened), button: 'Send it' })).next((one) => says(one, 'Sent.'));
    expect(opened.slack.visible().some(({ kind, audience }) => kind === 'dm' && audience.includes(ASKER))).toBe(true);
    for (const word of [CANARY, ASKER]) expect(`${opened.kept()}${opened.logged()}`).not.toContain(word);
  });

  it('welcomes those who join where an administrator switched it on, and programs never', async () => {
    const opened = await openDoor();
    await granted(opened);
    await opened.slack.teamJoin({ id: 'U0FAKENEW1', name: 'newcomer' });
    await opened.workspaces.change(WORKSPACE, { person: ADMIN, administrator: true, groups: [] }, [{ set: 'welcome', to: true }]);
    const joined = await opened.slack.teamJoin({ id: 'U0FAKENEW2', name: 'newcomer' });
    const welcome = await joined.next(({ kind }) => kind === 'dm');
    expect([welcome.audience, welcome.text, says(welcome, 'Welcome.')]).toEqual([['U0FAKENEW2'], DISCREET, true]);
    expect(opened.slack.visible().filter(({ kind }) => kind === 'dm')).toHaveLength(1);
    expect(opened.slack.violations()).toEqual([]);
  });
});

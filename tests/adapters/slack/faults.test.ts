/** What Slack's network does to the door: addresses that run out, limits, drops, deliveries that come twice. */
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { startSlack } from '../../../adapters/slack/start.ts';
import { onSubmission } from '../../../adapters/slack/views.ts';
import { encodePress, type Reception } from '../../../src/index.ts';
import type { Fault } from '../../fakes/slack/faults.ts';
import { ADMIN, ASKER, CLERK, GENERAL, type Opened, openDoor, QUESTION, wordsIn } from './door.ts';

const ask = ({ slack }: Opened, text = QUESTION) => slack.command({ user: ASKER, channel: GENERAL, text });
const privateAlone = ({ slack }: Opened) => slack.visible().every(({ audience }) => audience.length === 1 && audience[0] === ASKER);

describe('where an answer cannot be given in place', () => {
  it.each<[string, Fault]>([
    ['the address ran out', { kind: 'expired' }],
    ['it is used up', { kind: 'used' }],
    ['Slack hangs', { kind: 'hang' }],
    ['the connection drops', { kind: 'reset' }],
    ['Slack fails and fails again', { kind: 'status', status: 503 }],
  ])('because %s, it comes as a direct message, without the question', async (_why, fault) => {
    const opened = await openDoor(fault.kind === 'hang' ? { timeout: 1_000 } : {});
    opened.slack.fail('response_url', fault, 2);
    const answer = await (await ask(opened)).next(undefined, 6_000);
    expect([answer.kind, wordsIn(answer.blocks).includes('clause 2.1(f)'), wordsIn(answer.blocks).includes(QUESTION), privateAlone(opened)]).toEqual(['dm', true, false, true]);
    expect(opened.logged()).not.toContain(QUESTION);
  });

  it.each<[string, Fault]>([
    ['Slack asks to wait', { kind: 'rate-limited', retryAfter: 1 }],
    ['Slack fails once', { kind: 'status', status: 500 }],
  ])('because %s, it is tried once more', async (_why, fault) => {
    const opened = await openDoor();
    opened.slack.fail('response_url', fault);
    expect((await (await ask(opened)).next(undefined, 4_000)).kind).toBe('ephemeral');
    expect(opened.slack.calls('chat.postMessage')).toEqual([]);
  });

  it('and not by direct message either, it is logged and the next one is answered', async () => {
    const opened = await openDoor();
    opened.slack.fail('response_url', { kind: 'expired' });
    opened.slack.fail('chat.postMessage', { kind: 'error', error: 'user_disabled' });
    await ask(opened);
    await expect.poll(opened.logged).toContain('slack answer lost');
    expect((await (await ask(opened)).next()).kind).toBe('ephemeral');
  });

  it('a share that may have happened is never posted again', async () => {
    const opened = await openDoor();
    const { slack } = opened;
    const answer = await (await ask(opened)).next();
    await (await slack.press({ user: ASKER, on: answer, button: 'Share 2.1(f)' })).next();
    slack.fail('chat.postMessage', { kind: 'happens-then-fails' });
    const act = await slack.submitView({ user: ASKER, values: { channel: GENERAL } });
    await act.next(({ blocks }) => wordsIn(blocks).includes('I could not post in'));
    expect(slack.visible().filter(({ kind }) => kind === 'channel')).toHaveLength(1);
  });
});

describe('deliveries that come twice', () => {
  it('are answered once: a command, a message, a shortcut, a press, a form', async () => {
    const opened = await openDoor();
    const { slack } = opened;
    const command = await ask(opened);
    const answer = await command.next();
    const message = await slack.directMessage({ user: ASKER, text: QUESTION });
    await message.next();
    const shortcut = await slack.shortcut({ user: ASKER, channel: GENERAL, author: CLERK, text: QUESTION });
    await shortcut.next();
    const press = await slack.press({ user: ASKER, on: answer, button: 'More clauses' });
    await press.next();
    await (await slack.press({ user: ASKER, on: answer, button: 'Share 2.1(f)' })).next();
    const form = await slack.submitView({ user: ASKER, values: { channel: GENERAL } });
    await form.next(({ blocks }) => wordsIn(blocks).includes('is posted'));
    const before = slack.visible().filter(({ kind }) => kind !== 'view').length;
    for (const { delivery } of [command, message, shortcut, press, form]) await slack.redeliver(delivery);
    await (await ask(opened, 'help')).next();
    expect(slack.visible().filter(({ kind }) => kind !== 'view')).toHaveLength(before + 1);
    expect(slack.unacknowledged()).toEqual([]);
  });

  it('as two events of one gesture are answered once', async () => {
    const opened = await openDoor();
    const { slack } = opened;
    const twice = { user: ASKER, text: QUESTION, clientMsgId: '00000000-0000-4000-8000-00000000abcd' };
    await (await slack.directMessage(twice)).next();
    await slack.directMessage(twice);
    await (await ask(opened)).next();
    expect(slack.calls('chat.postMessage')).toHaveLength(1);
  });
});

describe('Socket Mode', () => {
  it.each(['drops', 'is told to reconnect'] as const)('connects again when it %s in the middle of something', async (how) => {
    const opened = await openDoor();
    const { slack } = opened;
    const answer = await (await ask(opened)).next();
    if (how === 'drops') slack.dropSocket();
    else slack.sendDisconnect('refresh_requested');
    await expect.poll(() => slack.calls('apps.connections.open').length, { timeout: 10_000 }).toBe(2);
    await slack.socketOpen();
    expect(await (await slack.press({ user: ASKER, on: answer, button: 'More clauses' })).next()).toMatchObject({ kind: 'ephemeral' });
    expect(slack.unacknowledged()).toEqual([]);
  });

  it('shows what came of a form whose acknowledgement was lost', async () => {
    const { slack, reception, workspaces, door } = await openDoor();
    const settings = await (await slack.command({ user: ADMIN, channel: GENERAL, text: 'settings' })).next();
    const { id } = await (await slack.press({ user: ADMIN, on: settings, button: 'Council and time zone' })).next();
    const installations = { clientFor: door.clientFor, keep: async () => {}, forget: async () => {} };
    const parts = { reception, workspaces, installations, log: { debug() {}, info() {}, warn() {}, error() {} }, once: () => true, origins: [], clock: Date.now, timeout: 1_000 };
    const values = { protocol: { value: { value: 'leeds' } }, 'time-zone': { value: { value: 'Europe/London' } } };
    const submission = { view: { id, callback_id: 'form', private_metadata: encodePress('form', 'basics'), blocks: [], state: { values } } };
    await onSubmission(submission, () => Promise.reject(new Error('no connection')), { workspace: 'slack:T0FAKE0001', user: ADMIN, team: undefined, channel: null }, parts);
    expect(slack.visible().at(-1)).toMatchObject({ kind: 'view', via: 'views.update', audience: [ADMIN] });
    expect(wordsIn(slack.visible().at(-1)?.blocks)).toContain('Saved.');
  });

  it('keeps trying while Slack refuses, and never ends the process', async () => {
    const opened = await openDoor();
    const { slack } = opened;
    slack.fail('apps.connections.open', { kind: 'error', error: 'internal_error' });
    slack.fail('apps.connections.open', { kind: 'status', status: 502 });
    slack.fail('apps.connections.open', { kind: 'reset' });
    slack.dropSocket();
    await expect.poll(() => slack.calls('apps.connections.open').length, { timeout: 15_000 }).toBe(5);
    await slack.socketOpen();
    expect((await (await ask(opened)).next()).kind).toBe('ephemeral');
  });
});

describe('signed requests', () => {
  it('are refused when unsigned, wrongly signed, old or from the future, and answered once', async () => {
    const opened = await openDoor({ mode: 'http' });
    const { slack, address } = opened;
    const act = await ask(opened);
    await act.next();
    const statuses = [];
    for (const signature of ['good', 'bad', 'old', 'none'] as const) statuses.push((await slack.replay(act.delivery, signature)).status);
    const body = new URLSearchParams(act.delivery.payload as Record<string, string>).toString();
    const timestamp = Math.floor(Date.now() / 1000) + 600;
    const signature = `v0=${createHmac('sha256', slack.app.signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-slack-request-timestamp': String(timestamp), 'x-slack-signature': signature };
    const ahead = await fetch(`${address}/slack/events`, { method: 'POST', body, headers });
    expect([statuses, ahead.status]).toEqual([[200, 401, 401, 401], 401]);
    expect(slack.visible()).toHaveLength(1);
  });

  it('elsewhere get 404, and a broken body never ends the process', async () => {
    const opened = await openDoor({ mode: 'http' });
    const statuses = [];
    for (const [method, path] of [
      ['GET', '/slack/events'],
      ['GET', '/slack/install'],
      ['POST', '/slack/other'],
      ['GET', '/slack/%zz'],
    ] as const)
      statuses.push((await fetch(`${opened.address}${path}`, { method })).status);
    const broken = await fetch(`${opened.address}/slack/events`, { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } });
    expect([statuses, broken.status]).toEqual([[404, 404, 404, 404], 401]);
    expect((await (await ask(opened)).next()).kind).toBe('ephemeral');
  });
});

describe('time', () => {
  it('a form that did not open in time can be opened again', async () => {
    const opened = await openDoor();
    const { slack } = opened;
    const answer = await (await ask(opened)).next();
    slack.fail('views.open', { kind: 'error', error: 'expired_trigger_id' });
    const note = await (await slack.press({ user: ASKER, on: answer, button: 'Share 2.1(f)' })).next();
    expect([note.kind, wordsIn(note.blocks)]).toEqual(['ephemeral', expect.stringContaining('The form is not open yet.')]);
    expect((await (await slack.press({ user: ASKER, on: note, button: 'Open the form' })).next()).via).toBe('views.open');
  });

  it('a clause whose modal did not open in time comes as a message', async () => {
    const opened = await openDoor();
    const answer = await (await ask(opened)).next();
    opened.slack.fail('views.open', { kind: 'error', error: 'expired_trigger_id' });
    expect(await (await opened.slack.press({ user: ASKER, on: answer, button: '2.1(f) in its place' })).next()).toMatchObject({
      kind: 'ephemeral',
      text: expect.stringContaining('clause 2.1(f)'),
    });
  });

  it('a form that takes long is acknowledged in time and shows the outcome later', async () => {
    let finish = () => {};
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const wrap = (reception: Reception): Reception => ({ ...reception, submit: (...given) => slow.then(() => reception.submit(...given)) });
    const opened = await openDoor({ wrap });
    const { slack } = opened;
    const settings = await (await slack.command({ user: ADMIN, channel: GENERAL, text: 'settings' })).next();
    await (await slack.press({ user: ADMIN, on: settings, button: 'Council and time zone' })).next();
    const act = await slack.submitView({ user: ADMIN, values: { protocol: 'leeds' } });
    expect(wordsIn(act.seen()[0]?.blocks)).toContain('One moment.');
    finish();
    expect(await act.next(({ blocks }) => wordsIn(blocks).includes('Saved.'))).toMatchObject({ kind: 'view', via: 'views.update' });
    expect([slack.violations(), slack.unacknowledged()]).toEqual([[], []]);
  });
});

describe('what should not happen', () => {
  it('a failing listener is answered kindly, and the process goes on', async () => {
    let broken = true;
    const wrap = (reception: Reception): Reception => ({
      ...reception,
      ask: (question, caller, council) => {
        if (broken) throw new Error(`canary ${question}`);
        return reception.ask(question, caller, council);
      },
      homePage: () => Promise.reject(new Error('canary')),
      examples: () => Promise.reject(new Error('canary')),
      submit: () => Promise.reject(new Error('canary')),
    });
    const opened = await openDoor({ wrap });
    const { slack } = opened;
    const notes = [
      await (await ask(opened)).next(),
      await (await slack.directMessage({ user: ASKER, text: QUESTION })).next(),
      await (await slack.shortcut({ user: ASKER, channel: GENERAL, author: CLERK, text: QUESTION })).next(),
    ];
    for (const { blocks } of notes) expect(wordsIn(blocks)).toContain('Something went wrong, and nothing was done.');
    await slack.openHome({ user: ASKER, tab: 'home' });
    await slack.openHome({ user: ASKER, tab: 'messages' });
    broken = false;
    expect(wordsIn((await (await ask(opened)).next()).blocks)).toContain('clause 2.1(f)');
    expect([opened.logged().includes('canary'), slack.unacknowledged(), privateAlone(opened)]).toEqual([false, [], true]);
  });

  it('a form that fails says so in its place', async () => {
    const opened = await openDoor({ wrap: (reception) => ({ ...reception, submit: () => Promise.reject(new Error('canary')) }) });
    const { slack } = opened;
    const answer = await (await ask(opened)).next();
    await (await slack.press({ user: ASKER, on: answer, button: 'Share 2.1(f)' })).next();
    const act = await slack.submitView({ user: ASKER, values: { channel: GENERAL } });
    await act.next(({ blocks }) => wordsIn(blocks).includes('Something went wrong, and nothing was done.'));
    expect([slack.violations(), slack.unacknowledged()]).toEqual([[], []]);
  });

  it('a refused token is said in words at the start', async () => {
    const opened = await openDoor();
    const { slack, reception, workspaces } = opened;
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    const config = { botToken: 'xoxb-other', appToken: slack.app.appToken, signingSecret: null, install: null, apiUrl: slack.apiUrl };
    const start = (changes: Partial<typeof config>) => startSlack({ reception, workspaces, log, config: { ...config, ...changes }, clock: Date.now });
    await expect(start({})).rejects.toMatchObject({ code: 'bad-config', message: 'Slack refuses SLACK_BOT_TOKEN (invalid_auth).' });
    await expect(start({ botToken: 'xoxb-fake-0001', appToken: 'xapp-other' })).rejects.toMatchObject({
      code: 'bad-config',
      message: 'Slack refuses SLACK_APP_TOKEN (invalid_auth).',
    });
    await expect(start({ botToken: 'xoxb-fake-0001', apiUrl: 'http://127.0.0.1:9/api/' })).rejects.toMatchObject({ code: 'bad-config', message: 'Slack cannot be reached.' });
  });
});

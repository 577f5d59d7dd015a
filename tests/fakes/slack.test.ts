/** The stand-in for Slack against the unmodified Bolt: what is answered reaches the right eyes, and what breaks a rule is noticed. */
import { once } from 'node:events';
import type { webApi } from '@slack/bolt';
import { describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { FakeSlack } from './slack.ts';
import { ASKER, CLERK, clientOf, GENERAL, httpApp, plain, QUESTION, section, slackWith, socketApp } from './slack-bolt.ts';

/** A bare Socket Mode connection. */
async function bareSocket(slack: FakeSlack): Promise<WebSocket> {
  const response = await fetch(`${slack.apiUrl}apps.connections.open`, { method: 'POST', headers: { authorization: `Bearer ${slack.app.appToken}` } });
  const socket = new WebSocket(((await response.json()) as { url: string }).url);
  const [hello] = await once(socket, 'message');
  expect(JSON.parse(String(hello))).toMatchObject({ type: 'hello', num_connections: 1 });
  return socket;
}

const shareButton = { type: 'actions' as const, elements: [{ type: 'button' as const, action_id: 'share', text: plain('Share the clause'), value: 'opaque' }] };

describe('over Socket Mode', () => {
  it('answers a command to the asker alone', async () => {
    const slack = await slackWith();
    await socketApp(slack, (app) =>
      app.command('/protocol', async ({ ack, respond, command }) => {
        await ack();
        await respond({ response_type: 'ephemeral', text: `You asked: ${command.text}`, blocks: [section('Clause 4')] });
      }),
    );
    const act = await slack.command(QUESTION);
    const answer = await act.next();
    expect(answer).toMatchObject({ kind: 'ephemeral', audience: [ASKER], channel: GENERAL, text: 'You asked: can a councillor instruct me', via: 'response_url' });
    expect(act.delivery.ackMs).toBeLessThan(3000);
    expect([slack.violations(), slack.unacknowledged(), slack.visible()]).toEqual([[], [], [answer]]);
  });

  it('shares through a press, and shows the command itself after an in_channel answer', async () => {
    const slack = await slackWith();
    await socketApp(slack, (app) => {
      app.command('/protocol', async ({ ack, respond, command }) => {
        await ack();
        if (command.text === 'aloud') await respond({ response_type: 'in_channel', text: 'Everybody sees this' });
        else await respond({ text: 'An answer', blocks: [section('Clause 4'), shareButton] });
      });
      app.action('share', async ({ ack, body, client, respond }) => {
        await ack();
        await client.chat.postMessage({ channel: body.channel?.id ?? '', text: 'Clause 4' });
        await respond({ replace_original: true, text: 'Shared' });
      });
    });
    const answer = await (await slack.command(QUESTION)).next();
    const press = await slack.press({ user: ASKER, on: answer, button: 'Share the clause' });
    expect(await press.next(({ kind }) => kind === 'channel')).toMatchObject({ author: 'app', channel: GENERAL, audience: expect.arrayContaining([ASKER, CLERK]) });
    expect(await press.next(({ text }) => text === 'Shared')).toMatchObject({ kind: 'ephemeral', audience: [ASKER], id: answer.id });
    await expect(slack.press({ user: ASKER, on: answer, button: 'Share the clause' })).rejects.toThrow('there is no {"button":"Share the clause"}');

    const aloud = await slack.command({ ...QUESTION, text: 'aloud' });
    await aloud.next(({ text }) => text === 'Everybody sees this');
    expect(aloud.seen().map(({ author, text }) => [author, text])).toEqual([
      [ASKER, '/protocol aloud'],
      ['app', 'Everybody sees this'],
    ]);
    expect(slack.violations()).toEqual([]);
  });

  it('takes a person through a form of two steps, a mistake and a picker', async () => {
    const slack = await slackWith();
    const seen: unknown[] = [];
    const modal = (blocks: webApi.KnownBlock[]) => ({ type: 'modal' as const, callback_id: 'form', title: plain('A form'), submit: plain('Next'), notify_on_close: true, blocks });
    const note = { type: 'input' as const, block_id: 'note', label: plain('What happened'), element: { type: 'plain_text_input' as const, action_id: 'note', max_length: 50 } };
    const when = { type: 'input' as const, block_id: 'when', label: plain('When'), element: { type: 'datepicker' as const, action_id: 'when' } };
    await socketApp(slack, (app) => {
      app.shortcut('check_protocol', async ({ ack, body, client }) => {
        await ack();
        await client.views.open({ trigger_id: body.trigger_id, view: modal([note]) });
      });
      app.view('form', async ({ ack, view }) => {
        const { note: said, when: date } = view.state.values;
        seen.push(said?.['note']?.value ?? date?.['when']?.selected_date);
        if (said?.['note']?.value === 'bad') await ack({ response_action: 'errors', errors: { note: 'Say more' } });
        else if (said !== undefined) await ack({ response_action: 'update', view: modal([when]) });
        else await ack();
      });
      app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack }) => {
        seen.push('closed');
        await ack();
      });
    });
    const opened = await slack.shortcut({ user: ASKER, channel: GENERAL, author: CLERK, text: 'Open the hall by six' });
    expect(await opened.next()).toMatchObject({ kind: 'view', audience: [ASKER], text: 'A form' });
    await expect(slack.submitView({ user: ASKER })).rejects.toThrow('the form asks for "What happened"');
    const mistake = await slack.submitView({ user: ASKER, values: { 'What happened': 'bad' } });
    expect(mistake.seen()).toMatchObject([{ kind: 'view', text: 'Say more', via: 'ack' }]);
    await slack.submitView({ user: ASKER, values: { note: 'He told me to move the bins' } });
    await expect(slack.submitView({ user: ASKER, values: { when: 'tomorrow' } })).rejects.toThrow('a date as YYYY-MM-DD');
    await slack.submitView({ user: ASKER, values: { when: '2026-11-05' } });
    expect([slack.openView({ user: ASKER }), seen]).toEqual([null, ['bad', 'He told me to move the bins', '2026-11-05']]);
    await (await slack.shortcut({ user: ASKER, channel: GENERAL, author: CLERK, text: 'Again' })).next();
    await slack.closeView({ user: ASKER });
    expect([seen.at(-1), slack.violations()]).toEqual(['closed', []]);
  });

  it('carries direct messages, Home tabs, joiners and removal', async () => {
    const slack = await slackWith();
    const events: string[] = [];
    await socketApp(slack, (app) => {
      app.event('message', async ({ say, event }) => {
        await say(`You said ${'text' in event ? event.text : ''}`);
      });
      app.event('app_home_opened', async ({ client, event }) => {
        if (event.tab === 'home') await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [section('Ask me')] } });
        else await client.assistant.threads.setSuggestedPrompts({ channel_id: event.channel, prompts: [{ title: 'Ask', message: 'Can they instruct me?' }] });
      });
      for (const name of ['team_join', 'tokens_revoked', 'app_uninstalled'] as const) app.event(name, async () => void events.push(name));
    });
    const said = await slack.directMessage({ user: ASKER, text: 'hello' });
    expect(await said.next()).toMatchObject({ kind: 'dm', audience: [ASKER], text: 'You said hello' });
    expect(await (await slack.openHome({ user: ASKER, tab: 'home' })).next()).toMatchObject({ kind: 'home', audience: [ASKER] });
    expect(await (await slack.openHome({ user: ASKER, tab: 'messages' })).next()).toMatchObject({ kind: 'dm', text: 'Ask\nCan they instruct me?' });
    await slack.teamJoin({ id: 'U0FAKENEW1', name: 'newcomer' });
    await slack.redeliver(said.delivery);
    await said.next(() => said.seen().filter(({ text }) => text === 'You said hello').length === 2);
    await slack.uninstall();
    await vi.waitFor(() => expect(events).toEqual(['team_join', 'tokens_revoked', 'app_uninstalled']));
    await expect(clientOf(slack).auth.test()).rejects.toThrow('account_inactive');
    expect(slack.violations()).toEqual([]);
  });

  it('is found again by Bolt after a dropped connection', async () => {
    const slack = await slackWith();
    await socketApp(slack, (app) => app.command('/protocol', async ({ ack }) => ack('Here again')), 1000);
    slack.dropSocket();
    expect((await slack.command(QUESTION)).delivery.lost).toBe(true);
    await slack.socketOpen();
    expect(await (await slack.command(QUESTION)).next()).toMatchObject({ kind: 'ephemeral', text: 'Here again', via: 'ack' });
    expect([slack.violations(), slack.unacknowledged()]).toEqual([[], []]);
  });

  it('loses what a dropped connection carried, and sends it again to the next', async () => {
    const slack = await slackWith();
    let asked = 0;
    (await bareSocket(slack)).on('message', () => slack.dropSocket());
    const first = await slack.command(QUESTION);
    expect([first.delivery.lost, (await slack.command(QUESTION)).delivery.lost]).toEqual([true, true]);
    const socket = await bareSocket(slack);
    socket.on('message', (data) => {
      const { envelope_id } = JSON.parse(String(data)) as { envelope_id?: string };
      if (envelope_id === undefined) return;
      asked += 1;
      socket.send(JSON.stringify({ envelope_id }));
    });
    const again = await slack.redeliver(first.delivery);
    expect([again.lost, again.attempt, again.payload === first.delivery.payload, again.envelopeId === first.delivery.envelopeId, asked]).toEqual([false, 1, true, false, 1]);
    slack.sendDisconnect('refresh_requested');
    await vi.waitFor(() => expect(slack.socketCount()).toBe(0));
    expect(slack.violations()).toEqual([]);
  });

  it('notices an acknowledgement that is late, and one that never comes', async () => {
    const slack = await slackWith({ ackMs: 40 });
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await socketApp(slack, (app) =>
      app.command('/protocol', async ({ ack, command }) => {
        if (command.text === 'late') await held;
        if (command.text !== 'never') await ack();
      }),
    );
    await slack.command({ ...QUESTION, text: 'late' });
    expect(slack.violations()).toMatchObject([{ where: 'ack', error: 'missing' }]);
    release();
    await vi.waitFor(() => expect(slack.violations()).toMatchObject([{ error: 'missing' }, { error: 'late' }]));
    await slack.command({ ...QUESTION, text: 'never' });
    expect(slack.unacknowledged()).toHaveLength(1);
  });

  it('notices an acknowledgement sent twice, and a payload where none is taken', async () => {
    const slack = await slackWith();
    const socket = await bareSocket(slack);
    socket.on('message', (data) => {
      const { envelope_id } = JSON.parse(String(data)) as { envelope_id?: string };
      for (const payload of [{ text: 'hi' }, {}]) socket.send(JSON.stringify({ envelope_id, payload }));
    });
    await slack.openHome({ user: ASKER, tab: 'home' });
    await vi.waitFor(() => expect(slack.violations()).toMatchObject([{ error: 'unexpected_payload' }, { error: 'twice' }]));
  });
});

describe('over signed HTTP', () => {
  it('is taken when rightly signed, and refused when badly, long ago or not signed', async () => {
    const slack = await slackWith();
    await httpApp(slack, (app) => {
      app.command('/protocol', async ({ ack }) => ack({ response_type: 'ephemeral', text: 'Straight back' }));
      app.event('app_home_opened', async () => {});
    });
    const act = await slack.command(QUESTION);
    expect(act.seen()).toMatchObject([{ kind: 'ephemeral', audience: [ASKER], text: 'Straight back', via: 'ack' }]);
    expect((await slack.openHome({ user: ASKER, tab: 'home' })).delivery.ack).toEqual({});
    const statuses = [];
    for (const signature of ['good', 'bad', 'old', 'none'] as const) statuses.push((await slack.replay(act.delivery, signature)).status);
    expect([statuses, slack.violations()]).toEqual([[200, 401, 401, 401], []]);
  });

  it('installs through OAuth with the scopes a person granted, and turns the tokens over', async () => {
    const slack = await slackWith({ teams: [{ id: 'T0FAKE0002' }], tokenRotation: true });
    const redirectUri = 'https://bot.example.test/slack/oauth_redirect';
    const kept: { bot?: { token: string; refreshToken?: string; scopes: string[]; expiresAt?: number } }[] = [];
    const installationStore = {
      storeInstallation: async (installation: (typeof kept)[number]) => void kept.push(structuredClone(installation)),
      fetchInstallation: async () => kept.at(-1) as never,
    };
    const secrets = { clientId: slack.app.clientId, clientSecret: slack.app.clientSecret, stateSecret: 'fake-state', redirectUri, installationStore };
    const scopes = ['commands', 'chat:write', 'usergroups:read'];
    const address = await httpApp(slack, (app) => app.event('app_home_opened', async () => {}), {
      ...secrets,
      scopes,
      installerOptions: { directInstall: true, redirectUriPath: '/slack/oauth_redirect' },
    });

    const sent = await fetch(`${address}/slack/install`, { redirect: 'manual' });
    const back = new URL(slack.decideInstall(sent.headers.get('location') ?? '', { team: 'T0FAKE0002', user: CLERK, withhold: ['usergroups:read'] }));
    const cookie = sent.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await fetch(`${address}${back.pathname}${back.search}`, { headers: { cookie } })).status).toBe(200);
    const { token = '', refreshToken = '', scopes: granted } = kept[0]?.bot ?? {};
    expect(granted).toEqual(['commands', 'chat:write']);
    await expect(clientOf(slack, token).usergroups.list()).rejects.toThrow('missing_scope');

    slack.advance(12 * 3600_000);
    await expect(clientOf(slack, token).auth.test()).rejects.toThrow('token_expired');
    const { client_id, client_secret } = { client_id: slack.app.clientId, client_secret: slack.app.clientSecret };
    const refresh = () => clientOf(slack, '').oauth.v2.access({ client_id, client_secret, grant_type: 'refresh_token', refresh_token: refreshToken });
    const fresh = await refresh();
    expect((await clientOf(slack, fresh.access_token).auth.test()).team_id).toBe('T0FAKE0002');
    await expect(refresh()).rejects.toThrow('invalid_refresh_token');
    await expect(clientOf(slack, '').oauth.v2.access({ client_id, client_secret, code: back.searchParams.get('code') ?? '', redirect_uri: redirectUri })).rejects.toThrow(
      'code_already_used',
    );
    expect(new URL(slack.decideInstall(sent.headers.get('location') ?? '', null)).searchParams.get('error')).toBe('access_denied');
    expect(slack.violations()).toEqual([]);
  });
});

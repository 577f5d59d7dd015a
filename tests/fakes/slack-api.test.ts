/** The stand-in's Web API, response addresses and faults, as the official clients meet them. */
import { describe, expect, it } from 'vitest';
import { ASKER, CLERK, clientOf, GENERAL, plain, QUESTION, section, slackWith, socketApp, TOKEN } from './slack-bolt.ts';

describe('the Web API', () => {
  it('refuses what Slack refuses, with the place at fault, and remembers it', async () => {
    const slack = await slackWith();
    const wrong = clientOf(slack).chat.postMessage({ channel: GENERAL, text: 'x', blocks: [section('x'.repeat(3001))] });
    await expect(wrong).rejects.toMatchObject({
      data: { error: 'invalid_blocks', response_metadata: { messages: ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]'] } },
    });
    await expect(clientOf(slack).apiCall('chat.shout', {})).rejects.toThrow('unknown_method');
    await expect(clientOf(slack).apiCall('chat.postMessage', { text: 'x' })).rejects.toThrow('invalid_arguments');
    expect(slack.violations().map(({ where, error }) => [where, error])).toEqual([
      ['chat.postMessage', 'invalid_blocks'],
      ['chat.shout', 'unknown_method'],
      ['chat.postMessage', 'invalid_arguments'],
    ]);
    expect(slack.visible()).toEqual([]);
  });

  it.each([
    ['C0FAKEOUT1', 'not_in_channel'],
    ['C0FAKESEC1', 'channel_not_found'],
    ['C0FAKEARC1', 'is_archived'],
    ['U0FAKENOBO', 'user_not_found'],
    ['U0FAKEOLD1', 'user_disabled'],
    ['U0FAKESTR1', 'user_not_visible'],
  ])('does not let the app post to %s: %s', async (channel, error) => {
    const slack = await slackWith();
    await expect(clientOf(slack).chat.postMessage({ channel, text: 'x' })).rejects.toThrow(error);
    expect([slack.visible(), slack.violations()]).toEqual([[], []]);
  });

  it('keeps workspaces apart', async () => {
    const teams = [
      { id: 'T0FAKE0001', botToken: 'xoxb-one' },
      { id: 'T0FAKE0002', botToken: 'xoxb-two', users: [{ id: 'U0FAKETWO1', name: 'two' }], channels: [], scopes: ['chat:write', 'users:read'] },
    ];
    const slack = await slackWith({ teams });
    await expect(clientOf(slack, 'xoxb-two').users.info({ user: ASKER })).rejects.toThrow('user_not_found');
    await expect(clientOf(slack, 'xoxb-two').chat.postMessage({ channel: GENERAL, text: 'x' })).rejects.toThrow('channel_not_found');
    expect((await clientOf(slack, 'xoxb-one').users.info({ user: CLERK })).user).toMatchObject({ is_admin: true, tz: 'Europe/London' });
    await clientOf(slack, 'xoxb-two').chat.postMessage({ channel: 'U0FAKETWO1', text: 'x' });
    expect(slack.visible()).toMatchObject([{ kind: 'dm', team: 'T0FAKE0002', audience: ['U0FAKETWO1'] }]);
    await expect(clientOf(slack, 'xoxb-three').auth.test()).rejects.toThrow('invalid_auth');
    await slack.tokensRevoked('T0FAKE0002');
    await expect(clientOf(slack, 'xoxb-two').auth.test()).rejects.toThrow('token_revoked');
  });

  it('shows a channel to the right people', async () => {
    const slack = await slackWith();
    for (const channel of [GENERAL, 'C0FAKEPRI1', 'G0FAKEMPM1']) await clientOf(slack).chat.postMessage({ channel, text: 'x' });
    const [open, closed, several] = slack.visible().map(({ audience }) => [...audience].sort());
    expect(open).toEqual(['U0FAKEADM1', ASKER, CLERK, 'U0FAKEGST1', 'U0FAKEOFF1']);
    expect([closed, several]).toEqual([
      [CLERK, 'U0FAKEOFF1'],
      [ASKER, CLERK],
    ]);
  });

  it('finds a delivery again by its metadata, and edits and deletes the app’s own messages only', async () => {
    const slack = await slackWith();
    const client = clientOf(slack);
    const metadata = { event_type: 'delivery', event_payload: { id: 'abc' } };
    const { ts = '' } = await client.chat.postMessage({ channel: GENERAL, text: 'x', metadata });
    expect((await client.conversations.history({ channel: GENERAL, include_all_metadata: true })).messages).toMatchObject([{ ts, metadata }]);
    await client.chat.update({ channel: GENERAL, ts, text: 'y' });
    await client.chat.delete({ channel: GENERAL, ts });
    await expect(client.chat.update({ channel: GENERAL, ts, text: 'z' })).rejects.toThrow('message_not_found');
    const act = await slack.directMessage({ user: ASKER, text: 'mine' });
    const { event } = act.delivery.payload as { event: { channel: string; ts: string } };
    await expect(client.chat.delete(event)).rejects.toThrow('cant_delete_message');
    slack.team().scopes = ['chat:write'];
    await expect(client.conversations.history({ channel: GENERAL })).rejects.toThrow('missing_scope');
  });

  it('lets a trigger open one modal, within three seconds', async () => {
    const slack = await slackWith();
    const client = clientOf(slack);
    const triggers: string[] = [];
    await socketApp(slack, (app) =>
      app.command('/protocol', async ({ ack, body }) => {
        triggers.push(body.trigger_id);
        await ack();
      }),
    );
    const open = (trigger_id = '') => client.views.open({ trigger_id, view: { type: 'modal', title: plain('Hello'), blocks: [section('x')] } });
    await slack.command(QUESTION);
    await slack.command(QUESTION);
    await open(triggers[0]);
    await expect(open(triggers[0])).rejects.toThrow('exchanged_trigger_id');
    slack.advance(3001);
    await expect(open(triggers[1])).rejects.toThrow('expired_trigger_id');
    await expect(open('1.2.3')).rejects.toThrow('invalid_trigger_id');
    expect(slack.violations()).toHaveLength(3);
  });

  it('serves an uploaded file to the bearer of the token', async () => {
    const slack = await slackWith();
    const file = slack.upload({ user: CLERK, name: 'protocol.txt', mimetype: 'text/plain', content: Buffer.from('1. Respect') });
    const url = (await clientOf(slack).files.info({ file })).file?.url_private_download ?? '';
    expect(await (await fetch(url, { headers: { authorization: `Bearer ${TOKEN}` } })).text()).toBe('1. Respect');
    expect(await (await fetch(url)).text()).toContain('Sign in');
  });
});

describe('faults', () => {
  it.each([
    [{ kind: 'rate-limited', retryAfter: 7 } as const, { retryAfter: 7 }, 0],
    [{ kind: 'status', status: 503 } as const, { statusCode: 503 }, 0],
    [{ kind: 'error', error: 'internal_error' } as const, { data: { error: 'internal_error' } }, 0],
    [{ kind: 'hang' } as const, { code: 'slack_webapi_request_error' }, 0],
    [{ kind: 'reset' } as const, { code: 'slack_webapi_request_error' }, 0],
    [{ kind: 'happens-then-fails' } as const, { statusCode: 500 }, 1],
  ])('%o reaches the app, once', async (fault, error, posted) => {
    const slack = await slackWith();
    slack.fail('chat.postMessage', fault);
    const post = (timeout = 10_000) => clientOf(slack, TOKEN, timeout).chat.postMessage({ channel: GENERAL, text: 'x' });
    await expect(post(fault.kind === 'hang' ? 200 : 10_000)).rejects.toMatchObject(error);
    expect(slack.visible()).toHaveLength(posted);
    await post();
    expect(slack.visible()).toHaveLength(posted + 1);
    expect([
      slack
        .calls('chat.postMessage')
        .map(({ ok }) => ok)
        .at(-1),
      slack.violations(),
    ]).toEqual([true, []]);
  });

  it('spends a response address after five uses and after thirty minutes', async () => {
    const slack = await slackWith();
    const urls: string[] = [];
    await socketApp(slack, (app) =>
      app.command('/protocol', async ({ ack, body }) => {
        urls.push(body.response_url);
        await ack();
      }),
    );
    await slack.command(QUESTION);
    await slack.command(QUESTION);
    const respond = async (url = '', body: object = { text: 'x' }) => {
      const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
      return [response.status, ((await response.json()) as { error?: string }).error];
    };
    slack.fail('response_url', { kind: 'expired' });
    expect(await respond(urls[0])).toEqual([404, 'expired_url']);
    slack.fail('response_url', { kind: 'rate-limited', retryAfter: 1 });
    expect(await respond(urls[0])).toEqual([429, 'ratelimited']);
    expect(slack.violations()).toEqual([]);
    expect(await respond(urls[0], { text: 'x', replace_original: true })).toEqual([400, 'invalid_arguments']);
    for (let use = 2; use <= 5; use += 1) expect(await respond(urls[0])).toEqual([200, undefined]);
    expect(await respond(urls[0])).toEqual([404, 'used_url']);
    slack.advance(30 * 60_000 + 1);
    expect(await respond(urls[1])).toEqual([404, 'expired_url']);
    expect([slack.visible().length, slack.calls('response_url').length, slack.sent().length > 8]).toEqual([4, 9, true]);
    expect(slack.violations().map(({ error }) => error)).toEqual(['invalid_arguments', 'used_url']);
  });

  it('keeps up with two hundred commands at once', async () => {
    const slack = await slackWith();
    await socketApp(slack, (app) =>
      app.command('/protocol', async ({ ack, respond }) => {
        await ack();
        await respond({ text: 'An answer' });
      }),
    );
    await Promise.all(Array.from({ length: 200 }, () => slack.command(QUESTION).then((act) => act.next(() => slack.visible().length === 200, 20_000))));
    expect([slack.visible().length, slack.violations(), slack.unacknowledged()]).toEqual([200, [], []]);
  });
});

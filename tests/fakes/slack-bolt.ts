/** Starts the stand-in for Slack and the unmodified Bolt against it, for the length of one test. */
import type { AddressInfo } from 'node:net';
import { App, type AppOptions, LogLevel, SocketModeReceiver, webApi } from '@slack/bolt';
import { onTestFinished } from 'vitest';
import { type FakeSlack, startFakeSlack } from './slack.ts';

/** The people and the channel most tests need, and the token of the workspace they are in. */
export const ASKER = 'U0FAKEASK1';
export const CLERK = 'U0FAKECLR1';
export const GENERAL = 'C0FAKEPUB1';
export const TOKEN = 'xoxb-fake-0001';
export const QUESTION = { user: ASKER, channel: GENERAL, text: 'can a councillor instruct me' };

/** Starts a stand-in that ends with the test. */
export async function slackWith(options?: Parameters<typeof startFakeSlack>[0]): Promise<FakeSlack> {
  const slack = await startFakeSlack(options);
  onTestFinished(() => slack.close());
  return slack;
}

/** Bolt over Socket Mode, with the listeners added by `add`. It comes back `clientPingTimeout` ms after a dropped connection. */
export async function socketApp(slack: FakeSlack, add: (app: App) => void, clientPingTimeout = 5000): Promise<void> {
  const clientOptions = { slackApiUrl: slack.apiUrl };
  const receiver = new SocketModeReceiver({ appToken: slack.app.appToken, clientPingTimeout, installerOptions: { clientOptions }, logLevel: LogLevel.ERROR });
  const app = new App({ token: TOKEN, receiver, socketMode: true, clientOptions, logLevel: LogLevel.ERROR });
  add(app);
  await app.start();
  onTestFinished(() => app.stop().then(() => {}));
}

/** Bolt over signed HTTP on a free port, to which the stand-in now delivers. Gives its base address. */
export async function httpApp(slack: FakeSlack, add: (app: App) => void, options: AppOptions = { token: TOKEN }): Promise<string> {
  const app = new App({ ...options, signingSecret: slack.app.signingSecret, clientOptions: { slackApiUrl: slack.apiUrl }, logLevel: LogLevel.ERROR });
  add(app);
  const server = await app.start(0);
  onTestFinished(() => app.stop().then(() => {}));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  slack.deliverOverHttp(`${address}/slack/events`);
  return address;
}

const SILENT = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel: () => LogLevel.ERROR, setName() {} };

/** A client that does not retry, and waits at most `timeout` ms. */
export const clientOf = (slack: FakeSlack, token = TOKEN, timeout = 10_000): webApi.WebClient =>
  new webApi.WebClient(token, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, timeout, logger: SILENT });

/** Texts and a block as messages and views hold them. */
export const plain = (text: string) => ({ type: 'plain_text' as const, text });
export const section = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } });

/** Sends commands, interactions and events as signed HTTP requests, rightly or wrongly signed. */
import { createHmac } from 'node:crypto';
import type { Delivery, DeliveryKind, Transport } from './deliveries.ts';
import type { State } from './state.ts';
import type { Fields } from './text-problems.ts';

/** How a request is signed: rightly, with another secret, ten minutes ago, or not at all. */
export type Signature = 'good' | 'bad' | 'old' | 'none';

/** What came back from an app's address. */
export interface HttpAnswer {
  status: number;
  body: string;
  contentType: string;
}

/** Signatures are tied to the real time, for the app checks them against its own clock. https://docs.slack.dev/authentication/verifying-requests-from-slack */
const OLD_SECONDS = 600;

/** Posts one payload to an address as Slack would. */
export async function postSigned(
  url: string,
  secret: string,
  kind: DeliveryKind,
  payload: Fields,
  signature: Signature,
  extra: Record<string, string> = {},
  ms = 10_000,
): Promise<HttpAnswer> {
  const { body, contentType } = encode(kind, payload);
  const timestamp = Math.floor(Date.now() / 1000) - (signature === 'old' ? OLD_SECONDS : 0);
  const hash = createHmac('sha256', signature === 'bad' ? `not ${secret}` : secret)
    .update(`v0:${timestamp}:${body}`)
    .digest('hex');
  const signed = signature === 'none' ? {} : { 'x-slack-request-timestamp': String(timestamp), 'x-slack-signature': `v0=${hash}` };
  const headers = { 'content-type': contentType, 'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)', ...signed, ...extra };
  const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal: AbortSignal.timeout(ms) });
  return { status: response.status, body: await response.text(), contentType: response.headers.get('content-type') ?? '' };
}

/** Carries deliveries to an address, rightly signed. */
export function httpTransport(state: State, url: string): Transport {
  return (delivery, retryReason, settle) => {
    const retry: Record<string, string> = delivery.attempt === 0 ? {} : { 'x-slack-retry-num': String(delivery.attempt), 'x-slack-retry-reason': retryReason ?? 'http_timeout' };
    postSigned(url, state.app.signingSecret, delivery.kind, delivery.payload, 'good', retry, state.ackMs * 2).then(
      (answer) => {
        state.ledger.sent.push(answer.body);
        if (answer.status !== 200) state.ledger.violate('ack', `http_${answer.status}`, answer.body.slice(0, 200));
        settle.answered(read(delivery, answer));
      },
      () => settle.lost(),
    );
  };
}

function encode(kind: DeliveryKind, payload: Fields): { body: string; contentType: string } {
  if (kind === 'events_api') return { body: JSON.stringify(payload), contentType: 'application/json' };
  const form = kind === 'interactive' ? { payload: JSON.stringify(payload) } : Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, String(value)]));
  return { body: new URLSearchParams(form).toString(), contentType: 'application/x-www-form-urlencoded' };
}

/** Plain text in the answer to a command is a message; nothing else may be plain text. */
function read(delivery: Delivery, { body, contentType }: HttpAnswer): unknown {
  if (contentType.startsWith('application/json') && body !== '') return JSON.parse(body);
  return body === '' || delivery.kind === 'events_api' ? {} : { text: body };
}

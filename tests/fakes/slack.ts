/** A strict local stand-in for Slack: the official clients connect to it unchanged, and it refuses what Slack refuses. */
import type { AddressInfo } from 'node:net';
import { actOnAck } from './slack/acks.ts';
import { type Consent, decideInstall } from './slack/consent.ts';
import { type Delivery, openDeliveries, type Transport } from './slack/deliveries.ts';
import type { Fault } from './slack/faults.ts';
import type { Visible } from './slack/ledger.ts';
import { openPeople } from './slack/person.ts';
import { openResponseUrls, type ResponseTarget } from './slack/response-urls.ts';
import { buildServer } from './slack/server.ts';
import { type HttpAnswer, httpTransport, postSigned, type Signature } from './slack/signed-http.ts';
import { openSockets } from './slack/socket.ts';
import { type FakeSlackOptions, openState } from './slack/state.ts';
import type { Fields } from './slack/text-problems.ts';
import { webApi } from './slack/web-api.ts';
import type { Team } from './slack/world.ts';

/** A running stand-in. */
export type FakeSlack = Awaited<ReturnType<typeof startFakeSlack>>;

/** Starts a stand-in on a free port of this machine. By default it has one workspace and delivers over Socket Mode. */
export async function startFakeSlack(options: FakeSlackOptions = {}) {
  const state = openState(options);
  const targets = new Map<Fields, ResponseTarget>();
  const responseUrls = openResponseUrls(state);
  const server = buildServer(() => ({ state, api, responseUrls }));
  const sockets = openSockets(state, server);
  const api = webApi(state, () => sockets.address());
  let appUrl: string | null = null;
  let transport: Transport = sockets.transport;
  const deliveries = openDeliveries(
    state,
    () => transport,
    (delivery) => actOnAck(state, delivery, ({ payload }) => targets.get(payload)),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  state.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    ...openPeople(state, deliveries, responseUrls, targets),
    /** The base address of the Web API, for `slackApiUrl`. */
    apiUrl: `${state.origin}/api/`,
    app: state.app,
    /** A workspace, to look into or to change. */
    team(id?: string): Team {
      const team = id === undefined ? [...state.teams.values()][0] : state.teams.get(id);
      if (team === undefined) throw new Error(`there is no workspace ${id}`);
      return team;
    },
    /** Everything that became visible so far, oldest first, and to whom. */
    visible: (): readonly Visible[] => state.ledger.visible,
    /** Every broken rule so far. */
    violations: () => state.ledger.violations,
    /** The requests of the app, of one method or all. */
    calls: (method?: string) => state.ledger.calls.filter((call) => method === undefined || call.method === method),
    /** Every body the app sent, byte for byte. */
    sent: (): readonly string[] => state.ledger.sent,
    /** Every delivery to the app. */
    deliveries: (): readonly Delivery[] => deliveries.all,
    /** The deliveries that reached the app and were never acknowledged. */
    unacknowledged: () => deliveries.all.filter(({ ackMs, lost }) => ackMs === null && !lost),
    /** The first thing anybody saw or will see that fits; waits at most `ms`. */
    waitFor: (fits: (entry: Visible) => boolean, ms = 5000) => state.ledger.waitFor(fits, ms),
    /** Orders a fault for the next `times` calls of a Web API method or of `response_url`. */
    fail: (method: string, fault: Fault, times?: number) => state.faults.order(method, fault, times),
    /** Forgets the faults not yet met. */
    heal: () => state.faults.clear(),
    /** Forgets all that happened, except broken rules, so that a long run keeps no memory. */
    forget(): void {
      for (const list of [state.ledger.visible, state.ledger.calls, state.ledger.sent, deliveries.all]) list.length = 0;
      targets.clear();
      responseUrls.forget();
      state.forget();
    },
    /** Moves the stand-in's clock on, so that triggers, addresses and tokens run out. */
    advance: (ms: number) => state.advance(ms),
    /** Waits until the app has a Socket Mode connection. */
    socketOpen: (ms = 10_000) => sockets.connected(ms),
    socketCount: () => sockets.count(),
    /** Drops every Socket Mode connection without a word. */
    dropSocket: () => sockets.drop(),
    /** Sends `disconnect` over every Socket Mode connection. */
    sendDisconnect: (reason: Parameters<typeof sockets.disconnect>[0]) => sockets.disconnect(reason),
    /** Delivers the same thing again, as Slack does when it had no answer. */
    redeliver: ({ kind, payload, attempt }: Delivery, reason = 'timeout') => deliveries.send(kind, payload, { attempt: attempt + 1, reason }),
    /** From now on delivers as signed HTTP requests to this address. */
    deliverOverHttp(url: string): void {
      appUrl = url;
      transport = httpTransport(state, url);
    },
    /** Posts a payload once more to the app's address with a signature of choice, and gives the raw answer. */
    replay({ kind, payload }: Delivery, signature: Signature): Promise<HttpAnswer> {
      if (appUrl === null) throw new Error('say deliverOverHttp first');
      return postSigned(appUrl, state.app.signingSecret, kind, payload, signature);
    },
    /** A person approves the installation at the address the app sent them to, or declines with `null`. Gives the way back. */
    decideInstall: (address: string, consent: Consent | null) => decideInstall(state, address, consent),
    /** Ends every connection and the server. */
    async close(): Promise<void> {
      await sockets.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

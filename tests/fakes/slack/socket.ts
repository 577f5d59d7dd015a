/** Socket Mode: hands out connections, says hello, carries envelopes and takes acknowledgements. */
import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { Refused } from './api-call.ts';
import type { Settle, Transport } from './deliveries.ts';
import { LIMITS } from './limits.ts';
import type { State } from './state.ts';
import { isFields } from './text-problems.ts';

/** How long a connection may take to close. */
const CLOSE_MS = 500;

/** The Socket Mode side of a stand-in. */
export interface Sockets {
  /** How many connections are open. */
  count(): number;
  /** Makes an address that opens one connection. @throws Refused `too_many_websockets` */
  address(): string;
  transport: Transport;
  /** Drops every connection without a word, as a bad network does. */
  drop(): void;
  /** Tells every connection to go and come back, then closes it. */
  disconnect(reason: 'warning' | 'refresh_requested' | 'link_disabled'): void;
  /** Closes every connection in good order, by force where the other side does not answer. */
  close(): Promise<void>;
  /** Waits until a connection is open. @throws Error after `ms` */
  connected(ms: number): Promise<void>;
}

/** Takes WebSocket connections on a server. */
export function openSockets(state: State, server: Server): Sockets {
  const wss = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const open: WebSocket[] = [];
  const pending = new Map<string, { socket: WebSocket; settle: Settle }>();
  const arrivals = new Set<() => void>();
  let turn = 0;

  server.on('upgrade', (request: IncomingMessage, socket, head) => {
    const ticket = new URL(request.url ?? '', state.origin).searchParams.get('ticket') ?? '';
    if (!tickets.delete(ticket)) {
      state.ledger.violate('socket', 'invalid_ticket', 'a connection address opens one connection');
      socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
      return;
    }
    wss.handleUpgrade(request, socket, head, welcome);
  });

  function welcome(socket: WebSocket): void {
    open.push(socket);
    socket.on('message', (data) => receive(socket, String(data)));
    socket.on('error', () => {}); // a dropped connection reports itself; its close is what counts
    socket.on('close', () => forget(socket));
    const debug = { host: 'applink-fake-1', build_number: 1, approximate_connection_time: 18_060 };
    socket.send(JSON.stringify({ type: 'hello', num_connections: open.length, debug_info: debug, connection_info: { app_id: state.app.id } }));
    for (const arrived of [...arrivals]) arrived();
  }

  function forget(socket: WebSocket): void {
    if (open.includes(socket)) open.splice(open.indexOf(socket), 1);
    for (const [id, { socket: carrier, settle }] of pending) {
      if (carrier !== socket) continue;
      pending.delete(id);
      settle.lost();
    }
  }

  function receive(socket: WebSocket, text: string): void {
    state.ledger.sent.push(text);
    let message: unknown;
    try {
      message = JSON.parse(text);
    } catch {
      message = null;
    }
    const { envelope_id: id, payload } = isFields(message) ? message : {};
    const waiting = pending.get(String(id));
    if (waiting?.socket === socket) waiting.settle.answered(payload);
    else if (typeof id !== 'string') state.ledger.violate('socket', 'invalid_message', 'an acknowledgement carries envelope_id');
  }

  return {
    count: () => open.length,
    address() {
      if (open.length >= LIMITS.sockets.most) throw new Refused('too_many_websockets');
      const ticket = `fake-${state.serial()}`;
      tickets.add(ticket);
      return `${state.origin.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${state.app.id}`;
    },
    transport(delivery, retryReason, settle) {
      const socket = open[turn++ % Math.max(open.length, 1)];
      if (socket === undefined) return settle.lost();
      pending.set(delivery.envelopeId, { socket, settle });
      const { kind, envelopeId, payload, attempt } = delivery;
      const retry = kind === 'events_api' ? { retry_attempt: attempt, retry_reason: retryReason ?? '' } : {};
      socket.send(JSON.stringify({ envelope_id: envelopeId, payload, type: kind, accepts_response_payload: kind !== 'events_api', ...retry }));
    },
    drop: () => {
      for (const socket of [...open]) {
        socket.terminate();
        forget(socket);
      }
    },
    disconnect(reason) {
      for (const socket of [...open]) {
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'applink-fake-1' } }));
        if (reason !== 'warning') socket.close(1000);
      }
    },
    async close() {
      const closing = [...open].map(async (socket) => {
        const force = setTimeout(() => socket.terminate(), CLOSE_MS);
        socket.close(1001);
        await once(socket, 'close');
        clearTimeout(force);
      });
      await Promise.all(closing);
    },
    connected(ms) {
      if (open.length > 0) return Promise.resolve();
      return new Promise((resolve, reject) => {
        const arrived = () => {
          clearTimeout(timer);
          arrivals.delete(arrived);
          resolve();
        };
        const timer = setTimeout(() => {
          arrivals.delete(arrived);
          reject(new Error(`no Socket Mode connection in ${ms} ms`));
        }, ms);
        arrivals.add(arrived);
      });
    },
  };
}

/** The gateway: hello, identify, heartbeats, resuming after a drop, and events numbered per session. */
import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import type { Ledger } from './ledger.ts';
import { fixture, guildPayload, userPayload } from './payloads.ts';
import type { Json } from './problems.ts';
import type { World } from './world.ts';

/** Intents by their names in events/gateway#list-of-intents. */
export const INTENT = { guilds: 1 << 0, guildMessages: 1 << 9, directMessages: 1 << 12 } as const;
const PRIVILEGED = { members: 1 << 1, presences: 1 << 8, messageContent: 1 << 15 } as const;
const KNOWN_INTENTS = (1 << 26) - 1;
const OP = { dispatch: 0, heartbeat: 1, identify: 2, presence: 3, resume: 6, invalidSession: 9, hello: 10, heartbeatAck: 11 } as const;
const CLOSE = { unknownOpcode: 4001, decodeError: 4002, notAuthenticated: 4003, authenticationFailed: 4004, invalidIntents: 4013, disallowedIntents: 4014 } as const;

interface Session {
  id: string;
  intents: number;
  socket: WebSocket | null;
  /** Everything sent so far; an event's number is its place, counted from 1. */
  events: { t: string; d: unknown }[];
}

/** The gateway's controls. */
export type Gateway = ReturnType<typeof createGateway>;

/** Takes over the web-socket side of a server; `url` is where clients are told to resume. */
export function createGateway(server: Server, world: World, ledger: Ledger, token: string, url: () => string) {
  const sockets = new WebSocketServer({ server, path: '/gateway', perMessageDeflate: false });
  const sessions = new Map<string, Session>();
  const arrivals = new Set<() => void>();

  sockets.on('connection', (socket) => {
    let session: Session | null = null;
    socket.on('error', () => {});
    socket.on('close', (code) => {
      if (session?.socket === socket) session.socket = null;
      if (session && (code === 1000 || code === 1001)) sessions.delete(session.id); // a client that says goodbye cannot resume
    });
    socket.on('message', (data) => {
      const message = parse(String(data));
      if (!message) return socket.close(CLOSE.decodeError);
      const { op, d } = message;
      if (op === OP.heartbeat) return write(socket, { op: OP.heartbeatAck });
      if (op === OP.identify) session = identify(socket, d as Json);
      else if (op === OP.resume) session = resume(socket, d as Json);
      else if (!session) socket.close(CLOSE.notAuthenticated);
      else if (op !== OP.presence) {
        ledger.violate('gateway', `opcode ${op} was sent`);
        socket.close(CLOSE.unknownOpcode);
      }
    });
    write(socket, { op: OP.hello, d: { heartbeat_interval: 41_250 } });
  });

  function refuse(socket: WebSocket, code: number, detail: string): null {
    ledger.violate(code, detail);
    socket.close(code);
    return null;
  }

  function identify(socket: WebSocket, d: Json): Session | null {
    const intents = Number(d['intents']);
    if (d['token'] !== token) return refuse(socket, CLOSE.authenticationFailed, 'identified with a wrong token');
    const privileged = Object.entries(PRIVILEGED).filter(([, bit]) => intents & bit);
    if (privileged.length > 0) return refuse(socket, CLOSE.disallowedIntents, `asked for the privileged intents ${privileged.map(([name]) => name).join(', ')}`);
    if (!Number.isInteger(intents) || intents & ~KNOWN_INTENTS) return refuse(socket, CLOSE.invalidIntents, `asked for the intents ${d['intents']}`);
    const session: Session = { id: randomUUID(), intents, socket, events: [] };
    sessions.set(session.id, session);
    const guilds = [...world.guilds.values()].filter(({ members }) => members.has(world.bot.id));
    const user = { ...(fixture('ready')['user'] as Json), ...userPayload(world.bot) };
    const ready = {
      ...fixture('ready'),
      user,
      session_id: session.id,
      resume_gateway_url: url(),
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      application: { id: world.bot.id, flags: 0 },
      shard: d['shard'],
    };
    push(session, 'READY', ready);
    if (intents & INTENT.guilds) for (const guild of guilds) push(session, 'GUILD_CREATE', guildPayload(world, guild));
    for (const arrival of [...arrivals]) arrival();
    return session;
  }

  function resume(socket: WebSocket, d: Json): Session | null {
    const session = sessions.get(String(d['session_id']));
    if (d['token'] !== token) return refuse(socket, CLOSE.authenticationFailed, 'resumed with a wrong token');
    if (!session) {
      write(socket, { op: OP.invalidSession, d: false });
      return null;
    }
    session.socket = socket;
    for (const [index, event] of session.events.entries()) if (index >= Number(d['seq'])) write(socket, { op: OP.dispatch, s: index + 1, ...event });
    push(session, 'RESUMED', {});
    return session;
  }

  function push(session: Session, t: string, d: unknown): void {
    const event = { t, d };
    session.events.push(event);
    if (session.socket) write(session.socket, { op: OP.dispatch, s: session.events.length, ...event });
  }

  return {
    /** Sends an event to every session that asked for it (all, where no intent is given), later if its connection is down. */
    dispatch(t: string, d: unknown, intent = 0): void {
      for (const session of sessions.values()) if ((session.intents & intent) === intent) push(session, t, d);
    },
    /** Waits until a bot has identified itself; refuses after `ms`. */
    connected(ms: number): Promise<void> {
      if (sessions.size > 0) return Promise.resolve();
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          arrivals.delete(arrival);
          reject(new Error(`No bot connected within ${ms} ms`));
        }, ms);
        const arrival = () => {
          arrivals.delete(arrival);
          clearTimeout(timer);
          resolve();
        };
        arrivals.add(arrival);
      });
    },
    /** Breaks every connection: without a word (`reset`), or with a close code such as 4000. The client may resume. */
    drop(how: 'reset' | number): void {
      for (const session of sessions.values()) {
        if (how === 'reset') session.socket?.terminate();
        else session.socket?.close(how);
        session.socket = null;
      }
    },
    /** Ends every session for good: what happens until the client identifies itself anew is lost to it. */
    invalidate(): void {
      for (const { socket } of sessions.values()) if (socket) write(socket, { op: OP.invalidSession, d: false });
      sessions.clear();
    },
    close(): void {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

function write(socket: WebSocket, payload: Json): void {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ s: null, t: null, d: null, ...payload }));
}

function parse(text: string): { op: number; d: unknown } | null {
  try {
    return JSON.parse(text) as { op: number; d: unknown };
  } catch {
    return null;
  }
}

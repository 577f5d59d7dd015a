/** A door in front of a server that tests can shut, or make silent as a broken network is. */
import { createServer, connect as open, type Server, type Socket } from 'node:net';

/** The proxy. */
export interface TcpProxy {
  port: number;
  /** Lets everything through; connections made while it was silent stay dead, as after a failing network. */
  pass(): Promise<void>;
  /** Refuses connections and breaks those there are. */
  shut(): Promise<void>;
  /** Takes everything and answers nothing. */
  silence(): void;
  close(): Promise<void>;
}

/** @param target the port of the server on this machine */
export async function startProxy(target: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let silent = false;
  let server: Server | null = null;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    return socket;
  };
  const listen = async (port: number): Promise<number> => {
    server = createServer((from) => {
      keep(from);
      if (silent) return void from.resume();
      const to = keep(open(target, '127.0.0.1'));
      from.pipe(to).pipe(from);
      from.on('close', () => to.destroy());
      to.on('close', () => from.destroy());
    }).listen(port, '127.0.0.1');
    await new Promise((resolve, reject) => server?.once('listening', resolve).once('error', reject));
    return (server.address() as { port: number }).port;
  };
  const port = await listen(0);
  const shut = async () => {
    const stopped = server && new Promise((resolve) => server?.close(resolve));
    for (const socket of sockets) socket.destroy();
    await stopped;
    server = null;
  };
  return {
    port,
    shut,
    close: shut,
    pass: async () => {
      silent = false;
      if (!server) await listen(port);
    },
    silence: () => {
      silent = true;
      for (const socket of sockets) socket.unpipe().pause().resume();
    },
  };
}

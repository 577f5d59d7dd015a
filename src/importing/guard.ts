/** Shuts the network for the rest of this process: the permission model covers files, processes and threads, not sockets. */
import { createRequire, syncBuiltinESMExports } from 'node:module';

/** Makes every way to reach a network throw. Call it before anything reads a document. */
export function shutNetwork(): void {
  const require = createRequire(import.meta.url);
  const refuse = () => {
    throw new Error('This process has no network.');
  };
  for (const [name, functions] of [
    ['net', ['connect', 'createConnection', 'createServer']],
    ['tls', ['connect', 'createServer']],
    ['dgram', ['createSocket']],
    ['dns', ['lookup', 'resolve']],
    ['http', ['request', 'get', 'createServer']],
    ['https', ['request', 'get', 'createServer']],
    ['http2', ['connect', 'createServer']],
  ] as const) {
    const module = require(`node:${name}`) as Record<string, unknown>;
    for (const key of functions) module[key] = refuse;
  }
  const { Socket } = require('node:net') as typeof import('node:net');
  Socket.prototype.connect = refuse;
  for (const name of ['fetch', 'WebSocket', 'EventSource']) Reflect.deleteProperty(globalThis, name);
  syncBuiltinESMExports();
}

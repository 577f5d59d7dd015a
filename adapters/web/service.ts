/** `/readyz` and `/metrics`, for whoever runs the bot. Neither says anything about people. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Metrics } from '../../src/index.ts';

/** What the routes report. */
export interface Service {
  metrics: Metrics;
  /** What works at this moment, by name: `core`, `database` and each open door. Never rejects. */
  states(): Promise<Record<string, boolean>>;
}

/**
 * Takes the two routes out of what comes in.
 * `/readyz` needs no password, as health checks carry none. `/metrics` needs the password where one is set; where none is, only this
 * machine is listened to, and what a proxy passes on from elsewhere is refused.
 * @returns whether the request was one of them
 */
export function createServiceRoutes({ metrics, states }: Service, secret: string | null): (request: IncomingMessage, response: ServerResponse) => boolean {
  return (request, response) => {
    const path = (request.url ?? '').split('?')[0];
    if (path !== '/readyz' && path !== '/metrics') return false;
    if (request.method !== 'GET' && request.method !== 'HEAD') send(response, 405, 'Only GET is answered here.', 'text/plain');
    else if (path === '/readyz') void states().then((found) => ready(response, found));
    else if (mayRead(request, secret)) void states().then((found) => send(response, 200, metrics.text(found), 'text/plain; version=0.0.4'));
    else send(response.setHeader('www-authenticate', 'Basic realm="metrics"'), 401, 'The password is PREVIEW_SECRET.', 'text/plain');
    return true;
  };
}

function ready(response: ServerResponse, states: Record<string, boolean>): void {
  const not = Object.keys(states).filter((name) => !states[name]);
  const body = not.length === 0 ? { status: 'ready' } : { status: 'not ready', not };
  send(response, not.length === 0 ? 200 : 503, JSON.stringify(body), 'application/json');
}

function mayRead({ headers }: IncomingMessage, secret: string | null): boolean {
  if (secret === null) return !['forwarded', 'x-forwarded-for', 'x-real-ip'].some((name) => name in headers);
  const [scheme, value = ''] = (headers.authorization ?? '').split(' ');
  const password =
    scheme === 'Basic'
      ? Buffer.from(value, 'base64')
          .toString()
          .replace(/^[^:]*:/, '')
      : value;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(password), digest(secret));
}

function send(response: ServerResponse, status: number, body: string, type: string): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }).end(body);
}

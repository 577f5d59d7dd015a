/** The HTTP side: reads a request, finds its route, carries out ordered failures, and answers as Discord does. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Attachments, Upload } from './attachments.ts';
import type { Clock } from './clock.ts';
import type { Fault, Faults } from './faults.ts';
import type { Ledger } from './ledger.ts';
import type { Json } from './problems.ts';
import { Refusal } from './refusal.ts';
import { type Call, type Route, TOKENLESS } from './routes.ts';

/** What the server needs; `token` is the bot's. */
export interface RestParts {
  routes: Record<string, Route>;
  faults: Faults;
  attachments: Attachments;
  ledger: Ledger;
  clock: Clock;
  token: string;
}

interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Makes the server, not yet listening. Requests live under `/api/v10`; uploaded files under `/attachments`. */
export function createRest({ routes, faults, attachments, ledger, clock, token }: RestParts): Server {
  const table = Object.keys(routes).map((name) => ({ name, parts: name.split(/[ /]+/) }));

  /** The route of a method and path with the values of its placeholders; a literal part wins over a placeholder. */
  function find(method: string, path: string): { name: string; params: Record<string, string> } | undefined {
    const given = [method, ...path.split('/').slice(1).map(decodeURIComponent)];
    const fits = table.filter(({ parts }) => parts.length === given.length && parts.every((part, index) => part.startsWith(':') || part === given[index]));
    const best = fits.sort((one, other) => placeholders(one.parts) - placeholders(other.parts))[0];
    const named = best?.parts.flatMap((part, index) => (part.startsWith(':') ? [[part.slice(1), given[index] ?? '']] : [])) ?? [];
    return best && { name: best.name, params: Object.fromEntries(named) as Record<string, string> };
  }

  function carryOut(name: string, call: Call, authorization: string | undefined): Answer {
    try {
      if (!TOKENLESS.test(name) && authorization !== `Bot ${token}`) throw new Refusal(401);
      const body = routes[name]?.(call);
      return body === undefined ? { status: 204 } : { status: 200, body };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      ledger.violate(error.code, `${name}: ${JSON.stringify(error.body)}`);
      return { status: error.status, body: error.body };
    }
  }

  /** The answer to a request, or none where the connection is to hang or break. */
  async function answer(
    request: IncomingMessage,
    name: string,
    params: Record<string, string>,
    query: URLSearchParams,
  ): Promise<{ answer: Answer | 'hang' | 'reset'; body: Json }> {
    const { body, list, files } = await readBody(request);
    const fault = faults.next(name);
    const call = { params, query, body, list, files };
    const { authorization } = request.headers;
    if (!fault) return { answer: carryOut(name, call, authorization), body };
    if (fault === 'happens-then-reset' || (typeof fault === 'object' && 'happens' in fault && fault.happens)) carryOut(name, call, authorization);
    return { answer: faultAnswer(fault), body };
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname.startsWith('/attachments/')) return sendFile(response, attachments.get(pathname.split('/')[2] ?? ''));
    const version = /^\/api\/v10(\/.*)$/.exec(pathname);
    const route = version && find(request.method ?? 'GET', version[1] ?? '/');
    if (!route) {
      ledger.violate('unknown-route', `${request.method} ${pathname}`);
      ledger.log({ route: '', path: pathname, body: {}, status: 404, at: clock.now() });
      return send(response, { status: 404, body: new Refusal(0).body });
    }
    const { answer: given, body } = await answer(request, route.name, route.params, searchParams);
    const status = typeof given === 'object' ? given.status : 0;
    ledger.log({ route: route.name, path: pathname, body, status, at: clock.now() });
    if (given === 'reset') request.socket.resetAndDestroy();
    else if (given !== 'hang') send(response, given);
  }

  return createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (request.destroyed && !request.complete) return;
      ledger.violate('stand-in', `${request.method} ${request.url}: ${error instanceof Error ? error.stack : error}`);
      send(response, { status: 500, body: { message: '500: Internal Server Error', code: 0 } });
    });
  });
}

function placeholders(parts: readonly string[]): number {
  return parts.filter((part) => part.startsWith(':')).length;
}

function faultAnswer(fault: Fault): Answer | 'hang' | 'reset' {
  if (fault === 'hang') return 'hang';
  if (typeof fault === 'string') return 'reset';
  if (fault.status !== 429) return { status: fault.status, body: { message: `${fault.status}: Server Error`, code: 0 } };
  const { retryAfter, global = false } = fault;
  const headers = {
    'retry-after': String(retryAfter),
    'x-ratelimit-scope': global ? 'global' : 'user',
    ...(global
      ? { 'x-ratelimit-global': 'true' }
      : { 'x-ratelimit-limit': '5', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset-after': String(retryAfter), 'x-ratelimit-bucket': 'example' }),
  };
  return { status: 429, headers, body: { message: 'You are being rate limited.', retry_after: retryAfter, global } };
}

/** Answers; without a body there is no content type either, which discord.js relies on. */
function send(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  if (body === undefined) return void response.writeHead(status, headers).end();
  response.writeHead(status, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function sendFile(response: ServerResponse, file: Upload | undefined): void {
  if (!file) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': file.type, 'content-length': file.data.byteLength }).end(file.data);
}

async function readBody(request: IncomingMessage): Promise<Pick<Call, 'body' | 'list' | 'files'>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const whole = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  const files: Upload[] = [];
  let text = whole.toString();
  if (type.startsWith('multipart/form-data')) {
    const form = await new Response(whole, { headers: { 'content-type': type } }).formData();
    text = String(form.get('payload_json') ?? '{}');
    for (const value of form.values()) if (typeof value !== 'string') files.push({ name: value.name, type: value.type, data: new Uint8Array(await value.arrayBuffer()) });
  }
  const parsed = (text === '' ? {} : JSON.parse(text)) as Json | Json[];
  return Array.isArray(parsed) ? { body: { list: parsed }, list: parsed, files } : { body: parsed, list: null, files };
}

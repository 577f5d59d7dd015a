/** The HTTP side: reads bodies, works faults, and hands requests to the Web API, the response addresses and the files. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Fault } from './faults.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { State } from './state.ts';
import type { Fields } from './text-problems.ts';
import type { ApiAnswer, ApiRequest } from './web-api.ts';

interface Parts {
  state: State;
  api(request: ApiRequest): ApiAnswer;
  responseUrls: ResponseUrls;
}

/** What a request led to, before any fault bends the answer. */
interface Outcome {
  team: string | null;
  args: Fields;
  status: number;
  answer: Fields;
}

/** Builds the server; it does not listen yet. `parts` is asked at each request, for the parts need the server. */
export function buildServer(parts: () => Parts): Server {
  return createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => response.destroy());
    request.on('end', () => handle(parts(), request, Buffer.concat(chunks).toString('utf8'), response));
  });
}

function handle({ state, api, responseUrls }: Parts, request: IncomingMessage, body: string, response: ServerResponse): void {
  const path = request.url?.split('?')[0] ?? '/';
  const contentType = request.headers['content-type'] ?? '';
  const { authorization } = request.headers;
  if (request.method === 'GET' && path.startsWith('/files-pri/')) {
    sendFile(state, path, authorization, response);
    return;
  }
  const isHook = responseUrls.knows(path) || /^\/(commands|actions|app)\//.test(path);
  if (request.method !== 'POST' || !(isHook || path.startsWith('/api/'))) {
    state.ledger.violate('http', 'not_found', `${request.method} ${path}`);
    send(response, 404, {});
    return;
  }
  state.ledger.sent.push(body);
  const method = isHook ? 'response_url' : path.slice('/api/'.length);
  const fault = state.faults.take(method);
  const run = (): Outcome => (isHook ? responseUrls.take(path, contentType, body, fault) : { status: 200, ...api({ method, contentType, authorization, body }) });
  const { team, args, status, answer } = bend(fault, run);
  const ok = answer['ok'] === true;
  state.ledger.calls.push({ method, team, args, status, ok, error: ok ? null : String(answer['error']), at: state.now() });
  if (fault?.kind === 'hang') return; // closing the stand-in ends it
  if (fault?.kind === 'reset') request.socket.resetAndDestroy();
  else send(response, status, answer, fault?.kind === 'rate-limited' ? { 'retry-after': String(fault.retryAfter) } : {});
}

/** What the app is told, and whether anything happens, under a fault. */
function bend(fault: Fault | null, run: () => Outcome): Outcome {
  const nothing = (status: number, error: string): Outcome => ({ team: null, args: {}, status, answer: { ok: false, error } });
  if (fault === null || fault.kind === 'expired' || fault.kind === 'used') return run();
  if (fault.kind === 'rate-limited') return nothing(429, 'ratelimited');
  if (fault.kind === 'status') return nothing(fault.status, `http_${fault.status}`);
  if (fault.kind === 'error') return nothing(200, fault.error);
  if (fault.kind === 'happens-then-fails') return { ...run(), status: 500 };
  return nothing(0, fault.kind);
}

function send(response: ServerResponse, status: number, answer: Fields, headers: Record<string, string> = {}): void {
  const text = JSON.stringify(answer);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text), ...headers });
  response.end(text);
}

/** Without a token that may read files Slack shows a sign-in page, with status 200. */
function sendFile(state: State, path: string, authorization: string | undefined, response: ServerResponse): void {
  const [, teamId = '', fileId = ''] = /^\/files-pri\/(T\w+)-(F\w+)\//.exec(path) ?? [];
  const check = state.tokens.check(authorization?.replace(/^Bearer /, '') ?? null);
  const file = state.teams.get(teamId)?.files.get(fileId);
  const allowed = 'team' in check && check.team.id === teamId && check.team.scopes.includes('files:read');
  if (file === undefined || !allowed) {
    state.ledger.violate('file', file === undefined ? 'file_not_found' : 'not_allowed', path);
    response.writeHead(file === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' }).end('<!doctype html><title>Sign in</title>');
    return;
  }
  response.writeHead(200, { 'content-type': file.mimetype, 'content-length': file.content.length }).end(file.content);
}

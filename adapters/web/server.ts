/** The web door: `/healthz` and the page where a question can be tried. Nothing asked is logged or kept. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { basicAuth } from 'hono/basic-auth';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { type Config, type Core, describeError, ProtocolBotError, parseRole } from '../../src/index.ts';
import { page } from './page.ts';
import { createServiceRoutes, type Service } from './service.ts';

/** The settings this door needs. */
type WebConfig = Pick<Config, 'host' | 'port' | 'defaultProtocol' | 'previewSecret'>;

/** A server that listens. */
export interface WebServer {
  /** Where it is reached, such as `http://127.0.0.1:3000`. */
  address: string;
  close(): Promise<void>;
}

/** Largest form accepted, in bytes. */
const LARGEST_FORM = 64 * 1024;

/** Answers a request by itself. */
type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Starts the server.
 * @param slack takes everything under `/slack/`, without the preview's password, since Slack signs what it sends
 * @param service what `/readyz` and `/metrics` report; without it there are none
 * @throws ProtocolBotError `bad-config` where the address cannot be used
 */
export async function startWeb(core: Core, config: WebConfig, slack: Listener | null = null, service: Service | null = null): Promise<WebServer> {
  const pages = getRequestListener(createApp(core, config).fetch);
  const reports = service && createServiceRoutes(service, config.previewSecret);
  const server = createServer((request, response) => {
    if (reports?.(request, response)) return;
    if (slack && request.url?.startsWith('/slack/')) slack(request, response);
    else void pages(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE';
      reject(
        new ProtocolBotError(
          'bad-config',
          taken ? `Port ${config.port} is in use.` : `Cannot listen on ${config.host}:${config.port}.`,
          'Set PORT to another port; 0 takes any free one.',
          cause,
        ),
      );
    });
    server.listen(config.port, config.host, resolve);
  });
  const bound = server.address();
  const port = typeof bound === 'object' && bound ? bound.port : config.port;
  return {
    address: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The routes. */
function createApp(core: Core, config: WebConfig): Hono {
  const app = new Hono();
  const first = config.defaultProtocol ?? core.list().protocols[0]?.id ?? '';
  app.use(secureHeaders({ contentSecurityPolicy: { defaultSrc: ["'none'"], styleSrc: ["'unsafe-inline'"], formAction: ["'self'"] }, referrerPolicy: 'no-referrer' }));
  app.use(async (context, next) => {
    await next();
    context.header('Cache-Control', 'no-store'); // a reply repeats the question
  });
  app.get('/healthz', (context) => context.json({ status: 'ok' }));
  if (config.previewSecret !== null) app.use(basicAuth({ verifyUser: (_user, password) => password === config.previewSecret }));
  app.get('/', (context) => context.html(page(core, { protocol: first, role: '', question: '' })));
  app.post('/', bodyLimit({ maxSize: LARGEST_FORM }), async (context) => {
    const body = await context.req.parseBody();
    const field = (name: string) => (typeof body[name] === 'string' ? body[name] : '');
    const form = { protocol: field('protocol') || first, role: field('role'), question: field('question') };
    try {
      return context.html(page(core, form, { reply: core.ask(form.question, { protocol: form.protocol, role: parseRole(form.role) }) }));
    } catch (error) {
      return context.html(page(core, form, { problem: describeError(error) }), error instanceof ProtocolBotError ? 400 : 500);
    }
  });
  app.notFound((context) => context.text('There is no page here. Go to / to ask a question.', 404));
  app.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse(); // the password is asked for, or the form is too large
    return context.text('Something went wrong. Nothing was kept. Go back and try again.', 500);
  });
  return app;
}

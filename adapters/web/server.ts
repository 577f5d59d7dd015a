/** The web door: `/healthz` and the pages where the bot can be tried. Nothing asked is logged or kept. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { type Config, type Core, ProtocolBotError } from '../../src/index.ts';
import { createApp } from './app.ts';
import type { Preview } from './preview.ts';
import { createServiceRoutes, type Service } from './service.ts';

/** The settings this door needs. */
type WebConfig = Pick<Config, 'host' | 'port' | 'defaultProtocol' | 'previewSecret'>;

/** A server that listens. */
export interface WebServer {
  /** Where it is reached, such as `http://127.0.0.1:3000`. */
  address: string;
  close(): Promise<void>;
}

/** Answers a request by itself. */
type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Starts the server.
 * @param preview what both chats would show
 * @param slack takes everything under `/slack/`, without the preview's password, since Slack signs what it sends
 * @param service what `/readyz` and `/metrics` report; without it there are none
 * @throws ProtocolBotError `bad-config` where the address cannot be used
 */
export async function startWeb(core: Core, config: WebConfig, preview: Preview, slack: Listener | null = null, service: Service | null = null): Promise<WebServer> {
  const pages = getRequestListener(createApp(core, config, preview).fetch);
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

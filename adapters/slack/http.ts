/** The routes under `/slack/`, for the bot's one web server. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HTTPReceiver } from '@slack/bolt';

/** What the routes lead to. */
export interface Routes {
  /** Signed events; null in Socket Mode. */
  events: HTTPReceiver | null;
  /** The installing pages; null where one workspace is served. */
  pages: HTTPReceiver | null;
  /** Milliseconds since 1970 UTC. */
  clock: () => number;
}

/** How far ahead of this machine's clock a request may be signed, in seconds. The library refuses old ones only. */
const AHEAD = 5 * 60;

/** A listener for Node's server; what is not for it gets 404. */
export function createRoutes({ events, pages, clock }: Routes): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const path = (request.url ?? '').split('?')[0];
    const refuse = (status: number) => void response.writeHead(status).end();
    try {
      if (events && path === '/slack/events' && request.method === 'POST') {
        if (Number(request.headers['x-slack-request-timestamp'] ?? 0) > clock() / 1_000 + AHEAD) return refuse(401);
        return events.requestListener(request, response);
      }
      if (pages && request.method === 'GET' && (path === '/slack/install' || path === '/slack/oauth_redirect')) return pages.requestListener(request, response);
      return refuse(404);
    } catch {
      return refuse(404);
    }
  };
}

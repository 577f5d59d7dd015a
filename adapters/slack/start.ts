/** The Slack door: Socket Mode where an app token is set, signed requests over HTTP otherwise. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { App, type Authorize, HTTPReceiver, type Receiver, SocketModeReceiver, webApi } from '@slack/bolt';
import {
  createOnce,
  createUnderWay,
  type Log,
  type Messenger,
  type OnceBounds,
  type Poster,
  ProtocolBotError,
  type Reception,
  type SlackConfig,
  type WorkspaceId,
  type Workspaces,
} from '../../src/index.ts';
import type { Door } from './door.ts';
import { slackCode, slackFault } from './faults.ts';
import { fileOrigins } from './files.ts';
import { createRoutes } from './http.ts';
import { createInstallPages } from './install.ts';
import { createInstallations } from './installations.ts';
import { createLibraryLog } from './library-log.ts';
import { createMessenger } from './messenger.ts';
import { createSlackPoster } from './poster.ts';
import { register } from './register.ts';
import { keepConnected } from './socket.ts';

/** What the door is made of. */
export interface SlackParts {
  reception: Reception;
  workspaces: Workspaces;
  log: Log;
  config: SlackConfig;
  /** Milliseconds since 1970 UTC. */
  clock: () => number;
  /** How long a call to Slack may take, in milliseconds. */
  timeout?: number;
}

/** The open door. */
export interface SlackDoor {
  /** Takes what comes for `/slack/*` to the bot's web server; null where there is nothing to take. */
  listener: ((request: IncomingMessage, response: ServerResponse) => void) | null;
  /** A client that posts as the bot, for work that no event starts. @throws ProtocolBotError */
  clientFor(workspace: WorkspaceId): Promise<webApi.WebClient>;
  /** Posts reminders. */
  poster: Poster;
  /** Tells people things in their direct messages. */
  messenger: Messenger;
  /** Whether Slack's events reach the bot at this moment; over HTTP Slack comes to the bot, so there it is always true. */
  isConnected(): boolean;
  /** Lets what is under way end, then disconnects. */
  close(): Promise<void>;
}

const TIMEOUT = 8_000;

/** How long Slack may take to offer a connection, in milliseconds; nobody waits for that. */
const CONNECT_TIMEOUT = 15_000;

/** How long work under way may take when the bot stops, in milliseconds; it is waited for twice. */
const STOP = 3_500;

/** What is remembered of events: for longer than until Slack's last retry and than a signature is valid. */
const REMEMBERED: OnceBounds = { remembered: 15 * 60_000, most: 20_000 };

/** What Slack answers to a token that will never work. */
const HOPELESS = ['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired', 'not_allowed_token_type'];

/**
 * Opens the door.
 * @throws ProtocolBotError `bad-config` where Slack refuses a token
 */
export async function startSlack({ reception, workspaces, log, config, clock, timeout = TIMEOUT }: SlackParts): Promise<SlackDoor> {
  const logger = createLibraryLog(log);
  const address = config.apiUrl === null ? {} : { slackApiUrl: config.apiUrl };
  // No retries of the library's own: it would post again what may have arrived, up to a hundred times.
  const clientOptions = { ...address, logger, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, timeout };
  const installations = createInstallations({ config, workspaces, log, clientOptions, clock });
  const once = createOnce(clock, REMEMBERED);
  const door: Door = { reception, workspaces, installations, log, once, origins: fileOrigins(config.apiUrl), clock, timeout };

  const socket =
    config.appToken === null
      ? null
      : new SocketModeReceiver({
          appToken: config.appToken,
          logger,
          autoReconnectEnabled: false,
          installerOptions: { clientOptions: { ...clientOptions, timeout: CONNECT_TIMEOUT } },
        });
  const http = socket ? null : new HTTPReceiver({ signingSecret: config.signingSecret ?? '', endpoints: ['/slack/events'], logger });
  const pages = config.install ? createInstallPages({ install: config.install, installations, clientOptions, logger, once, clock }) : null;
  const app = new App({
    receiver: (socket ?? http) as Receiver,
    socketMode: socket !== null,
    authorize,
    convoStore: false,
    ignoreSelf: false,
    logger,
    clientOptions,
  });
  const underWay = createUnderWay(STOP);
  app.use(({ next }) => underWay.add(next()));
  register(app, door);
  if (config.botToken !== null && config.install === null) await checkToken(new webApi.WebClient(config.botToken, { ...clientOptions }), log);
  const connection = socket ? await keepConnected(socket, log).catch(refuse('SLACK_APP_TOKEN')) : null;
  return {
    listener: http || pages ? createRoutes({ events: http, pages, clock }) : null,
    messenger: createMessenger(door),
    clientFor: (workspace) => installations.clientFor(workspace),
    poster: createSlackPoster(door),
    isConnected: () => connection?.isConnected() ?? true,
    async close() {
      await underWay.ended(); // acknowledgements go back the way the event came
      await connection?.end();
      await underWay.ended(); // and what came meanwhile
    },
  };
}

/** Names the workspace and asks for no token: most answers need none, and are given even while the database is away. */
const authorize: Authorize<boolean> = async ({ teamId, enterpriseId }) => ({
  ...(teamId === undefined ? {} : { teamId }),
  ...(enterpriseId === undefined ? {} : { enterpriseId }),
});

async function checkToken(client: webApi.WebClient, log: Log): Promise<void> {
  try {
    await client.auth.test();
  } catch (error) {
    if (HOPELESS.includes(slackCode(error) ?? '')) refuse('SLACK_BOT_TOKEN')(error);
    log.warn('slack token not checked', slackFault(error));
  }
}

/** Where the app's pages show each token. */
const PLACES = { SLACK_BOT_TOKEN: '"OAuth & Permissions"', SLACK_APP_TOKEN: '"Basic Information", "App-Level Tokens"' };

function refuse(name: keyof typeof PLACES): (error: unknown) => never {
  return (error) => {
    const code = slackCode(error);
    const why = code === null ? 'Slack cannot be reached.' : `Slack refuses ${name} (${code}).`;
    throw new ProtocolBotError(
      'bad-config',
      why,
      code === null ? 'Check the network, then start again.' : `Get a new one at https://api.slack.com/apps, your app, ${PLACES[name]}, set ${name} to it, then start again.`,
      error,
    );
  };
}

/** Opens the Slack door as it is in service: the real reception over the real knowledge and a SQLite store, the unmodified Bolt, the strict stand-in. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type SlackDoor, startSlack } from '../../../adapters/slack/start.ts';
import type { SlackConfig } from '../../../src/index.ts';
import {
  type Briefings,
  type Core,
  createBot,
  createLog,
  createStore,
  createWorkspaces,
  type Reception,
  type ReminderWorker,
  type Store,
  type Workspaces,
} from '../../../src/index.ts';
import { sharedCore } from '../../core.ts';
import { type FakeSlack, startFakeSlack } from '../../fakes/slack.ts';
import { temporaryFolder } from '../../temporary.ts';

/** An open door and everything around it. */
export interface Opened {
  slack: FakeSlack;
  door: SlackDoor;
  store: Store;
  workspaces: Workspaces;
  reception: Reception;
  /** Posts what is due. */
  worker: ReminderWorker;
  briefings: Briefings;
  /** Where the bot's web server listens; null in Socket Mode without installing. */
  address: string | null;
  /** Every log line so far. */
  logged(): string;
  /** Every byte in the data folder. */
  kept(): string;
  /** Moves the bot's clock and Slack's on, in milliseconds. */
  advance(ms: number): void;
  close(): Promise<void>;
}

/** How a door is opened. */
export interface Opening {
  mode?: 'socket' | 'http';
  /** Workspaces install it themselves. */
  many?: boolean;
  fake?: Parameters<typeof startFakeSlack>[0];
  config?: Partial<SlackConfig>;
  /** Puts something between the door and the reception. */
  wrap?: (reception: Reception) => Reception;
  /** Puts something between the door and the workspaces. */
  between?: (workspaces: Workspaces) => Workspaces;
  timeout?: number;
  defaultProtocol?: string | null;
  /** One of its own where protocols are published. */
  core?: Core;
}

/** Opens a door that whoever opens it closes. */
export async function openUnattended({
  mode = 'socket',
  many = false,
  fake,
  config,
  wrap = (reception) => reception,
  between = (workspaces) => workspaces,
  timeout = 4_000,
  defaultProtocol = 'leighton-linslade',
  core = sharedCore(),
}: Opening = {}): Promise<Opened> {
  const slack = await startFakeSlack(fake);
  const folder = temporaryFolder('slack-door');
  let shift = 0;
  const clock = () => Date.now() + shift;
  const store = createStore({ databaseUrl: null, dataDir: folder, keys: { key: null, previous: null } }, clock);
  const workspaces = createWorkspaces(store, clock, core);
  const lines: string[] = [];
  const log = createLog('debug', { write: (line) => void lines.push(line) });
  const bot = createBot({ core, store, workspaces, defaultProtocol, clock, log });
  const reception = wrap(bot.reception);
  const settings: SlackConfig = {
    botToken: many ? null : 'xoxb-fake-0001',
    appToken: mode === 'socket' ? slack.app.appToken : null,
    signingSecret: mode === 'http' ? slack.app.signingSecret : null,
    install: many ? { clientId: slack.app.clientId, clientSecret: slack.app.clientSecret, stateSecret: 'fake-state-secret' } : null,
    apiUrl: slack.apiUrl,
    ...config,
  };
  const door = await startSlack({ reception, workspaces: between(workspaces), log, config: settings, clock, timeout });
  bot.connect('slack', door);
  const { listener } = door;
  const server = listener ? createServer(listener) : null;
  if (server) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server ? `http://127.0.0.1:${(server.address() as AddressInfo).port}` : null;
  if (address && mode === 'http') slack.deliverOverHttp(`${address}/slack/events`);
  return {
    slack,
    door,
    store,
    workspaces,
    reception,
    worker: bot.reminding,
    briefings: bot.briefings,
    address,
    logged: () => lines.join(''),
    kept: () =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .flatMap((entry) => (entry.isFile() ? [readFileSync(join(entry.parentPath, entry.name), 'latin1')] : []))
        .join('\n'),
    advance(ms) {
      shift += ms;
      slack.advance(ms);
    },
    async close() {
      await door.close();
      await slack.close();
      server?.closeAllConnections();
      await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The composition root: reads the settings, opens the core and the store, starts the doors that are configured. */
import { fileURLToPath } from 'node:url';
import { createLog, createReception, createStore, createWorkspaces, describeError, faultOf, type Log, lockFolder, openCore, readConfig, type Store, sweep } from '../src/index.ts';
import { startDiscord } from './discord/start.ts';
import { startSlack } from './slack/start.ts';
import { startWeb } from './web/server.ts';

/** How often rows past their days are deleted. In milliseconds. */
const SWEEP_EVERY = 24 * 60 * 60 * 1_000;

/** How often a database that was away at the start is tried again. In milliseconds. */
const RETRY_EVERY = 5_000;

/** The longest a stop may take; what is not done by then is lost to nobody, because nothing is kept half. In milliseconds. */
const STOP_WITHIN = 10_000;

try {
  process.loadEnvFile('.env');
} catch {
  // no .env file: the environment alone counts
}
try {
  await start();
} catch (error) {
  end(error);
}

/** Says what is wrong and ends the process; what is open ends with it. */
function end(error: unknown): void {
  process.stderr.write(`${describeError(error)}\n`, () => process.exit(1));
}

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const core = openCore(fileURLToPath(new URL('../knowledge', import.meta.url)));
  if (config.defaultProtocol !== null) core.contents(config.defaultProtocol); // an unknown one is said now, not at the first question
  const unlock = config.store.databaseUrl === null ? lockFolder(config.store.dataDir, 'start') : () => undefined;
  const store = createStore(config.store, Date.now);
  const opening = openStore(store, log);
  if (config.store.databaseUrl === null) await opening;
  else void opening.catch(end); // PostgreSQL may be away at the start; a wrong key or a later version's tables may not
  const workspaces = createWorkspaces(store, Date.now, core);
  const reception = createReception({ core, workspaces, defaultProtocol: config.defaultProtocol, clock: Date.now }, log);
  const slack = config.slack === null ? null : await startSlack({ reception, workspaces, log, config: config.slack, clock: Date.now });
  const discord = config.discord === null ? null : await startDiscord({ reception, workspaces, log, config: config.discord, clock: Date.now });
  const web = await startWeb(core, config, slack?.listener);
  const open = [...(slack ? ['Slack'] : []), ...(discord ? ['Discord'] : [])];
  const chat = open.length > 0 ? `Connected: ${open.join(' and ')}.` : 'No chat is connected: this page is for trying the bot on this machine.';
  process.stdout.write(`Ask at ${web.address}\n${chat} Stop it with Ctrl+C.\n`);

  const stop = async (): Promise<void> => {
    setTimeout(() => process.exit(1), STOP_WITHIN).unref();
    await Promise.allSettled([slack?.close(), discord?.close()]);
    await web.close();
    await store.close();
    unlock();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}

/** Opens the store, and sweeps it daily. PostgreSQL may be away: questions are answered meanwhile, and it is tried again. */
async function openStore(store: Store, log: Log): Promise<void> {
  const clean = () => sweep(store, Date.now()).catch((error: unknown) => log.warn('sweep failed', faultOf(error)));
  setInterval(clean, SWEEP_EVERY).unref();
  for (;;) {
    try {
      await store.open();
      await clean();
      return;
    } catch (error) {
      if (faultOf(error).code !== 'store-away') throw error;
      log.warn('database away', faultOf(error));
      await new Promise((resolve) => setTimeout(resolve, RETRY_EVERY).unref());
    }
  }
}

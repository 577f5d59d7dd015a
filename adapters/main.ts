/** The composition root: reads the settings, opens the core and the store, starts the doors that are configured. */
import { fileURLToPath } from 'node:url';
import {
  createBot,
  createLog,
  createMetrics,
  createReception,
  createStore,
  createUnkeptBriefings,
  createUnkeptReminders,
  createUnkeptWorkspaces,
  createWorkspaces,
  describeError,
  type Form,
  faultOf,
  isAnswering,
  type Log,
  lockFolder,
  makeReady,
  openCore,
  readConfig,
  type Said,
  type Store,
  sweep,
} from '../src/index.ts';
import { modalOf } from './discord/form.ts';
import { renderSaid } from './discord/render.ts';
import { startDiscord } from './discord/start.ts';
import { formOf } from './slack/render/form.ts';
import { messageOf } from './slack/render/said.ts';
import { startSlack } from './slack/start.ts';
import { startWeb } from './web/server.ts';

/** How often rows past their days are deleted. In milliseconds. */
const SWEEP_EVERY = 24 * 60 * 60 * 1_000;

/** How often due guidance is sent. In milliseconds. */
const SEND_EVERY = 30_000;

/** How often a database that was away at the start is tried again. In milliseconds. */
const RETRY_EVERY = 5_000;

/** How often is looked for reminders that are due. In milliseconds. */
const REMIND_EVERY = 2_000;

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
  const metrics = createMetrics(Date.now());
  const log = metrics.counted(createLog(config.logLevel));
  const core = openCore(fileURLToPath(new URL('../knowledge', import.meta.url)));
  for (const { id, problem } of core.off()) {
    log.error('council off', { file: `${id}.yaml` });
    process.stderr.write(`${id} is off, and the other councils are served. ${problem}\n`);
  }
  const isOff = core.off().some(({ id }) => id === config.defaultProtocol);
  if (config.defaultProtocol !== null && !isOff) core.contents(config.defaultProtocol); // an unknown one is said now, not at the first question
  const unlock = config.store.databaseUrl === null ? lockFolder(config.store.dataDir, 'start') : () => undefined;
  const store = createStore(config.store, Date.now);
  const opening = openStore(store, log);
  if (config.store.databaseUrl === null) await opening;
  else void opening.catch(end); // PostgreSQL may be away at the start; a wrong key or a later version's tables may not
  const workspaces = createWorkspaces(store, Date.now, core);
  const { defaultProtocol } = config;
  const bot = createBot({ core, store, workspaces, defaultProtocol, clock: Date.now, log });
  const parts = { reception: bot.reception, workspaces, log, clock: Date.now };
  const slack = config.slack === null ? null : await startSlack({ ...parts, config: config.slack });
  const discord = config.discord === null ? null : await startDiscord({ ...parts, config: config.discord });
  if (slack) bot.connect('slack', slack);
  if (discord) bot.connect('discord', discord);
  const reminding = bot.reminding.run(REMIND_EVERY);
  void opening.then(() => makeReady(store, workspaces.settings)).catch(() => undefined);
  const sending = setInterval(() => void bot.briefings.tick().catch((error: unknown) => log.warn('briefings not sent', faultOf(error))), SEND_EVERY);
  const unkept = { workspaces: createUnkeptWorkspaces(), reminders: createUnkeptReminders(), briefings: createUnkeptBriefings() };
  const preview = {
    reception: createReception({ core, ...unkept, defaultProtocol, clock: Date.now }, log),
    slack: { message: (said: Said) => messageOf(said, true), form: (form: Form) => formOf(form, false) },
    discord: { message: renderSaid, form: modalOf },
  };
  let stopping = false;
  const states = async () => ({
    running: !stopping,
    core: core.list().protocols.length > 0,
    database: await isAnswering(store),
    ...(slack ? { slack: slack.isConnected() } : {}),
    ...(discord ? { discord: discord.isConnected() } : {}),
  });
  const web = await startWeb(core, config, preview, slack?.listener, { metrics, states });
  const open = [...(slack ? ['Slack'] : []), ...(discord ? ['Discord'] : [])];
  const chat = open.length > 0 ? `Connected: ${open.join(' and ')}.` : 'No chat is connected: this page is for trying the bot on this machine.';
  process.stdout.write(`Ask at ${web.address}\n${chat} Stop it with Ctrl+C.\n`);

  const stop = async (): Promise<void> => {
    stopping = true;
    setTimeout(() => process.exit(1), STOP_WITHIN).unref();
    clearInterval(sending);
    const closed = web.close(); // takes nothing new at once, and ends what is under way
    await reminding.stop();
    await Promise.allSettled([slack?.close(), discord?.close()]);
    await closed;
    await store.close();
    unlock();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}

/** Opens the store, and sweeps it daily. PostgreSQL may be away: questions are answered meanwhile, and it is tried again. */
async function openStore(store: Store, log: Log): Promise<void> {
  const clean = () => sweep(store, Date.now()).catch((error: unknown) => log.warn('sweep failed', faultOf(error)));
  setInterval(clean, SWEEP_EVERY).unref();
  for (let told = false; ; told = true) {
    try {
      await store.open();
      await clean();
      if (told) process.stdout.write('The database answers again.\n');
      return;
    } catch (error) {
      if (faultOf(error).code !== 'store-away') throw error;
      log.warn('database away', faultOf(error));
      if (!told) process.stderr.write('The database does not answer. Questions are answered; reminders and guidance wait until it does. Check DATABASE_URL if this goes on.\n');
      await new Promise((resolve) => setTimeout(resolve, RETRY_EVERY).unref());
    }
  }
}

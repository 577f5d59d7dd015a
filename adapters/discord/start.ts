/**
 * Opens the Discord door. The client keeps no state of ours and schedules nothing, so that one day each shard can be a process of its own.
 * It asks for no privileged intent: questions come in commands, in messages of a person's choice, and in direct messages to the bot.
 */
import { Client, Events, GatewayIntentBits, type Guild, Options, Partials, Status } from 'discord.js';
import { createOnce, createUnderWay, type DiscordConfig, faultOf, type Log, type Messenger, type Poster, type Reception, type Workspaces } from '../../src/index.ts';
import { createCallers, workspaceId } from './caller.ts';
import { discordProblem } from './faults.ts';
import { fileOrigins } from './files.ts';
import { type Desk, handleInteraction, handleMessage } from './handlers.ts';
import { EVENTS, TIMES } from './limits.ts';
import { createDiscordPoster } from './poster.ts';
import { createMessenger, createPrivateMessages } from './private-messages.ts';
import { registerCommands } from './registration.ts';

/** What the door is made of. */
export interface DiscordParts {
  reception: Reception;
  workspaces: Workspaces;
  log: Log;
  config: DiscordConfig;
  /** Milliseconds since 1970 UTC. */
  clock: () => number;
}

/** An open door. */
export interface DiscordDoor {
  /** Whether Discord's events reach the bot at this moment. */
  isConnected(): boolean;
  /** Posts reminders, which no event starts. */
  poster: Poster;
  /** Tells people things in their direct messages. */
  messenger: Messenger;
  /** Lets what is under way end, then disconnects. */
  close(): Promise<void>;
}

/** Connects and registers the commands where they changed. @throws ProtocolBotError `bad-config` where Discord does not let the bot in */
export async function startDiscord({ reception, workspaces, log, config, clock }: DiscordParts): Promise<DiscordDoor> {
  const client = createClient(config);
  const desk: Desk = {
    client,
    log,
    reception,
    callers: createCallers(client, clock),
    privately: createPrivateMessages(client, workspaces, log, clock),
    origins: fileOrigins(config.apiUrl),
  };
  const isNew = createOnce(clock, EVENTS);
  const underWay = createUnderWay(TIMES.stop);
  /** Runs the work of an event. A failure is noted, never left to end the process. */
  const run = (event: string, work: () => Promise<unknown>) => {
    const task = (async () => void (await work()))();
    void underWay.add(task.catch((error: unknown) => log.error('event not handled', { door: 'discord', act: event, ...faultOf(error) })));
  };
  client.on(Events.InteractionCreate, (interaction) => {
    if (isNew(interaction.id)) run('interaction', () => handleInteraction(interaction, desk));
  });
  client.on(Events.MessageCreate, (message) => {
    if (isNew(message.id)) run('message', () => handleMessage(message, desk));
  });
  const joined = (guild: Guild) => run('server joined', () => workspaces.joined(workspaceId(guild.id)));
  client.on(Events.GuildCreate, joined);
  client.on(Events.GuildDelete, (guild) => run('server left', () => workspaces.left(workspaceId(guild.id))));
  noteTrouble(client, log);

  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  try {
    await client.login(config.token);
    const { application, guilds } = await ready;
    for (const guild of guilds.cache.values()) joined(guild); // it may have been added again while the bot was away
    const changed = await registerCommands(client.rest, application.id);
    log.info('connected', { door: 'discord', act: changed ? 'commands registered' : 'commands unchanged', count: guilds.cache.size });
  } catch (error) {
    await client.destroy();
    throw discordProblem(error);
  }
  return {
    poster: createDiscordPoster({ client, config, log, privately: desk.privately, clock }),
    messenger: createMessenger(desk.privately, log),
    isConnected: () => client.isReady() && client.ws.status === Status.Ready,
    async close() {
      await underWay.ended();
      await client.destroy();
    },
  };
}

function createClient({ apiUrl }: DiscordConfig): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    // no message is remembered: they hold what people asked
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      UserManager: 1_000,
      GuildMemberManager: { maxSize: 100, keepOverLimit: (member) => member.id === member.client.user.id },
    }),
    rest: apiUrl === null ? {} : { api: apiUrl },
  });
}

/** Notes what goes wrong between the client and Discord. Without a listener for errors, one of them would end the process. */
function noteTrouble(client: Client, log: Log): void {
  const note = (what: string) => (error: unknown) => log.warn(what, { door: 'discord', ...faultOf(error) });
  client.on(Events.Error, note('client error'));
  client.on(Events.ShardError, note('connection error'));
  client.on(Events.ShardDisconnect, ({ code }) => log.warn('disconnected', { door: 'discord', code }));
  client.on(Events.ShardReconnecting, () => log.info('reconnecting', { door: 'discord' }));
  client.on(Events.ShardResume, () => log.info('resumed', { door: 'discord' }));
  client.on(Events.Invalidated, () => log.error('session refused', { door: 'discord' }));
  client.rest.on('rateLimited', ({ timeToReset }) => log.warn('rate limited', { door: 'discord', ms: timeToReset }));
  client.rest.on('invalidRequestWarning', ({ count }) => log.warn('many refused requests', { door: 'discord', count }));
}

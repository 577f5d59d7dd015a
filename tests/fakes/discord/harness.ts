/** Starts the stand-in with a small council, and discord.js clients on it, for its own tests. */
import {
  type ApplicationCommandDataResolvable,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type ChatInputCommandInteraction,
  Client,
  type ClientOptions,
  DiscordAPIError,
  Events,
  GatewayIntentBits,
  HTTPError,
  type Interaction,
  Partials,
} from 'discord.js';
import { type FakeDiscordOptions, startFakeDiscord } from '../discord.ts';

const COMMANDS: ApplicationCommandDataResolvable[] = [
  {
    name: 'protocol',
    description: 'What the protocol says',
    options: [
      {
        name: 'ask',
        description: 'Ask',
        type: ApplicationCommandOptionType.Subcommand,
        options: [{ name: 'question', description: 'Your question', type: ApplicationCommandOptionType.String, required: true, maxLength: 300 }],
      },
      {
        name: 'clause',
        description: 'Read a clause',
        type: ApplicationCommandOptionType.Subcommand,
        options: [{ name: 'ref', description: 'Its number', type: ApplicationCommandOptionType.String, required: true, autocomplete: true }],
      },
      {
        name: 'brief',
        description: 'Brief a person',
        type: ApplicationCommandOptionType.Subcommand,
        options: [{ name: 'person', description: 'Whom', type: ApplicationCommandOptionType.User, required: true }],
      },
    ],
  },
  { name: 'Check the protocol', type: ApplicationCommandType.Message },
];

/** A running stand-in with its clients. */
export type Harness = Awaited<ReturnType<typeof startHarness>>;

/** A server with a channel everyone reads, and two members of whom one asks. `close` ends the clients, then the stand-in. */
export async function startHarness(options: FakeDiscordOptions = {}) {
  const discord = await startFakeDiscord(options);
  const guild = discord.addGuild('Example Council');
  const channel = discord.addChannel(guild, 'general');
  const asker = discord.addUser('asker');
  const colleague = discord.addUser('colleague');
  discord.addMember(guild, asker);
  discord.addMember(guild, colleague);
  const clients: Client[] = [];

  /** An unmodified client, ready, with one handler for all interactions. */
  async function connect(handle: (interaction: Interaction) => unknown = () => {}, options: Partial<ClientOptions> = {}): Promise<Client<true>> {
    const client = new Client({
      intents: [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages],
      partials: [Partials.Channel],
      allowedMentions: { parse: [] },
      rest: { api: discord.apiUrl, retries: 0, offset: 0 },
      ...options,
    });
    clients.push(client);
    client.on(Events.Error, () => {});
    client.on(Events.InteractionCreate, async (interaction) => handle(interaction));
    const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
    await client.login(discord.token);
    return ready;
  }

  /** A client whose commands are registered. */
  async function connectWithCommands(handle: (interaction: ChatInputCommandInteraction) => unknown): Promise<Client<true>> {
    const client = await connect((interaction) => handle(interaction as ChatInputCommandInteraction));
    await client.application.commands.set(COMMANDS);
    return client;
  }

  return {
    discord,
    guild,
    channel,
    asker,
    colleague,
    connect,
    connectWithCommands,
    ask: (question = 'can they') => discord.command({ user: asker, channel, name: 'protocol', sub: 'ask', options: { question } }),
    /** The rules broken so far. */
    rules: () => discord.violations().map(({ rule }) => rule),
    async close(): Promise<void> {
      await Promise.all(clients.map((client) => client.destroy()));
      await discord.close();
    },
  };
}

/** The JSON code or HTTP status with which a request was refused, or null where it was not. */
export const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof DiscordAPIError ? error.code : error instanceof HTTPError ? error.status : String(error)),
  );

/** The whole Discord door over the real core and a real store, connected to the stand-in for Discord. */

import { rmSync } from 'node:fs';
import { type DiscordDoor, startDiscord } from '../../../adapters/discord/start.ts';
import { type Core, createBot, createLog, createStore, createWorkspaces, type Reception, type Workspaces } from '../../../src/index.ts';
import { sharedCore } from '../../core.ts';
import { type FakeDiscordOptions, startFakeDiscord } from '../../fakes/discord.ts';
import { temporaryFolder } from '../../temporary.ts';

/** What people see. */
export type Visible = Awaited<ReturnType<FakeDiscord['command']>>;
/** The stand-in. */
type FakeDiscord = Awaited<ReturnType<typeof startFakeDiscord>>;
/** Somebody on Discord. */
export type User = ReturnType<FakeDiscord['addUser']>;

/** How the door is set up. */
export interface Given {
  /** The protocol asked where none was chosen. */
  defaultProtocol?: string | null;
  /** One of its own where protocols are published. */
  core?: Core;
  /** Puts something between the door and the reception, such as a delay. */
  reception?: (real: Reception) => Reception;
  /** Puts something between everything and the workspaces. */
  workspaces?: (real: Workspaces) => Workspaces;
  fake?: FakeDiscordOptions;
  /** Works on the stand-in before the bot connects. */
  before?: (discord: FakeDiscord) => void;
}

/** The open door with a server in which an administrator and two members sit. */
export type OpenDoor = Awaited<ReturnType<typeof openDoor>>;

/** Opens everything. */
export async function openDoor({
  core = sharedCore(),
  defaultProtocol = 'leighton-linslade',
  reception = (real) => real,
  workspaces = (real) => real,
  fake = {},
  before,
}: Given = {}) {
  const folder = temporaryFolder('discord-door');
  let late = 0;
  const clock = () => Date.now() + late;
  const discord = await startFakeDiscord({ patience: 8_000, ...fake });
  const guild = discord.addGuild('Example Council');
  const channel = discord.addChannel(guild, 'general');
  const asker = discord.addUser('asker');
  const colleague = discord.addUser('colleague');
  const administrator = discord.addUser('administrator');
  const manager = discord.addRole(guild, 'manager', 1n << 5n);
  discord.addMember(guild, asker);
  discord.addMember(guild, colleague);
  discord.addMember(guild, administrator, [manager]);
  before?.(discord);

  const lines: string[] = [];
  const log = createLog('debug', { write: (line: string) => void lines.push(line) });
  const store = createStore({ databaseUrl: null, dataDir: folder, keys: { key: null, previous: null } }, clock);
  await store.open();
  const kept = workspaces(createWorkspaces(store, clock, core));
  const bot = createBot({ core, store, workspaces: kept, defaultProtocol, clock, log });
  const door: DiscordDoor = await startDiscord({
    reception: reception(bot.reception),
    workspaces: kept,
    log,
    config: { token: discord.token, applicationId: null, apiUrl: discord.apiUrl },
    clock,
  });
  bot.connect('discord', door);

  return {
    discord,
    briefings: bot.briefings,
    door,
    core,
    store,
    workspaces: kept,
    /** Posts what is due. */
    worker: bot.reminding,
    guild,
    channel,
    asker,
    colleague,
    administrator,
    manager,
    folder,
    /** The log so far. */
    lines,
    /** Moves the bot's clock on by milliseconds. */
    wait: (ms: number) => {
      late += ms;
    },
    /** A subcommand of `/protocol`, by the asker in the channel where nobody else is named. */
    use: (sub: string, options: Record<string, string> = {}, by: { user?: User; channel?: typeof channel | null } = {}) =>
      discord.command({ user: by.user ?? asker, channel: by.channel === undefined ? channel : by.channel, name: 'protocol', sub, options }),
    async close() {
      await door.close();
      await discord.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The labels of the buttons under a message. */
export function buttonsOf({ components }: Visible): string[] {
  return controlsOf(components).flatMap(({ label }) => (typeof label === 'string' ? [label] : []));
}

/** The selects under a message, or the fields of a form, by their custom ids. */
export function controlsOf(components: unknown): Record<string, unknown>[] {
  if (Array.isArray(components)) return components.flatMap(controlsOf);
  if (typeof components !== 'object' || components === null) return [];
  const one = components as Record<string, unknown>;
  return [...('custom_id' in one || 'url' in one ? [one] : []), ...controlsOf(one['components']), ...controlsOf(one['component'])];
}

/** The value of an option of a message's menu, by the option's words. */
export function optionOf(message: Visible, label: string | RegExp): { customId: string; values: string[] } {
  for (const { custom_id, options } of controlsOf(message.components)) {
    for (const option of (options as { label: string; value: string }[] | undefined) ?? []) {
      if (typeof label === 'string' ? option.label === label : label.test(option.label)) return { customId: String(custom_id), values: [option.value] };
    }
  }
  throw new Error(`No option ${label} there`);
}

/** Sets the server up with a council whose clerk is the colleague. */
export async function makeClerk({ workspaces, guild, administrator, colleague }: Pick<OpenDoor, 'workspaces' | 'guild' | 'administrator' | 'colleague'>): Promise<void> {
  await workspaces.change(`discord:${guild.id}`, { person: administrator.id, administrator: true, groups: [] }, [
    { set: 'protocol', to: 'leighton-linslade' },
    { set: 'grant', grant: { role: 'clerk', kind: 'person', subject: colleague.id }, to: true },
    { set: 'contact', office: 'clerk', to: [colleague.id] },
  ]);
}

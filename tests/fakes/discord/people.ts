/** People at their keyboards: each act goes through the gateway and gives back what the person then sees. */
import type { Attachments, Upload } from './attachments.ts';
import type { Clock } from './clock.ts';
import { fillOptions, type Input } from './command-input.ts';
import type { Commands } from './commands.ts';
import { TYPE, walk } from './component-rules.ts';
import { checkSelection, type Filled, fillModal } from './form-input.ts';
import type { Gateway } from './gateway.ts';
import { type Interaction, type Interactions, KIND } from './interactions.ts';
import type { Ledger, Visible } from './ledger.ts';
import { type Message, type Messages, messagePayload } from './messages.ts';
import { fixture, interactionEnvelope, resolvedPayload } from './payloads.ts';
import type { Json } from './problems.ts';
import { type Channel, PERMISSION, type User, type World } from './world.ts';

/** What people act on; `patience` is how long they look at the screen, in milliseconds. */
export interface Surroundings {
  world: World;
  clock: Clock;
  ledger: Ledger;
  attachments: Attachments;
  messages: Messages;
  commands: Commands;
  interactions: Interactions;
  gateway: Gateway;
  patience: number;
}

/** Who acts and where: `channel` null is the direct messages with the bot. `times` above 1 delivers the same event again. */
export interface Act {
  user: User;
  channel: Channel | null;
  times?: number;
}

/** Puts people into their surroundings. */
export function createPeople({ world, clock, ledger, attachments, messages, commands, interactions, gateway, patience }: Surroundings) {
  /** Sends an interaction and waits for what it brings up, past any loading state. */
  async function interact(type: number, { user, channel: where, times = 1 }: Act, data: Json, source: Message | null = null): Promise<Visible> {
    const channel = where ?? world.directChannel(user.id);
    if (!world.can(user.id, PERMISSION.viewChannel, channel)) throw new Error(`${user.name} cannot see that channel`);
    await gateway.connected(patience);
    const payload = { ...interactionEnvelope(world, clock, user, channel), type, data, ...(source && { message: messagePayload(world, source) }) };
    const from = ledger.length();
    const { id } = interactions.open({ type, user, channel, payload, source });
    for (let time = 0; time < times; time += 1) gateway.dispatch('INTERACTION_CREATE', payload);
    return ledger.waitFor(({ interaction, change }) => interaction === id && change !== 'thinking', patience, from);
  }

  /** A registered command that this person can use here. */
  function usable(type: number, name: string, { user, channel }: Act): Json {
    const command = commands.find(type, name);
    if (!command) throw new Error(`No command "${name}" is registered`);
    if (channel?.guild && !world.guilds.get(channel.guild)?.members.has(world.bot.id)) throw new Error('The bot is not in that server');
    const contexts = (command['contexts'] as number[] | null) ?? [0, 1, 2];
    if (!contexts.includes(channel?.guild ? 0 : 1)) throw new Error(`The command "${name}" is not offered ${channel?.guild ? 'in servers' : 'in direct messages'}`);
    if (!channel?.guild) return command;
    const needed = command['default_member_permissions'] as string | null;
    const bits = needed === '0' ? PERMISSION.administrator : BigInt(needed ?? 0);
    if (!world.can(user.id, bits | PERMISSION.useApplicationCommands, channel)) throw new Error(`${user.name} may not use the command "${name}"`);
    return command;
  }

  async function typed(kind: number, act: Act & Input & { name: string }): Promise<Visible> {
    const command = usable(1, act.name, act);
    const { files, addFile } = fileTray();
    const { options, ids } = fillOptions(command, act, addFile);
    const resolved = resolvedPayload(world, ids, act.channel ?? world.directChannel(act.user.id), files);
    return interact(kind, act, {
      ...dataOf(kind === KIND.autocomplete ? 'autocomplete' : 'chat-input-guild'),
      id: command['id'],
      name: act.name,
      options,
      ...(ids.length > 0 && { resolved }),
    });
  }

  function fileTray(): { files: Json[]; addFile: (file: Upload) => string } {
    const files: Json[] = [];
    const addFile = (file: Upload) => {
      const attachment = attachments.add(file);
      files.push(attachment);
      return String(attachment['id']);
    };
    return { files, addFile };
  }

  /** A message in front of a person, and a component on it; a forged id need not exist. */
  function component(user: User, shown: Visible, fits: (component: Json) => boolean, forged: Json | null): { source: Message; component: Json } {
    const source = messages.get(shown.message ?? '');
    if (!(source.seenBy ? [source.seenBy] : world.viewers(source.channel)).includes(user.id)) throw new Error(`${user.name} cannot see that message`);
    const all = [...walk(source.components)].map((one) => one.component);
    const found = forged ?? all.find(fits);
    if (!found)
      throw new Error(`No such button or select there. There are: ${JSON.stringify(all.filter((one) => one['custom_id']).map((one) => one['label'] ?? one['custom_id']))}`);
    if (found['disabled']) throw new Error(`"${found['label'] ?? found['custom_id']}" is disabled`);
    if (!found['custom_id']) throw new Error(`"${found['label']}" is a link`);
    return { source, component: found };
  }

  /** Puts a person's message into a channel. */
  async function write(user: User, channel: Channel, text: string, files: readonly Upload[], times: number): Promise<Message> {
    if (!world.can(user.id, PERMISSION.sendMessages, channel)) throw new Error(`${user.name} cannot write there`);
    await gateway.connected(patience);
    return messages.create({ channel, author: user, body: { content: text }, files, times });
  }

  return {
    /** Uses a slash command; `sub` is the subcommand's name, with its group first where it has one. */
    command: (act: Act & Input & { name: string }) => typed(KIND.command, { ...act, focused: undefined }),

    /** Types in the option `focused`; what is seen are the choices. */
    autocomplete: (act: Act & Input & { name: string; focused: string }) => typed(KIND.autocomplete, act),

    /** Uses a command of a message's menu; `message` is one that was seen or written. */
    async messageCommand({ message, name, ...act }: Act & { message: { id: string } | Visible; name: string }): Promise<Visible> {
      const target = messages.get('kind' in message ? (message.message ?? '') : message.id);
      const command = usable(3, name, act);
      return interact(KIND.command, act, {
        ...dataOf('message-command'),
        id: command['id'],
        name,
        target_id: target.id,
        resolved: { messages: { [target.id]: messagePayload(world, target) } },
      });
    },

    /** Writes to the bot; what is seen is its next message there. */
    async directMessage({ user, text, files = [], times = 1 }: { user: User; text: string; files?: readonly Upload[]; times?: number }): Promise<Visible> {
      const channel = world.directChannel(user.id);
      const from = ledger.length();
      await write(user, channel, text, files, times);
      return ledger.waitFor((entry) => entry.channel === channel.id && entry.kind === 'dm' && entry.change !== 'thinking', patience, from);
    },

    /** Writes into a channel of a server, for others to read. */
    say: ({ user, channel, text, files = [] }: { user: User; channel: Channel; text: string; files?: readonly Upload[] }) => write(user, channel, text, files, 1),

    /** Presses a button by its custom id or its words. With `forged` the id is sent though no such button is there. */
    async press({
      user,
      message,
      customId,
      label,
      forged = false,
      times = 1,
    }: {
      user: User;
      message: Visible;
      customId?: string;
      label?: string;
      forged?: boolean;
      times?: number;
    }): Promise<Visible> {
      const fits = (one: Json) => one['type'] === TYPE.button && (customId === undefined ? one['label'] === label : one['custom_id'] === customId);
      const { source, component: button } = component(user, message, fits, forged ? { custom_id: customId } : null);
      return interact(KIND.component, { user, channel: source.channel, times }, { ...dataOf('button'), id: button['id'] ?? 1, custom_id: button['custom_id'] }, source);
    },

    /** Chooses in a select: option values, or the ids of users, roles or channels. */
    async select({
      user,
      message,
      customId,
      values,
      forged = false,
      times = 1,
    }: {
      user: User;
      message: Visible;
      customId: string;
      values: readonly string[];
      forged?: boolean;
      times?: number;
    }): Promise<Visible> {
      const { source, component: select } = component(user, message, (one) => one['custom_id'] === customId && one['type'] !== TYPE.button, null);
      if (!forged) checkSelection(select, values);
      const isString = select['type'] === TYPE.stringSelect;
      const resolved = isString ? {} : { resolved: resolvedPayload(world, values, source.channel) };
      return interact(
        KIND.component,
        { user, channel: source.channel, times },
        {
          ...dataOf(isString ? 'string-select' : select['type'] === TYPE.channelSelect ? 'channel-select' : 'user-select'),
          id: select['id'],
          component_type: select['type'],
          custom_id: customId,
          values,
          ...resolved,
        },
        source,
      );
    },

    /** Fills in and sends a form that was seen; `values` by the fields' custom ids. A changed client may leave fields out altogether. */
    async submitModal({
      user,
      modal,
      values,
      leaveOut = [],
      times = 1,
    }: {
      user: User;
      modal: Visible;
      values: Record<string, Filled>;
      leaveOut?: readonly string[];
      times?: number;
    }): Promise<Visible> {
      if (modal.kind !== 'modal' || !modal.audience.includes(user.id)) throw new Error(`${user.name} has no form in front of them`);
      const channel = world.channels.get(modal.channel) ?? null;
      const { files, addFile } = fileTray();
      const shown = modal.components.filter((label) => !leaveOut.includes(String((label['component'] as Json | undefined)?.['custom_id'])));
      const { components, ids } = fillModal(shown, values, addFile);
      const resolved = ids.length > 0 && channel ? { resolved: resolvedPayload(world, ids, channel, files) } : {};
      const opener = interactions.list().find(({ id }) => id === modal.interaction) as Interaction;
      return interact(KIND.modalSubmit, { user, channel, times }, { ...dataOf('modal-submit'), custom_id: modal.customId, components, ...resolved }, opener.source);
    },
  };
}

/** The inner part of a recorded-like interaction. */
function dataOf(name: string): Json {
  return fixture(name)['data'] as Json;
}

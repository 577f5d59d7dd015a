/** What to do about each thing that people do on Discord. */

import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  type Message,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js';
import { faultOf, type Outcome, type Reception, type Said } from '../../src/index.ts';
import { answer } from './answer.ts';
import type { Callers } from './caller.ts';
import { isPrivate, type Means } from './carry-out.ts';
import { COMMAND, MESSAGE_COMMAND, SUBCOMMANDS } from './commands.ts';
import { isClosed } from './faults.ts';
import { fileIn } from './files.ts';
import { filledOf } from './form.ts';
import { isInPlace } from './in-place.ts';
import { LIMITS, TIMES } from './limits.ts';
import { NO_WORDS, OLD_COMMAND, TROUBLE } from './pages.ts';
import { renderSaid } from './render.ts';

/** What the handlers need. */
export interface Desk extends Means {
  reception: Reception;
  callers: Callers;
  /** Where files that people send may be fetched from. */
  origins: readonly string[];
}

/** Answers an interaction of any kind. */
export async function handleInteraction(interaction: Interaction, desk: Desk): Promise<void> {
  if (interaction.isAutocomplete()) return complete(interaction, desk);
  if (interaction.isChatInputCommand()) return command(interaction, desk);
  if (interaction.isMessageContextMenuCommand()) return messageCommand(interaction, desk);
  if (interaction.isMessageComponent()) return component(interaction, desk);
  if (interaction.isModalSubmit()) return form(interaction, desk);
}

/** Answers a direct message where it was written. Everything else that is written is not read. */
export async function handleMessage(message: Message, desk: Desk): Promise<void> {
  if (message.author.bot || message.system || message.inGuild()) return;
  const { log, privately, reception, callers } = desk;
  const started = performance.now();
  const notDone = (error: unknown) => {
    log.error('not done', { door: 'discord', act: 'direct message', ...faultOf(error) });
    return say(TROUBLE);
  };
  try {
    await privately.opened(message.author.id);
    const words = wordsOf(message);
    const outcome = words === '' ? say(NO_WORDS) : await reception.ask(words, callers.ofMessage(message)).catch(notDone);
    if (outcome.do !== 'say' || !message.channel.isSendable()) return;
    await message.channel.send({ components: renderSaid(outcome.said), flags: MessageFlags.IsComponentsV2, nonce: message.id, enforceNonce: true });
    log.info('answered', { door: 'discord', act: 'direct message', reply: outcome.said.reply.type, ms: Math.round(performance.now() - started) });
  } catch (error) {
    log.error('not answered', { door: 'discord', act: 'direct message', ms: Math.round(performance.now() - started), ...faultOf(error) });
    if (isClosed(error)) await privately.closed(message.author.id);
  }
}

/** Suggestions for somebody who types; none where they come too late or not at all. */
async function complete(interaction: AutocompleteInteraction, { reception, callers, log }: Desk): Promise<void> {
  const { name, value } = interaction.options.getFocused(true);
  const field = name === 'ref' || name === 'council' ? name : 'question';
  const stop = new AbortController();
  try {
    const none = sleep(TIMES.complete, [], { signal: stop.signal }).catch(() => []);
    const work = reception.complete(field, value, callers.ofInteraction(interaction)).catch((error: unknown) => {
      log.warn('nothing suggested', { door: 'discord', act: 'autocomplete', ...faultOf(error) });
      return [];
    });
    const found = await Promise.race([work, none]);
    const fitting = found.filter((choice) => choice.value !== '' && choice.value.length <= LIMITS.choice && choice.label !== '');
    await interaction.respond(fitting.slice(0, LIMITS.choices).map((choice) => ({ name: choice.label.slice(0, LIMITS.choice), value: choice.value })));
  } catch (error) {
    log.warn('nothing suggested', { door: 'discord', act: 'autocomplete', ...faultOf(error) });
  } finally {
    stop.abort();
  }
}

function command(interaction: ChatInputCommandInteraction, desk: Desk): Promise<void> {
  const name = interaction.options.getSubcommand(false) ?? '';
  const sub = interaction.commandName === COMMAND && Object.hasOwn(SUBCOMMANDS, name) ? SUBCOMMANDS[name] : undefined;
  const option = (wanted: string) => String(interaction.options.get(wanted)?.value ?? '');
  const work = async () => (sub ? sub.run(desk.reception, option, desk.callers.ofInteraction(interaction)) : say(OLD_COMMAND));
  return answer(interaction, work, { act: sub ? name : 'unknown command', inPlace: false }, desk);
}

function messageCommand(interaction: MessageContextMenuCommandInteraction, desk: Desk): Promise<void> {
  const work = async () => {
    if (interaction.commandName !== MESSAGE_COMMAND) return say(OLD_COMMAND);
    const words = wordsOf(interaction.targetMessage);
    return words === '' ? say(NO_WORDS) : desk.reception.ask(words, desk.callers.ofInteraction(interaction));
  };
  return answer(interaction, work, { act: 'message command', inPlace: false }, desk);
}

/** A button, or an option of a menu, which carries its press as its value. */
function component(interaction: MessageComponentInteraction, desk: Desk): Promise<void> {
  const press = interaction.isStringSelectMenu() ? (interaction.values[0] ?? '') : interaction.customId;
  const inPlace = isPrivate(interaction) && isInPlace(press, interaction.message);
  return answer(interaction, async () => desk.reception.press(press, desk.callers.ofInteraction(interaction)), { act: 'press', inPlace }, desk);
}

function form(interaction: ModalSubmitInteraction, desk: Desk): Promise<void> {
  const file = fileIn(interaction, desk.origins);
  const caller = desk.callers.ofInteraction(interaction);
  const work = (tell: (said: Said) => Promise<void>) =>
    file ? desk.reception.document(file, caller, tell) : desk.reception.submit(interaction.customId, filledOf(interaction), caller);
  return answer(interaction, work, { act: 'form', inPlace: false }, desk);
}

/** The words of a message, or of the message that it passes on. */
function wordsOf({ content, messageSnapshots }: Message): string {
  return content.trim() || (messageSnapshots?.first()?.content ?? '').trim();
}

function say(said: Said): Outcome {
  return { do: 'say', said };
}

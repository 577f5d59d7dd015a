/** Answers one interaction within Discord's rules: one first response in time, ephemeral from the start, everything after it an edit. */

import { setTimeout as sleep } from 'node:timers/promises';
import {
  type APIModalInteractionResponseCallbackData,
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { Form, Said } from '../../src/index.ts';
import { isAnswered, isPassing, isRefused } from './faults.ts';
import { modalOf } from './form.ts';
import { TIMES } from './limits.ts';
import { openFormPage, TROUBLE } from './pages.ts';
import { renderSaid } from './render.ts';

/** An interaction that a person waits for an answer to. */
export type Answerable = ChatInputCommandInteraction | MessageContextMenuCommandInteraction | MessageComponentInteraction | ModalSubmitInteraction;

/** The answer to one interaction. Each rejects with what discord.js throws where Discord takes it in no way. */
export interface Responder {
  /** Tells Discord that an answer will come; done at most once. */
  acknowledge(): Promise<void>;
  show(said: Said): Promise<void>;
  /** A further private message, after the answer. */
  add(said: Said): Promise<void>;
  /** Opens a form, or leads to it where that is no longer possible. */
  open(form: Form): Promise<void>;
  /** Takes the message away that the control stands under. */
  clear(): Promise<void>;
}

/**
 * @param inPlace whether the answer takes the place of the message that the control stands under
 * @param onFirst called when Discord has taken the first response
 */
export function createResponder(interaction: Answerable, inPlace: boolean, onFirst: () => void): Responder {
  let acknowledged = false;
  const source = inPlace && (interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage())) ? interaction : null;

  /** Whether Discord took an attempt whose own answer was lost. discord.js does not know of it, and would refuse what comes after. */
  const wasTaken = (error: unknown): boolean => {
    if (!isAnswered(error)) return false;
    interaction.deferred = true;
    return true;
  };
  /** The first response. Where Discord failed it is tried once more. */
  const first = async (respond: () => Promise<unknown>, again = true): Promise<'done' | 'taken before'> => {
    acknowledged = true;
    try {
      await respond();
      onFirst();
      return 'done';
    } catch (error) {
      if (wasTaken(error)) return 'taken before';
      if (!again || !isPassing(error)) throw error;
    }
    await sleep(TIMES.again);
    return first(respond, false);
  };
  const edit = (said: Said) => interaction.editReply({ components: renderSaid(said), flags: MessageFlags.IsComponentsV2 });
  const put = async (said: Said): Promise<void> => {
    if (acknowledged) return void (await edit(said));
    const components = renderSaid(said);
    const done = await first(() =>
      source ? source.update({ components, flags: MessageFlags.IsComponentsV2 }) : interaction.reply({ components, flags: [MessageFlags.Ephemeral, MessageFlags.IsComponentsV2] }),
    );
    if (done === 'taken before') await edit(said);
  };

  const show = async (said: Said): Promise<void> => {
    try {
      await put(said);
    } catch (error) {
      if (!isRefused(error)) throw error;
      acknowledged = interaction.replied || interaction.deferred;
      await put(TROUBLE);
      throw error;
    }
  };
  const openModal = async (modal: APIModalInteractionResponseCallbackData) => {
    if (interaction.isModalSubmit()) return;
    await first(() => interaction.showModal(modal));
  };

  return {
    async acknowledge() {
      if (acknowledged) return;
      await first(() => (source ? source.deferUpdate() : interaction.deferReply({ flags: MessageFlags.Ephemeral })));
    },
    show,
    add: async (said) => void (await interaction.followUp({ components: renderSaid(said), flags: [MessageFlags.Ephemeral, MessageFlags.IsComponentsV2] })),
    open: (form) => (acknowledged || interaction.isModalSubmit() ? show(openFormPage(form.title, form.press)) : openModal(modalOf(form))),
    async clear() {
      if (!interaction.isMessageComponent()) return;
      if (!acknowledged) await first(() => interaction.deferUpdate());
      await interaction.deleteReply();
    },
  };
}

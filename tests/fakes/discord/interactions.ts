/** Interactions: one response each, in time, of a kind that fits, and what their token allows afterwards. */

import { z } from 'zod';
import type { Upload } from './attachments.ts';
import type { Clock } from './clock.ts';
import { text } from './component-rules.ts';
import type { Ledger, Visible } from './ledger.ts';
import { LIMITS } from './limits.ts';
import { NO_PINGS } from './mentions.ts';
import { FLAG, hasFlag } from './message-rules.ts';
import { type Message, type Messages, messagePayload } from './messages.ts';
import { findModalProblems } from './modal-rules.ts';
import { type Json, problemsOf } from './problems.ts';
import { invalidForm, Refusal } from './refusal.ts';
import type { Channel, User, World } from './world.ts';

/** Interaction types by their names in the reference. */
export const KIND = { command: 2, component: 3, autocomplete: 4, modalSubmit: 5 } as const;
const CALLBACK = { reply: 4, deferReply: 5, deferUpdate: 6, update: 7, choices: 8, modal: 9 } as const;

/** Milliseconds by which a timer may be early on the wall clock. */
const CLOCK_GRAIN = 20;

/** One use of the bot by a person. Times are milliseconds; `response` is the callback type, null before it. */
export interface Interaction {
  id: string;
  token: string;
  type: number;
  user: User;
  channel: Channel;
  payload: Json;
  askedAt: number;
  tookMs: number | null;
  response: number | null;
  /** The message its component, or its modal's component, sits on. */
  source: Message | null;
  /** What `@original` means. */
  original: Message | null;
}

/** All interactions. */
export type Interactions = ReturnType<typeof createInteractions>;

/** Keeps interactions; one not answered within `acknowledgeWithin` milliseconds is lost and recorded as a broken rule. */
export function createInteractions(world: World, clock: Clock, ledger: Ledger, messages: Messages, acknowledgeWithin: number) {
  const byId = new Map<string, Interaction>();
  const byToken = new Map<string, Interaction>();
  const timers = new Map<Interaction, NodeJS.Timeout>();
  clock.onAdvance(() => [...timers.keys()].forEach(loseIfLate));

  /** Takes note of an interaction about to be sent. */
  function open(interaction: Pick<Interaction, 'type' | 'user' | 'channel' | 'payload' | 'source'>): Interaction {
    const { id, token } = interaction.payload as { id: string; token: string };
    const whole: Interaction = { ...interaction, id, token, askedAt: clock.now(), tookMs: null, response: null, original: null };
    byId.set(id, whole);
    byToken.set(token, whole);
    timers.set(whole, setTimeout(loseIfLate, acknowledgeWithin + CLOCK_GRAIN, whole));
    return whole;
  }

  function loseIfLate(interaction: Interaction): void {
    if (clock.now() - interaction.askedAt <= acknowledgeWithin) return;
    forget(interaction);
    ledger.violate('unacknowledged', `interaction ${interaction.id} was not answered within ${acknowledgeWithin} ms`);
    show(interaction, { kind: 'failed', content: 'The application did not respond' });
  }

  function forget(interaction: Interaction): void {
    clearTimeout(timers.get(interaction));
    timers.delete(interaction);
  }

  /** The first response. Refuses with 10062 when late, 40060 when there was one, 50035 or 50006 when it is ill-formed. */
  function respond(id: string, token: string, body: Json, files: readonly Upload[]): Json {
    const interaction = byId.get(id);
    if (interaction?.token !== token) throw new Refusal(10062);
    if (interaction.response !== null) throw new Refusal(40060);
    if (!timers.has(interaction) || clock.now() - interaction.askedAt > acknowledgeWithin) throw new Refusal(10062);
    const type = Number(body['type']);
    if (!allowedCallbacks(interaction).includes(type))
      throw invalidForm(['type'], 'INTERACTION_CALLBACK_TYPE_INVALID', `A callback of type ${type} cannot answer this interaction`);
    try {
      carryOut(interaction, type, (body['data'] as Json | null | undefined) ?? {}, files);
    } catch (error) {
      throw error instanceof Refusal ? error.under('data') : error;
    }
    forget(interaction);
    interaction.response = type;
    interaction.tookMs = clock.now() - interaction.askedAt;
    const { original } = interaction;
    return {
      interaction: {
        id,
        type: interaction.type,
        ...(original && {
          response_message_id: original.id,
          response_message_loading: hasFlag(original, FLAG.loading),
          response_message_ephemeral: original.seenBy !== null,
        }),
      },
      resource: { type, ...(original && { message: messagePayload(world, original) }) },
    };
  }

  function carryOut(interaction: Interaction, type: number, data: Json, files: readonly Upload[]): void {
    const { source } = interaction;
    if (type === CALLBACK.deferReply && (Number(data['flags'] ?? 0) & ~FLAG.ephemeral) !== 0) {
      throw invalidForm(['flags'], 'INTERACTION_DEFERRED_FLAGS_INVALID', 'Only the flag EPHEMERAL may be set on a deferred reply');
    }
    if (type === CALLBACK.reply || type === CALLBACK.deferReply) interaction.original = reply(interaction, data, files, type === CALLBACK.deferReply);
    if (type === CALLBACK.deferUpdate) interaction.original = source;
    if (type === CALLBACK.update && source) interaction.original = messages.edit(source, data, files, interaction.id);
    if (type === CALLBACK.choices) showChoices(interaction, data);
    if (type === CALLBACK.modal) {
      const problems = findModalProblems(data);
      if (problems.length > 0) throw new Refusal(50035, problems);
      show(interaction, { kind: 'modal', title: String(data['title']), customId: String(data['custom_id']), components: data['components'] as Json[] });
    }
  }

  function reply(interaction: Interaction, body: Json, files: readonly Upload[], thinking: boolean): Message {
    const { id, type, user, channel } = interaction;
    const seenBy = hasFlag(body, FLAG.ephemeral) ? user.id : null;
    return messages.create({ channel, author: world.bot, body: { ...body, nonce: undefined }, files, seenBy, thinking, interaction: { id, type, user } });
  }

  function showChoices(interaction: Interaction, data: Json): void {
    const problems = problemsOf(CHOICES, data);
    if (problems.length > 0) throw new Refusal(50035, problems);
    show(interaction, { kind: 'autocomplete', choices: data['choices'] as Visible['choices'] });
  }

  function show({ id, user, channel }: Interaction, what: Partial<Visible> & Pick<Visible, 'kind'>): void {
    const empty = { customId: null, title: '', content: '', embeds: [], components: [], choices: [], attachments: [], pings: NO_PINGS };
    ledger.show({ change: 'posted', audience: [user.id], namedUser: null, channel: channel.id, message: null, interaction: id, at: clock.now(), ...empty, ...what });
  }

  /** The interaction of a token that may still be used. Refuses with 50027 (unknown or over) or 10015 (not answered yet). */
  function live(applicationId: string, token: string): Interaction {
    const interaction = byToken.get(token);
    if (!interaction || clock.now() - interaction.askedAt > LIMITS.tokenLife) throw new Refusal(50027);
    if (interaction.response === null || applicationId !== world.bot.id) throw new Refusal(10015);
    return interaction;
  }

  /** The message that a token may read, change or delete; `@original` is the first response. Refuses with 10008. */
  function owned(interaction: Interaction, messageId: string): Message {
    const message = messageId === '@original' ? interaction.original : messages.get(messageId);
    if (!message || (message !== interaction.original && message.interaction?.id !== interaction.id)) throw new Refusal(10008);
    return messages.get(message.id);
  }

  /**
   * A further message. Straight after a deferred reply it takes the place of the loading state, and its own ephemeral flag
   * is ignored (interactions/receiving-and-responding#create-followup-message), which is recorded where the two differ.
   */
  function followUp(interaction: Interaction, body: Json, files: readonly Upload[]): Message {
    const { original } = interaction;
    if (original && hasFlag(original, FLAG.loading)) {
      const differs = (original.seenBy !== null) !== hasFlag(body, FLAG.ephemeral);
      if (differs) ledger.violate('ephemeral', 'a follow-up took the place of a deferred reply whose visibility differs');
      return messages.edit(original, { ...body, flags: Number(body['flags'] ?? 0) & ~FLAG.ephemeral }, files, interaction.id);
    }
    return reply(interaction, body, files, false);
  }

  return {
    open,
    respond,
    live,
    owned,
    followUp,
    list: (): readonly Interaction[] => [...byId.values()],
    close: () => [...timers.keys()].forEach(forget),
  };
}

const CHOICES = z.object({
  choices: z.array(z.object({ name: text(1, LIMITS.choiceName), value: z.union([text(1, LIMITS.choiceValue), z.number()]) })).max(LIMITS.autocompleteChoices),
});

/** The callback types that may answer an interaction, by interactions/receiving-and-responding#interaction-callback-type. */
function allowedCallbacks({ type, source }: Interaction): number[] {
  if (type === KIND.autocomplete) return [CALLBACK.choices];
  const updates = source ? [CALLBACK.deferUpdate, CALLBACK.update] : [];
  return [CALLBACK.reply, CALLBACK.deferReply, ...updates, ...(type === KIND.modalSubmit ? [] : [CALLBACK.modal])];
}

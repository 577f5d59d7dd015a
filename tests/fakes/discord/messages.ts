/** Messages: checked, kept, edited, removed, and each change recorded with who sees it. */
import type { Attachments, Upload } from './attachments.ts';
import type { Clock } from './clock.ts';
import { walk } from './component-rules.ts';
import type { Ledger, Visible } from './ledger.ts';
import { LIMITS } from './limits.ts';
import { findPings, NO_PINGS, pingsAnybody } from './mentions.ts';
import { FLAG, findMessageProblems, hasFlag, isEmptyMessage, mentionableText } from './message-rules.ts';
import { fixture, userPayload } from './payloads.ts';
import type { Json } from './problems.ts';
import { invalidForm, Refusal } from './refusal.ts';
import type { Channel, User, World } from './world.ts';

/** A message as the stand-in keeps it; `seenBy` is set on an ephemeral one. */
export interface Message {
  id: string;
  channel: Channel;
  author: User;
  flags: number;
  content: string;
  embeds: Json[];
  components: Json[];
  attachments: Json[];
  sentAt: string;
  editedAt: string | null;
  seenBy: string | null;
  /** The interaction it answers, and the person named beside it. */
  interaction: { id: string; type: number; user: User } | null;
  reference: string | null;
}

/** What a new message is made of. */
export interface Draft {
  channel: Channel;
  author: User;
  body: Json;
  files?: readonly Upload[];
  seenBy?: string | null;
  interaction?: Message['interaction'];
  /** A loading state: shown at once, empty, to be edited. */
  thinking?: boolean;
  /** How often a person's message is delivered. */
  times?: number;
}

/** Tells the gateway, `times` over. */
export type Announce = (event: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE' | 'MESSAGE_DELETE', message: Message, times?: number) => void;

/** All messages. */
export type Messages = ReturnType<typeof createMessages>;

/** Makes an empty store. */
export function createMessages(world: World, clock: Clock, ledger: Ledger, files: Attachments, announce: Announce) {
  const messages = new Map<string, Message>();
  const nonces = new Map<string, { message: Message; at: number }>();

  /** Adds a message, or gives the earlier one where its nonce says so. Refuses with 50035 or 50006. */
  function create({ channel, author, body, files: uploads = [], seenBy = null, interaction = null, thinking = false, times = 1 }: Draft): Message {
    const earlier = body['enforce_nonce'] && body['nonce'] != null ? nonces.get(String(body['nonce'])) : undefined;
    if (earlier && clock.now() - earlier.at <= LIMITS.nonceMemory) {
      if (earlier.message.channel !== channel) ledger.violate('nonce', `the nonce ${body['nonce']} was used for another channel`);
      return earlier.message;
    }
    if (!thinking) check(body, body, uploads.length);
    const message: Message = {
      id: clock.snowflake(),
      channel,
      author,
      flags: Number(body['flags'] ?? 0) | (thinking ? FLAG.loading : 0),
      content: String(body['content'] ?? ''),
      embeds: listOf(body['embeds']),
      components: numbered(listOf(body['components'])),
      attachments: attach(body, uploads),
      sentAt: clock.iso(),
      editedAt: null,
      seenBy,
      interaction,
      reference: ((body['message_reference'] as Json | undefined)?.['message_id'] as string | undefined) ?? null,
    };
    checkFileReferences(message);
    messages.set(message.id, message);
    if (body['nonce'] != null) nonces.set(String(body['nonce']), { message, at: clock.now() });
    if (author.bot) show(message, thinking ? 'thinking' : 'posted', body);
    if (!seenBy && !thinking) announce('MESSAGE_CREATE', message, times);
    return message;
  }

  /** Changes the bot's message; fields not given stay. A loading state becomes an ordinary message. Refuses with 50035 or 50006. */
  function edit(message: Message, body: Json, uploads: readonly Upload[] = [], by: string | null = null): Message {
    const wasThinking = hasFlag(message, FLAG.loading);
    if (body['flags'] != null && hasFlag(message, FLAG.componentsV2) && !hasFlag(body, FLAG.componentsV2)) {
      throw invalidForm(['flags'], 'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG', 'The IS_COMPONENTS_V2 flag cannot be removed from a message.');
    }
    if (hasFlag(body, FLAG.ephemeral) && !message.seenBy) ledger.violate('ephemeral', 'an edit asked for an ephemeral message, which only the first response can');
    const given = Object.fromEntries(Object.entries(body).filter(([field, value]) => value !== undefined && field !== 'flags' && field !== 'attachments'));
    const flags = (message.flags | (Number(body['flags'] ?? 0) & (FLAG.componentsV2 | FLAG.suppressEmbeds))) & ~FLAG.loading;
    const { content, embeds, components } = message;
    const kept = body['attachments'] ? message.attachments.filter(({ id }) => listOf(body['attachments']).some((one) => one['id'] === id)) : message.attachments;
    const whole: Json = { content, embeds, components, attachments: kept, ...given, flags };
    check(whole, body, uploads.length);
    message.flags = flags;
    message.content = String(whole['content'] ?? '');
    message.embeds = listOf(whole['embeds']);
    message.components = numbered(listOf(whole['components']));
    message.attachments = [...kept, ...attach(body, uploads)];
    message.editedAt = wasThinking ? null : clock.iso();
    checkFileReferences(message);
    show(message, wasThinking ? 'posted' : 'edited', wasThinking ? body : null, by);
    if (!message.seenBy) announce(wasThinking ? 'MESSAGE_CREATE' : 'MESSAGE_UPDATE', message);
    return message;
  }

  function remove(message: Message, by: string | null = null): void {
    messages.delete(message.id);
    show({ ...message, content: '', embeds: [], components: [], attachments: [] }, 'removed', null, by);
    if (!message.seenBy) announce('MESSAGE_DELETE', message);
  }

  /** Refuses the merged message where it breaks a rule or shows nothing. */
  function check(whole: Json, body: Json, uploads: number): void {
    const problems = findMessageProblems(whole);
    if (uploads > LIMITS.files) problems.push({ path: ['files'], code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${LIMITS.files} or fewer in length.` });
    if (problems.length > 0) throw new Refusal(50035, problems);
    if (uploads === 0 && isEmptyMessage({ ...whole, ...(body === whole && { attachments: [] }) })) throw new Refusal(50006);
  }

  /** A file shown by a component must have been uploaded with the message. */
  function checkFileReferences({ components, embeds, attachments }: Message): void {
    for (const [, name] of JSON.stringify([components, embeds]).matchAll(/"attachment:\/\/([^"]+)"/g)) {
      if (!attachments.some(({ filename }) => filename === name))
        throw invalidForm(['components'], 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND', `The referenced attachment ${name} was not found`);
    }
  }

  function attach(body: Json, uploads: readonly Upload[]): Json[] {
    return uploads.map((upload, index) => files.add(upload, listOf(body['attachments']).find(({ id }) => String(id) === String(index))?.['description']));
  }

  function show(message: Message, change: Visible['change'], body: Json | null, by: string | null = null): void {
    const { id, channel, content, embeds, components, attachments, seenBy, interaction } = message;
    const repliedTo = message.reference ? (messages.get(message.reference)?.author.id ?? null) : null;
    const allowed = body?.['allowed_mentions'] as Json | null | undefined;
    const pings = body && !seenBy ? findPings(world, channel, mentionableText(message), allowed, Boolean(interaction), repliedTo) : NO_PINGS;
    if (pingsAnybody(pings)) ledger.violate('ping', `message ${id} notified ${JSON.stringify(pings)}`);
    ledger.show({
      kind: seenBy ? 'ephemeral' : channel.recipient ? 'dm' : 'channel',
      change,
      audience: seenBy ? [seenBy] : world.viewers(channel),
      namedUser: interaction?.user.id ?? null,
      channel: channel.id,
      message: id,
      interaction: by ?? interaction?.id ?? null,
      customId: null,
      title: '',
      content,
      embeds,
      components,
      choices: [],
      attachments,
      pings,
      at: clock.now(),
    });
  }

  return {
    create,
    edit,
    remove,
    /** A message by id, ephemeral ones too. Refuses with 10008. */
    get(id: string): Message {
      const message = messages.get(id);
      if (!message) throw new Refusal(10008);
      return message;
    },
    /** What a channel's history holds, newest first. */
    history: (channel: Channel) => [...messages.values()].filter((message) => message.channel === channel && !message.seenBy).reverse(),
  };
}

/** A message as Discord sends it; `readable` is false where the bot lacks the Message Content intent. */
export function messagePayload(world: World, message: Message, readable = true): Json {
  const { id, channel, author, content, embeds, components, attachments, flags, interaction, reference } = message;
  const shown = readable ? { content, embeds, components, attachments } : { content: '', embeds: [], components: [], attachments: [] };
  const metadata = interaction && { id: interaction.id, type: interaction.type, user: userPayload(interaction.user), authorizing_integration_owners: { 0: channel.guild ?? '0' } };
  const { channel_type: _channelType, ...base } = fixture('message-create-dm');
  return {
    ...base,
    id,
    type: reference ? 19 : interaction?.type === 2 ? 20 : 0,
    channel_id: channel.id,
    author: userPayload(author),
    ...shown,
    flags,
    timestamp: message.sentAt,
    edited_timestamp: message.editedAt,
    mentions: [...content.matchAll(/<@!?(\d+)>/g)].flatMap(([, user]) => world.users.get(String(user)) ?? []).map(userPayload),
    ...(metadata && { interaction_metadata: metadata, application_id: world.bot.id, webhook_id: world.bot.id }),
    ...(reference && { message_reference: { type: 0, message_id: reference, channel_id: channel.id } }),
  };
}

/** Gives every component a number of its own, as Discord does. */
function numbered(components: Json[]): Json[] {
  const copy = structuredClone(components);
  const all = [...walk(copy)].map(({ component }) => component);
  const taken = new Set(all.map(({ id }) => id));
  let next = 1;
  for (const component of all) {
    if (component['id']) continue;
    while (taken.has(next)) next += 1;
    component['id'] = next++;
  }
  return copy;
}

function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? (value as Json[]) : [];
}

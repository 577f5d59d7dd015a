/** The REST routes the stand-in knows; any other is refused and recorded. */
import type { Upload } from './attachments.ts';
import type { Commands } from './commands.ts';
import type { Interactions } from './interactions.ts';
import { FLAG } from './message-rules.ts';
import { type Message, type Messages, messagePayload } from './messages.ts';
import { channelPayload, guildPayload, memberPayload, userPayload } from './payloads.ts';
import type { Json } from './problems.ts';
import { invalidForm, Refusal } from './refusal.ts';
import { type Channel, type Guild, PERMISSION, type World } from './world.ts';

/** A request as a route sees it; `list` is set where the body is an array. */
export interface Call {
  params: Record<string, string>;
  query: URLSearchParams;
  body: Json;
  list: Json[] | null;
  files: readonly Upload[];
}

/** What a route gives: a body (status 200), or nothing (status 204). */
export type Route = (call: Call) => unknown;

/** What the routes work on; `gatewayUrl` is where clients connect. */
export interface Rooms {
  world: World;
  messages: Messages;
  interactions: Interactions;
  commands: Commands;
  gatewayUrl: () => string;
}

/** The routes that need no bot token: their path carries one of its own. */
export const TOKENLESS = /^\w+ \/(interactions|webhooks)\//;

/** The table, by method and path as the documentation writes them. */
export function createRoutes({ world, messages, interactions, commands, gatewayUrl }: Rooms): Record<string, Route> {
  const { bot } = world;
  const application = () => ({
    id: bot.id,
    name: bot.name,
    icon: null,
    description: '',
    summary: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: 0,
    team: null,
    bot: userPayload(bot),
  });
  const own = (work: (call: Call, id: string) => unknown) => (call: Call) => {
    if (call.params['app'] !== bot.id) throw new Refusal(50001);
    return work(call, call.params['command'] ?? '');
  };

  function guildOf({ params }: Call): Guild {
    const guild = world.guilds.get(params['guild'] ?? '');
    if (!guild?.members.has(bot.id)) throw new Refusal(10004);
    return guild;
  }

  /** A channel the bot can see. */
  function channelOf({ params }: Call): Channel {
    const channel = world.channels.get(params['channel'] ?? '');
    if (!channel) throw new Refusal(10003);
    if (!world.can(bot.id, PERMISSION.viewChannel, channel)) throw new Refusal(50001);
    return channel;
  }

  /** A message of the bot in a channel, for changing it. */
  function ownMessage(call: Call): Message {
    const channel = channelOf(call);
    const message = messages.get(call.params['message'] ?? '');
    if (message.channel !== channel || message.seenBy) throw new Refusal(10008);
    if (message.author !== bot) throw new Refusal(50005);
    return message;
  }

  function send(call: Call): Json {
    const channel = channelOf(call);
    const { body, files } = call;
    const may = (permission: bigint) => world.can(bot.id, permission, channel);
    const user = world.users.get(channel.recipient ?? '');
    if (user && user.directMessages !== 'open' && user.directMessages !== 40003) throw new Refusal(user.directMessages);
    if (user && !world.sharesGuild(user.id)) throw new Refusal(50278);
    if (!may(PERMISSION.sendMessages)) throw new Refusal(50013);
    if ((body['embeds'] as unknown[] | undefined)?.length && !may(PERMISSION.embedLinks)) throw new Refusal(50013);
    if (files.length > 0 && !may(PERMISSION.attachFiles)) throw new Refusal(50013);
    if (Number(body['flags'] ?? 0) & FLAG.ephemeral) throw invalidForm(['flags'], 'MESSAGE_FLAGS_INVALID', 'Only an answer to an interaction can be ephemeral');
    return messagePayload(world, messages.create({ channel, author: bot, body, files }));
  }

  function history(call: Call): Json[] {
    const channel = channelOf(call);
    if (!world.can(bot.id, PERMISSION.readMessageHistory, channel)) return [];
    const { query } = call;
    const [before, after] = [query.get('before'), query.get('after')];
    const fits = ({ id }: Message) => (!before || BigInt(id) < BigInt(before)) && (!after || BigInt(id) > BigInt(after));
    return messages
      .history(channel)
      .filter(fits)
      .slice(0, Number(query.get('limit') ?? 50))
      .map((message) => messagePayload(world, message, message.author === bot || !channel.guild));
  }

  function openDirect({ body }: Call): Json {
    const user = world.users.get(String(body['recipient_id']));
    if (!user || user.bot) throw new Refusal(50033);
    if (user.directMessages === 40003) throw new Refusal(40003);
    return channelPayload(world, world.directChannel(user.id));
  }

  function respond({ params, body, files, query }: Call): unknown {
    const answer = interactions.respond(params['id'] ?? '', params['token'] ?? '', body, files);
    return query.get('with_response') === 'true' ? answer : undefined;
  }

  const live = ({ params }: Call) => interactions.live(params['app'] ?? '', params['token'] ?? '');
  const owned = (call: Call) => interactions.owned(live(call), call.params['message'] ?? '');

  return {
    'GET /gateway/bot': () => ({ url: gatewayUrl(), shards: 1, session_start_limit: { total: 1000, remaining: 1000, reset_after: 86_400_000, max_concurrency: 1 } }),
    'GET /users/@me': () => userPayload(bot),
    'GET /users/:user': ({ params }) => {
      const user = world.users.get(params['user'] ?? '');
      if (!user) throw new Refusal(10013);
      return userPayload(user);
    },
    'GET /applications/@me': application,
    'GET /oauth2/applications/@me': application,
    'GET /applications/:app/commands': own(() => commands.list()),
    'PUT /applications/:app/commands': own(({ list }) => commands.replaceAll(list ?? [])),
    'POST /applications/:app/commands': own(({ body }) => commands.upsert(body)),
    'GET /applications/:app/commands/:command': own((_call, id) => commands.byId(id)),
    'PATCH /applications/:app/commands/:command': own(({ body }, id) => commands.patch(id, body)),
    'DELETE /applications/:app/commands/:command': own((_call, id) => commands.remove(id)),
    'POST /interactions/:id/:token/callback': respond,
    'POST /webhooks/:app/:token': (call) => messagePayload(world, interactions.followUp(live(call), call.body, call.files)),
    'GET /webhooks/:app/:token/messages/:message': (call) => messagePayload(world, owned(call)),
    'PATCH /webhooks/:app/:token/messages/:message': (call) => messagePayload(world, messages.edit(owned(call), call.body, call.files, live(call).id)),
    'DELETE /webhooks/:app/:token/messages/:message': (call) => messages.remove(owned(call), live(call).id),
    'POST /users/@me/channels': openDirect,
    'GET /channels/:channel': (call) => channelPayload(world, channelOf(call)),
    'GET /channels/:channel/messages': history,
    'GET /channels/:channel/messages/:message': (call) => {
      const [channel, message] = [channelOf(call), messages.get(call.params['message'] ?? '')];
      if (message.channel !== channel || message.seenBy) throw new Refusal(10008);
      return messagePayload(world, message, message.author === bot || !channel.guild);
    },
    'POST /channels/:channel/messages': send,
    'PATCH /channels/:channel/messages/:message': (call) => messagePayload(world, messages.edit(ownMessage(call), call.body, call.files)),
    'DELETE /channels/:channel/messages/:message': (call) => messages.remove(ownMessage(call)),
    'GET /guilds/:guild': (call) => guildPayload(world, guildOf(call)),
    'GET /guilds/:guild/channels': (call) => guildPayload(world, guildOf(call))['channels'],
    'GET /guilds/:guild/roles': (call) => guildPayload(world, guildOf(call))['roles'],
    'GET /guilds/:guild/members/:user': (call) => {
      const guild = guildOf(call);
      const user = world.users.get(call.params['user'] ?? '');
      if (!user || !guild.members.has(user.id)) throw new Refusal(10007);
      return memberPayload(world, guild, user);
    },
  };
}

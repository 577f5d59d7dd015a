/** chat.*: posting, changing and deleting messages. */
import { type ApiCall, channelOf, type Method, Refused, refuseIf, userOf, writableChannel } from '../api-call.ts';
import { contentOf, edit, post, postEphemeral, remove } from '../posting.ts';
import type { Fields } from '../text-problems.ts';
import { messageProblems } from '../view-problems.ts';
import type { Channel, Message, Team } from '../world.ts';

/** The chat methods by name. */
export const CHAT: Record<string, Method> = {
  'chat.postMessage': { token: 'bot', scope: 'chat:write', needs: ['channel'], run: postMessage },
  'chat.postEphemeral': { token: 'bot', scope: 'chat:write', needs: ['channel', 'user'], run: ephemeral },
  'chat.update': { token: 'bot', scope: 'chat:write', needs: ['channel', 'ts'], run: update },
  'chat.delete': { token: 'bot', scope: 'chat:write', needs: ['channel', 'ts'], run: erase },
  'chat.getPermalink': { token: 'bot', needs: ['channel', 'message_ts'], run: permalink },
};

/** A message as answers and payloads give it. */
export function messageFields(state: ApiCall['state'], team: Team, { ts, user, text, blocks, threadTs, clientMsgId }: Message): Fields {
  const bot = user === team.botUserId ? { bot_id: team.botId, app_id: state.app.id } : {};
  const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
  return { type: 'message', user, ts, ...bot, ...thread, ...(clientMsgId === undefined ? {} : { client_msg_id: clientMsgId }), text, team: team.id, blocks };
}

function postMessage({ state, team, args, method }: ApiCall): Fields {
  const channel = writableChannel(team, args['channel']);
  refuseIf(messageProblems(args));
  const message = post(state, team, channel, contentOf(state, args), method);
  return { channel: channel.id, ts: message.ts, message: messageFields(state, team, message) };
}

function ephemeral({ state, team, args, method }: ApiCall): Fields {
  const channel = writableChannel(team, args['channel']);
  const user = userOf(team, args['user']);
  if (!channel.members.includes(user.id)) throw new Refused('user_not_in_channel');
  refuseIf(messageProblems(args));
  return { message_ts: postEphemeral(state, team, channel.id, user.id, contentOf(state, args), method) };
}

function ownMessage(team: Team, args: Fields, denied: string): { channel: Channel; message: Message } {
  const channel = channelOf(team, args['channel']);
  const message = channel.messages.find(({ ts }) => ts === args['ts']);
  if (message === undefined) throw new Refused('message_not_found');
  if (message.user !== team.botUserId) throw new Refused(denied);
  return { channel, message };
}

/** Text without blocks takes the earlier blocks away, says the page of chat.update. */
function update({ state, team, args, method }: ApiCall): Fields {
  const { channel, message } = ownMessage(team, args, 'cant_update_message');
  refuseIf(messageProblems(args));
  edit(state, team, channel, message, contentOf(state, args), method);
  return { channel: channel.id, ts: message.ts, text: message.text, message: messageFields(state, team, message) };
}

function erase({ team, args }: ApiCall): Fields {
  const { channel, message } = ownMessage(team, args, 'cant_delete_message');
  remove(channel, message);
  return { channel: channel.id, ts: message.ts };
}

function permalink({ team, args }: ApiCall): Fields {
  const channel = channelOf(team, args['channel']);
  const ts = String(args['message_ts']);
  if (!channel.messages.some((message) => message.ts === ts)) throw new Refused('message_not_found');
  return { channel: channel.id, permalink: `https://${team.domain}.slack.com/archives/${channel.id}/p${ts.replace('.', '')}` };
}

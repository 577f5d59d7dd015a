/** Payloads as Slack sends them, built from the recorded examples in tests/fixtures/slack. */
import homeOpened from '../../fixtures/slack/app-home-opened-home.json' with { type: 'json' };
import messagesOpened from '../../fixtures/slack/app-home-opened-messages.json' with { type: 'json' };
import uninstalled from '../../fixtures/slack/app-uninstalled.json' with { type: 'json' };
import blockActions from '../../fixtures/slack/block-actions.json' with { type: 'json' };
import messageIm from '../../fixtures/slack/message-im.json' with { type: 'json' };
import messageShortcut from '../../fixtures/slack/message-shortcut.json' with { type: 'json' };
import slashCommand from '../../fixtures/slack/slash-command.json' with { type: 'json' };
import teamJoin from '../../fixtures/slack/team-join.json' with { type: 'json' };
import tokensRevoked from '../../fixtures/slack/tokens-revoked.json' with { type: 'json' };
import viewClosed from '../../fixtures/slack/view-closed.json' with { type: 'json' };
import viewSubmission from '../../fixtures/slack/view-submission.json' with { type: 'json' };
import { userFields } from './methods/people.ts';
import type { State } from './state.ts';
import type { Fields } from './text-problems.ts';
import { type Channel, type Message, payloadName, type Team, type User } from './world.ts';

/** Who does something, and where. */
export interface Actor {
  state: State;
  team: Team;
  user: User;
}

/** What lets the app answer. */
interface Answerable {
  trigger_id: string;
  response_url: string;
}

const who = ({ state, team, user }: Actor): Fields => ({
  api_app_id: state.app.id,
  team: { id: team.id, domain: team.domain },
  user: { id: user.id, username: user.name, name: user.name, team_id: team.id },
});

const where = (channel: Channel) => ({ id: channel.id, name: payloadName(channel) });

/** A slash command. */
export function commandPayload({ state, team, user }: Actor, channel: Channel, command: string, text: string, answerable: Answerable): Fields {
  const place = { team_id: team.id, team_domain: team.domain, channel_id: channel.id, channel_name: payloadName(channel) };
  return { ...slashCommand, ...place, user_id: user.id, user_name: user.name, command, text, api_app_id: state.app.id, ...answerable };
}

/** A press on a message; the app is given the message unless it is ephemeral. */
export function messageActionPayload(actor: Actor, channel: Channel, ts: string, message: Fields | null, action: Fields, values: Fields, answerable: Answerable): Fields {
  const container = { type: 'message', message_ts: ts, channel_id: channel.id, is_ephemeral: message === null };
  const shown = message === null ? {} : { message };
  return { ...blockActions, ...who(actor), container, channel: where(channel), ...shown, state: { values }, ...answerable, actions: [action] };
}

/** A press in a modal or the Home tab. */
export function viewActionPayload(actor: Actor, view: Fields, action: Fields, trigger: string): Fields {
  const { channel: _channel, response_url: _url, state: _state, ...rest } = blockActions;
  return { ...rest, ...who(actor), container: { type: 'view', view_id: view['id'] }, view, trigger_id: trigger, actions: [action] };
}

/** A message shortcut on somebody's message. */
export function shortcutPayload(actor: Actor, channel: Channel, message: Message, callback: string, answerable: Answerable): Fields {
  const said = { ...messageShortcut.message, ...text(message.text), user: message.user, ts: message.ts, team: actor.team.id };
  return {
    ...messageShortcut,
    ...who(actor),
    channel: where(channel),
    message_ts: message.ts,
    message: said,
    action_ts: actor.state.timestamp(),
    callback_id: callback,
    ...answerable,
  };
}

/** A modal sent in. */
export const submissionPayload = (actor: Actor, view: Fields, trigger: string): Fields => ({ ...viewSubmission, ...who(actor), view, trigger_id: trigger });

/** A modal closed without sending. */
export const closedPayload = (actor: Actor, view: Fields, cleared: boolean): Fields => ({ ...viewClosed, ...who(actor), view, is_cleared: cleared });

/** An event around what happened. */
export function eventPayload(state: State, team: Team, event: Fields, authorized = true): Fields {
  const authorization = { ...messageIm.authorizations[0], team_id: team.id, user_id: team.botUserId };
  const times = { event_id: `Ev0FAKE${state.serial()}`, event_time: Math.floor(state.now() / 1000) };
  return { ...messagesOpened, team_id: team.id, api_app_id: state.app.id, ...times, event, authorizations: authorized ? [authorization] : [] };
}

/** A message that a person wrote to the app. */
export function directMessageEvent(team: Team, channel: Channel, { user, ts, text: said, clientMsgId, threadTs }: Message, files: readonly Fields[] = []): Fields {
  const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
  return {
    ...messageIm.event,
    user,
    ts,
    ...thread,
    client_msg_id: clientMsgId,
    ...text(said),
    ...(files.length > 0 && { subtype: 'file_share', files }),
    team: team.id,
    channel: channel.id,
    event_ts: ts,
  };
}

/** The app's page opened at a tab. */
export function homeEvent(tab: 'home' | 'messages', user: string, channel: string, view: Fields | null, ts: string): Fields {
  if (tab === 'messages') return { ...messagesOpened.event, user, channel, event_ts: ts };
  const { view: _view, ...event } = homeOpened.event;
  return { ...event, user, channel, event_ts: ts, ...(view === null ? {} : { view }) };
}

/** The app removed from a workspace. */
export const uninstalledEvent = (ts: string): Fields => ({ ...uninstalled.event, event_ts: ts });

/** The app's tokens withdrawn. */
export const revokedEvent = (team: Team, ts: string): Fields => ({ ...tokensRevoked.event, tokens: { oauth: [], bot: [team.botUserId] }, event_ts: ts });

/** A person new in a workspace. */
export const joinEvent = (team: Team, user: User, ts: string): Fields => ({ ...teamJoin.event, user: userFields(team, user), event_ts: ts });

/** Text as a person's client sends it, plain and rich. */
function text(said: string): Fields {
  const [block] = messageIm.event.blocks;
  return { text: said, blocks: [{ ...block, elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: said }] }] }] };
}

/** People at work: they type commands, press buttons and fill in forms, and wait for what they then see. */
import { elementsOf } from './block-problems.ts';
import type { Deliveries, Delivery, DeliveryKind } from './deliveries.ts';
import { type Entered, offered, stateValue, valuesOf } from './form-values.ts';
import type { Visible } from './ledger.ts';
import { messageFields } from './methods/chat.ts';
import { fileFields } from './methods/people.ts';
import { blocksOf, findView, stackOf, viewPayload } from './open-views.ts';
import * as payloads from './payloads.ts';
import type { ResponseTarget, ResponseUrls } from './response-urls.ts';
import { type OpenView, personKey, type State } from './state.ts';
import { type Fields, isFields } from './text-problems.ts';
import { type Channel, directChannel, type Message, readersOf, type Team, type User } from './world.ts';

/** Who acts; the first workspace where none is named. */
export interface By {
  team?: string;
  user: string;
}

/** What came of an act: its delivery, settled, and what became visible since. */
export interface Act {
  delivery: Delivery;
  /** Everything anybody came to see since the act, so far. */
  seen(): Visible[];
  /** The next thing the person sees that fits, from the act on; waits at most `ms` (5,000). @throws Error */
  next(fits?: (entry: Visible) => boolean, ms?: number): Promise<Visible>;
}

/** A press: the button by its action id or by the words on it. */
export type Press = By & { on: Visible; values?: Entered } & ({ actionId: string } | { button: string });

/** Opens the people. `targets` remembers where the answer to each command goes. */
export function openPeople(state: State, deliveries: Deliveries, responseUrls: ResponseUrls, targets: Map<Fields, ResponseTarget>) {
  const teamOf = (id?: string): Team => found(id === undefined ? [...state.teams.values()][0] : state.teams.get(id), `workspace ${id}`);
  const actorOf = ({ team: id, user }: By): payloads.Actor => {
    const team = teamOf(id);
    return { state, team, user: found(team.users.get(user), `person ${user}`) };
  };

  async function act(user: string, kind: DeliveryKind, payload: Fields): Promise<Act> {
    const from = state.ledger.visible.length;
    const delivery = await deliveries.send(kind, payload);
    return {
      delivery,
      seen: () => state.ledger.visible.slice(from),
      next: (fits = () => true, ms = 5000) => state.ledger.waitFor((entry) => entry.audience.includes(user) && fits(entry), ms, from),
    };
  }

  const event = (team: Team, user: string, happened: Fields, authorized = true) => act(user, 'events_api', payloads.eventPayload(state, team, happened, authorized));

  function answerable(kind: 'commands' | 'actions' | 'app', target: ResponseTarget) {
    return { trigger_id: state.mintTrigger(target.team, target.user, false), response_url: responseUrls.mint(kind, target) };
  }

  function pressed({ user, on, values = {}, ...how }: Press & By, choose: string | readonly string[] | null | undefined): Promise<Act> {
    const actor = actorOf({ team: on.team, user });
    if (!on.audience.includes(user)) throw new Error(`${user} cannot see that`);
    const filling = { state, team: actor.team, user };
    if (on.kind === 'view' || on.kind === 'home') {
      const open = found(findView(state, actor.team, on.id, undefined), 'that view: it is closed');
      const { element, block } = findElement(blocksOf(open), how);
      const view = viewPayload(state, open, valuesOf(filling, blocksOf(open), withChoice(values, element, choose), false));
      return act(user, 'interactive', payloads.viewActionPayload(actor, view, action(filling, block, element, choose), state.mintTrigger(actor.team, user, on.kind === 'view')));
    }
    const channel = found(actor.team.channels.get(on.channel ?? ''), `channel ${on.channel}`);
    const ephemeral = state.ephemerals.get(on.id);
    const message = channel.messages.find(({ ts }) => ts === on.id);
    const { blocks } = found(ephemeral ?? message, 'that message: it is gone');
    const { element, block } = findElement(blocks, how);
    const state_ = valuesOf(filling, blocks, withChoice(values, element, choose), false);
    const target = { team: actor.team, channel, user, command: null, message: on.id };
    const shown = message === undefined ? null : messageFields(state, actor.team, message);
    return act(user, 'interactive', payloads.messageActionPayload(actor, channel, on.id, shown, action(filling, block, element, choose), state_, answerable('actions', target)));
  }

  function action(filling: { state: State; team: Team; user: string }, block: Fields, element: Fields, choose: string | readonly string[] | null | undefined): Fields {
    const ids = { action_id: element['action_id'], block_id: block['block_id'], action_ts: state.timestamp() };
    const kept = Object.fromEntries(['text', 'value', 'style', 'url', 'placeholder', 'confirm'].flatMap((name) => (element[name] === undefined ? [] : [[name, element[name]]])));
    if (element['type'] === 'button') return { ...ids, ...kept, type: 'button' };
    if (element['type'] === 'overflow') return { ...ids, type: 'overflow', selected_option: offered(element, String(choose)) };
    return { ...ids, ...kept, ...stateValue(filling, element, choose) };
  }

  const topView = (team: Team, user: string): OpenView => found(stackOf(state, team, user).at(-1), 'an open modal');

  return {
    /** Types a command in a channel. */
    async command({ channel, text, command = '/protocol', ...by }: By & { channel: string; text: string; command?: string }): Promise<Act> {
      const actor = actorOf(by);
      const place = visibleChannel(actor.team, actor.user, channel);
      const target = { team: actor.team, channel: place, user: by.user, command: `${command} ${text}`.trim(), message: null };
      const payload = payloads.commandPayload(actor, place, command, text, answerable('commands', target));
      targets.set(payload, target);
      return act(by.user, 'slash_commands', payload);
    },

    /** Uses the app's shortcut on a message that `author` has just written in a channel. */
    async shortcut({ channel, author, text, callbackId = 'check_protocol', ...by }: By & { channel: string; author: string; text: string; callbackId?: string }): Promise<Act> {
      const actor = actorOf(by);
      const place = visibleChannel(actor.team, actor.user, channel);
      const message: Message = { ts: state.timestamp(), user: author, text, blocks: [] };
      place.messages.push(message);
      const target = { team: actor.team, channel: place, user: by.user, command: null, message: null };
      return act(by.user, 'interactive', payloads.shortcutPayload(actor, place, message, callbackId, answerable('app', target)));
    },

    /** Writes to the app, with files uploaded before. A `clientMsgId` given twice is one gesture seen as two events. */
    async directMessage({
      text,
      clientMsgId,
      threadTs,
      files = [],
      ...by
    }: By & { text: string; clientMsgId?: string; threadTs?: string; files?: readonly string[] }): Promise<Act> {
      const { team } = actorOf(by);
      const channel = directChannel(team, by.user);
      const message: Message = {
        ts: state.timestamp(),
        user: by.user,
        text,
        blocks: [],
        clientMsgId: clientMsgId ?? `00000000-0000-4000-8000-${String(state.serial()).padStart(12, '0')}`,
      };
      if (threadTs !== undefined) message.threadTs = threadTs;
      channel.messages.push(message);
      const sent = files.map((id) => fileFields(state, team, found(team.files.get(id), `file ${id}`)));
      return event(team, by.user, payloads.directMessageEvent(team, channel, message, sent));
    },

    /** Opens the app's page at a tab. */
    async openHome({ tab, ...by }: By & { tab: 'home' | 'messages' }): Promise<Act> {
      const { team } = actorOf(by);
      const home = state.homes.get(personKey(team, by.user));
      const view = home === undefined ? null : viewPayload(state, home);
      return event(team, by.user, payloads.homeEvent(tab, by.user, directChannel(team, by.user).id, view, state.timestamp()));
    },

    /** Presses a button of a message, a modal or the Home tab; `values` is what was filled in beside it. */
    press: async (press: Press): Promise<Act> => pressed(press, undefined),

    /** Picks from a menu, or sets another element that tells the app at once. */
    select: async ({ choose, ...press }: Press & { choose: string | readonly string[] | null }): Promise<Act> => pressed(press, choose),

    /** Sends in the modal on top, after filling it in. @throws Error when Slack's client would not send it */
    async submitView({ values = {}, ...by }: By & { values?: Entered }): Promise<Act> {
      const actor = actorOf(by);
      const open = topView(actor.team, by.user);
      if (open.view['submit'] === undefined) throw new Error('the modal has no button to send it');
      const filled = valuesOf({ state, team: actor.team, user: by.user }, blocksOf(open), values, true);
      return act(by.user, 'interactive', payloads.submissionPayload(actor, viewPayload(state, open, filled), state.mintTrigger(actor.team, by.user, true)));
    },

    /** Closes the modal on top, or all with `all`. Null when the app did not ask to be told. */
    async closeView({ all = false, ...by }: By & { all?: boolean }): Promise<Act | null> {
      const actor = actorOf(by);
      const open = topView(actor.team, by.user);
      const stack = stackOf(state, actor.team, by.user);
      if (all || open.view['clear_on_close'] === true) stack.length = 0;
      else stack.pop();
      return open.view['notify_on_close'] === true ? act(by.user, 'interactive', payloads.closedPayload(actor, viewPayload(state, open), all)) : null;
    },

    /** The modal before a person, if any. */
    openView: ({ team, user }: By): Fields | null => stackOf(state, teamOf(team), user).at(-1)?.view ?? null,

    /** Uploads a file, for a file input. Gives its id. */
    upload({ name, mimetype, content, ...by }: By & { name: string; mimetype: string; content: Buffer }): string {
      const id = `F0FAKE${state.serial()}`;
      actorOf(by).team.files.set(id, { id, name, mimetype, user: by.user, content });
      return id;
    },

    /** Removes the app from a workspace: its tokens end, then it is told twice over, as Slack does. */
    async uninstall(id?: string): Promise<void> {
      const team = teamOf(id);
      state.tokens.end(team, 'account_inactive');
      await event(team, '', payloads.revokedEvent(team, state.timestamp()), false);
      await event(team, '', payloads.uninstalledEvent(state.timestamp()), false);
    },

    /** Withdraws the app's tokens in a workspace. */
    async tokensRevoked(id?: string): Promise<Act> {
      const team = teamOf(id);
      state.tokens.end(team, 'token_revoked');
      return event(team, '', payloads.revokedEvent(team, state.timestamp()), false);
    },

    /** A person joins a workspace. */
    async teamJoin(user: User, id?: string): Promise<Act> {
      const team = teamOf(id);
      team.users.set(user.id, user);
      return event(team, user.id, payloads.joinEvent(team, user, state.timestamp()));
    },
  };
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`there is no ${what}`);
  return value;
}

function visibleChannel(team: Team, user: User, id: string): Channel {
  const channel = found(team.channels.get(id), `channel ${id}`);
  if (!readersOf(team, channel).includes(user.id)) throw new Error(`${user.id} cannot see ${id}`);
  return channel;
}

const wordsOn = ({ text }: Fields): unknown => (isFields(text) ? text['text'] : undefined);

function findElement(blocks: readonly Fields[], how: { actionId: string } | { button: string }): { block: Fields; element: Fields } {
  const all = blocks.flatMap((block) => elementsOf(block).map((element) => ({ block, element })));
  const fits = (element: Fields) => ('actionId' in how ? element['action_id'] === how.actionId : wordsOn(element) === how.button);
  const there = all.map(({ element }) => `${String(element['action_id'])} "${String(wordsOn(element) ?? '')}"`);
  return found(
    all.find(({ element }) => fits(element)),
    `${JSON.stringify(how)}; there are ${there.join(', ')}`,
  );
}

/** The chosen value counts in the state too; buttons and overflow menus keep none. */
function withChoice(values: Entered, element: Fields, choose: string | readonly string[] | null | undefined): Entered {
  return choose === undefined || element['type'] === 'button' || element['type'] === 'overflow' ? values : { ...values, [String(element['action_id'])]: choose };
}

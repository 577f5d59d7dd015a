/** The addresses that let an app answer an interaction: five uses in thirty minutes. */
import type { Fault } from './faults.ts';
import { LIMITS } from './limits.ts';
import { contentOf, edit, post, postEphemeral, remove, showInChannel } from './posting.ts';
import type { State } from './state.ts';
import { type Fields, isFields } from './text-problems.ts';
import { messageProblems } from './view-problems.ts';
import type { Channel, Team } from './world.ts';

/** What a response address answers to. */
export interface ResponseTarget {
  team: Team;
  channel: Channel;
  user: string;
  /** The command as typed; an `in_channel` answer shows it to the channel. */
  command: string | null;
  /** The app's own message that was pressed, if one was. */
  message: string | null;
}

interface ResponseUrl extends ResponseTarget {
  at: number;
  uses: number;
}

/** An HTTP answer. */
export interface HookAnswer {
  team: string | null;
  args: Fields;
  status: number;
  answer: Fields;
}

/** The response addresses of one stand-in. */
export type ResponseUrls = ReturnType<typeof openResponseUrls>;

/** Opens an empty set of addresses. */
export function openResponseUrls(state: State) {
  const urls = new Map<string, ResponseUrl>();
  return {
    /** Makes an address for an interaction. */
    mint(kind: 'commands' | 'actions' | 'app', target: ResponseTarget): string {
      const path = `/${kind}/${target.team.id}/${9_000_000_000_000 + state.serial()}/fakeFakeFakeFakeFakeFake`;
      urls.set(path, { ...target, at: state.now(), uses: 0 });
      return `${state.origin}${path}`;
    },

    /** Forgets every address. */
    forget: () => urls.clear(),

    /** Whether a path is one of these addresses. */
    knows: (path: string): boolean => urls.has(path),

    /** Takes what an app posts to an address. `expired` and `used` are the faults that end it early. */
    take(path: string, contentType: string, body: string, fault: Fault | null): HookAnswer {
      const url = urls.get(path);
      const args = parse(body);
      const answer = (status: number, error: string, ...messages: string[]): HookAnswer => {
        if (messages.length > 0 || error === 'used_url') state.ledger.violate('response_url', error, ...messages);
        return { team: url?.team.id ?? null, args: args ?? {}, status, answer: { ok: false, error } };
      };
      if (url === undefined) return answer(404, 'invalid_url', path);
      if (fault?.kind === 'expired' || state.now() - url.at > LIMITS.responseUrlMs.most) return { ...answer(404, 'expired_url') };
      if (fault?.kind === 'used') return { team: url.team.id, args: args ?? {}, status: 404, answer: { ok: false, error: 'used_url' } };
      url.uses += 1;
      if (url.uses > LIMITS.responseUrlUses.most) return answer(404, 'used_url');
      if (!contentType.startsWith('application/json') || args === null) return answer(400, 'invalid_payload', 'the body must be JSON, and say so');
      const refused = respond(state, url, args);
      return refused === null ? { team: url.team.id, args, status: 200, answer: { ok: true } } : answer(400, refused.error, ...refused.messages);
    },
  };
}

function parse(body: string): Fields | null {
  try {
    const parsed: unknown = JSON.parse(body);
    return isFields(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

/**
 * Shows an answer given through a response address or in an acknowledgement.
 * Stricter than Slack: after a press on a message the answer must say whether it replaces that message, for the default is undocumented.
 */
export function respond(state: State, target: ResponseTarget, args: Fields, via = 'response_url'): { error: string; messages: readonly string[] } | null {
  const { team, channel, user, command, message } = target;
  const { response_type: type = 'ephemeral', replace_original: replace, delete_original: erase } = args;
  if (type !== 'ephemeral' && type !== 'in_channel') return { error: 'invalid_arguments', messages: [`response_type ${String(type)}`] };
  if (message === null && (replace === true || erase === true)) return { error: 'invalid_arguments', messages: ['there is no original message to replace or delete'] };
  if (erase === true && message !== null) {
    eraseOriginal(state, channel, message);
    return null;
  }
  const refusal = messageProblems(args);
  if (refusal !== null) return refusal;
  if (message !== null && typeof replace !== 'boolean') return { error: 'invalid_arguments', messages: ['say replace_original true or false, a boolean'] };
  const content = contentOf(state, args);
  const original = channel.messages.find(({ ts }) => ts === message);
  if (replace === true && message !== null) {
    if (original !== undefined) edit(state, team, channel, original, content, via);
    else postEphemeral(state, team, channel.id, user, content, via, message);
    return null;
  }
  if (type === 'ephemeral') {
    postEphemeral(state, team, channel.id, user, content, via);
    return null;
  }
  if (command !== null) {
    const typed = { ts: state.timestamp(), user, text: command, blocks: [] };
    channel.messages.push(typed);
    showInChannel(state, team, channel, typed, via, user);
  }
  post(state, team, channel, content, via);
  return null;
}

function eraseOriginal(state: State, channel: Channel, ts: string): void {
  const original = channel.messages.find((message) => message.ts === ts);
  if (original !== undefined) remove(channel, original);
  state.ephemerals.delete(ts);
}

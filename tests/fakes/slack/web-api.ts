/** The Web API: checks the token, the arguments and the scope, runs the method, and records what came of it. */
import { type Method, needScope, Refused } from './api-call.ts';
import { ASSISTANT } from './methods/assistant.ts';
import { authMethods } from './methods/auth.ts';
import { CHAT } from './methods/chat.ts';
import { CONVERSATIONS } from './methods/conversations.ts';
import { PEOPLE } from './methods/people.ts';
import { VIEWS } from './methods/views.ts';
import type { State } from './state.ts';
import { type Fields, isFields } from './text-problems.ts';
import type { Team } from './world.ts';

/** A request to the Web API, with its body still as text. */
export interface ApiRequest {
  method: string;
  contentType: string;
  authorization: string | undefined;
  body: string;
}

/** Answers to be given: the JSON, and for the record whose call it was and with what. */
export interface ApiAnswer {
  team: string | null;
  args: Fields;
  answer: Fields;
}

/** Refusals that a correct app meets too, because of how the workspace stands. All others break a rule. */
const CIRCUMSTANCES = new Set([
  ...['account_inactive', 'bad_redirect_uri', 'bot_not_found', 'channel_not_found', 'code_already_used', 'hash_conflict', 'invalid_auth', 'invalid_code', 'invalid_refresh_token'],
  ...['is_archived', 'message_not_found', 'missing_scope', 'no_such_subteam', 'not_found', 'not_in_channel', 'push_limit_reached', 'token_expired', 'token_revoked'],
  ...['user_disabled', 'user_not_found', 'user_not_in_channel', 'user_not_visible', 'file_not_found'],
]);

/** Arguments that forms carry as JSON. */
const NESTED = ['attachments', 'blocks', 'loading_messages', 'metadata', 'prompts', 'view'];

/** Builds the Web API. `openSocket` makes the address of a Socket Mode connection, or refuses. */
export function webApi(state: State, openSocket: () => string): (request: ApiRequest) => ApiAnswer {
  const methods = new Map<string, Method>(Object.entries({ ...CHAT, ...CONVERSATIONS, ...PEOPLE, ...VIEWS, ...ASSISTANT, ...authMethods(openSocket) }));
  return ({ method, contentType, authorization, body }) => {
    let args: Fields = {};
    let team: Team | null = null;
    try {
      args = readArguments(contentType, body);
      const known = methods.get(method);
      if (known === undefined) throw new Refused('unknown_method');
      const token = authorization?.replace(/^Bearer /, '') ?? (typeof args['token'] === 'string' ? args['token'] : null);
      const call = { state, method, args };
      const missing = known.needs.filter((name) => args[name] === undefined);
      if (known.token !== 'bot') {
        if (known.token === 'app' && token !== state.app.appToken) throw new Refused(token?.startsWith('xapp-') ? 'invalid_auth' : 'not_allowed_token_type');
        refuseMissing(missing);
        return { team: null, args, answer: { ok: true, ...known.run(call) } };
      }
      const check = state.tokens.check(token);
      if ('error' in check) throw new Refused(check.error);
      team = check.team;
      if (known.scope !== undefined) needScope(team, known.scope);
      refuseMissing(missing);
      return { team: team.id, args, answer: { ok: true, ...known.run({ ...call, team, token: token ?? '' }) } };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (!CIRCUMSTANCES.has(error.message)) state.ledger.violate(method, error.message, ...error.messages);
      const messages = error.messages.map((message) => `[ERROR] ${message}`);
      const details = messages.length === 0 ? {} : { errors: error.messages, response_metadata: { messages } };
      return { team: team?.id ?? null, args, answer: { ok: false, error: error.message, ...details, ...error.extra } };
    }
  };
}

function refuseMissing(missing: readonly string[]): void {
  if (missing.length > 0)
    throw new Refused(
      'invalid_arguments',
      missing.map((name) => `missing required field: ${name}`),
    );
}

function readArguments(contentType: string, body: string): Fields {
  if (contentType.startsWith('application/json')) {
    const parsed = parseJson(body, 'invalid_json');
    if (!isFields(parsed)) throw new Refused('json_not_object');
    return parsed;
  }
  if (body !== '' && !contentType.startsWith('application/x-www-form-urlencoded')) throw new Refused('invalid_post_type');
  const args: Fields = Object.fromEntries(new URLSearchParams(body));
  for (const name of NESTED) if (typeof args[name] === 'string') args[name] = parseJson(args[name], name === 'blocks' ? 'invalid_blocks_format' : 'invalid_arguments');
  return args;
}

function parseJson(text: string, error: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused(error, ['not JSON']);
  }
}

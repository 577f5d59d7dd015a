/** assistant.threads.* and agents.sessions.*: prompts, status and titles in the direct conversation. */
import { type ApiCall, channelOf, type Method, Refused } from '../api-call.ts';
import { LIMITS } from '../limits.ts';
import { type Fields, isFields } from '../text-problems.ts';
import { readersOf } from '../world.ts';

/** The methods of the agent surface by name. */
export const ASSISTANT: Record<string, Method> = {
  'assistant.threads.setSuggestedPrompts': { token: 'bot', scope: 'assistant:write', needs: ['channel_id', 'prompts'], run: prompts },
  'assistant.threads.setStatus': {
    token: 'bot',
    scope: 'assistant:write',
    needs: ['channel_id', 'thread_ts', 'status'],
    run: (call) => note(call, 'status', Number.MAX_SAFE_INTEGER),
  },
  'assistant.threads.setTitle': {
    token: 'bot',
    scope: 'assistant:write',
    needs: ['channel_id', 'thread_ts', 'title'],
    run: (call) => note(call, 'title', LIMITS.sessionTitle.most),
  },
  'agents.sessions.setStatus': { token: 'bot', scope: 'chat:write', needs: ['channel_id', 'status'], run: sessionStatus },
  'agents.sessions.rename': { token: 'bot', scope: 'chat:write', needs: ['channel_id', 'title'], run: (call) => note(call, 'title', LIMITS.sessionTitle.most) },
};

const STATUSES = ['active', 'processing', 'suspended', 'closed'];

function prompts(call: ApiCall): Fields {
  const { prompts, title } = call.args;
  const given = Array.isArray(prompts) ? prompts.filter(isFields) : [];
  const fits = ({ title, message }: Fields) => typeof title === 'string' && title !== '' && typeof message === 'string' && message !== '';
  if (!Array.isArray(prompts) || given.length === 0 || given.length !== prompts.length || given.length > LIMITS.prompts.most || !given.every(fits)) {
    throw new Refused('invalid_arguments', [`prompts must be 1 to ${LIMITS.prompts.most} objects with title and message`]);
  }
  return show(call, [title, ...given.flatMap(({ title, message }) => [title, message])].filter((part) => part !== undefined).join('\n'));
}

function sessionStatus(call: ApiCall): Fields {
  const { status, title } = call.args;
  if (!STATUSES.includes(String(status))) throw new Refused('invalid_arguments', [`status must be one of ${STATUSES.join(', ')}`]);
  return title === undefined ? show(call, '') : note(call, 'title', LIMITS.sessionTitle.most);
}

function note(call: ApiCall, field: 'status' | 'title', most: number): Fields {
  const text = String(call.args[field]);
  if (text.length > most || (field === 'title' && text === '')) throw new Refused('invalid_arguments', [`${field} must be 1 to ${most} characters`]);
  return show(call, text);
}

function show({ state, team, args, method }: ApiCall, text: string): Fields {
  const channel = channelOf(team, args['channel_id']);
  const id = String(args['thread_ts'] ?? '');
  const kind = channel.kind === 'im' ? 'dm' : 'channel';
  if (text !== '')
    state.ledger.show({ kind, team: team.id, audience: readersOf(team, channel), channel: channel.id, author: 'app', text, blocks: [], metadata: null, id, via: method });
  return {};
}

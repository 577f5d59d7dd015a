/** views.* and blocks.validate. */
import { type ApiCall, type Method, Refused, refuseIf, userOf } from '../api-call.ts';
import { blockProblems } from '../block-problems.ts';
import { LIMITS } from '../limits.ts';
import { findView, openModal, publishHome, setView, stackOf, viewPayload, viewRefusal } from '../open-views.ts';
import type { Fields } from '../text-problems.ts';

/** The view methods by name. */
export const VIEWS: Record<string, Method> = {
  'views.open': { token: 'bot', needs: ['trigger_id', 'view'], run: (call) => open(call, false) },
  'views.push': { token: 'bot', needs: ['trigger_id', 'view'], run: (call) => open(call, true) },
  'views.update': { token: 'bot', needs: ['view'], run: update },
  'views.publish': { token: 'bot', needs: ['user_id', 'view'], run: publish },
  'blocks.validate': { token: 'bot', needs: ['blocks'], run: validate },
};

const asFields = (view: unknown) => view as Fields; // viewRefusal has checked it

function open({ state, team, args, method }: ApiCall, push: boolean): Fields {
  refuseIf(viewRefusal(args['view'], 'modal'));
  const trigger = state.spendTrigger(args['trigger_id'], team);
  if ('error' in trigger) throw new Refused(trigger.error);
  const depth = stackOf(state, team, trigger.user).length;
  if (push && (!trigger.inModal || depth === 0)) throw new Refused('not_found', ['views.push needs a trigger from inside a modal']);
  if (push && depth >= LIMITS.viewsInStack.most) throw new Refused('push_limit_reached');
  return { view: viewPayload(state, openModal(state, team, trigger.user, asFields(args['view']), push, method)) };
}

function update({ state, team, args, method }: ApiCall): Fields {
  const known = findView(state, team, args['view_id'], args['external_id']);
  if (known === undefined) throw new Refused('not_found');
  refuseIf(viewRefusal(args['view'], known.view['type'] === 'home' ? 'home' : 'modal'));
  if (args['hash'] !== undefined && args['hash'] !== known.hash) throw new Refused('hash_conflict');
  return { view: viewPayload(state, setView(state, known, asFields(args['view']), method)) };
}

function publish({ state, team, args }: ApiCall): Fields {
  const user = userOf(team, args['user_id']);
  refuseIf(viewRefusal(args['view'], 'home'));
  const current = findView(state, team, state.homes.get(`${team.id}:${user.id}`)?.id ?? '', undefined);
  if (args['hash'] !== undefined && current !== undefined && args['hash'] !== current.hash) throw new Refused('hash_conflict');
  return { view: viewPayload(state, publishHome(state, team, user.id, asFields(args['view']))) };
}

function validate({ args }: ApiCall): Fields {
  const problems = blockProblems(args['blocks'], 'message');
  if (problems.length > 0) throw new Refused('invalid_blocks', problems);
  return {};
}

/** Does what the payload of an acknowledgement says: a message after a command, the next step after a modal. */
import type { Delivery } from './deliveries.ts';
import { LIMITS } from './limits.ts';
import { blocksOf, findView, openModal, setView, stackOf, viewRefusal } from './open-views.ts';
import { type ResponseTarget, respond } from './response-urls.ts';
import type { OpenView, State } from './state.ts';
import { type Fields, isFields } from './text-problems.ts';

/** Acts on an acknowledgement that came in time. `targetOf` finds where a command's answer goes. */
export function actOnAck(state: State, delivery: Delivery, targetOf: (delivery: Delivery) => ResponseTarget | undefined): void {
  const { kind, payload, ack } = delivery;
  if (ack === null) return;
  if (kind === 'interactive' && payload['type'] === 'view_submission') {
    afterSubmission(state, payload, ack);
    return;
  }
  if (Object.keys(ack).length === 0) return;
  const target = targetOf(delivery);
  if (target === undefined) {
    state.ledger.violate('ack', 'unexpected_payload', `nothing may be answered to ${String(payload['type'])}: ${JSON.stringify(ack).slice(0, 200)}`);
    return;
  }
  const refusal = respond(state, target, ack, 'ack');
  if (refusal !== null) state.ledger.violate('ack', refusal.error, ...refusal.messages);
}

function afterSubmission(state: State, payload: Fields, ack: Fields): void {
  const { team: where, view } = payload;
  const team = state.teams.get(isFields(where) ? String(where['id']) : '');
  const open = team === undefined ? undefined : findView(state, team, isFields(view) ? view['id'] : undefined, undefined);
  if (team === undefined || open === undefined) return;
  const stack = stackOf(state, team, open.user);
  const { response_action: action, view: next, errors } = ack;
  const wrong = (error: string, ...messages: readonly string[]) => state.ledger.violate('ack', error, ...messages);
  if (action === undefined && Object.keys(ack).length === 0) stack.splice(stack.indexOf(open));
  else if (action === 'clear') stack.length = 0;
  else if (action === 'errors') showErrors(state, open, errors, wrong);
  else if (action === 'update' || action === 'push') {
    const refusal = action === 'push' && stack.length >= LIMITS.viewsInStack.most ? { error: 'push_limit_reached', messages: [] } : viewRefusal(next, 'modal');
    if (refusal !== null) wrong(refusal.error, ...refusal.messages);
    else if (action === 'push') openModal(state, team, open.user, next as Fields, true, 'ack');
    else setView(state, open, next as Fields, 'ack');
  } else wrong('unexpected_payload', JSON.stringify(ack).slice(0, 200));
}

/** Errors must stand at the view's input blocks, or Slack shows the person a failure instead. */
function showErrors(state: State, open: OpenView, errors: unknown, wrong: (error: string, ...messages: readonly string[]) => void): void {
  if (!isFields(errors) || Object.keys(errors).length === 0) {
    wrong('invalid_arguments', 'errors must name blocks');
    return;
  }
  const inputs = blocksOf(open).filter(({ type }) => type === 'input');
  for (const [id, text] of Object.entries(errors)) {
    if (!inputs.some(({ block_id: block }) => block === id)) wrong('invalid_arguments', `errors names ${id}, which is no input block of the view`);
    if (typeof text !== 'string' || text === '') wrong('invalid_arguments', `the error at ${id} must be text`);
  }
  const text = Object.values(errors).map(String).join('\n');
  state.ledger.show({
    kind: 'view',
    team: open.team.id,
    audience: [open.user],
    channel: null,
    author: 'app',
    text,
    blocks: blocksOf(open),
    metadata: null,
    id: open.id,
    via: 'ack',
  });
}

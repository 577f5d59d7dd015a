/** The modals and Home tabs on people's screens. */
import { LIMITS } from './limits.ts';
import { fillIds } from './posting.ts';
import { type OpenView, personKey, type State } from './state.ts';
import { type Fields, isFields } from './text-problems.ts';
import { type Refusal, viewProblems } from './view-problems.ts';
import type { Team } from './world.ts';

const NOTHING = { type: 'plain_text', text: 'View Title', emoji: true };

/** A person's modals, the one on top last. */
export function stackOf(state: State, team: Team, user: string): OpenView[] {
  const key = personKey(team, user);
  const stack = state.modals.get(key) ?? [];
  state.modals.set(key, stack);
  return stack;
}

/** Says why Slack would refuse a view, or null. */
export function viewRefusal(view: unknown, type: 'modal' | 'home'): Refusal | null {
  const problems = viewProblems(view);
  if (isFields(view) && view['type'] !== type) problems.push(`must be a ${type} [json-pointer:/view/type]`);
  if (problems.length > 0) return { error: 'invalid_arguments', messages: problems };
  return Buffer.byteLength(JSON.stringify(view)) > LIMITS.viewBytes.most ? { error: 'view_too_large', messages: [] } : null;
}

/** Opens a modal, on top of the others when `push` is set. */
export function openModal(state: State, team: Team, user: string, view: Fields, push: boolean, via: string): OpenView {
  const stack = stackOf(state, team, user);
  if (!push) stack.length = 0;
  const id = `V0FAKE${String(state.serial()).padStart(4, '0')}`;
  const below = stack.at(-1);
  const open: OpenView = { id, team, user, view, hash: '', rootId: below?.rootId ?? id, previousId: below?.id ?? null };
  stack.push(open);
  return setView(state, open, view, via);
}

/** Puts a Home tab before a person. */
export function publishHome(state: State, team: Team, user: string, view: Fields): OpenView {
  const key = personKey(team, user);
  const id = state.homes.get(key)?.id ?? `V0FAKE${String(state.serial()).padStart(4, '0')}`;
  const open: OpenView = { id, team, user, view, hash: '', rootId: id, previousId: null };
  state.homes.set(key, open);
  return setView(state, open, view, 'views.publish');
}

/** Replaces what an open view says. */
export function setView(state: State, open: OpenView, view: Fields, via: string): OpenView {
  open.view = { ...view, blocks: fillIds(state, Array.isArray(view['blocks']) ? view['blocks'] : []) };
  open.hash = `${Math.floor(state.now() / 1000)}.fake${state.serial()}`;
  const { title, type } = open.view;
  state.ledger.show({
    kind: type === 'home' ? 'home' : 'view',
    team: open.team.id,
    audience: [open.user],
    channel: null,
    author: 'app',
    text: isFields(title) ? String(title['text']) : '',
    blocks: blocksOf(open),
    metadata: null,
    id: open.id,
    via,
  });
  return open;
}

/** The blocks of an open view. */
export const blocksOf = ({ view }: OpenView): Fields[] => (Array.isArray(view['blocks']) ? view['blocks'].filter(isFields) : []);

/** An open view by its id or the app's own id for it. */
export function findView(state: State, team: Team, id: unknown, externalId: unknown): OpenView | undefined {
  const all = [...[...state.modals.values()].flat(), ...state.homes.values()].filter((open) => open.team === team);
  return all.find((open) => (id === undefined ? externalId !== undefined && open.view['external_id'] === externalId : open.id === id));
}

/** A view as payloads and answers give it. `values` is what was filled in. */
export function viewPayload(state: State, open: OpenView, values: Fields = {}): Fields {
  const { view, team, id, hash, rootId, previousId } = open;
  return {
    id,
    team_id: team.id,
    type: view['type'],
    blocks: view['blocks'],
    private_metadata: view['private_metadata'] ?? '',
    callback_id: view['callback_id'] ?? '',
    state: { values },
    hash,
    title: view['title'] ?? NOTHING,
    clear_on_close: view['clear_on_close'] ?? false,
    notify_on_close: view['notify_on_close'] ?? false,
    close: view['close'] ?? null,
    submit: view['submit'] ?? null,
    previous_view_id: previousId,
    root_view_id: rootId,
    app_id: state.app.id,
    external_id: view['external_id'] ?? '',
    app_installed_team_id: team.id,
    bot_id: team.botId,
  };
}

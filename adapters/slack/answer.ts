/** Shows something to the person alone: where they are if that works, else in their own direct messages. */
import type { Form, Said } from '../../src/index.ts';
import { withLinks } from './direct-links.ts';
import type { Door, Scene } from './door.ts';
import { formNotOpened } from './notes.ts';
import { call, post } from './post.ts';
import { formOf } from './render/form.ts';
import { messageOf, modalOf } from './render/said.ts';
import { respond } from './respond.ts';

/** @param replace whether it takes the place of the message pressed on */
export async function show(said: Said, scene: Scene, door: Door, replace = false): Promise<void> {
  const linked = withLinks(said, scene.workspace);
  for (const way of waysToShow(linked, scene, door, replace)) if (await way()) return door.log.debug('shown', { door: 'slack', reply: said.reply.type });
  door.log.error('slack answer lost', { door: 'slack', reply: said.reply.type });
}

/** Opens a form, or says that it did not open. Where three modals stand on each other already, it takes the place of the last. */
export async function openForm(form: Form, scene: Scene, door: Door): Promise<void> {
  const view = formOf(form, scene.home);
  if (await openModal(view, scene, door)) return;
  const { view: under, workspace } = scene;
  if (under?.kind === 'modal' && (await call(workspace, 'modal', (client) => client.views.update({ view_id: under.id, view }), door))) return;
  await show(formNotOpened(form.press), { ...scene, trigger: null }, door);
}

/** The ways, best first. Each says whether it worked. */
function waysToShow(said: Said, scene: Scene, door: Door, replace: boolean): (() => Promise<boolean>)[] {
  const { view, trigger, responseUrl, direct, workspace, user, home } = scene;
  const ways: (() => Promise<boolean>)[] = [];
  const modal = () => modalOf(said, home);
  if (view?.kind === 'modal') {
    const update = () => call(workspace, 'modal', (client) => client.views.update({ view_id: view.id, view: modal() }), door);
    ways.push(...(replace || said.reply.type === 'place' ? [update] : [() => openModal(modal(), scene, door), update]));
  } else if (trigger !== null && (view || said.reply.type === 'place')) ways.push(() => openModal(modal(), scene, door));
  const answerThere = (url: string) => () => respond(url, { ...messageOf(said, direct === null), replace }, door);
  if (direct && !(replace && responseUrl)) ways.push(() => post(workspace, direct.channel, messageOf(said, false), direct.thread, door));
  if (responseUrl) ways.push(answerThere(responseUrl));
  ways.push(() => post(workspace, user, messageOf(said, false), null, door));
  return ways;
}

async function openModal(view: ReturnType<typeof modalOf>, { trigger, workspace, view: under }: Scene, door: Door): Promise<boolean> {
  if (trigger === null) return false;
  const on = under?.kind === 'modal';
  return call(workspace, 'modal', (client) => (on ? client.views.push({ trigger_id: trigger, view }) : client.views.open({ trigger_id: trigger, view })), door);
}

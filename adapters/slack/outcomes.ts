/** Carries out what the reception decided. */
import type { Outcome } from '../../src/index.ts';
import { openForm, show } from './answer.ts';
import type { Door, Scene } from './door.ts';
import { slackFault } from './faults.ts';
import { CLEARED, problemsNote, WENT_WRONG } from './notes.ts';
import { call, post } from './post.ts';
import { messageOf, modalOf } from './render/said.ts';
import { respond } from './respond.ts';

/** @param replace whether what is said takes the place of the message pressed on */
export async function carryOut(outcome: Outcome, scene: Scene, door: Door, replace = false): Promise<void> {
  switch (outcome.do) {
    case 'say':
      return show(outcome.said, scene, door, replace);
    case 'open':
      return openForm(outcome.form, scene, door);
    case 'mend':
      return show(problemsNote(outcome.problems), scene, door);
    case 'keep':
    case 'channel':
      return show(await send(outcome, scene, door), scene, door);
    case 'clear':
      return clear(scene, door);
    default:
      return outcome satisfies never;
  }
}

/** Sends a copy or a shared clause. @returns what to say about it */
export async function send(outcome: Extract<Outcome, { do: 'keep' | 'channel' }>, { workspace, user }: Scene, door: Door) {
  if (outcome.do === 'keep') return (await post(workspace, user, messageOf(outcome.copy, false), null, door)) ? outcome.kept : outcome.closed;
  return (await post(workspace, outcome.channel, messageOf(outcome.post, false), null, door)) ? outcome.posted : outcome.failed;
}

/**
 * Does what a handler asks for. Whatever fails, the person is told, and the process goes on.
 * @param act its name, for the log
 */
export async function handle(act: string, scene: Scene, door: Door, work: () => Promise<void>): Promise<void> {
  const started = door.clock();
  try {
    await work();
    door.log.info('done', { door: 'slack', act, ms: door.clock() - started });
  } catch (error) {
    door.log.error('not done', { ...slackFault(error), act, ms: door.clock() - started });
    await show(WENT_WRONG, scene, door).catch((again) => door.log.error('slack answer lost', slackFault(again)));
  }
}

/** Takes the message away that was pressed on. */
async function clear({ responseUrl, pressed, workspace, view, home }: Scene, door: Door): Promise<void> {
  if (view?.kind === 'modal') return void (await call(workspace, 'modal', (client) => client.views.update({ view_id: view.id, view: modalOf(CLEARED, home) }), door));
  if (responseUrl && (await respond(responseUrl, 'delete', door))) return;
  if (pressed) await call(workspace, 'deletion', (client) => client.chat.delete({ channel: pressed.channel, ts: pressed.ts }), door);
}

/** Forms sent in. Slack waits three seconds and takes what is wrong with a form only in the acknowledgement. */
import type { types } from '@slack/bolt';
import type { Caller, Outcome, Said } from '../../src/index.ts';
import { show } from './answer.ts';
import { callerOf, type Who } from './caller.ts';
import { withLinks } from './direct-links.ts';
import { type Door, type Scene, sceneOf } from './door.ts';
import { pause, slackFault } from './faults.ts';
import { sentFile } from './files.ts';
import { filesIn, filledOf } from './filled.ts';
import { publishHome } from './home.ts';
import { problemsNote, WENT_WRONG, WORKING } from './notes.ts';
import { handle, send } from './outcomes.ts';
import { formOf } from './render/form.ts';
import { beganAtHome, modalOf } from './render/said.ts';

/** What counts of a `view_submission` payload. All of it comes back from a client and is untrusted. */
export interface Submission {
  trigger_id?: string;
  view: { id: string; callback_id: string; private_metadata: string; blocks: { type: string; block_id?: string }[]; state: { values: unknown } };
}

/** What an acknowledgement may carry. */
export type FormAck = (
  answer?: { response_action: 'update'; view: types.ModalView } | { response_action: 'errors'; errors: Record<string, string> } | { response_action: 'clear' },
) => Promise<void>;

/** How long the reception may take before a waiting page is shown, in milliseconds; Slack gives up after 3,000. */
const PATIENCE = 1_500;

/** A form sent in. */
export async function onSubmission({ trigger_id, view }: Submission, ack: FormAck, who: Who, door: Door): Promise<void> {
  const caller = callerOf(who, door);
  const scene = sceneOf(caller, who.workspace, who.user, { view: { id: view.id, kind: 'modal' }, home: beganAtHome(view.callback_id) });
  if (trigger_id && !door.once(`form:${trigger_id}`)) return ack();
  await handle('form', scene, door, async () => {
    const work = submit(view, caller, scene, door);
    const early = await Promise.race([work, pause(PATIENCE).then(() => null)]);
    const done = early !== null && early.do !== 'keep' && early.do !== 'channel' ? early : null;
    const answer = done ? answerTo(done, view.blocks, scene) : { response_action: 'update' as const, view: modalOf(WORKING, scene.home) };
    const sent = await accepted(ack(answer), door);
    if (!done || !sent) await show(await late(await work, scene, door), scene, door);
    if (scene.home) await publishHome(who, door);
  });
}

/** Whether an acknowledgement went out; one that did not, because the connection dropped, leaves the outcome to be shown otherwise. */
async function accepted(sent: Promise<void>, { log }: Door): Promise<boolean> {
  try {
    await sent;
    return true;
  } catch (error) {
    log.warn('slack not acknowledged', slackFault(error));
    return false;
  }
}

/** What the reception says, or that something went wrong; the form must be acknowledged either way. */
async function submit({ private_metadata, state }: Submission['view'], caller: Caller, { workspace }: Scene, door: Door): Promise<Outcome> {
  const { reception, log } = door;
  try {
    const [file] = filesIn(state.values);
    if (file) return await reception.document(sentFile(file, workspace, door), caller);
    return await reception.submit(private_metadata, filledOf(state.values), caller);
  } catch (error) {
    log.error('not done', { ...slackFault(error), act: 'form' });
    return { do: 'say', said: WENT_WRONG };
  }
}

/** The acknowledgement that shows an outcome in the form's place. */
function answerTo(outcome: Exclude<Outcome, { do: 'keep' | 'channel' }>, blocks: Submission['view']['blocks'], { home, workspace }: Scene): NonNullable<Parameters<FormAck>[0]> {
  switch (outcome.do) {
    case 'say':
      return { response_action: 'update', view: modalOf(withLinks(outcome.said, workspace), home) };
    case 'open':
      return { response_action: 'update', view: formOf(outcome.form, home) };
    case 'mend': {
      const inputs = blocks.flatMap(({ type, block_id }) => (type === 'input' && block_id ? [block_id] : []));
      const [first] = inputs;
      if (first === undefined) return { response_action: 'update', view: modalOf(problemsNote(outcome.problems), home) };
      return { response_action: 'errors', errors: Object.fromEntries([...outcome.problems].map(([name, problem]) => [inputs.includes(name) ? name : first, problem])) };
    }
    case 'clear':
      return { response_action: 'clear' };
    default:
      return outcome satisfies never;
  }
}

/** What to say where the acknowledgement went out before the work was done. */
async function late(outcome: Outcome, scene: Scene, door: Door): Promise<Said> {
  switch (outcome.do) {
    case 'say':
      return outcome.said;
    case 'keep':
    case 'channel':
      return send(outcome, scene, door);
    case 'mend':
      return problemsNote(outcome.problems);
    default:
      return WORKING;
  }
}

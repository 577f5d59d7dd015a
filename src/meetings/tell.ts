/** Private notes as deliveries of their own: tried for two days, then given to the administrators, so that none is lost. */
import { hasCode } from '../errors.ts';
import { faultOf } from '../log.ts';
import { said } from '../reception/pages.ts';
import type { PageReply } from '../reception/says.ts';
import { type Delivery, enqueue, finish } from '../store/outbox.ts';
import type { WorkspaceId } from '../workspaces/settings.ts';
import type { DeliverParts } from './deliver.ts';
import type { Poster, Told } from './poster.ts';

/** A note and whom it is for. */
export interface TellContent {
  /** The platform's id of a person; null for the administrators. */
  to: string | null;
  note: PageReply;
}

/** Waits between the tries, in milliseconds. */
const WAITS = [30_000, 120_000, 600_000, 3_600_000, 6 * 3_600_000, 12 * 3_600_000, 24 * 3_600_000];

/** Tells, or sees to it that it is tried again. */
export async function tell(delivery: Delivery, { posterOf, store, clock, log }: Pick<DeliverParts, 'posterOf' | 'store' | 'clock' | 'log'>): Promise<void> {
  const workspace = delivery.workspace as WorkspaceId;
  const { to, note } = delivery.content as TellContent;
  const poster = posterOf(workspace);
  const told = poster
    ? await send(delivery, poster).catch((error: unknown): Told => {
        if (hasCode(error, 'store-away')) throw error;
        log.warn('note failed', faultOf(error));
        return 'failed';
      })
    : 'failed';
  const wait = typeof told === 'object' ? told.retryAfterMs : told === 'failed' ? WAITS[delivery.attempts - 1] : undefined;
  await store.change(async (session) => {
    const now = clock();
    if (told === 'told') return void (await finish(session, delivery, 'sent', { now }));
    if (wait !== undefined) return void (await finish(session, delivery, 'pending', { now, dueAt: now + wait, counts: told === 'failed' }));
    if (!(await finish(session, delivery, 'cancelled', { now }))) return;
    if (to === null) return log.error('note lost: no administrator can be reached');
    const passedOn: PageReply = { ...note, sections: [...note.sections, { lines: [`This was for @{${to}}, whom I cannot reach.`] }] };
    const content: TellContent = { to: null, note: passedOn };
    await enqueue(session, { workspace, key: `${delivery.key}:administrators`, kind: 'tell', content, dueAt: now });
  });
}

/** Tells the person, or as many administrators as can be reached. */
async function send({ id, workspace: text, content }: Delivery, poster: Poster): Promise<Told> {
  const workspace = text as WorkspaceId;
  const { to, note } = content as TellContent;
  const people = to === null ? await poster.administrators(workspace) : [to];
  const results: Told[] = [];
  for (const person of people) results.push(await poster.tell({ workspace, person, deliveryId: id, said: { ...said(note), discreet: true } }));
  if (results.includes('told')) return 'told';
  return results.find((result) => result !== 'closed') ?? 'closed';
}

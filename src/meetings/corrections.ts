/** Words on a meeting that was moved or called off after people were reminded of it, held ready until somebody says so. */
import { page, said } from '../reception/pages.ts';
import { deliveriesUnder, enqueue, reset } from '../store/outbox.ts';
import type { Session } from '../store/store.ts';
import type { AnnouncementContent } from './judge.ts';
import { occurrenceOf, prefixOf } from './plan.ts';
import { type Reminder, seriesOf } from './reminders.ts';
import { occurrenceInWords } from './words.ts';

/** A correction held ready. */
export interface Correction {
  /** What `Reminders.correct` takes. */
  id: string;
  /** As it would be posted. */
  line: string;
}

/** Most corrections offered for one act. */
const MOST = 3;

/** States of deliveries that people may have seen. */
const SEEN = ['sent', 'sending', 'unknown'];

/** Writes corrections for what people were reminded of and is now otherwise, as deliveries that nobody takes until they are set free. */
export async function holdCorrections(session: Session, before: Reminder, after: Reminder, actor: string, timeZone: string, now: number): Promise<Correction[]> {
  const seen = (await deliveriesUnder(session, before.workspace, prefixOf(before))).filter(({ state }) => SEEN.includes(state));
  const days = [...new Set(seen.map(({ key }) => key.split(':')[2] as string))].sort();
  const corrections: Correction[] = [];
  for (const day of days) {
    const was = occurrenceOf(seriesOf(before, timeZone), day);
    const is = after.state === 'cancelled' ? null : occurrenceOf(seriesOf(after, timeZone), day);
    if (!was || was.at.getTime() <= now || is?.at.getTime() === was.at.getTime() || corrections.length === MOST) continue;
    const meeting = `${before.name}, ${occurrenceInWords(was, timeZone)}`;
    const line = is ? `${meeting}, now takes place on ${occurrenceInWords(is, timeZone)}.` : `${meeting}, does not take place then.`;
    const id = `${before.id}:${day}:${after.version}`;
    const content: AnnouncementContent = { channel: before.channel, said: said(page('A change to a meeting', line)), meeting, owner: actor, until: was.at.getTime() };
    const key = `correction:${id}`;
    await enqueue(session, { workspace: before.workspace, key, kind: 'announcement', content, dueAt: now });
    for (const held of await deliveriesUnder(session, before.workspace, key)) await reset(session, held, null, now);
    corrections.push({ id, line });
  }
  return corrections;
}

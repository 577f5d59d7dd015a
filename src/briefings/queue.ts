/** Takes guidance for sending: the line of the register and the message in the outbox, both or neither. */
import { enqueue } from '../store/outbox.ts';
import type { Session } from '../store/store.ts';
import type { QuotesReply } from './briefing-reply.ts';
import { addBriefing, type BriefingState, type NewBriefing } from './receipts.ts';

/** What a delivery carries: the briefing, how often it was sent before, and the differences where it is about those. */
export interface Carried {
  briefing: string;
  repeat: number;
  body?: QuotesReply;
  /** News for the sender, rather than guidance for the recipient. */
  news?: BriefingState;
}

/** The outbox key of one sending. @param repeat how often it was sent before */
export function keyOfSending(briefing: string, repeat: number): string {
  return `briefing:${briefing}:${repeat}`;
}

/**
 * Writes both, due at once.
 * @param now milliseconds since 1970 UTC @param body the differences, for `changes`
 * @returns the id of the briefing
 */
export async function queueBriefing(session: Session, briefing: NewBriefing, now: number, body?: QuotesReply): Promise<string> {
  const id = await addBriefing(session, briefing, now);
  const content: Carried = { briefing: id, repeat: 0, ...(body ? { body } : {}) };
  await enqueue(session, { workspace: briefing.workspace, key: keyOfSending(id, 0), kind: 'briefing', content, dueAt: now });
  return id;
}

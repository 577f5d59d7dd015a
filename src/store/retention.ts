/** How long each table's rows are kept, and the sweep that deletes them. `docs/data-protection.md` names the same days. */
import { DAY } from '../day.ts';
import type { Store } from './store.ts';
import { wipeWorkspace } from './wipe.ts';

/** Days kept after the time named; null where rows go only with their workspace or at the person's word. */
export const RETENTION_DAYS = {
  meta: null,
  /** After the bot was removed; on Slack everything goes at once. */
  workspaces: 30,
  channels: null,
  grants: null,
  contacts: null,
  /** After the person last asked. */
  people: 365,
  /** After the change. */
  audit: 730,
  reviews: null,
  installations: null,
  /** After the delivery ended. */
  deliveries: 90,
  /** After a reminder was cancelled; one that was begun and never confirmed goes after a day. */
  reminders: 90,
  /** After the guidance was sent: the register that shows who was told. */
  briefings: 730,
  opt_outs: null,
  /** Drafts, after they were made; published versions go with their workspace. */
  documents: 30,
  matches: null,
} as const;

/** Days that a reminder nobody confirmed is kept. */
const DRAFT_DAYS = 1;

/**
 * Deletes what is past its days. Harmless to run twice or in two processes at once.
 * @param now milliseconds since 1970 UTC
 */
export async function sweep(store: Store, now: number): Promise<void> {
  const before = (table: 'workspaces' | 'people' | 'audit' | 'deliveries' | 'reminders' | 'briefings' | 'documents') => now - RETENTION_DAYS[table] * DAY;
  await store.change(async ({ db }) => {
    await db.deleteFrom('people').where('seen_at', '<', before('people')).execute();
    await db.deleteFrom('audit').where('at', '<', before('audit')).execute();
    await db.deleteFrom('deliveries').where('ended_at', '<', before('deliveries')).execute();
    await db.deleteFrom('reminders').where('state', '=', 'cancelled').where('changed_at', '<', before('reminders')).execute();
    await db
      .deleteFrom('reminders')
      .where('state', '=', 'draft')
      .where('changed_at', '<', now - DRAFT_DAYS * DAY)
      .execute();
    await db.deleteFrom('briefings').where('made_at', '<', before('briefings')).execute();
    await db.deleteFrom('documents').where('state', '=', 'draft').where('made_at', '<', before('documents')).execute();
    const gone = await db.selectFrom('workspaces').select('id').where('left_at', '<', before('workspaces')).execute();
    for (const { id } of gone) await wipeWorkspace(db, id);
  });
}

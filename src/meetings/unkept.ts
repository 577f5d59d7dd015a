/** Reminders that keep nothing: for trying the bot. A draft is shown and forgotten. */
import type { Reminders } from './service.ts';

/** The id of every draft; no press about it finds anything. */
const DRAFT = '00000000-0000-4000-8000-000000000000';

/** Makes them. Nothing is read from or written to a store, and nothing is ever posted. */
export function createUnkeptReminders(): Reminders {
  return {
    list: async () => [],
    get: async () => null,
    draft: async (workspace, owner, plan, replaces) => ({ ...plan, id: DRAFT, workspace, owner, state: 'draft', replaces, version: 0, plannedTo: 0 }),
    dropDraft: async () => undefined,
    act: async () => null,
    postNow: async () => false,
    correct: async () => false,
  };
}

/** Reminders that keep nothing: for trying the bot. A draft is shown and forgotten. */
import { ProtocolBotError } from '../errors.ts';
import type { Reminders } from './service.ts';

/** The id of every draft. */
const DRAFT = '00000000-0000-4000-8000-000000000000';

/** Makes them. Nothing is read from or written to a store, and nothing is ever posted. */
export function createUnkeptReminders(): Reminders {
  return {
    list: async () => [],
    get: async () => {
      throw new ProtocolBotError('bad-choice', 'The preview posts nothing and keeps nothing.', 'In chat this button works on the reminder that is shown above it.');
    },
    draft: async (workspace, owner, plan, replaces) => ({ ...plan, id: DRAFT, workspace, owner, state: 'draft', replaces, version: 0, plannedTo: 0 }),
    dropDraft: async () => undefined,
    act: async () => null,
    postNow: async () => false,
    correct: async () => false,
  };
}

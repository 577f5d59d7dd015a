/** Many reminders that are all due at the same moment, each in a channel of its own. */
import type { ReminderPlan } from '../../src/meetings/reminders.ts';
import { createReminders } from '../../src/meetings/service.ts';
import type { Store } from '../../src/store/store.ts';

/** A workspace may have only so many. */
const IN_EACH = 60;

/** A Monday, when they are set. In milliseconds since 1970 UTC. */
export const NOW = Date.UTC(2027, 0, 11, 12);

/** The Tuesday after it at 18:00, when they are all due. Likewise. */
export const DUE = Date.UTC(2027, 0, 12, 18);

/** A meeting that evening at 19:00, of which people are reminded an hour before. */
export const PLAN: ReminderPlan = {
  channel: 'C1',
  name: 'Full Council',
  note: null,
  timetable: { start: '2027-01-12', time: '19:00', repeats: { every: 'once' }, skipped: [], moved: [] },
  leads: [{ unit: 'hour', amount: 1 }],
  pack: 'conduct-at-meetings',
};

/** Sets that many, weekly. */
export async function setMany(store: Store, count: number): Promise<void> {
  const reminders = createReminders(store, () => NOW);
  for (let i = 0; i < count; i++) {
    const draft = await reminders.draft(
      `slack:T${Math.floor(i / IN_EACH) + 1}`,
      'CHAIR',
      { ...PLAN, channel: `C${i}`, name: `Committee ${i}`, timetable: { ...PLAN.timetable, repeats: { every: 'week' } }, pack: 'planning' },
      null,
    );
    await reminders.act(draft, { do: 'confirm' }, 'CHAIR');
  }
}

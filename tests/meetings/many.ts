/** Many reminders that are all due at the same moment, each in a channel of its own. */
import { createReminders } from '../../src/meetings/service.ts';
import type { Store } from '../../src/store/store.ts';

/** A workspace may have only so many. */
const IN_EACH = 60;

/** A Monday, when they are set. In milliseconds since 1970 UTC. */
export const NOW = Date.UTC(2027, 0, 11, 12);

/** The Tuesday after it at 18:00, when they are all due. Likewise. */
export const DUE = Date.UTC(2027, 0, 12, 18);

/** Sets that many. */
export async function setMany(store: Store, count: number): Promise<void> {
  const reminders = createReminders(store, () => NOW);
  for (let i = 0; i < count; i++) {
    const timetable = { start: '2027-01-12', time: '19:00', repeats: { every: 'week' }, skipped: [], moved: [] } as const;
    const draft = await reminders.draft(
      `slack:T${Math.floor(i / IN_EACH) + 1}`,
      'CHAIR',
      { channel: `C${i}`, name: `Committee ${i}`, note: null, timetable, leads: [{ unit: 'hour', amount: 1 }], pack: 'planning' },
      null,
    );
    await reminders.act(draft, { do: 'confirm' }, 'CHAIR');
  }
}

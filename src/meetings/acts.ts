/** What each act changes of a reminder. */
import type { PlainDate, WallTime } from './plain-date.ts';
import type { Reminder, ReminderChange, Timetable } from './reminders.ts';

/** Something done with a reminder. An occurrence is named by its day according to the rule. */
export type Act =
  | { do: 'confirm' | 'pause' | 'resume' | 'cancel' }
  | { do: 'skip' | 'restore'; occurrence: PlainDate }
  | { do: 'move'; occurrence: PlainDate; to: { date: PlainDate; time: WallTime } };

/**
 * The change to write, or null where the act does not fit the reminder's state.
 * @param draft what is confirmed; otherwise the reminder itself
 */
export function changeOf(reminder: Reminder, draft: Reminder, act: Act, actor: string): ReminderChange | null {
  const { state, timetable } = reminder;
  const live = state === 'active' || state === 'paused';
  switch (act.do) {
    case 'confirm': {
      if (draft.state !== 'draft') return null;
      const { channel, name, note, leads, pack } = draft;
      return draft === reminder ? { state: 'active' } : { channel, name, note, leads, pack, timetable: draft.timetable };
    }
    case 'pause':
      return state === 'active' ? { state: 'paused' } : null;
    case 'resume':
      return state === 'paused' ? { state: 'active', owner: actor } : null; // whoever resumes it is told from now on
    case 'cancel':
      return live ? { state: 'cancelled' } : null;
    case 'skip':
      return live ? { timetable: { ...without(timetable, act.occurrence), skipped: [...timetable.skipped.filter((day) => day !== act.occurrence), act.occurrence] } } : null;
    case 'restore':
      return live ? { timetable: without(timetable, act.occurrence) } : null;
    case 'move':
      return live
        ? { timetable: { ...without(timetable, act.occurrence), moved: [...timetable.moved.filter(({ from }) => from !== act.occurrence), { from: act.occurrence, to: act.to }] } }
        : null;
  }
}

/** The timetable with an occurrence as the rule has it. */
function without(timetable: Timetable, occurrence: PlainDate): Timetable {
  return { ...timetable, skipped: timetable.skipped.filter((day) => day !== occurrence), moved: timetable.moved.filter(({ from }) => from !== occurrence) };
}

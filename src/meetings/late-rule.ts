/** What to do with a reminder that could not be posted when it was due, because the bot was not running. */

/** A late reminder is still posted if the meeting is at least this far ahead, in milliseconds: enough to read it. */
export const LATE_MARGIN = 15 * 60_000;

/**
 * Post a late reminder, or tell the chair that it was not posted?
 * @param due when it was to be posted
 * @param meetingAt when the meeting begins
 * @param margin how far ahead the meeting must still be, in milliseconds (default 15 minutes). A reminder that was to be
 *   posted less than twice the margin before the meeting needs half of that time instead, so that one due ten minutes
 *   before can be posted at all.
 * @returns `post` also before the reminder is due; `tell-chair` once the meeting has begun
 */
export function lateRule({ due, now, meetingAt, margin = LATE_MARGIN }: { due: Date; now: Date; meetingAt: Date; margin?: number }): 'post' | 'tell-chair' {
  const ahead = meetingAt.getTime() - now.getTime();
  const needed = Math.min(margin, (meetingAt.getTime() - due.getTime()) / 2);
  return ahead > 0 && ahead >= needed ? 'post' : 'tell-chair';
}

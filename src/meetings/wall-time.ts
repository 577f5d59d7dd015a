/** Between instants and the clock on the wall of a time zone, across the nights when the clocks change. */
import { DAY } from '../day.ts';
import type { PlainDate, WallTime } from './plain-date.ts';

/** Whether a wall time comes once on its day, not at all (clocks go forward), or twice (clocks go back). */
export type Clock = 'once' | 'skipped' | 'twice';

/**
 * The instant of a wall time. Where the clocks jump over it, as many minutes after the jump as it lies after the last
 * minute before it, so 1:30 am becomes 2:30 am; where it comes twice, the first (RFC 5545, section 3.3.5).
 * @param timeZone an IANA name such as `Europe/London`
 */
export function resolveWallTime(date: PlainDate, time: WallTime, timeZone: string): { at: Date; clock: Clock } {
  const wall = Date.parse(`${date}T${time}:00Z`);
  const before = offsetAt(wall - DAY, timeZone);
  const after = offsetAt(wall + DAY, timeZone);
  const fitting = [...new Set([before, after])].map((offset) => wall - offset).filter((instant) => offsetAt(instant, timeZone) === wall - instant);
  const first = fitting.length > 0 ? Math.min(...fitting) : wall - before;
  return { at: new Date(first), clock: fitting.length === 0 ? 'skipped' : fitting.length === 1 ? 'once' : 'twice' };
}

/** What the calendar and the clock on the wall show at an instant. */
export function wallTimeAt(instant: Date, timeZone: string): { date: PlainDate; time: WallTime } {
  const shown = new Date(instant.getTime() + offsetAt(instant.getTime(), timeZone)).toISOString();
  return { date: shown.slice(0, 10), time: shown.slice(11, 16) };
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    const numeric = '2-digit' as const;
    formatter = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', year: 'numeric', month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric });
    formatters.set(timeZone, formatter);
  }
  const whole = Math.floor(instant / 1000) * 1000;
  const [day, month, year, hour, minute, second] = (formatter.format(whole).match(/\d+/g) ?? []).map(Number) as [number, number, number, number, number, number];
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
}

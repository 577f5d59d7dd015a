/** The meetings of a series: its dates by the rule, its exceptions, and the instant of each wall time. */
import { DAY } from '../day.ts';
import { rruleTemporal } from './libraries.ts';
import { addDays, type PlainDate, type WallTime } from './plain-date.ts';
import { ruleText, type Series } from './series.ts';
import { type Clock, resolveWallTime, wallTimeAt } from './wall-time.ts';

/** One meeting of a series. */
export interface Occurrence {
  /** Its day according to the rule: the same for ever, even when it is moved. */
  key: PlainDate;
  /** The day and the time on which it takes place. */
  date: PlainDate;
  time: WallTime;
  /** The instant it begins. */
  at: Date;
  /** Whether its wall time comes once that day; see `resolveWallTime` for what happens otherwise. */
  clock: Clock;
  /** Its place in the series from 0, skipped ones counted. */
  index: number;
  moved: boolean;
}

/**
 * The occurrences that begin from `from` on and before `to`, earliest first. Dates are expanded in UTC and only then
 * set to the wall time in the zone, so that no occurrence is lost when the clocks change.
 */
export function occurrencesBetween(series: Series, from: Date, to: Date): Occurrence[] {
  const { time, timeZone } = series;
  const first = addDays(wallTimeAt(from, timeZone).date, -1);
  const last = addDays(wallTimeAt(to, timeZone).date, 1);
  const moves = new Map(series.moved.map((move) => [move.from, move.to]));
  const skipped = new Set(series.skipped);
  const end = [last, ...moves.keys()].reduce((a, b) => (a > b ? a : b));
  return datesUntil(series, end)
    .flatMap((key, index) => {
      const move = moves.get(key);
      const date = move?.date ?? key;
      if (skipped.has(key) || date < first || date > last) return [];
      const wall = { date, time: move?.time ?? time };
      return [{ key, ...wall, ...resolveWallTime(wall.date, wall.time, timeZone), index, moved: move !== undefined }];
    })
    .filter(({ at }) => at >= from && at < to)
    .sort((a, b) => a.at.getTime() - b.at.getTime() || a.index - b.index);
}

/** The next occurrences that begin after an instant, earliest first: at most `most`. */
export function nextOccurrences(series: Series, now: Date, most: number): Occurrence[] {
  const exceptions = series.skipped.length + series.moved.length;
  const furthest = [series.start, wallTimeAt(now, series.timeZone).date, ...series.moved.map(({ to }) => to.date)].reduce((a, b) => (a > b ? a : b));
  const to = new Date(Date.parse(furthest) + LONGEST_WAIT * (most + exceptions + 1));
  return occurrencesBetween(series, new Date(now.getTime() + 1), to).slice(0, most);
}

/** No rule lets more time pass between two of its dates: a fifth weekday comes at least every 14 weeks. */
const LONGEST_WAIT = 100 * DAY;

/** The dates of the rule from the start of the series to a day, both included, without exceptions. */
function datesUntil(series: Series, end: PlainDate): PlainDate[] {
  if (end < series.start) return [];
  const { RRuleTemporal } = rruleTemporal();
  const dates = new RRuleTemporal({ rruleString: ruleText(series) }).between(new Date(series.start), new Date(end), true);
  return dates.map(({ epochMilliseconds }) => new Date(epochMilliseconds).toISOString().slice(0, 10));
}

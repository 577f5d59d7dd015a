/** The ways a meeting can repeat, to choose from, worded for the day it begins on. */
import { DAY } from '../day.ts';
import { nextOccurrences } from '../meetings/occurrences.ts';
import { addDays, partsOf, weekdayOf } from '../meetings/plain-date.ts';
import type { Nth, Repeats, Series } from '../meetings/series.ts';
import { inWords } from '../meetings/words.ts';

/** One choice for each way, and to leave it as it is. */
export function repeatOptions(series: Series): { label: string; value: string }[] {
  const ways = Object.entries(waysOf(series)).map(([value, repeats]) => ({ value, label: inWords({ ...series, repeats }).split(/[.,] /)[0] as string }));
  return [{ value: 'keep', label: 'As it is' }, ...ways.map(({ value, label }) => ({ value, label: value === 'once' ? 'Not at all' : (label.split(' at ')[0] as string) }))];
}

/** The rule that was chosen; null where there is no such choice. */
export function chosenRepeats(value: string, series: Series): Repeats | null {
  const ways = waysOf(series);
  return value === 'keep' ? series.repeats : Object.hasOwn(ways, value) ? (ways[value] as Repeats) : null;
}

function waysOf(series: Series): Record<string, Repeats> {
  const [first] = nextOccurrences({ ...series, skipped: [], moved: [] }, new Date(Date.parse(series.start) - 2 * DAY), 1);
  const date = first?.key ?? series.start;
  const nth = Math.ceil(partsOf(date).day / 7) as Nth;
  const weekday = weekdayOf(date);
  const last = partsOf(addDays(date, 7)).month !== partsOf(date).month;
  return {
    once: { every: 'once' },
    week: { every: 'week' },
    fortnight: { every: 'fortnight' },
    'month-date': { every: 'month', on: 'date', day: partsOf(date).day },
    ...(partsOf(addDays(date, 1)).day === 1 ? { 'month-end': { every: 'month', on: 'last-day' } as const } : {}),
    'month-weekday': { every: 'month', on: 'weekday', nth, weekday },
    ...(last ? { 'month-last-weekday': { every: 'month', on: 'weekday', nth: 'last', weekday } as const } : {}),
  };
}

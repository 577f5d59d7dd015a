/** The meetings of a series against an oracle that walks the calendar day by day and the clock minute by minute. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nextOccurrences, occurrencesBetween } from '../../src/meetings/occurrences.ts';
import type { Repeats, Series } from '../../src/meetings/series.ts';
import { resolveWallTime } from '../../src/meetings/wall-time.ts';

const ZONES = ['Europe/London', 'Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Auckland', 'Asia/Kathmandu', 'America/Santiago'];
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const DAY = 86_400_000;
const MINUTE = 60_000;

const shown = new Map<string, Intl.DateTimeFormat>();

/** What the wall shows at an instant: `2027-03-28 02:30`. */
function wall(instant: number, timeZone: string): string {
  const format = shown.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  shown.set(timeZone, format);
  return format.format(instant);
}

/** Walks the minutes of three days, in steps of a quarter of an hour since every zone is whole quarters from UTC. */
function instantOf(date: string, time: string, timeZone: string): number {
  const wanted = `${date} ${time}`;
  const nominal = Date.parse(`${date}T${time}:00Z`);
  let before = nominal - 1.25 * DAY;
  for (let instant = before; instant < nominal + 1.25 * DAY; instant += 15 * MINUTE) {
    const now = wall(instant, timeZone);
    if (now === wanted) return instant;
    if (now > wanted) {
      let last = before; // the clocks jumped: find the last minute before the jump and go on counting as if they had not
      while (wall(last + MINUTE, timeZone) < wanted) last += MINUTE;
      return last + (Date.parse(`${wanted.replace(' ', 'T')}:00Z`) - Date.parse(`${wall(last, timeZone).replace(' ', 'T')}:00Z`));
    }
    before = instant;
  }
  throw new Error(`${wanted} in ${timeZone} was not found`);
}

/** Whether a rule has a meeting on a day, told from the calendar alone. */
function fits(day: Date, start: string, repeats: Repeats): boolean {
  const since = Math.round((day.getTime() - Date.parse(start)) / DAY);
  const date = day.getUTCDate();
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  if (repeats.every === 'once') return since === 0;
  if (repeats.every === 'week') return since % 7 === 0;
  if (repeats.every === 'fortnight') return since % 14 === 0;
  if (repeats.on === 'last-day') return date === last;
  if (repeats.on === 'date') return date === repeats.day;
  if (WEEKDAYS[day.getUTCDay()] !== repeats.weekday) return false;
  return repeats.nth === 'last' ? date + 7 > last : Math.ceil(date / 7) === repeats.nth;
}

/** The naive expansion: every day from the start on, one after the other. */
function naive(series: Series, from: Date, to: Date): { key: string; at: number; index: number }[] {
  const found: { key: string; at: number; index: number }[] = [];
  let index = 0;
  for (let day = Date.parse(series.start); day < to.getTime() + 400 * DAY; day += DAY) {
    if (!fits(new Date(day), series.start, series.repeats)) continue;
    const key = new Date(day).toISOString().slice(0, 10);
    const move = series.moved.find((one) => one.from === key);
    const place = { date: move?.to.date ?? key, time: move?.to.time ?? series.time };
    const near = Date.parse(place.date) > from.getTime() - 3 * DAY && Date.parse(place.date) < to.getTime() + 3 * DAY;
    if (!series.skipped.includes(key) && near) {
      const at = instantOf(place.date, place.time, series.timeZone);
      if (at >= from.getTime() && at < to.getTime()) found.push({ key, at, index });
    }
    index++;
  }
  return found.sort((a, b) => a.at - b.at || a.index - b.index);
}

const repeatsArb: fc.Arbitrary<Repeats> = fc.oneof(
  fc.constantFrom<Repeats>({ every: 'once' }, { every: 'week' }, { every: 'fortnight' }, { every: 'month', on: 'last-day' }),
  fc.integer({ min: 1, max: 31 }).map((day): Repeats => ({ every: 'month', on: 'date', day })),
  fc
    .record({ nth: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, 5 as const, 'last' as const), weekday: fc.constantFrom(...WEEKDAYS) })
    .map((rule): Repeats => ({ every: 'month', on: 'weekday', ...rule })),
);
const dateArb = fc.integer({ min: -90, max: 700 }).map((days) => new Date(Date.UTC(2026, 10, 1) + days * DAY).toISOString().slice(0, 10));
const twoDigits = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'));
const timeArb = fc.oneof(
  fc.tuple(twoDigits(23), twoDigits(59)).map(([hour, minute]) => `${hour}:${minute}`),
  fc.constantFrom('19:00', '00:30', '01:30', '02:15', '02:30', '23:59'),
);

it('has the same dates and the same instants as the oracle over 24 months, in every zone, across all clock changes', () => {
  const seriesArb = fc.record({ start: dateArb, time: timeArb, timeZone: fc.constantFrom(...ZONES), repeats: repeatsArb });
  const picks = fc.array(fc.record({ nth: fc.nat(120), to: dateArb, time: timeArb }), { maxLength: 4 });
  fc.assert(
    fc.property(seriesArb, picks, picks, (bare, skips, moves) => {
      const from = new Date('2026-11-01T00:00:00Z');
      const to = new Date('2028-11-01T00:00:00Z');
      const plain: Series = { ...bare, skipped: [], moved: [] };
      const keys = occurrencesBetween(plain, from, to).map(({ key }) => key);
      const pick = (nth: number) => keys[nth % Math.max(1, keys.length)] ?? '2026-01-01';
      const moved = new Map(moves.map(({ nth, to: date, time }) => [pick(nth), { from: pick(nth), to: { date, time } }]));
      const series: Series = { ...plain, skipped: skips.map(({ nth }) => pick(nth)), moved: [...moved.values()] };
      const got = occurrencesBetween(series, from, to).map(({ key, at, index }) => ({ key, at: at.getTime(), index }));
      expect(got).toEqual(naive(series, from, to));
    }),
    { numRuns: 120 },
  );
});

it('cuts a time into pieces without losing or doubling an occurrence', () => {
  const series: Series = {
    start: '2026-11-05',
    time: '19:00',
    timeZone: 'Europe/London',
    repeats: { every: 'week' },
    skipped: [],
    moved: [{ from: '2027-03-25', to: { date: '2027-06-01', time: '10:00' } }],
  };
  const from = Date.UTC(2026, 10, 1);
  const whole = occurrencesBetween(series, new Date(from), new Date(from + 500 * DAY)).map(({ key }) => key);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 500 * 24 }), { maxLength: 6 }), (hours) => {
      const edges = [0, ...hours, 500 * 24].sort((a, b) => a - b).map((hour) => new Date(from + hour * 3_600_000));
      const pieces = edges.slice(1).flatMap((to, i) => occurrencesBetween(series, edges[i] as Date, to).map(({ key }) => key));
      expect(pieces).toEqual(whole);
    }),
    { numRuns: 40 },
  );
});

it.each([
  ['the clocks go forward', '2027-03-28', '01:30', '2027-03-28T01:30:00.000Z', 'skipped'],
  ['the clocks go back', '2027-10-31', '01:30', '2027-10-31T00:30:00.000Z', 'twice'],
  ['summer', '2027-07-01', '19:00', '2027-07-01T18:00:00.000Z', 'once'],
  ['winter', '2027-12-01', '19:00', '2027-12-01T19:00:00.000Z', 'once'],
])('London, %s: %s %s is %s (%s)', (_case, date, time, at, clock) => {
  const resolved = resolveWallTime(date, time, 'Europe/London');
  expect({ at: resolved.at.toISOString(), clock: resolved.clock }).toEqual({ at, clock });
});

it('keeps 19:00 at 19:00 across both clock changes', () => {
  const series: Series = { start: '2027-03-02', time: '19:00', timeZone: 'Europe/London', repeats: { every: 'week' }, skipped: [], moved: [] };
  const walls = occurrencesBetween(series, new Date('2027-03-01'), new Date('2028-03-01')).map(({ at }) => wall(at.getTime(), 'Europe/London').slice(11));
  expect(walls).toHaveLength(53);
  expect(new Set(walls)).toEqual(new Set(['19:00']));
});

it('leaves out months without a 31st, and meets on a leap day', () => {
  const series = (day: number): Series => ({ start: '2028-01-01', time: '19:00', timeZone: 'Europe/London', repeats: { every: 'month', on: 'date', day }, skipped: [], moved: [] });
  const keys = (day: number) => nextOccurrences(series(day), new Date('2028-01-01'), 4).map(({ key }) => key);
  expect(keys(31)).toEqual(['2028-01-31', '2028-03-31', '2028-05-31', '2028-07-31']);
  expect(keys(29)).toEqual(['2028-01-29', '2028-02-29', '2028-03-29', '2028-04-29']);
});

it('gives the next occurrences after an instant, none that begins then', () => {
  const series: Series = {
    start: '2027-01-04',
    time: '19:00',
    timeZone: 'Europe/London',
    repeats: { every: 'week' },
    skipped: ['2027-01-18'],
    moved: [{ from: '2027-01-25', to: { date: '2029-01-25', time: '18:00' } }],
  };
  const next = nextOccurrences(series, new Date('2027-01-04T19:00:00Z'), 2);
  expect(next.map(({ key, index }) => [key, index])).toEqual([
    ['2027-01-11', 1],
    ['2027-02-01', 4],
  ]);
  const once: Series = { ...series, repeats: { every: 'once' }, skipped: [], moved: [{ from: '2027-01-04', to: { date: '2030-01-05', time: '18:00' } }] };
  expect(nextOccurrences(once, new Date('2027-06-01'), 3)).toMatchObject([{ key: '2027-01-04', date: '2030-01-05', time: '18:00', moved: true }]);
  expect(nextOccurrences(once, new Date('2030-01-06'), 3)).toEqual([]);
});

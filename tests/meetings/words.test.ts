/** What a chair reads before confirming: the series and the next meetings, with weekdays. */
import { expect, it } from 'vitest';
import type { Repeats, Series } from '../../src/meetings/series.ts';
import { inWords, nextInWords, timeInWords } from '../../src/meetings/words.ts';

const series = (start: string, repeats: Repeats, time = '19:00', timeZone = 'Europe/London'): Series => ({ start, time, timeZone, repeats, skipped: [], moved: [] });

it.each<[Series, string]>([
  [series('2027-05-04', { every: 'once' }), 'Once, on Tuesday 4 May 2027 at 7:00 pm.'],
  [series('2027-05-04', { every: 'week' }), 'Every Tuesday at 7:00 pm, from Tuesday 4 May 2027.'],
  [series('2027-05-04', { every: 'fortnight' }, '19:30'), 'Every other Tuesday at 7:30 pm, from Tuesday 4 May 2027.'],
  [series('2027-05-04', { every: 'month', on: 'weekday', nth: 3, weekday: 'monday' }), 'On the third Monday of every month at 7:00 pm, from Monday 17 May 2027.'],
  [series('2027-05-04', { every: 'month', on: 'weekday', nth: 'last', weekday: 'friday' }, '12:00'), 'On the last Friday of every month at 12 noon, from Friday 28 May 2027.'],
  [series('2027-05-04', { every: 'month', on: 'date', day: 22 }), 'On the 22nd of every month at 7:00 pm, from Saturday 22 May 2027.'],
  [series('2027-05-04', { every: 'month', on: 'last-day' }), 'On the last day of every month at 7:00 pm, from Monday 31 May 2027.'],
  [
    series('2027-05-04', { every: 'month', on: 'date', day: 31 }),
    'On the 31st of every month at 7:00 pm, from Monday 31 May 2027. Months without a 31st are left out. To meet in every month, choose the last day of the month.',
  ],
  [
    series('2027-05-04', { every: 'month', on: 'weekday', nth: 5, weekday: 'monday' }),
    'On the fifth Monday of every month at 7:00 pm, from Monday 31 May 2027. Months without a fifth Monday are left out. To meet in every month, choose the last Monday.',
  ],
])('%#', (one, words) => {
  expect(inWords(one)).toBe(words);
});

it('names the first meeting by its own day in zones far from UTC', () => {
  expect(inWords(series('2027-05-04', { every: 'once' }, '00:15', 'Pacific/Auckland'))).toBe('Once, on Tuesday 4 May 2027 at 12:15 am.');
  expect(inWords(series('2027-05-04', { every: 'once' }, '23:45', 'Pacific/Honolulu'))).toBe('Once, on Tuesday 4 May 2027 at 11:45 pm.');
});

it('gives the next meetings, moved ones where they are, across the clock change', () => {
  const moved: Series = { ...series('2027-03-16', { every: 'week' }), skipped: ['2027-03-23'], moved: [{ from: '2027-03-30', to: { date: '2027-03-31', time: '18:00' } }] };
  expect(nextInWords(moved, new Date('2027-03-15'))).toEqual(['Tuesday 16 March 2027 at 7:00 pm', 'Wednesday 31 March 2027 at 6:00 pm', 'Tuesday 6 April 2027 at 7:00 pm']);
});

it('says so where the clocks jump over a time', () => {
  const [first, second] = nextInWords(series('2027-03-21', { every: 'week' }, '01:30'), new Date('2027-03-20'), 2);
  expect(first).toBe('Sunday 21 March 2027 at 1:30 am');
  expect(second).toBe('Sunday 28 March 2027 at 2:30 am (the clocks go forward on Sunday 28 March 2027: there is no 1:30 am that day)');
});

it.each([
  ['00:00', '12 midnight'],
  ['00:05', '12:05 am'],
  ['09:30', '9:30 am'],
  ['12:00', '12 noon'],
  ['12:30', '12:30 pm'],
  ['23:59', '11:59 pm'],
])('%s is %s', (time, words) => {
  expect(timeInWords(time)).toBe(words);
});

/** What a person types for a meeting's time is read in full or refused with words and an example; nothing is guessed. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readWhen } from '../../src/meetings/read-when.ts';
import type { Repeats } from '../../src/meetings/series.ts';
import { resolveWallTime } from '../../src/meetings/wall-time.ts';

const LONDON = 'Europe/London';

/** Sunday 22 November 2026, 17:49 in London. */
const NOW = new Date('2026-11-22T17:49:00Z');

const once: Repeats = { every: 'once' };
const nth = (n: 1 | 2 | 3 | 4 | 5 | 'last', weekday: 'monday' | 'tuesday' | 'friday'): Repeats => ({ every: 'month', on: 'weekday', nth: n, weekday });
const onDate = (day: number): Repeats => ({ every: 'month', on: 'date', day });

it.each<[string, string, string, Repeats]>([
  // weekdays and near days
  ['Tuesday 7pm', '2026-11-24', '19:00', once],
  ['tues 7 p.m.', '2026-11-24', '19:00', once],
  ['Thurs. at 7.30p.m.', '2026-11-26', '19:30', once],
  ['on Tuesday at 7 in the evening', '2026-11-24', '19:00', once],
  ['Tuesday at seven o’clock in the evening', '2026-11-24', '19:00', once],
  ['this Friday 19:00', '2026-11-27', '19:00', once],
  ['next Tuesday 7pm', '2026-11-24', '19:00', once],
  ['Tuesday week 7pm', '2026-12-01', '19:00', once],
  ['a week on Tuesday at 7pm', '2026-12-01', '19:00', once],
  ['tomorrow 10:30', '2026-11-23', '10:30', once],
  ['tonight at 8', '2026-11-22', '20:00', once],
  ['this evening at 7:30', '2026-11-22', '19:30', once],
  ['Tuesday morning at 10', '2026-11-24', '10:00', once],
  ['in 3 days at 19:00', '2026-11-25', '19:00', once],
  ['in two weeks 7pm', '2026-12-06', '19:00', once],
  ['Sunday 6pm', '2026-11-22', '18:00', once],
  ['Sunday 5pm', '2026-11-29', '17:00', once],
  // times
  ['Tuesday 19:30', '2026-11-24', '19:30', once],
  ['Tuesday 1930 hrs', '2026-11-24', '19:30', once],
  ['Tuesday 09:00', '2026-11-24', '09:00', once],
  ['Tuesday noon', '2026-11-24', '12:00', once],
  ['Tuesday 12 noon', '2026-11-24', '12:00', once],
  ['Tuesday 12pm', '2026-11-24', '12:00', once],
  ['Tuesday 00:00', '2026-11-24', '00:00', once],
  ['Tuesday quarter to 8 pm', '2026-11-24', '19:45', once],
  ['Tuesday ten past seven pm', '2026-11-24', '19:10', once],
  ['Tuesday twenty-five to 1 pm', '2026-11-24', '12:35', once],
  ['Tuesday, starting at 7pm', '2026-11-24', '19:00', once],
  // dates, the day first
  ['4/5 at 7pm', '2027-05-04', '19:00', once],
  ['4/5/27 7pm', '2027-05-04', '19:00', once],
  ['04-05-2027 7pm', '2027-05-04', '19:00', once],
  ['4.5.2027 7.30 pm', '2027-05-04', '19:30', once],
  ['2027-05-04 19:00', '2027-05-04', '19:00', once],
  ['14 January 2027 19:00', '2027-01-14', '19:00', once],
  ['14th of January at 7pm', '2027-01-14', '19:00', once],
  ['Tuesday the 4th of May 2027 at 7pm', '2027-05-04', '19:00', once],
  ['Sat 5 Dec 10am', '2026-12-05', '10:00', once],
  ['May 4 7pm', '2027-05-04', '19:00', once],
  ['29 February 2028 7pm', '2028-02-29', '19:00', once],
  ['22/11 7pm', '2026-11-22', '19:00', once],
  ['13/5 7pm', '2027-05-13', '19:00', once],
  // weekly and fortnightly
  ['every Tuesday 7pm', '2026-11-24', '19:00', { every: 'week' }],
  ['weekly on Wednesdays 7.30pm', '2026-11-25', '19:30', { every: 'week' }],
  ['Mondays 7pm', '2026-11-23', '19:00', { every: 'week' }],
  ['Tuesday evenings at 7', '2026-11-24', '19:00', { every: 'week' }],
  ['every Sunday 5pm', '2026-11-29', '17:00', { every: 'week' }],
  ['every week on Tuesday from 12 January 2027 at 7pm', '2027-01-12', '19:00', { every: 'week' }],
  ['every Tuesday 7pm starting 1 January 2027', '2027-01-05', '19:00', { every: 'week' }],
  ['5 January 2027 7pm weekly', '2027-01-05', '19:00', { every: 'week' }],
  ['every other Thursday at half past 7 pm', '2026-11-26', '19:30', { every: 'fortnight' }],
  ['every other Sunday 5pm', '2026-11-29', '17:00', { every: 'fortnight' }],
  ['alternate Mondays 7pm', '2026-11-23', '19:00', { every: 'fortnight' }],
  ['fortnightly on Tuesdays at 7pm', '2026-11-24', '19:00', { every: 'fortnight' }],
  ['Tuesday 5 January 2027 7pm fortnightly', '2027-01-05', '19:00', { every: 'fortnight' }],
  ['every two weeks from 5 January 2027 7pm', '2027-01-05', '19:00', { every: 'fortnight' }],
  // monthly
  ['3rd Monday monthly 19:30', '2026-12-21', '19:30', nth(3, 'monday')],
  ['third Monday of every month at 7pm', '2026-12-21', '19:00', nth(3, 'monday')],
  ['last Friday of the month 18:00', '2026-11-27', '18:00', nth('last', 'friday')],
  ['every first Monday 7pm', '2026-12-07', '19:00', nth(1, 'monday')],
  ['monthly on the second Tuesday 7pm', '2026-12-08', '19:00', nth(2, 'tuesday')],
  ['5th Monday of the month 7pm', '2026-11-30', '19:00', nth(5, 'monday')],
  ['3rd Monday monthly from January 2027 7pm', '2027-01-18', '19:00', nth(3, 'monday')],
  ['31st of every month 19:00', '2026-12-31', '19:00', onDate(31)],
  ['every month on the 5th at 7pm', '2026-12-05', '19:00', onDate(5)],
  ['monthly from 14 January 2027 7pm', '2027-01-14', '19:00', onDate(14)],
  ['last day of every month 7pm', '2026-11-30', '19:00', { every: 'month', on: 'last-day' }],
])('%s', (typed, firstDate, time, repeats) => {
  expect(readWhen(typed, NOW, LONDON)).toMatchObject({ understood: true, firstDate, time, repeats });
});

it.each<[string, string, string]>([
  ['half seven on Tuesday', 'ambiguous', '6:30 to some and 7:30'],
  ['Tuesday half 7', 'ambiguous', '6:30 to some and 7:30'],
  ['Tuesday 7:30', 'ambiguous', '7:30 am or 7:30 pm'],
  ['Tuesday at 7', 'ambiguous', '7:00 am or 7:00 pm'],
  ['Tuesday 7', 'ambiguous', '7:00 am or 7:00 pm'],
  ['Tuesday half past seven', 'ambiguous', '7:30 am or 7:30 pm'],
  ['Tuesday midnight', 'ambiguous', 'the start or the end'],
  ['Tuesday 12am', 'ambiguous', 'noon to some and midnight'],
  ['next Sunday 7pm', 'ambiguous', 'Sunday 29 November 2026 to others'],
  ['next Monday 7pm', 'ambiguous', 'Monday 30 November 2026 to others'],
  ['biweekly Tuesday 7pm', 'ambiguous', 'biweekly'],
  ['every 2nd Tuesday 7pm', 'ambiguous', 'could count weeks'],
  ['every third Monday 7pm', 'ambiguous', 'could count weeks'],
  ['3rd Monday 7pm', 'ambiguous', 'of which month'],
  ['Tuesday', 'no-time', 'At what time'],
  ['3rd Monday monthly', 'no-time', 'At what time'],
  ['4/5', 'no-time', 'At what time'],
  ['7pm', 'no-date', 'On which day'],
  ['weekly 7pm', 'no-date', 'On which day'],
  ['next week 7pm', 'no-date', 'next week'],
  ['May 2027 7pm', 'no-date', 'may 2027'],
  ['the 4th at 7pm', 'no-date', 'of which month'],
  ['4 May 2026 7pm', 'past', 'That was on Monday 4 May 2026 at 7:00 pm'],
  ['yesterday 7pm', 'past', '“yesterday” is past'],
  ['2 days ago 7pm', 'past', 'is past'],
  ['today 5pm', 'past', 'That was on Sunday 22 November 2026'],
  ['22/11 5pm', 'past', 'That was on Sunday 22 November 2026'],
  ['20 November 7pm', 'past', 'That was on Friday 20 November 2026. If you mean 2027'],
  ['weekly from 3 November 2026 7pm', 'past', 'That was on Tuesday 3 November 2026'],
  ['Tuesday 7pm 8pm', 'two-times', '“7pm” and “8pm”'],
  ['Tuesday 7pm to 9pm', 'two-times', '9pm'],
  ['5/13 7pm', 'impossible', 'The day goes first'],
  ['31 April 7pm', 'impossible', 'no 31 April'],
  ['29 Feb 2027 7pm', 'impossible', 'no 29 February 2027'],
  ['30/2/2027 7pm', 'impossible', 'no 30 February 2027'],
  ['Monday 4 May 2027 7pm', 'impossible', '4 May 2027 is a Tuesday, not a Monday'],
  ['Tuesday 25:00', 'impossible', '25:00'],
  ['Tuesday 19:75', 'impossible', '19:75'],
  ['7am in the evening on Tuesday', 'impossible', 'at once'],
  ['32nd of every month 7pm', 'impossible', 'No month has a day 32'],
  ['4 May 2072 7pm', 'too-far', 'Check the year'],
  ['daily 7pm', 'unsupported', 'daily'],
  ['quarterly from 4 May 2027 7pm', 'unsupported', 'quarterly'],
  ['every three weeks on Tuesday 7pm', 'unsupported', 'every 3 weeks'],
  ['every Monday and Tuesday 7pm', 'unsupported', 'one reminder for each'],
  ['second and fourth Tuesday of the month 7pm', 'unsupported', 'one reminder for each'],
  ['the meeting is Tuesday 7pm', 'not-understood', '“meeting”, “is”'],
  ['Tuesday 7pm GMT', 'not-understood', '“gmt”'],
  ['Tuesday 7ish', 'not-understood', '“7ish”'],
  ['Tuesday 7-9pm', 'not-understood', '“7-9pm”'],
  ['Tuesday 7pm except bank holidays', 'not-understood', '“except”'],
  ['every Tuesday 7pm until May', 'not-understood', '“until”'],
  ['every Tuesday and 1 December 7pm', 'not-understood', '“and”'],
  ['Christmas Day 7pm', 'not-understood', '“christmas”'],
  ['Tuesday last week 7pm', 'not-understood', '“last”'],
  ['mardi 19h00', 'not-understood', '“mardi”'],
  ['', 'empty', 'When'],
  ['🙂', 'not-understood', '🙂'],
  [`Tuesday 7pm${' please'.repeat(30)}`, 'too-long', 'too long'],
])('refuses: %s', (typed, reason, words) => {
  const refusal = readWhen(typed, NOW, LONDON);
  expect(refusal).toMatchObject({ understood: false, reason, message: expect.stringContaining(words) });
  const examples = refusal.understood ? [] : refusal.examples;
  expect(examples.length).toBeGreaterThan(0);
  for (const example of examples) expect(readWhen(example, NOW, LONDON)).toMatchObject({ understood: true });
});

it('says which months a rule leaves out, and what the clocks do to a time', () => {
  const notes = (typed: string) => {
    const read = readWhen(typed, NOW, LONDON);
    return read.understood ? read.notes.join(' ') : read.message;
  };
  expect(notes('31st of every month 7pm')).toBe('Months without a 31st are left out. To meet in every month, choose the last day of the month.');
  expect(notes('5th Tuesday of the month 7pm')).toContain('choose the last Tuesday');
  expect(notes('28 March 2027 01:30')).toBe('Sunday 28 March 2027 at 2:30 am (the clocks go forward on Sunday 28 March 2027: there is no 1:30 am that day).');
  expect(notes('31 October 2027 01:30')).toContain('the first of the two times');
  expect(notes('Tuesday 7pm')).toBe('');
});

it('takes today as the day it is where the meeting is held', () => {
  const late = new Date('2026-11-22T23:30:00Z');
  expect(readWhen('tomorrow 10:00', late, LONDON)).toMatchObject({ firstDate: '2026-11-23' });
  expect(readWhen('tomorrow 10:00', late, 'Pacific/Auckland')).toMatchObject({ firstDate: '2026-11-24' });
});

const WORDS =
  'every other tuesday monday 1st 2nd 3rd last day of the month monthly weekly fortnightly 7pm 19:30 at on half past 4/5 14 january 2027 next week tonight 12 and from'.split(' ');

it('never fails, never accepts a time that is past, and never leaves a word out', () => {
  const typed = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.array(fc.constantFrom(...WORDS), { maxLength: 7 }).map((words) => words.join(' ')),
  );
  fc.assert(
    fc.property(typed, fc.date({ min: new Date('2026-01-01'), max: new Date('2029-12-31'), noInvalidDate: true }), (text, now) => {
      const read = readWhen(text, now, LONDON);
      if (read.understood) {
        expect(resolveWallTime(read.firstDate, read.time, LONDON).at.getTime()).toBeGreaterThan(now.getTime());
        expect(readWhen(`${text} zebra`, now, LONDON).understood).toBe(false);
      } else {
        for (const example of read.examples) expect(readWhen(example, now, LONDON)).toMatchObject({ understood: true });
      }
    }),
    { numRuns: 500 },
  );
});

/** Clear days, reckoned by hand with a calendar; and the bank holidays they rest on, as the government lists them. */
import { expect, it } from 'vitest';
import { dayOff } from '../../src/meetings/days-off.ts';
import { loadMeetingKnowledge } from '../../src/meetings/knowledge.ts';
import { noticeDay } from '../../src/meetings/notice-day.ts';
import { addDays, type PlainDate, weekdayOf } from '../../src/meetings/plain-date.ts';

const knowledge = loadMeetingKnowledge('knowledge');
const parish = (date: PlainDate) => noticeDay({ date, nation: 'england', tier: 'parish' }, knowledge);

it.each<[string, PlainDate, PlainDate, PlainDate | null]>([
  // the meeting, the last day to publish, the day of the other reading where that is later
  ['a Tuesday: Thursday, Friday, Monday count', '2027-02-09', '2027-02-03', '2027-02-04'],
  ['a Friday: Tuesday to Thursday count', '2027-02-12', '2027-02-08', null],
  ['a Thursday: the notice cannot go up on Sunday', '2027-02-11', '2027-02-05', '2027-02-07'],
  ['a Monday: Wednesday to Friday count', '2027-02-08', '2027-02-02', '2027-02-03'],
  ['the Tuesday after the early May bank holiday', '2027-05-04', '2027-04-27', '2027-04-28'],
  ['the Thursday after it: Tuesday is beside it', '2027-05-06', '2027-04-28', '2027-04-30'],
  ['the Wednesday after the summer bank holiday', '2027-09-01', '2027-08-24', '2027-08-26'],
  ['the Wednesday after Easter: the break is Thursday to Tuesday', '2027-03-31', '2027-03-19', '2027-03-21'],
  ['Maundy Thursday itself', '2027-03-25', '2027-03-19', '2027-03-21'],
  ['after Christmas on a Saturday: the break is 24 to 29 December', '2027-12-30', '2027-12-20', null],
  ['after Christmas on a Friday: the break is 24 to 29 December', '2026-12-30', '2026-12-18', '2026-12-20'],
  ['after Christmas on a Monday: the break is 23 to 27 December', '2028-12-29', '2028-12-20', null],
  ['the first Tuesday of a year that begins on a Friday', '2027-01-05', '2026-12-22', '2026-12-30'],
])('an English parish, %s', (_case, meeting, lastDay, other) => {
  const day = parish(meeting);
  expect(day?.lastDay).toBe(lastDay);
  if (other) expect(day?.otherReading).toContain(`${Number(other.slice(8))} `);
  else expect(day?.otherReading).toBeNull();
});

it('gives three days in a parish, five in a principal council, three in Wales, and none in Scotland', () => {
  const day = (nation: 'england' | 'wales' | 'scotland' | 'northern-ireland', tier: 'parish' | 'town' | 'community' | 'unitary' | 'county') =>
    noticeDay({ date: '2027-02-09', nation, tier }, knowledge);
  expect(day('england', 'town')).toMatchObject({
    clearDays: 3,
    lastDay: '2027-02-03',
    law: expect.stringContaining('schedule 12'),
    source: { url: expect.stringContaining('salc.org.uk') },
  });
  expect(day('england', 'unitary')).toMatchObject({
    clearDays: 5,
    lastDay: '2027-02-01',
    law: expect.stringContaining('100A(6)'),
    source: { url: expect.stringContaining('legislation.gov.uk') },
  });
  expect(day('wales', 'community')).toMatchObject({ clearDays: 3, lastDay: '2027-02-03' });
  expect(day('wales', 'county')).toMatchObject({ clearDays: 3, lastDay: '2027-02-03' });
  expect(day('scotland', 'unitary')).toBeNull();
  expect(day('northern-ireland', 'unitary')).toBeNull();
});

it('counts five days round the spring bank holiday', () => {
  expect(noticeDay({ date: '2027-06-03', nation: 'england', tier: 'county' }, knowledge)).toMatchObject({
    lastDay: '2027-05-24',
    counted: ['2027-05-25', '2027-05-26', '2027-05-27', '2027-05-28', '2027-06-02'],
  });
});

it('shows how it counted, and asks to confirm', () => {
  expect(parish('2027-05-04')).toMatchObject({
    reasoning:
      'Clear days: Wednesday 28 April 2027, Thursday 29 April 2027 and Friday 30 April 2027. Not counted: the day of publishing, the day of the meeting, Saturdays, Sundays, Saturday 1 May 2027 (beside a bank holiday) and Monday 3 May 2027 (bank holiday).',
    otherReading:
      'Another reading counts Saturdays and the days beside a bank holiday, and lets a notice go up on any day: it gives Wednesday 28 April 2027. The earlier day is the safer one.',
    confirm: 'Confirm with your clerk.',
  });
});

it('leaves out days of mourning that were added to the knowledge', () => {
  expect(parish('2022-09-20')?.lastDay).toBe('2022-09-02');
  expect(noticeDay({ date: '2022-09-20', nation: 'england', tier: 'parish' }, { ...knowledge, extraDays: [] })?.lastDay).toBe('2022-09-13');
});

const ENGLAND_AND_WALES =
  '2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28 2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28 2028-01-03 2028-04-14 2028-04-17 2028-05-01 2028-05-29 2028-08-28 2028-12-25 2028-12-26';
const SCOTLAND =
  '2026-01-01 2026-01-02 2026-04-03 2026-05-04 2026-05-25 2026-06-15 2026-08-03 2026-11-30 2026-12-25 2026-12-28 2027-01-01 2027-01-04 2027-03-26 2027-05-03 2027-05-31 2027-08-02 2027-11-30 2027-12-27 2027-12-28 2028-01-03 2028-01-04 2028-04-14 2028-05-01 2028-05-29 2028-08-07 2028-11-30 2028-12-25 2028-12-26';

it.each([
  ['england', ENGLAND_AND_WALES],
  ['wales', ENGLAND_AND_WALES],
  ['scotland', SCOTLAND],
] as const)('knows the weekday bank holidays of 2026 to 2028 in %s, substitute days too', (nation, listed) => {
  const found: string[] = [];
  for (let day = '2026-01-01'; day < '2029-01-01'; day = addDays(day, 1)) {
    if (!['saturday', 'sunday'].includes(weekdayOf(day)) && dayOff(day, nation, knowledge.extraDays) === 'bank-holiday') found.push(day);
  }
  expect(found.join(' ')).toBe(listed);
});

it('never gives a day that is less than so many days away, nor one on which no office is open', () => {
  for (let date = '2026-01-01'; date < '2029-01-01'; date = addDays(date, 1)) {
    const day = parish(date);
    expect(day?.counted).toHaveLength(3);
    expect(['saturday', 'sunday']).not.toContain(weekdayOf(day?.lastDay ?? ''));
    expect((day?.lastDay ?? '') < (day?.counted[0] ?? '')).toBe(true);
    expect((day?.counted.at(-1) ?? '') < date).toBe(true);
  }
});

/** Lead times: read in full or refused, and due by the wall clock or by elapsed time as their unit says. */
import { expect, it } from 'vitest';
import { type Lead, leadInWords, leadTimesOf, nextPostings } from '../../src/meetings/leads.ts';
import { nextOccurrences, type Occurrence } from '../../src/meetings/occurrences.ts';
import { readLeads } from '../../src/meetings/read-leads.ts';
import type { Series } from '../../src/meetings/series.ts';

const LONDON = 'Europe/London';
const days = (amount: number): Lead => ({ unit: 'day', amount });
const hours = (amount: number): Lead => ({ unit: 'hour', amount });
const minutes = (amount: number): Lead => ({ unit: 'minute', amount });
const morning: Lead = { unit: 'morning' };

it.each<[string, Lead[]]>([
  ['2 days', [days(2)]],
  ['1 hour before', [hours(1)]],
  ['the morning of', [morning]],
  ['on the morning of the meeting', [morning]],
  ['two days before and an hour before', [days(2), hours(1)]],
  ['a week, the day before, half an hour', [days(7), days(1), minutes(30)]],
  ['a fortnight before the meeting', [days(14)]],
  ['24h; 30m', [hours(24), minutes(30)]],
  ['60 mins + 1 hour', [hours(1)]],
  ['7 days & 1 week', [days(7)]],
  ['90 minutes before it starts', [minutes(90)]],
])('%s', (typed, leads) => {
  expect(readLeads(typed)).toEqual({ understood: true, leads });
});

it.each<[string, string, string]>([
  ['', 'empty', 'How long before'],
  ['2', 'ambiguous', 'minutes, hours, days or weeks'],
  ['the night before', 'not-understood', '“night”'],
  ['1 month', 'not-understood', '“month”'],
  ['soon', 'not-understood', '“soon”'],
  ['2 days, soon', 'not-understood', '“soon”'],
  ['0 minutes', 'unsupported', 'before the meeting'],
  ['9 weeks', 'too-far', '8 weeks'],
  ['1 day, 2 days, 3 days, 4 days, 5 days, 6 days', 'unsupported', 'more than 5'],
])('refuses: %s', (typed, reason, words) => {
  const refusal = readLeads(typed);
  expect(refusal).toMatchObject({ understood: false, reason, message: expect.stringContaining(words) });
  if (!refusal.understood) for (const example of refusal.examples) expect(readLeads(example)).toMatchObject({ understood: true });
});

const meeting = (date: string, time: string, zone = LONDON): Occurrence => {
  const series: Series = { start: date, time, timeZone: zone, repeats: { every: 'once' }, skipped: [], moved: [] };
  return nextOccurrences(series, new Date('2020-01-01'), 1)[0] as Occurrence;
};
const due = (occurrence: Occurrence, ...leads: Lead[]) => leadTimesOf(occurrence, leads, LONDON).map((time) => time.due.toISOString().slice(0, 16));

it('takes days by the wall clock and hours as they pass, on the night the clocks change', () => {
  const sunday = meeting('2027-03-28', '19:00'); // the clocks went forward that night; 19:00 is 18:00 UTC
  expect(due(sunday, days(1))).toEqual(['2027-03-27T19:00']);
  expect(due(sunday, hours(24))).toEqual(['2027-03-27T18:00']);
  const autumn = meeting('2027-10-31', '19:00');
  expect(due(autumn, days(1))).toEqual(['2027-10-30T18:00']);
  expect(due(autumn, hours(24))).toEqual(['2027-10-30T19:00']);
});

it('puts the morning at 09:00, and an hour before a meeting that begins by then', () => {
  expect(due(meeting('2027-05-04', '19:00'), morning)).toEqual(['2027-05-04T08:00']);
  expect(due(meeting('2027-05-04', '09:30'), morning)).toEqual(['2027-05-04T08:00']);
  expect(due(meeting('2027-05-04', '09:00'), morning)).toEqual(['2027-05-04T07:00']);
  expect(due(meeting('2027-05-04', '00:30'), morning)).toEqual(['2027-05-03T22:30']);
});

it('gives them earliest first, and those of one instant once', () => {
  expect(due(meeting('2027-05-04', '19:00'), hours(1), days(7), hours(24), days(1))).toEqual(['2027-04-27T18:00', '2027-05-03T18:00', '2027-05-04T17:00']);
});

it('lists the next postings of a series, those already due left out', () => {
  const series: Series = { start: '2027-05-04', time: '19:00', timeZone: LONDON, repeats: { every: 'week' }, skipped: [], moved: [] };
  const next = nextPostings(series, [days(56), hours(1)], new Date('2027-05-04T12:00:00Z'), 4);
  expect(next.map(({ occurrence, lead, due: at }) => [occurrence.key, leadInWords(lead), at.toISOString().slice(0, 16)])).toEqual([
    ['2027-05-04', '1 hour before', '2027-05-04T17:00'],
    ['2027-06-29', '8 weeks before', '2027-05-04T18:00'],
    ['2027-05-11', '1 hour before', '2027-05-11T17:00'],
    ['2027-07-06', '8 weeks before', '2027-05-11T18:00'],
  ]);
});

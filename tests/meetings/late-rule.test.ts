/** A reminder that could not go out in time is posted while it still helps, and otherwise the chair is told. */
import { expect, it } from 'vitest';
import { lateRule } from '../../src/meetings/late-rule.ts';

const at = (time: string) => new Date(`2027-05-04T${time}:00Z`);

it.each<[string, string, string, string, string]>([
  ['on time', '17:00', '17:00', '19:00', 'post'],
  ['an hour late, the meeting an hour ahead', '17:00', '18:00', '19:00', 'post'],
  ['just within the margin', '17:00', '18:45', '19:00', 'post'],
  ['just outside the margin', '17:00', '18:46', '19:00', 'tell-chair'],
  ['the meeting begins now', '17:00', '19:00', '19:00', 'tell-chair'],
  ['the meeting is over', '17:00', '21:00', '19:00', 'tell-chair'],
  ['due ten minutes before, on time', '18:50', '18:50', '19:00', 'post'],
  ['due ten minutes before, half of it gone', '18:50', '18:55', '19:00', 'post'],
  ['due ten minutes before, more than half gone', '18:50', '18:56', '19:00', 'tell-chair'],
  ['not yet due', '17:00', '16:00', '19:00', 'post'],
])('%s', (_case, due, now, meetingAt, verdict) => {
  expect(lateRule({ due: at(due), now: at(now), meetingAt: at(meetingAt) })).toBe(verdict);
});

it('takes another margin, in milliseconds', () => {
  const late = { due: at('10:00'), now: at('18:00'), meetingAt: at('19:00') };
  expect(lateRule({ ...late, margin: 2 * 3_600_000 })).toBe('tell-chair');
  expect(lateRule({ ...late, margin: 3_600_000 })).toBe('post');
});

/** Turns of words that all doors share. */
import { expect, it } from 'vitest';
import { dayInWords, shortened } from '../src/words.ts';

it('says days and months in words, and leaves anything else', () => {
  const said = ['2026-11-02', '2026-11', '2026-13-01', 'May 2006'].map(dayInWords);
  expect(said).toEqual(['2 November 2026', 'November 2026', '2026-13-01', 'May 2006']);
});

it('shortens at a word’s end, never beyond what is allowed, and never in the middle of a character', () => {
  expect([shortened('one two three four', 14), shortened('one', 3), shortened('x'.repeat(20), 10), shortened('😀😀😀😀', 6)]).toEqual(['one two...', 'one', 'xxxxxxx...', '😀...']);
});

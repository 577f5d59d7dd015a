/** Turns of words that all doors share. */
import { expect, it } from 'vitest';
import { dayInWords } from '../src/words.ts';

it('says days and months in words, and leaves anything else', () => {
  const said = ['2026-11-02', '2026-11', '2026-13-01', 'May 2006'].map(dayInWords);
  expect(said).toEqual(['2 November 2026', 'November 2026', '2026-13-01', 'May 2006']);
});

/** An event is answered once, for as long and for as many as is remembered. */
import { expect, it } from 'vitest';
import { createOnce } from '../src/once.ts';

it('remembers for the time given, and no more keys than it may hold', () => {
  let now = 0;
  const once = createOnce(() => now, { remembered: 1_000, most: 3 });
  expect([once('a'), once('a'), once('b')]).toEqual([true, false, true]);
  now = 999;
  expect(once('a')).toBe(false);
  now = 1_000;
  expect(once('a')).toBe(true);
  for (const key of ['c', 'd', 'e']) once(key);
  expect([once('e'), once('a')]).toEqual([false, true]);
});

it('a key that comes again late counts as the newest', () => {
  let now = 0;
  const once = createOnce(() => now, { remembered: 1_000, most: 2 });
  once('a');
  now = 1_500;
  expect([once('b'), once('a'), once('c')]).toEqual([true, true, true]);
  expect([once('a'), once('b')]).toEqual([false, true]);
});

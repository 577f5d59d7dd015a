/** Text fits 80 columns, loses no word, and keeps addresses whole. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wrap } from '../../../adapters/terminal/wrap.ts';

it.each([
  ['short text stays one line', 'Ask the clerk.', 0, 0, 'Ask the clerk.'],
  ['an indent goes before each line', `${'x'.repeat(50)} ${'y'.repeat(40)}`, 4, 0, `    ${'x'.repeat(50)}\n    ${'y'.repeat(40)}`],
  ['later lines hang', `1. ${'x'.repeat(50)} ${'y'.repeat(40)}`, 2, 3, `  1. ${'x'.repeat(50)}\n     ${'y'.repeat(40)}`],
  ['a word longer than a line is broken', 'z'.repeat(100), 0, 0, `${'z'.repeat(80)}\n${'z'.repeat(20)}`],
  ['an address is not', `see https://example.org/${'a'.repeat(80)}`, 0, 0, `see\nhttps://example.org/${'a'.repeat(80)}`],
  ['nothing is an empty line', '', 0, 0, ''],
])('%s', (_case, text, indent, hang, wrapped) => {
  expect(wrap(text, indent, hang)).toBe(wrapped);
});

it('no line is longer and no letter lost, whatever the text', () => {
  fc.assert(
    fc.property(fc.lorem({ maxCount: 60 }), fc.nat(200), fc.nat(8), fc.nat(4), (words, long, indent, hang) => {
      const text = `${words} ${'x'.repeat(long)} end`;
      const wrapped = wrap(text, indent, hang);
      expect(wrapped.split('\n').filter((line) => line.length > 80)).toEqual([]);
      expect(wrapped.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }),
  );
});

/** Versions are compared clause by clause, and ids outlive renumbering. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Clause } from '../../src/protocols/clauses.ts';
import { diffProtocols, diffWords, stableIds } from '../../src/protocols/diff.ts';

const clause = (ref: string, text: string, heading = 'Roles'): Clause => ({ ref, heading, text, leadIn: null, parent: null, footnotes: [] });
const OLD = [
  clause('1', 'Councillors decide the policies of the council.'),
  clause('2', 'Officers carry out the decisions of the council.'),
  clause('3', 'Complaints about officers go to the clerk.'),
  clause('4', 'The council reviews this protocol every year.'),
];
const NEW = [
  clause('1', 'Councillors decide the policies of the council.'),
  clause('2', 'Everyone is polite to everyone else, always.'),
  clause('3', 'Officers carry out the lawful decisions of the council.'),
  clause('4', 'The council reviews this protocol every year.'),
];

it('tells added, removed and changed clauses, the changed words marked', () => {
  expect(diffProtocols(OLD, NEW)).toEqual([
    { type: 'added', after: NEW[1] },
    {
      type: 'changed',
      before: OLD[1],
      after: NEW[2],
      words: [
        { kind: 'same', text: 'Officers carry out the' },
        { kind: 'added', text: 'lawful' },
        { kind: 'same', text: 'decisions of the council.' },
      ],
    },
    { type: 'removed', before: OLD[2] },
  ]);
});

it('tells a clause that only has another number', () => {
  const shifted = [clause('1', 'A new first clause on quite other things.'), ...OLD.map(({ ref, text }) => clause(String(Number(ref) + 1), text))];
  expect(diffProtocols(OLD, shifted).map(({ type }) => type)).toEqual(['added', 'renumbered', 'renumbered', 'renumbered', 'renumbered']);
});

it('finds nothing between a protocol and itself', () => {
  expect(diffProtocols(OLD, OLD)).toEqual([]);
});

it('keeps the ids of clauses through renumbering and rewording, and gives none twice', () => {
  const second = stableIds(new Map(), OLD, NEW);
  expect([...second]).toEqual([
    ['1', '1'],
    ['2', '2~2'],
    ['3', '2'],
    ['4', '4'],
  ]);
  expect(stableIds(second, NEW, OLD).get('2')).toBe('2');
  expect(new Set(second.values()).size).toBe(second.size);
});

it('marks words so that either text can be read off', () => {
  const words = fc.array(fc.constantFrom('the', 'council', 'may', 'not', 'ask'), { maxLength: 30 }).map((list) => list.join(' '));
  fc.assert(
    fc.property(words, words, (before, after) => {
      const marked = diffWords(before, after);
      const read = (without: string) => marked.flatMap(({ kind, text }) => (kind === without ? [] : [text])).join(' ');
      expect(read('added')).toBe(before);
      expect(read('removed')).toBe(after);
    }),
  );
});

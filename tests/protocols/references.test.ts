/** References are understood however people type them, and near misses are answered with the nearest. */
import { describe, expect, it } from 'vitest';
import { loadProtocols } from '../../src/protocols/library.ts';
import { resolveReferences } from '../../src/protocols/references.ts';

const library = loadProtocols('knowledge/protocols');
const resolve = (id: string, ...typed: string[]) => resolveReferences(library.get(id), typed);
const found = (id: string, ...typed: string[]) => resolve(id, ...typed).flatMap(({ refs }) => refs);

it.each([
  ['8.3', ['8.3']],
  ['8.3.', ['8.3']],
  ['(8.3)', ['8.3']],
  ['cl 8.3', ['8.3']],
  ['cl. 8.3', ['8.3']],
  ['clause 8.3', ['8.3']],
  ['Clause 8.3.', ['8.3']],
  ['§ 8.3', ['8.3']],
  ['no. 8.3', ['8.3']],
  ['2.1f', ['2.1(f)']],
  ['2.1F', ['2.1(f)']],
  ['2.1(f)', ['2.1(f)']],
  ['2.1 (F)', ['2.1(f)']],
  ['2.1 f', ['2.1(f)']],
  ['2.1', ['2.1']],
  ['5.10', ['5.10']],
  ['5.1', ['5.1']],
  ['5.14 para 2', ['5.14 para 2']],
  ['5.14 paragraph 2', ['5.14 para 2']],
  ['Common Law 3', ['Common Law 3']],
  ['common law 3', ['Common Law 3']],
  ['Freedom of Information Act para 1', ['Freedom of Information Act para 1']],
  ['section 6', ['6.1', '6.2', '6.3']],
  ['6', ['6.1', '6.2', '6.3']],
  ['Working Arrangements', ['6.1', '6.2', '6.3']],
  ['8.3 2.1f', ['8.3', '2.1(f)']],
  ['8.3, 2.1(f); clause 5.1', ['8.3', '2.1(f)', '5.1']],
  ['2.1f Common Law 3 8.3', ['2.1(f)', 'Common Law 3', '8.3']],
])('"%s" means %j', (typed, refs) => {
  const resolved = resolve('leighton-linslade', typed);
  expect(resolved.flatMap((one) => one.refs)).toEqual(refs);
  expect(resolved.filter((one) => 'nearest' in one)).toEqual([]);
});

it.each([
  ['blaenavon', 'preamble a', ['Preamble (a)']],
  ['blaenavon', '2.4 para 2', ['2.4 para 2']],
  ['little-glemham', '2.2.1 b', ['2.2.1(b)']],
  ['leeds', 'footnote 4', ['footnote 4']],
  ['leeds', 'section 6', ['6.1', '6.2']],
  ['leeds', '6.0', ['6.1', '6.2']],
])('in %s, "%s" means %j', (id, typed, refs) => {
  expect(found(id, typed)).toEqual(refs);
});

it('reads several words as one reference, whether or not they came as one', () => {
  expect(found('leighton-linslade', 'Common', 'Law', '3', '8.3')).toEqual(['Common Law 3', '8.3']);
});

it.each([
  ['8.33', ['8.3']],
  ['2.1(z)', ['2.1', '2.1(a)']],
  ['Commn', ['Common Law 1', 'Common Law 3']],
])('"%s" is no reference; among the nearest are %j', (typed, nearest) => {
  const missing = resolve('leighton-linslade', typed).flatMap((one) => ('nearest' in one ? [one] : []));
  expect(missing.flatMap((one) => one.nearest)).toEqual(expect.arrayContaining(nearest));
});

it.each(['8.33', 'xyzzy', '🙂', '()', 'ü', '\u0000', '8.3)('.repeat(50)])('offers at most four real references instead of %j', (typed) => {
  const { byRef } = library.get('leighton-linslade');
  for (const one of resolve('leighton-linslade', typed)) {
    const offered = 'nearest' in one ? one.nearest : one.refs;
    expect(offered.length).toBeLessThanOrEqual(4);
    expect(offered.filter((ref) => !byRef.has(ref))).toEqual([]);
  }
});

it('keeps the order typed, the missing in its place', () => {
  expect(resolve('wadhurst', '5.3 9.9 1.1').map(({ typed, refs }) => [typed, refs])).toEqual([
    ['5.3', ['5.3']],
    ['9.9', []],
    ['1.1', ['1.1']],
  ]);
});

it('answers seven hundred unknown words without choking', () => {
  const start = performance.now();
  expect(resolve('leeds', 'zz '.repeat(700))).toHaveLength(700);
  expect(performance.now() - start).toBeLessThan(3_000);
});

describe.each(library.all.map(({ id }) => id))('every reference of %s leads to its own clause', (id) => {
  it.each<[string, (ref: string) => string]>([
    ['as printed', (ref) => ref],
    ['in capitals', (ref) => ref.toUpperCase()],
    ['without brackets', (ref) => ref.replace(/[()]/g, '')],
    ['with a closing dot', (ref) => `${ref}.`],
    ['after the word clause', (ref) => `clause ${ref}`],
    ['with spaces before brackets', (ref) => ref.replaceAll('(', ' ( ')],
  ])('%s', (_how, typed) => {
    const refs = library.get(id).clauses.map(({ ref }) => ref);
    expect(refs.map((ref) => found(id, typed(ref)))).toEqual(refs.map((ref) => [ref]));
  });
});

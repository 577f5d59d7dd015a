/** Clause references and texts follow the reference grammar, in the five real protocols. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { flattenClauses } from '../../src/protocols/clauses.ts';
import { loadProtocols } from '../../src/protocols/library.ts';
import { protocolSchema } from '../../src/protocols/schema.ts';
import { readValidatedFile } from '../../src/validated-file.ts';

const library = loadProtocols('knowledge/protocols');
const clause = (id: string, ref: string) => library.get(id).byRef.get(ref);
const file = (id: string) => readValidatedFile(`knowledge/protocols/${id}.yaml`, protocolSchema);

it.each([
  ['a printed number', 'leighton-linslade', '8.6', 'Officers are responsible for recruitment of all other officers.'],
  ['a number of three levels', 'blaenavon', '2.2.1', 'Councillors have four main areas of responsibility:'],
  ['a number whose dot is printed', 'leighton-linslade', '1.2', 'Collaborative working is'],
  ['the sixth unnumbered bullet', 'leighton-linslade', '2.1(f)', 'No one councillor may make decisions or instruct officers; decisions can only be made by the corporate body'],
  ['a bullet of a third level', 'little-glemham', '2.2.1(b)', 'To monitor and review council performance in delivering services;'],
  ['the first paragraph under a bare heading', 'blaenavon', '2.4 para 1', 'The role of Officers is to give advice'],
  ['the second paragraph under a bare heading', 'blaenavon', '2.4 para 2', 'In giving such advice to Councillors'],
  ['a paragraph after a numbered lead-in', 'blaenavon', '2.1 para 2', 'Councillors and Officers are servants of the public'],
  ['a lead-in without a number before a numbered list', 'leighton-linslade', '5 para 1', 'Councillors can expect and will receive from officers:'],
  ['a paragraph after a numbered list', 'leighton-linslade', '5.22 para 3', 'The remainder of this Protocol'],
  ['a paragraph before any heading', 'little-glemham', 'Preamble para 2', 'The same fundamental principles apply'],
  ['a bullet before any heading', 'blaenavon', 'Preamble (a)', 'The respective roles and responsibilities'],
  ['a number that starts again in an appendix', 'leighton-linslade', 'Common Law 3', 'Councillors should disclose interests they may have when asking for documents.'],
  ['a paragraph of an appendix', 'leighton-linslade', 'Freedom of Information Act para 1', 'From 2005, Councillors have the same rights'],
  ['a footnote', 'leeds', 'footnote 1', 'Unless the context indicates otherwise, the terms Member and Members'],
])('%s: %s %s', (_kind, id, ref, start) => {
  expect(clause(id, ref)?.text.slice(0, start.length)).toBe(start);
});

it.each([
  ['blaenavon', '2.2'],
  ['blaenavon', '3.3'],
  ['little-glemham', '2.4'],
  ['leighton-linslade', '8'],
  ['leeds', '1.0'],
])('a numbered line of %s that only titles what follows, %s, is no entry', (id, ref) => {
  expect(clause(id, ref)).toBeUndefined();
});

it.each([
  ['leighton-linslade', 'Common Law 3', "Councillors' Rights of Access to Council Information > Common Law"],
  ['leighton-linslade', '4.5', 'Principles of Councillor/Officer Relations > Basic Principles'],
  ['little-glemham', '3.3 para 1', 'Expectations > Some General Principles'],
  ['leeds', '2.12(a)', 'THE ROLE OF MEMBERS'],
  ['blaenavon', 'Preamble (a)', ''],
])('the headings over %s %s are "%s"', (id, ref, heading) => {
  expect(clause(id, ref)?.heading).toBe(heading);
});

it('footnotes stand where they are printed, named by the clauses that bear their marks', () => {
  const refs = library.get('leeds').clauses.map(({ ref }) => ref);
  expect(refs.slice(refs.indexOf('2.1'), refs.indexOf('2.2'))).toEqual(['2.1', 'footnote 1', 'footnote 2']);
  const bearers = library.get('leeds').clauses.filter(({ footnotes }) => footnotes.length > 0);
  expect(bearers.map(({ ref, footnotes }) => [ref, footnotes])).toEqual([
    ['1.1', ['footnote 1', 'footnote 2']],
    ['2.12(b)', ['footnote 4']],
    ['4.11', ['footnote 5']],
  ]);
  expect(clause('leeds', '1.1')?.text).toContain('to guide Members and officers of the Council in their relations');
});

it('struck-out words are gone, inserted words stand, and both are recorded', () => {
  expect(clause('leighton-linslade', 'Common Law 2')?.text).toContain('not asking for them in order to fulfil their duties');
  expect(clause('leighton-linslade', '8.2')?.text).toContain('Officers work to the instructions of their senior officers');
  const { changes, leftOut } = file('leighton-linslade');
  expect(changes).toContainEqual({ line: 136, kind: 'deleted', text: 'in their capacity' });
  expect(changes.filter(({ kind }) => kind === 'inserted')).toHaveLength(5);
  expect(leftOut).toContainEqual(expect.objectContaining({ line: 136, text: 'in their capacity' }));
});

it('every tracked change is where the record says', () => {
  const lines = readFileSync('knowledge/protocols/leighton-linslade.txt', 'utf8').split('\n');
  const text = library
    .get('leighton-linslade')
    .clauses.map((one) => one.text)
    .join('\n');
  const found = file('leighton-linslade').changes.map((change) => [lines[change.line - 1]?.includes(change.text), text.includes(change.text)]);
  expect(found).toEqual(file('leighton-linslade').changes.map(({ kind }) => [true, kind === 'inserted']));
});

it.each([
  ['wadhurst', 'WADHURST PARISH COUNCIL', 3],
  ['blaenavon', 'Chairman Signed:', 1],
  ['blaenavon', 'Clerk Signed:', 1],
  ['blaenavon', 'Date:', 2],
  ['leighton-linslade', 'ADOPTED BY COUNCIL (DATE TBC)', 1],
])('%s: the line "%s" is left out of every clause and recorded with a reason, %i times', (id, line, times) => {
  expect(library.get(id).clauses.filter(({ text, heading }) => `${heading} ${text}`.includes(line))).toEqual([]);
  expect(file(id).leftOut.filter(({ text, reason }) => text === line && reason !== '')).toHaveLength(times);
});

it('a page header does not cut the clause that goes over the page', () => {
  expect(clause('wadhurst', '2.4')?.text).toContain('in preparing and presenting reports');
});

it.each([
  ['blaenavon', 'August 2019'],
  ['leeds', null],
  ['leighton-linslade', null],
  ['little-glemham', null],
  ['wadhurst', null],
])('%s was adopted: %s', (id, adopted) => {
  expect(library.get(id).adopted).toBe(adopted);
});

describe.each(library.all.map(({ id }) => id))('in %s', (id) => {
  const { clauses } = library.get(id);

  it('no reference stands for two entries', () => {
    expect(clauses.length - new Set(clauses.map(({ ref }) => ref)).size).toBe(0);
  });

  it('references have the printed form', () => {
    const form = /^(Preamble|footnote|[A-Z][A-Za-z ]+|\d+(\.\d+)*)?( ?(\d+(\.\d+)*|para \d+|\([a-z]+\)))?$/;
    expect(clauses.map(({ ref }) => ref).filter((ref) => !form.test(ref))).toEqual([]);
  });

  it('bullets are lettered in order', () => {
    const bullets = Map.groupBy(
      clauses.filter(({ ref }) => /\([a-z]\)$/.test(ref)),
      ({ ref }) => ref.replace(/\([a-z]\)$/, ''),
    );
    for (const list of bullets.values()) expect(list.map(({ ref }) => ref.at(-2)).join('')).toBe('abcdefghijklmnopqrstuvwxyz'.slice(0, list.length));
  });

  it('a lead-in is one entry and is not repeated in what it introduces', () => {
    const introduced = clauses.filter(({ leadIn }) => leadIn !== null);
    expect(introduced.length).toBeGreaterThan(0);
    for (const { leadIn, parent, text } of introduced) {
      expect(clauses.find(({ ref }) => ref === parent)?.text).toBe(leadIn);
      expect(text).not.toContain(leadIn);
    }
  });

  it('texts bear no marks, no number of their own and no odd spaces; headings no number, mark or colon', () => {
    for (const { ref, text, heading } of clauses) {
      expect(text, ref).not.toMatch(/\*\*|~~|\]\(|[⁰¹²³⁴⁵⁶⁷⁸⁹]|^\s|\s$|\s{2}|[\n\t]|^[-·]|^\d+(\.\d+)*\.?\s/);
      expect(heading, ref).not.toMatch(/[*#~]|^\d|:$| > \d|:\s*>/);
    }
  });
});

it('gives each clause of a tree its headings, parent, footnotes and, in a list, its lead-in', () => {
  const clauses = flattenClauses([
    { heading: 'One', items: [{ ref: '1.1', text: 'They must:', items: [{ ref: '1.1(a)', text: 'listen', items: [{ ref: '1.1(a)(i)', text: 'well' }] }] }] },
    { ref: '2', text: 'A dash closes it: -', items: [{ ref: '2(a)', text: 'one', footnotes: ['3'] }] },
  ]);
  expect(clauses.map(({ ref, heading, parent, leadIn, footnotes }) => [ref, heading, parent, leadIn, footnotes])).toEqual([
    ['1.1', 'One', null, null, []],
    ['1.1(a)', 'One', '1.1', 'They must:', []],
    ['1.1(a)(i)', 'One', '1.1(a)', null, []],
    ['2', '', null, null, []],
    ['2(a)', '', '2', 'A dash closes it: -', ['footnote 3']],
  ]);
});

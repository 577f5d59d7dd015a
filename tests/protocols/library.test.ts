/** Protocols are found by their id, and a protocol file that is wrong is described line by line. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkProtocolFile, checkProtocols, loadProtocols } from '../../src/protocols/library.ts';

const FOLDER = 'knowledge/protocols';
const library = loadProtocols(FOLDER);
let copy: string;

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'protocols-'));
  cpSync(FOLDER, copy, { recursive: true });
});
afterEach(() => rmSync(copy, { recursive: true }));

it.each(['leeds', 'LEEDS', ' leeds '])('finds Leeds by "%s"', (id) => {
  expect(library.get(id).council).toBe('Leeds City Council');
});

it.each(['leads', 'Blaenavon Town Council', '', '__proto__', 'constructor', '../leeds', '🙂'])('"%s" is no protocol, and every id is offered', (typed) => {
  const all = library.all.map(({ id }) => id).join(', ');
  expect(() => library.get(typed)).toThrow(expect.objectContaining({ code: 'unknown-protocol', hint: expect.stringContaining(all) }));
});

it.each([
  ['leads', '"leeds"'],
  ['wadherst', '"wadhurst"'],
  ['little glemham', '"little-glemham"'],
])('asks whether "%s" is %s', (typed, meant) => {
  expect(() => library.get(typed)).toThrow(meant);
});

it.each<[string, (yaml: string) => string, string[]]>([
  ['a reference used twice', (yaml) => yaml.replace('ref: 2.12(b)', 'ref: 2.12(a)'), ['2.12(a)']],
  ['an id that is not the name of the file', (yaml) => yaml.replace('id: leeds', 'id: leeds-city'), ['id']],
  ['a source that is not there', (yaml) => yaml.replace('file: leeds.txt', 'file: leeds.pdf'), ['source.file']],
  ['a word changed', (yaml) => yaml.replace('servants of the public', 'masters of the public'), ['body']],
  ['a pointer to nowhere and so a word changed', (yaml) => yaml.replace('See paragraph 5 of', 'See paragraph 9 of'), ['footnote 4', 'body']],
  ['unknown fields', (yaml) => yaml.replace('nation: england', 'nation: england\ncolour: red').replace('footnotes: ["4"]', 'footnots: ["4"]'), ['colour', 'footnots']],
  ['wrong types', (yaml) => yaml.replace('version: 1', 'version: one').replace('council: Leeds City Council', 'council: 5'), ['council', 'version']],
  ['YAML that does not parse', (yaml) => yaml.replace('council: Leeds', 'council: Leeds: '), ['line 2']],
])('describes %s', (_case, alter, places) => {
  const before = readFileSync(join(copy, 'leeds.yaml'), 'utf8');
  const after = alter(before);
  expect(after).not.toBe(before);
  writeFileSync(join(copy, 'leeds.yaml'), after);
  const problems = checkProtocolFile(copy, 'leeds.yaml');
  expect(problems).toHaveLength(places.length);
  for (const place of places) expect(problems).toContainEqual(expect.stringContaining(place));
  for (const problem of problems) expect(problem).toMatch(/^[^\n]*leeds\.yaml: [^\n]+$/);
  expect(checkProtocols(copy)).toEqual(problems);
});

it('says which file cannot be read', () => {
  expect(checkProtocolFile(copy, 'nowhere.yaml')).toEqual([expect.stringContaining(join(copy, 'nowhere.yaml'))]);
});

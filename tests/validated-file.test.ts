/** Whoever edits a knowledge file wrongly is told, one line a problem, which file, which field, what is wrong and what to do. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { z } from 'zod';
import { describeError, ProtocolBotError } from '../src/errors.ts';
import { parseWithFriendlyErrors, readValidatedFile } from '../src/validated-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'validated-'));
afterAll(() => rmSync(folder, { recursive: true }));

const schema = z.strictObject({ council: z.string().min(1, 'must not be empty'), version: z.int(), people: z.array(z.strictObject({ name: z.string() })) });

/** The error a YAML text makes, as a person reads it; null where the text is right. */
function problemOf(yaml: string): { error: ProtocolBotError; lines: string[] } | null {
  const path = join(folder, 'council.yaml');
  writeFileSync(path, yaml);
  try {
    readValidatedFile(path, schema, 'council.yaml');
    return null;
  } catch (error) {
    if (!(error instanceof ProtocolBotError)) throw error;
    return { error, lines: error.message.split('\n') };
  }
}

it('reads a file that is right', () => {
  expect(problemOf('council: Leeds\nversion: 1\npeople: [{ name: Ann }]\n')).toBeNull();
});

it.each([
  ['a wrong type', 'council: 5\nversion: 1\npeople: []', ['council.yaml: council: ']],
  ['an unknown field', 'council: Leeds\nversion: 1\npeople: []\ncolour: red', ['council.yaml: (whole file): ', 'colour']],
  ['a missing field', 'council: Leeds\npeople: []', ['council.yaml: version: ']],
  ['an empty text', 'council: ""\nversion: 1\npeople: []', ['council.yaml: council: must not be empty']],
  ['a field deep inside', 'council: Leeds\nversion: 1\npeople: [{ name: Ann }, { name: 7 }]', ['council.yaml: people.1.name: ']],
  ['a mistyped field deep inside', 'council: Leeds\nversion: 1\npeople: [{ name: Ann, nmae: Bob }]', ['council.yaml: people.0: ', 'nmae']],
  ['a list for a whole', '- council: Leeds', ['council.yaml: (whole file): ']],
  ['an empty file', '', ['council.yaml: ']],
  ['text that holds a colon', 'version: 1\ncouncil: Leeds: City', ['council.yaml: line 2: ']],
  ['a quotation mark that is never closed', 'version: 1\npeople: []\ncouncil: "Leeds', ['council.yaml: line 3: ']],
  ['a tab', 'people:\n\t- name: Ann', ['council.yaml: line 2: ']],
  ['a field given twice', 'council: Leeds\ncouncil: York', ['council.yaml: line 2: ']],
  ['what is no text', '\u0000\u0001', ['council.yaml: ']],
])('%s: one line', (_case, yaml, parts) => {
  const problem = problemOf(yaml);
  expect(problem?.lines).toHaveLength(1);
  expect(problem?.lines[0]?.startsWith(parts[0] as string)).toBe(true);
  expect(problem?.lines[0]).toContain(parts.at(-1));
  expect(problem?.error.code).toBe('bad-file');
  expect(describeError(problem?.error)).toMatch(/(Mend|Check) /);
});

it('several problems: a line for each', () => {
  const lines = problemOf('council: 5\nversion: one\npeople: [{ name: 1 }]\ncolour: red')?.lines ?? [];
  expect(lines.map((line) => line.split(': ')[1])).toEqual(['council', 'version', 'people.0.name', '(whole file)']);
});

it('a file that is not there: its name and what to do, without a code or stack', () => {
  const read = () => readValidatedFile(join(folder, 'nowhere.yaml'), schema, 'nowhere.yaml');
  expect(read).toThrow(expect.objectContaining({ code: 'bad-file', message: expect.stringMatching(/^nowhere\.yaml: [^\n]+$/) }));
  expect(read).not.toThrow(/ENOENT/);
});

it('data from memory is judged the same way', () => {
  expect(parseWithFriendlyErrors(schema, { council: 'Leeds', version: 1, people: [] }, 'import')).toEqual({ council: 'Leeds', version: 1, people: [] });
  expect(() => parseWithFriendlyErrors(schema, { council: 'Leeds', version: 1, people: [{}] }, 'import')).toThrow(/^import: people\.0\.name: /);
});

it('an error that is not ours is described without its words, which may hold a question', () => {
  expect(describeError(new TypeError('cannot read "can my councillor fire me"'))).not.toContain('councillor');
});

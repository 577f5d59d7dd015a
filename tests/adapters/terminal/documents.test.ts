/** `import`, `export` and `diff` as people and programs run them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openCore } from '../../../src/index.ts';
import { sharedCore } from '../../core.ts';
import { protocol } from '../run.ts';
import { command } from './command.ts';

const folder = mkdtempSync(join(tmpdir(), 'documents-'));
const file = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

describe('import', () => {
  it('--json prints the document and nothing else', async () => {
    const { code, stdout, stderr } = await command(['import', 'knowledge/protocols/wadhurst.txt', '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const record = JSON.parse(stdout);
    expect(Object.keys(record)).toEqual(['document', 'clauses', 'leftOut', 'doubts', 'keptCharacters']);
    expect(record.document).toEqual({ council: 'Wadhurst Parish Council', title: 'Member / Officer Relations Protocol', nation: 'england', tier: 'parish', adopted: null });
    expect(record.clauses).toEqual(
      sharedCore()
        .allClauses('wadhurst')
        .map(({ ref, heading, text }) => ({ ref, heading, text })),
    );
    expect(record.leftOut).toContainEqual({ text: 'WADHURST PARISH COUNCIL', reason: 'running page header or footer' });
    expect(record.keptCharacters).toBe(1);
  });

  it('--out writes a protocol that answers questions, is checked, and compares', async () => {
    const out = file('our-council.yaml');
    const imported = await protocol(['import', 'knowledge/protocols/leeds.txt', '--council', 'Our City Council', '--out', out]);
    expect(imported).toMatchObject({ code: 0, stderr: '' });
    expect(imported.stdout).toContain('Our City Council');
    expect(imported.stdout).toContain('56 clauses, 100.0 % of the characters kept');
    const [asked, checked, compared] = await Promise.all([
      command(['ask', '--protocol', out, '--json', 'can a member instruct an officer'], { core: () => openCore('knowledge') }),
      command(['check', out]),
      command(['diff', 'leeds', out]),
    ]);
    expect(JSON.parse(asked.stdout)).toMatchObject({ status: 'answered' });
    expect(checked).toMatchObject({ code: 0 });
    expect(compared.stdout).toBe('Nothing changed.\n');
  });

  it.each([
    ['a file that is not there', ['import', file('nowhere.pdf')], 1, 'nowhere.pdf cannot be read. Check that the file exists and may be read.\n'],
    ['no file', ['import'], 2, 'Which file? Name one. For example: import protocol.docx --out protocol.yaml\n'],
    [
      'a folder to write to that is not there',
      ['import', 'knowledge/protocols/leeds.txt', '--out', file('a/b.yaml')],
      1,
      'b.yaml cannot be written. Check that the folder exists and may be written to.\n',
    ],
    ['no format', ['export', 'leeds'], 2, '"" is no format. Add --format and one of: md, json, yaml.\n'],
    ['one protocol to compare', ['diff', 'leeds'], 2, 'Two protocols are compared. Name two ids or files, for example: diff leeds new-leeds.yaml\n'],
    ['a protocol nobody knows', ['export', 'leads', '--format', 'md'], 1, 'Choose one of: blaenavon, leeds, leighton-linslade, little-glemham, wadhurst.\n'],
  ])('says what is wrong: %s', async (_case, args, code, message) => {
    const ran = await command(args);
    expect(ran).toMatchObject({ code, stdout: '' });
    expect(ran.stderr.endsWith(message)).toBe(true);
  });

  it('says what is wrong with a file that cannot be read', async () => {
    const path = file('empty.docx');
    writeFileSync(path, '');
    expect(await command(['import', path, '--json'])).toEqual({ code: 1, stdout: '', stderr: 'This file is empty. Check that it is the right file.\n' });
  });
});

it('export prints the file that is loaded, and diff marks the words', async () => {
  const { stdout } = await command(['export', 'leeds', '--format', 'yaml']);
  const path = file('leeds.yaml');
  writeFileSync(path, stdout.replace('will be determined by the Monitoring Officer', 'are for the Monitoring Officer'));
  expect(readFileSync(path, 'utf8')).not.toBe(stdout);
  const changed = await command(['diff', 'leeds', path]);
  expect(changed.stdout.replace(/\s+/g, ' ')).toContain(
    'Changed 6.2 Questions on the interpretation of this protocol [-will be determined by-] {+are for+} the Monitoring Officer.',
  );
  const json = await protocol(['diff', 'leeds', path, '--json']);
  expect(JSON.parse(json.stdout)).toMatchObject([{ type: 'changed', before: { ref: '6.2' }, after: { ref: '6.2' } }]);
});

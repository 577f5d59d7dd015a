/** The terminal's commands as people and programs run them: what is printed, where, and how the command ends. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedCore } from '../../core.ts';
import { npm, protocol, type Ran } from '../run.ts';
import { command } from './command.ts';

const core = sharedCore();
const IDS = core.list().protocols.map(({ id }) => id);
const ASK = ['ask', '--protocol', 'leighton-linslade'];
const folder = mkdtempSync(join(tmpdir(), 'terminal-'));
const broken = join(folder, 'broken.yaml');

beforeAll(() => writeFileSync(broken, readFileSync('knowledge/protocols/leeds.yaml', 'utf8').replace('version: 1', 'version: one').replace('tier: ', 'teir: ')));
afterAll(() => rmSync(folder, { recursive: true }));

/** A text with its line breaks and indents as single spaces. */
const flow = (text: string) => text.replace(/\s+/g, ' ');

/** What must hold however a command ends: no stack trace, no control characters, and lines that fit unless they hold an address. */
function expectTidy({ stdout, stderr }: Ran): void {
  expect(stdout + stderr).not.toMatch(/^\s+at .*:\d+|node:internal|[\w-]+\.ts:\d+/m);
  expect(stdout + stderr).not.toMatch(/[^\P{Cc}\n]/u);
  if (!/^[[{]/.test(stdout)) expect(stdout.split('\n').filter((line) => [...line].length > 80 && !line.includes('://'))).toEqual([]);
}

describe('for a person', () => {
  it.each<[string[], string[]]>([
    [['list'], IDS],
    [
      ['contents', 'leighton-linslade'],
      ['2.1(f)', '8.3', 'Common Law 3', '5.14 para 2'],
    ],
    [
      ['clause', 'leighton-linslade', 'cl', '8.3.', '2.1F', 'common', 'law', '3'],
      ['individual councillors cannot instruct officers', 'No one councillor may', 'should disclose interests'],
    ],
    [
      ['clause', 'leeds', '4.8'],
      ['4.8(d)', 'take up the concern with the officer privately.'],
    ],
    [['clauses', 'little-glemham'], core.allClauses('little-glemham').map(({ text }) => text)],
    [
      [...ASK, '--role', 'officer', 'can a councillor instruct me'],
      ['No one councillor may make decisions or instruct officers', 'not legal advice'],
    ],
    [
      ['compare', 'can a councillor instruct me'],
      [...core.list().protocols.map(({ council }) => council), 'Members are not authorised to instruct officers'],
    ],
    [['check', 'knowledge/protocols/leeds.yaml'], []],
  ])('%j', async (args, parts) => {
    const ran = await command(args);
    expectTidy(ran);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    for (const part of parts) expect(flow(ran.stdout)).toContain(flow(part));
  });

  it('DEFAULT_PROTOCOL is asked where none is named, and the words need no quotes', async () => {
    const ran = await command(['ask', 'can', 'a', 'councillor', 'instruct', 'me'], { env: { DEFAULT_PROTOCOL: 'wadhurst' } });
    expect(ran).toMatchObject({ code: 0, stdout: expect.stringContaining('Wadhurst Parish Council') });
  });

  it('compare names the councils that are silent', async () => {
    const { stdout } = await command(['compare', 'can a councillor see papers of a committee they are not on']);
    const silent = core.compare('can a councillor see papers of a committee they are not on', null);
    const councils = silent.type === 'comparison' ? silent.answers.filter(({ status }) => status === 'not-covered').map((one) => one.protocol.council) : [];
    expect(councils.length).toBeGreaterThan(0);
    for (const council of councils) expect(stdout).toMatch(new RegExp(`^${council}\\n  .*silent`, 'm'));
  });
});

describe('for a program, --json is alone on stdout', () => {
  const json = async (...args: string[]) => {
    const ran = await command([...args, '--json']);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    return JSON.parse(ran.stdout);
  };

  it('list', async () => {
    const rows = await json('list');
    expect(rows).toEqual(core.list().protocols);
    for (const row of rows) expect(Object.keys(row).sort()).toEqual(['adopted', 'clauses', 'council', 'id', 'nation', 'tier', 'title', 'version']);
  });

  it('clauses', async () => {
    expect(await json('clauses', 'leighton-linslade')).toEqual(core.allClauses('leighton-linslade').map(({ ref, heading, text }) => ({ ref, heading, text })));
  });

  it('clause', async () => {
    const rows = await json('clause', 'leighton-linslade', '8.3', '2.1f');
    expect(rows.map(({ ref }: { ref: string }) => ref)).toEqual(['8.3', '2.1(f)']);
  });

  it('contents', async () => {
    const sections: { refs: string[] }[] = await json('contents', 'leeds');
    expect(sections.flatMap(({ refs }) => refs)).toEqual(core.allClauses('leeds').map(({ ref }) => ref));
  });

  it('ask', async () => {
    const record = await json(...ASK, 'can a councillor instruct me');
    expect(record).toMatchObject({ status: 'answered', verdict: 'no', topic: 'instruct-officer' });
    const [first] = record.passages;
    expect(core.allClauses('leighton-linslade')).toContainEqual(expect.objectContaining({ ref: first.ref, text: first.text, heading: first.heading, leadIn: first.leadIn }));
  });

  it('compare', async () => {
    const rows: { protocol: string; status: string }[] = await json('compare', 'can a councillor instruct me');
    expect(rows.map(({ protocol: id }) => id)).toEqual(IDS);
  });

  it('where a clause is missing, the others are still there', async () => {
    const ran = await command(['clause', 'leeds', '1.2', '9.9', '--json']);
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.stdout)).toEqual([expect.objectContaining({ ref: '1.2' })]);
  });
});

describe.concurrent('started as a person starts it, a command prints the same', () => {
  it.each([
    [['list', '--json']],
    [[...ASK, 'can a councillor instruct me']],
    [['compare', 'can a councillor instruct me']],
    [['clause', 'leeds', '1.2', '9.9']],
    [['list', '--wat']],
  ])('%j', async (args) => expect(await protocol(args)).toEqual(await command(args)));
});

describe('help, exit code 0', () => {
  it.each(['ask', 'compare', 'list', 'contents', 'clause', 'clauses', 'check'])('%s --help', async (name) => {
    const ran = await command([name, '--help']);
    expectTidy(ran);
    expect(ran).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining(`-- ${name}`) });
  });

  it('npm run protocol -- --help lists every command', async () => {
    const ran = await npm('protocol', ['--help']);
    expectTidy(ran);
    for (const name of ['ask', 'compare', 'list', 'contents', 'clause', 'clauses', 'check']) expect(ran.stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
    expect(ran.code).toBe(0);
  });
});

describe('wrong usage, exit code 2', () => {
  it.each<[string, string[], string[]]>([
    ['no command', [], ['ask', 'list']],
    ['an unknown command', ['nonsense'], ['"nonsense"', 'ask']],
    ['a word every object knows', ['constructor'], ['"constructor"', 'ask']],
    ['no protocol to ask', ['ask', 'hello'], IDS],
    ['an unknown option', ['list', '--wat'], ['--wat']],
    ['an option without its value', ['ask', 'hello', '--role'], ['--role']],
    ['no protocol to show', ['contents'], IDS],
    ['no clause named', ['clause', 'leeds'], ['leeds 1.1']],
  ])('%s', async (_case, args, parts) => {
    const ran = await command(args);
    expectTidy(ran);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    for (const part of parts) expect(ran.stderr).toContain(part);
  });
});

describe('input at fault, exit code 1 and one line that says what to do', () => {
  it.each<[string, string[], string[]]>([
    ['an unknown protocol', ['ask', '--protocol', 'leads', 'hello'], ['"leads"', '"leeds"', ...IDS]],
    ['an unknown clause', ['clause', 'leighton-linslade', '8.33'], ['"8.33"', '8.3']],
    ['a clause with steering signs', ['clause', 'leeds', '\u001b[31mx'], ['contents leeds']],
    ['a clause of ten thousand characters', ['clause', 'leeds', 'x'.repeat(10_000)], ['contents leeds']],
    ['no question', [...ASK], ['question']],
    ['only stop words', [...ASK, 'can i do that please'], ['question']],
    ['an empty comparison', ['compare'], ['question']],
    ['a file that is not there', ['check', join(folder, 'nowhere.yaml')], ['nowhere.yaml']],
  ])('%s', async (_case, args, parts) => {
    const ran = await command(args);
    expectTidy(ran);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(/^[^\n]{1,300}\n$/);
    for (const part of parts) expect(ran.stderr).toContain(part);
  });

  it('a broken file: one line for each problem', async () => {
    const ran = await command(['check', broken]);
    expectTidy(ran);
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    const lines = ran.stderr.trim().split('\n');
    expect(lines.map((line) => line.split(': ')[1]).sort()).toEqual(['(whole file)', 'tier', 'version']);
    expect(lines.filter((line) => !line.startsWith(`${broken}: `))).toEqual([]);
  });

  it('settings that are wrong', async () => {
    const ran = await protocol(['ask', 'hello'], { env: { PORT: 'abc' } });
    expectTidy(ran);
    expect(ran).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('PORT') });
  });
});

describe('odd questions are answered, exit code 0', () => {
  it.each([
    ['ten thousand characters', [...ASK, 'can a councillor instruct an officer '.repeat(270)]],
    ['one word of ten thousand characters', [...ASK, 'x'.repeat(10_000)]],
    ['the same, compared', ['compare', 'x'.repeat(10_000)]],
    ['another script', [...ASK, '議員は職員に指示できますか'.repeat(20)]],
    ['signs that steer a terminal', [...ASK, 'can a \u001b[31mcouncillor\u0007\r instruct\u0008 me']],
    ['the same, compared', ['compare', 'can a \u001b[31mcouncillor\u0007\r instruct\u0008 me']],
  ])('%s', async (_case, args) => {
    const ran = await command(args);
    expectTidy(ran);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout.length).toBeLessThan(6_000);
  });

  it('with a role nobody has, as if none were given', async () => {
    const [unknown, none] = await Promise.all([command([...ASK, '--role', 'wizard', 'can they instruct me']), command([...ASK, 'can they instruct me'])]);
    expect(unknown).toEqual(none);
    expect(none.code).toBe(0);
  });
});

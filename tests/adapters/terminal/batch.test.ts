/** `ask --batch`: one JSON line out for each in, in order, whatever the line holds. */
import { beforeAll, describe, expect, it } from 'vitest';
import { sharedCore } from '../../core.ts';
import { npm, type Ran } from '../run.ts';
import { command } from './command.ts';

const core = sharedCore();
const leighton = (q: unknown, more: object = {}) => JSON.stringify({ id: 'x', protocol: 'leighton-linslade', q, ...more });

/** What goes in, the status or error code that must come out, and the id where it is not x. */
const LINES: [string, string, RegExp, (string | number | null)?][] = [
  ['a question', leighton('can a councillor instruct me'), /^answered$/],
  ['an id that is a number', leighton('can a councillor instruct me', { id: 7 }), /^answered$/, 7],
  ['no id', JSON.stringify({ protocol: 'leeds', q: 'can a councillor instruct me' }), /^answered$/, null],
  ['no protocol, so the default', JSON.stringify({ id: 'd', q: 'can a councillor instruct me' }), /^answered$/, 'd'],
  ['a question of everyday life', leighton('what is the best recipe for lemon drizzle cake'), /^not-covered$/],
  ['ten thousand characters', leighton('can a councillor instruct an officer '.repeat(270)), /^(answered|suggested)$/],
  ['ten thousand letters', leighton('x'.repeat(10_000)), /^(suggested|not-covered)$/],
  ['another script', leighton('議員は職員に指示できますか'), /^(suggested|not-covered)$/],
  ['control characters', leighton('can a \u0000councillor\u001b[31m instruct me'), /^answered$/],
  ['a lone half of an emoji', leighton('can a councillor instruct me \ud83d'), /^answered$/],
  ['words every object knows', leighton('constructor __proto__ toString'), /^(suggested|not-covered)$/],
  ['a role that is no text', leighton('can they instruct me', { role: 5 }), /^(answered|suggested)$/],
  ['not JSON', 'can a councillor instruct me', /^bad-line$/, null],
  ['half of JSON', '{"id":"1","protocol":', /^bad-line$/, null],
  ['a list', '["leeds", "hello"]', /^bad-line$/, null],
  ['null', 'null', /^bad-line$/, null],
  ['no question', JSON.stringify({ id: 'q', protocol: 'leeds' }), /^bad-line$/, 'q'],
  ['a question that is no text', leighton(5), /^bad-line$/],
  ['a protocol that is no text', JSON.stringify({ id: 'p', protocol: 5, q: 'hello' }), /^bad-line$/, 'p'],
  ['an unknown protocol', JSON.stringify({ id: 'n', protocol: 'narnia', q: 'can a councillor instruct me' }), /^unknown-protocol$/, 'n'],
  ['an empty question', leighton(''), /^empty-question$/],
  ['only stop words', leighton('can i do that please'), /^empty-question$/],
  ['only emoji', leighton('😡👍'), /^empty-question$/],
];

interface Out {
  id: unknown;
  protocol?: string;
  status?: string;
  headline?: string | null;
  verdict?: string | null;
  passages?: { ref: string; heading: string; leadIn: string | null; text: string; score: number }[];
  steps?: string[];
  ms?: number;
  error?: { code: string; message: string };
}

let ran: Ran;
let out: Out[];

beforeAll(async () => {
  ran = await command(['ask', '--batch'], { input: `${LINES.map(([, line]) => line).join('\r\n')}\n\n  \n`, env: { DEFAULT_PROTOCOL: 'wadhurst' } });
  out = ran.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
});

it('answers every line, and only then says by exit code 1 that some were bad', () => {
  expect(out).toHaveLength(LINES.length);
  expect(ran).toMatchObject({ code: 1, stderr: '' });
});

it.each(LINES.map(([what], i) => [what, i] as const))('%s', (_what, i) => {
  const [, , expected, id = 'x'] = LINES[i] as (typeof LINES)[number];
  const record = out[i] as Out;
  expect(record.status ?? record.error?.code).toMatch(expected);
  if (record.error) {
    expect(Object.keys(record)).toEqual(['id', 'error']);
    expect(record.error.message).not.toMatch(/\n|\.ts:|Unexpected token/);
  }
  expect(record.id).toBe(id);
});

describe('every answer', () => {
  const answers = () => out.filter(({ error }) => !error);

  it('has the fields that other programs read, and no more', () => {
    const fields = ['headline', 'id', 'ms', 'passages', 'protocol', 'route', 'status', 'steps', 'topic', 'verdict'];
    for (const record of answers()) expect(Object.keys(record).sort()).toEqual(fields);
  });

  it('quotes up to ten clauses of the protocol asked, word for word, best first', () => {
    for (const { protocol: id = '', passages = [] } of answers()) {
      expect(passages.length).toBeGreaterThan(0);
      expect(passages.length).toBeLessThanOrEqual(10);
      const clauses = new Map(core.allClauses(id).map((clause) => [clause.ref, clause]));
      for (const { ref, text, heading, leadIn } of passages) expect(clauses.get(ref)).toMatchObject({ text, heading, leadIn });
      expect(passages.map(({ score }) => score)).toEqual(passages.map(({ score }) => score).sort((a, b) => b - a));
    }
  });

  it('has a known verdict, steps where it answers, and its time', () => {
    for (const { status, verdict, steps, ms } of answers()) {
      expect([status === 'answered', verdict]).toEqual([verdict !== null, expect.toSatisfy((one) => [null, 'yes', 'no', 'depends', 'info'].includes(one))]);
      expect((steps ?? []).length > 0).toBe(status === 'answered');
      expect(ms).toBeGreaterThanOrEqual(0);
    }
  });
});

it('where all lines are good, ends with 0; can a councillor instruct me finds 8.3 or 2.1(f)', async () => {
  const good = await npm('protocol', ['ask', '--batch'], { input: '{"id":"1","protocol":"leighton-linslade","q":"can a councillor instruct me"}' });
  expect(good).toMatchObject({ code: 0, stderr: '' });
  expect(['8.3', '2.1(f)']).toContain(JSON.parse(good.stdout).passages[0].ref);
});

it('roles change the steps: a mayor reads as chair, an unknown role as none', async () => {
  const roles = ['officer', 'councillor', 'chair', 'mayor', 'wizard', undefined];
  const { stdout } = await command(['ask', '--batch'], { input: roles.map((role) => leighton('can a councillor instruct an officer', { role })).join('\n') });
  const [officer, councillor, chair, mayor, wizard, none] = stdout
    .trim()
    .split('\n')
    .map((line) => ({ ...JSON.parse(line), ms: 0 }));
  expect(mayor).toEqual(chair);
  expect(wizard).toEqual(none);
  expect(officer.steps).not.toEqual(councillor.steps);
});

it('nothing in, nothing out', async () => {
  expect(await command(['ask', '--batch'])).toEqual({ code: 0, stdout: '', stderr: '' });
});

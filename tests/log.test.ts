/** The log holds events and a few named fields, and nothing else, whatever is handed to it. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ProtocolBotError } from '../src/errors.ts';
import { createLog, faultOf, type LogFields, type LogLevel } from '../src/log.ts';

const ALLOWED = ['door', 'act', 'reply', 'ms', 'count', 'attempt', 'code', 'status', 'error', 'port', 'version'];
const CANARY = 'xoxb-CANARY a councillor shouted at me';

function logging(level: LogLevel = 'debug') {
  const lines: string[] = [];
  return { lines, log: createLog(level, { write: (line) => void lines.push(line) }) };
}

it('an event is one line with its time, its level and its fields', () => {
  const { lines, log } = logging();
  log.warn('not done', { door: 'slack', act: 'command', ms: 12, code: 50_007 });
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toEqual({ level: 40, time: expect.any(Number), event: 'not done', door: 'slack', act: 'command', ms: 12, code: 50_007 });
  expect(lines[0]?.endsWith('}\n')).toBe(true);
});

it('only the allowed fields are written, as short texts and numbers', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.oneof(fc.constantFrom(...ALLOWED, 'text', 'question', 'err', 'token', 'time', 'level', 'event', '__proto__'), fc.string()), fc.anything()),
      (fields) => {
        const { lines, log } = logging();
        log.info('event', fields as LogFields);
        const { level, time, event, ...written } = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
        expect([level, typeof time, event]).toEqual([30, 'number', 'event']);
        for (const [name, value] of Object.entries(written)) {
          expect(ALLOWED).toContain(name);
          expect(typeof value === 'number' || (typeof value === 'string' && value.length <= 64), name).toBe(true);
        }
      },
    ),
  );
});

it('what an error says is never written, nor its cause, its stack or what hangs on it', () => {
  const { lines, log } = logging();
  const failure = Object.assign(new TypeError(CANARY, { cause: new Error(CANARY) }), { code: 'ratelimited', status: 429, requestBody: { json: CANARY }, url: CANARY });
  for (const error of [failure, new ProtocolBotError('bad-choice', CANARY, CANARY, failure), CANARY, { name: 'Odd', data: CANARY }, null, undefined, 7])
    log.error('failed', faultOf(error));
  expect(lines).toHaveLength(7);
  expect(lines.join('')).not.toMatch(/CANARY|councillor/);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ error: 'TypeError', code: 'ratelimited', status: 429 });
  expect(JSON.parse(lines[1] ?? '')).toMatchObject({ error: 'ProtocolBotError', code: 'bad-choice' });
});

it.each<[LogLevel, string[]]>([
  ['debug', ['d', 'i', 'w', 'e']],
  ['warn', ['w', 'e']],
  ['silent', []],
])('at level %s', (level, expected) => {
  const { lines, log } = logging(level);
  log.debug('d');
  log.info('i');
  log.warn('w');
  log.error('e');
  expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual(expected);
});

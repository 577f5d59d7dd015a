/** What a button carries comes back as it was written, and nothing else is taken for it. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodePress, encodePress, keyOf } from '../../src/reception/press.ts';

const key = fc.string().map(keyOf);
const word = fc.stringMatching(/^[\w:.-]{1,40}$/);
const number = fc.nat(999).map(String);
const press = fc.oneof(
  fc.tuple(fc.constant('topic' as const), fc.tuple(key, key)),
  fc.tuple(
    fc.constant('more' as const),
    fc.tuple(key, number, fc.array(key, { maxLength: 11 })).map(([one, two, keys]) => [one, two, ...keys]),
  ),
  fc.tuple(
    fc.constant('keep' as const),
    fc.tuple(key, key, fc.constantFrom('yes', 'info'), fc.array(key, { maxLength: 3 })).map(([one, two, three, keys]) => [one, two, three, ...keys]),
  ),
  fc.tuple(fc.constant('section' as const), fc.tuple(key, number, number)),
  fc.tuple(fc.constant('workspace' as const), fc.tuple(word)),
  fc.tuple(
    fc.constant('form' as const),
    fc.tuple(word, fc.array(word, { maxLength: 1 })).map(([one, words]) => [one, ...words]),
  ),
  fc.tuple(fc.constantFrom('clear' as const, 'home' as const), fc.constant([])),
);

it('what is encoded is decoded, in at most 100 characters', () => {
  fc.assert(
    fc.property(press, ([name, args]) => {
      const text = encodePress(name, ...args);
      expect(text.length).toBeLessThanOrEqual(100);
      expect(decodePress(text)).toEqual({ name, args });
    }),
  );
});

it('any text is decoded to nothing, or to a press that encodes to the same text', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string({ unit: fc.constantFrom(...'topic~form0abc.:-_') }),
        press.map(([name, args]) => [name, ...args, 'x'].join('~')),
      ),
      (text) => {
        const found = decodePress(text);
        if (found && text.length <= 100) expect(encodePress(found.name, ...found.args)).toBe(text);
      },
    ),
  );
});

it.each(['', '~', 'nothing', '__proto__', 'constructor', 'toString~a', 'topic', 'topic~abc123', 'topic~abc123~abc12!', 'switch~a~b~c', 'section~abc123~-1~1', 'form'])(
  '"%s" is no press',
  (text) => expect(decodePress(text)).toBeNull(),
);

it.each([
  ['topic', ['not a key', 'abc123']],
  ['workspace', ['two words']],
  ['form', ['share', 'x'.repeat(64), 'y'.repeat(40)]],
] as const)('%s %j cannot be written', (name, args) => {
  expect(() => encodePress(name, ...args)).toThrow(RangeError);
});

it('keys of all topics and clauses differ', async () => {
  const { openCore } = await import('../../src/core.ts');
  const core = openCore('knowledge');
  const all = [core.topics().map(({ id }) => id), core.list().protocols.map(({ id }) => id), ...core.list().protocols.map(({ id }) => core.allClauses(id).map(({ ref }) => ref))];
  for (const ids of all) expect(new Set(ids.map(keyOf)).size).toBe(ids.length);
});

/** While somebody types, the clause they want stands among the first five after at most six letters, a typing error allowed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCore } from '../../src/core.ts';
import type { Clause } from '../../src/protocols/clauses.ts';
import { createCompleter } from '../../src/reception/complete.ts';
import { isStopWord, normaliseText, splitWords } from '../../src/search/normalise.ts';

const core = openCore('knowledge');
const complete = createCompleter(core);
const protocols = core.list().protocols.map(({ id }) => id);
const clauses = protocols.flatMap((protocol) => core.allClauses(protocol).map((clause) => ({ protocol, clause })));

const titled = new Map<string, Map<string, readonly string[]>>();
const counted = new Map<string, Map<string, number>>();

/** Letters a person types before looking at what is offered. */
const LETTERS = 6;
const SEEN = 5;
const AIM = 0.9;

describe('the wanted clause is among the first five after at most six letters', () => {
  it('by its reference', () => {
    expect(share(clauses, ({ protocol, clause }) => offersRef(clause.ref.slice(0, LETTERS), protocol, clause))).toBeGreaterThanOrEqual(AIM);
  });

  it.each([
    ['the word among its first that few clauses share', (words: string[]) => words.slice(0, 8)],
    ['any word of it that few clauses share', (words: string[]) => words],
  ])('by %s, with and without a typing error', (_way, among) => {
    const typed = clauses.map(({ protocol, clause }) => ({ protocol, clause, word: rarest(among(wordsOf(clause.text)), protocol).slice(0, LETTERS) }));
    expect(share(typed, ({ protocol, clause, word }) => offersRef(word, protocol, clause))).toBeGreaterThanOrEqual(AIM);
    const slips = typed.flatMap((one, at) => someErrors(one.word, at).map((word) => ({ ...one, word })));
    expect(slips.length).toBeGreaterThan(700);
    expect(share(slips, ({ protocol, clause, word }) => offersRef(word, protocol, clause))).toBeGreaterThanOrEqual(AIM);
  });

  it('as a question that the protocol answers with it, with and without a typing error', () => {
    const typed = clauses.map(({ protocol, clause }) => ({ protocol, clause, word: rarest(wordsOf(clause.text).slice(0, 8), protocol).slice(0, LETTERS) }));
    expect(share(typed, ({ protocol, clause, word }) => offersQuestion(word, protocol, clause))).toBeGreaterThanOrEqual(AIM);
    const slips = typed.flatMap((one, at) => someErrors(one.word, at).map((word) => ({ ...one, word })));
    expect(share(slips, ({ protocol, clause, word }) => offersQuestion(word, protocol, clause))).toBeGreaterThanOrEqual(AIM);
  });

  it('by its heading, as a clause of that section', () => {
    const headed = clauses.filter(({ clause }) => clause.heading !== '');
    const sameSection = ({ protocol, clause }: (typeof clauses)[number]) =>
      complete('ref', rarest(wordsOf(clause.heading), protocol).slice(0, LETTERS), protocol)
        .slice(0, SEEN)
        .some(({ value }) => core.allClauses(protocol).find(({ ref }) => ref === value)?.heading === clause.heading);
    expect(share(headed, sameSection)).toBeGreaterThanOrEqual(AIM);
  });
});

it.each([
  ['8.3', '8.3'],
  ['8,3', '8.3'],
  ['83', '8.3'],
  ['cl 8.3', '8.3'],
  ['2.1f', '2.1(f)'],
  ['law 3', 'Common Law 3'],
])('reads the reference %s', (typed, ref) => {
  expect(complete('ref', typed, 'leighton-linslade')[0]?.value).toBe(ref);
});

it.each([
  ['leeds', 'leeds'],
  ['ledes', 'leeds'],
  ['glem', 'little-glemham'],
])('finds a council by %s', (typed, id) => {
  expect(complete('council', typed, 'leeds')[0]?.value).toBe(id);
});

it('offers something before anything is typed, and the topics in the order of the document', () => {
  expect(complete('ref', '', 'leeds').map(({ value }) => value)).toEqual(['1.1', '2.1', '3.1', '4.1', '5.1', '6.1']);
  expect(complete('council', ' ', 'leeds')).toHaveLength(protocols.length);
  expect(complete('question', '', 'leeds')).toHaveLength(25);
});

it('answers each heading that it offers as a question with something', () => {
  const headings = complete('question', 'rules meetings', 'leighton-linslade').filter(({ value }) => value.startsWith('What are the rules on'));
  expect(headings.length).toBeGreaterThan(0);
  for (const { value } of headings) expect(core.ask(value, { protocol: 'leighton-linslade', role: null }).type).not.toBe('not-covered');
});

it('fits Discord whatever is typed: at most 25 choices of 1 to 100 characters', () => {
  const typed = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom('[', '\\', '$&', '__proto__', 'constructor', 'a'.repeat(6_000)));
  fc.assert(
    fc.property(fc.constantFrom('ref', 'question', 'council'), typed, fc.constantFrom(...protocols), (field, text, protocol) => {
      const choices = complete(field, text, protocol);
      expect(choices.length).toBeLessThanOrEqual(25);
      for (const { label, value } of choices) expect([label, value].every(({ length }) => length >= 1 && length <= 100)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

function offersRef(typed: string, protocol: string, { ref }: Clause): boolean {
  return complete('ref', typed, protocol)
    .slice(0, SEEN)
    .some(({ value }) => value === ref);
}

function offersQuestion(typed: string, protocol: string, { ref, heading }: Clause): boolean {
  return complete('question', typed, protocol)
    .slice(0, SEEN)
    .some(({ value }) => refsOf(value, protocol)?.includes(ref) ?? value === `What are the rules on ${heading.split(' > ').at(-1)}?`);
}

/** The clauses of the topic with a title. */
function refsOf(title: string, protocol: string): readonly string[] | undefined {
  const known = titled.get(protocol) ?? new Map(core.topicsOf(protocol).map((topic) => [topic.title, topic.refs]));
  titled.set(protocol, known);
  return known.get(title);
}

function wordsOf(text: string): string[] {
  return splitWords(normaliseText(text)).filter((word) => word.length > 3 && !isStopWord(word));
}

/** The word that fewest clauses of a protocol hold. */
function rarest(words: string[], protocol: string): string {
  const [best] = words.toSorted((a, b) => (holding(protocol).get(a) ?? 0) - (holding(protocol).get(b) ?? 0));
  return best ?? '';
}

/** How many clauses of a protocol hold each word. */
function holding(protocol: string): Map<string, number> {
  const known = counted.get(protocol) ?? new Map<string, number>();
  if (known.size === 0) for (const { text } of core.allClauses(protocol)) for (const word of new Set(wordsOf(text))) known.set(word, (known.get(word) ?? 0) + 1);
  counted.set(protocol, known);
  return known;
}

/** Three of a word's typing errors, other ones for each clause. */
function someErrors(word: string, at: number): string[] {
  const all = typingErrors(word);
  return [0, 7, 13].flatMap((step) => all[(at + step) % all.length] ?? []);
}

/** A word with a letter left out, doubled, mistyped, or swapped with the next; the first letter is right, as it nearly always is. */
function typingErrors(word: string): string[] {
  return [...word].flatMap((letter, at) => {
    if (at === 0) return [];
    const [before, after] = [word.slice(0, at), word.slice(at + 1)];
    const swapped = after[0] && after[0] !== letter ? [`${before}${after[0]}${letter}${after.slice(1)}`] : [];
    return [before + after, `${before}${letter}${letter}${after}`.slice(0, LETTERS), `${before}${letter === 'e' ? 'r' : 'e'}${after}`, ...swapped];
  });
}

function share<T>(all: readonly T[], good: (one: T) => boolean): number {
  return all.filter(good).length / all.length;
}

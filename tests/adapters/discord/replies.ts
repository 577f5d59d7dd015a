/** Any reply, button and form that the types allow, with extreme content: for property tests of the renderer. */
import fc from 'fast-check';
import { type Button, type ChatReply, encodePress, type Field, type Form, type Menu, type ProtocolName, type Said } from '../../../src/index.ts';

/** Words nobody would write, and words that Discord would read as something else. */
const NASTY = [
  '',
  ' ',
  '\n\n',
  '\u0000\u202E',
  '@everyone',
  '@here',
  '＠everyone @\u200beveryone @everyonе',
  '<@123456789012345678> <@&123456789012345678> <#123456789012345678> </ask:123456789012345678> <t:1700000000:R> <a:wave:123456789012345678>',
  '@{123456789012345678} #{1} &{x}',
  '# heading',
  '> quote',
  '- list',
  '1. one',
  '-# small',
  '||hidden|| ~~out~~ `code` ```block``` **bold** __under__ [link](https://example.com/x)',
  'https://example.com/?a=b',
  '\\'.repeat(500),
  '*'.repeat(4_100),
  '漢字'.repeat(3_000),
  '👩‍👩‍👧‍👦'.repeat(900),
  '\ud800 lone',
  'word '.repeat(2_000),
  'x'.repeat(9_000),
  'Ŵŷ '.repeat(1_000),
];

const words = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...NASTY) }, fc.string({ unit: 'grapheme', maxLength: 300 }), fc.string({ unit: 'binary', maxLength: 200 }));
const some = <T>(one: fc.Arbitrary<T>, most = 12) => fc.array(one, { maxLength: most });
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });

const protocol: fc.Arbitrary<ProtocolName> = fc.record({ id: words, council: words, title: words, adopted: maybe(words), version: fc.nat() });
const source = fc.record({ title: words, url: fc.constant('https://example.com'), read: fc.constant('2026-11') });
const general = fc.record({ text: words, source });
const passage = fc.record({ ref: words, heading: words, leadIn: maybe(words), text: words, score: fc.double() });
const under = some(fc.record({ ref: words, text: words }), 60);
const topic = fc.record({ id: words, title: words });
const clause = fc.record({ ref: words, heading: words, text: words, leadIn: maybe(words), parent: maybe(words), footnotes: some(words, 4) });
const question = {
  question: words,
  protocol,
  role: fc.constant(null),
  passages: some(passage, 10),
  notices: some(words, 4),
  explanation: fc.constant({ confidence: 1, phrasing: null, nearestTopic: null, terms: [], signals: {} }),
};
const answer = fc.record({
  type: fc.constant('answer' as const),
  status: fc.constant('answered' as const),
  ...question,
  verdict: fc.constantFrom('yes' as const, 'no' as const, 'depends' as const, 'info' as const),
  headline: words,
  topic,
  under,
  steps: some(words, 5),
  say: words,
  avoid: some(words, 5),
  alsoRelevant: some(words, 6),
  route: maybe(fc.constant('bullying' as const)),
  leansOn: some(words, 6),
  nearby: some(topic, 4),
  review: maybe(fc.record({ by: words, on: fc.constantFrom('2026-11-22', 'soon') })),
});
const suggestion = fc.record({
  type: fc.constant('suggestion' as const),
  status: fc.constant('suggested' as const),
  ...question,
  headline: words,
  choices: some(topic, 6),
  twoReadings: fc.boolean(),
});
const notCovered = fc.record({
  type: fc.constant('not-covered' as const),
  status: fc.constant('not-covered' as const),
  ...question,
  headline: words,
  topic: maybe(topic),
  look: maybe(words),
  background: some(general, 5),
  route: fc.constant(null),
});
const shown = { protocol, ref: words, heading: words, leadIn: maybe(words), text: words, under };
const section = fc.record({ number: maybe(words), heading: words, level: fc.integer({ min: 1, max: 9 }), refs: some(words, 3) });

const quote = fc.record({ ref: words, heading: words, leadIn: maybe(words), text: words });
const escalation = fc.record({
  type: fc.constant('escalation' as const),
  protocol,
  kind: fc.constant('bullying' as const),
  asker: fc.constant('officer' as const),
  about: fc.constant('councillor' as const),
  headline: words,
  informalStep: maybe(fc.record({ quotes: some(quote, 3), mark: words })),
  steps: some(
    fc.record({
      to: fc.record({ office: fc.constant('clerk' as const), label: words, people: some(fc.oneof(words, fc.constant('123456789012345678')), 4) }),
      what: words,
      can: words,
      cannot: words,
      instead: fc.constant(null),
      quotes: some(quote, 3),
      general: maybe(general),
    }),
    8,
  ),
  notTo: some(fc.record({ who: words, why: words, quotes: some(quote, 2), source: maybe(source) }), 4),
  writeDown: some(words, 8),
  urgent: some(general, 4),
  clauses: some(quote, 4),
  notices: some(words, 4),
}) as unknown as fc.Arbitrary<ChatReply>;

/** Any reply. */
const replies: fc.Arbitrary<ChatReply> = fc.oneof(
  answer,
  suggestion,
  notCovered,
  escalation,
  fc.record({ type: fc.constant('signpost' as const), headline: words, lines: some(words, 40) }),
  fc.record({
    type: fc.constant('clauses' as const),
    protocol,
    clauses: some(fc.record({ clause, under: some(clause, 30) }), 20),
    missing: some(fc.record({ typed: words, nearest: some(words, 4) }), 20),
  }),
  fc.record({ type: fc.constant('contents' as const), protocol, preamble: some(clause, 3), sections: some(fc.record({ section, clauses: some(clause, 3) }), 80) }),
  fc.record({
    type: fc.constant('list' as const),
    protocols: some(fc.record({ id: words, council: words, title: words, adopted: maybe(words), version: fc.nat(), nation: words, tier: words, clauses: fc.nat() }), 40),
  }),
  fc.record({ type: fc.constant('comparison' as const), question: words, answers: some(fc.oneof(answer, suggestion, notCovered), 12) }),
  fc.record({
    type: fc.constant('page' as const),
    headline: words,
    sections: some(fc.oneof(fc.record({ lines: some(words, 30) }), fc.record({ heading: words, lines: some(words, 30) })), 10),
  }),
  fc.record({ type: fc.constant('passages' as const), protocol, passages: some(passage, 10), page: fc.nat(99), pages: fc.nat(99) }),
  fc.record({ type: fc.constant('place' as const), ...shown }),
  fc.record({ type: fc.constant('shared-clause' as const), ...shown }),
);

const presses = fc.oneof(
  fc.constantFrom('help', 'home', 'clear', 'roles'),
  fc.nat(500).map((n) => encodePress('settings', `page-${n}`)),
  fc.constant('x'.repeat(101)),
  fc.constant(''),
);
const button: fc.Arbitrary<Button> = fc.oneof(
  fc.record({ label: words, press: presses }),
  fc.record({ label: words, press: presses, style: fc.constantFrom('primary' as const, 'danger' as const) }),
  fc.record({ label: words, press: fc.constant('help'), url: fc.constantFrom('https://example.com/', `https://example.com/${'x'.repeat(600)}`) }),
);
const menu: fc.Arbitrary<Menu> = fc.record({
  placeholder: words,
  options: some(fc.oneof(fc.record({ label: words, press: presses }), fc.record({ label: words, press: presses, detail: words })), 70),
});

/** Any reply with any controls under it. */
export const saids: fc.Arbitrary<Said> = fc.record({ reply: replies, buttons: some(button, 40), menus: some(menu, 6), discreet: fc.boolean() });

const option = fc.record({ label: words, value: fc.oneof(fc.string({ minLength: 1, maxLength: 20 }), fc.constantFrom('', 'y'.repeat(120))) });
/** Options of which one at least can be chosen. */
const options = (most: number) => fc.array(option, { maxLength: most }).map((all) => [{ label: 'Good', value: 'good' }, ...all]);
const kinds = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), long: fc.boolean(), value: words, most: fc.integer({ min: 1, max: 9_000 }) }),
  fc.record({ kind: fc.constant('choice' as const), options: options(120), value: words }),
  fc.record({ kind: fc.constant('choices' as const), options: options(60), values: some(words, 3) }),
  fc.record({ kind: fc.constantFrom('person' as const, 'channel' as const), several: fc.boolean(), values: some(fc.constantFrom('123456789012345678', '223456789012345678'), 30) }),
  fc.record({ kind: fc.constant('group' as const), options: some(option, 3) }),
  fc.record({ kind: fc.constantFrom('date' as const, 'time' as const), value: words }),
  fc.record({ kind: fc.constant('file' as const) }),
);
const fields: fc.Arbitrary<Field[]> = fc
  .array(fc.tuple(kinds, fc.record({ label: words, hint: words, required: fc.boolean() })), { minLength: 1, maxLength: 5 })
  .map((all) => all.map(([kind, rest], i) => ({ name: `field-${i}`, ...rest, ...kind }) as Field));

/** Any form. */
export const forms: fc.Arbitrary<Form> = fc.record({ press: fc.constant(encodePress('form', 'share', 'abcdef')), title: words, intro: some(words, 3), fields, submit: words });

/** Replies, buttons and forms of every kind with extreme content, for property tests of the renderer. */
import fc from 'fast-check';
import { type ChatReply, encodePress, type Field, type Form, keyOf, type QuestionReply, type Said } from '../../../../src/index.ts';

/** Texts that break careless renderers: markup, mentions, other writing directions, no spaces, nothing at all. */
const EXTREMES = [
  '',
  ' ',
  'x'.repeat(3_000),
  'word '.repeat(600),
  '*bold* _slanted_ ~struck~ `code` ```block``` > quote',
  '<!channel> <!here> <!everyone> <!subteam^S123> <@U123ABC> <#C123ABC> <https://evil.example|click me>',
  '& &amp; &lt;!channel&gt; < >',
  'مرحبا بالعالم '.repeat(250),
  '\u202Eright to left\u202C שלום',
  '😀'.repeat(1_600),
  ':smile: @channel #general\nsecond line\ttab\u0000',
  '@{U0FAKEASK1} #{C0FAKEPUB1} &{S0FAKEOFF1} @{not an id}',
];

/** Any text, often an extreme one. */
const text = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...EXTREMES) }, { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) }, fc.lorem({ maxCount: 40 }));

const filledText = text.map((one) => one || 'text');
const ref = fc.oneof(fc.constantFrom('8.3', '2.1(f)', 'Preamble para 1', 'Common Law 3'), filledText);
const texts = (maxLength: number) => fc.array(text, { maxLength });
const under = fc.array(fc.record({ ref, text }), { maxLength: 60 });
const protocol = fc.record({ id: fc.constantFrom('leeds', 'a-very-long-identifier'), council: filledText, title: filledText, adopted: fc.option(text), version: fc.nat(99) });
const passage = fc.record({ ref, heading: text, leadIn: fc.option(text), text: filledText, score: fc.double({ noNaN: true }) });
const topic = fc.record({ id: fc.constantFrom('one', 'two', 'three'), title: filledText });
const route = fc.constantFrom(null, 'given-orders' as const);
const role = fc.constantFrom(null, 'officer' as const);
const explanation = fc.constant({ confidence: 1, phrasing: null, nearestTopic: null, terms: [], signals: {} });
const toQuestion = { question: text, protocol, role, passages: fc.array(passage, { maxLength: 10 }), notices: texts(6), explanation };
const clause = fc.record({ ref, heading: text, text: filledText, leadIn: fc.option(text), parent: fc.constant(null), footnotes: texts(3) });

const answer = fc.record({
  ...toQuestion,
  type: fc.constant('answer' as const),
  status: fc.constant('answered' as const),
  verdict: fc.constantFrom('yes' as const, 'no' as const, 'depends' as const, 'info' as const),
  headline: filledText,
  topic,
  nearby: fc.array(topic, { maxLength: 5 }),
  under,
  steps: texts(60),
  say: text,
  avoid: texts(60),
  alsoRelevant: texts(60),
  route,
  leansOn: texts(10),
  review: fc.option(fc.record({ by: text, on: fc.constantFrom('2026-11-02', 'soon') })),
});
const suggestion = fc.record({
  ...toQuestion,
  type: fc.constant('suggestion' as const),
  status: fc.constant('suggested' as const),
  headline: filledText,
  choices: fc.array(topic, { maxLength: 8 }),
  twoReadings: fc.boolean(),
});
const notCovered = fc.record({
  ...toQuestion,
  type: fc.constant('not-covered' as const),
  status: fc.constant('not-covered' as const),
  headline: filledText,
  topic: fc.option(topic),
  look: fc.option(text),
  background: fc.array(
    fc.record({ text: filledText, source: fc.record({ title: filledText, url: fc.constant('https://www.legislation.gov.uk/x'), read: fc.constant('2026-11') }) }),
    { maxLength: 5 },
  ),
  route,
});
const question = fc.oneof(answer, suggestion, notCovered) as fc.Arbitrary<QuestionReply>;
const source = fc.record({ title: filledText, url: fc.constant('https://www.gov.uk/x'), read: fc.constant('2026-11') });
const general = fc.record({ text: filledText, source });
const quotes = fc.array(fc.record({ ref, heading: text, leadIn: fc.option(text), text: filledText }), { maxLength: 4 });
const recipient = fc.record({ office: fc.constant('clerk'), label: filledText, people: fc.array(fc.constantFrom('U0FAKECLR1', 'Somebody'), { maxLength: 3 }) });
const escalation = fc.record({
  type: fc.constant('escalation' as const),
  protocol,
  kind: fc.constant('given-orders' as const),
  asker: fc.constant('officer'),
  about: fc.constant('councillor'),
  headline: filledText,
  informalStep: fc.option(fc.record({ quotes, mark: text })),
  steps: fc.array(fc.record({ to: recipient, what: text, can: text, cannot: text, instead: fc.option(recipient), quotes, general: fc.option(general) }), { maxLength: 10 }),
  notTo: fc.array(fc.record({ who: filledText, why: text, quotes, source: fc.option(source) }), { maxLength: 6 }),
  writeDown: texts(20),
  urgent: fc.array(general, { maxLength: 4 }),
  clauses: quotes,
  notices: texts(6),
});
const place = { protocol, ref, heading: text, leadIn: fc.option(text), text: filledText, under };
const section = fc.record({ number: fc.option(text), heading: filledText, level: fc.integer({ min: 1, max: 9 }), refs: texts(3) });

/** A reply of any kind. */
const reply = fc.oneof(
  question,
  escalation,
  fc.record({ type: fc.constant('signpost' as const), headline: filledText, lines: texts(20) }),
  fc.record({
    type: fc.constant('clauses' as const),
    protocol,
    clauses: fc.array(fc.record({ clause, under: fc.array(clause, { maxLength: 60 }) }), { maxLength: 20 }),
    missing: fc.array(fc.record({ typed: text, nearest: texts(5) }), { maxLength: 20 }),
  }),
  fc.record({
    type: fc.constant('contents' as const),
    protocol,
    preamble: fc.array(clause, { maxLength: 3 }),
    sections: fc.array(fc.record({ section, clauses: fc.constant([]) }), { maxLength: 150 }),
  }),
  fc.record({
    type: fc.constant('list' as const),
    protocols: fc.array(fc.record({ id: text, council: filledText, title: text, adopted: fc.option(text), version: fc.nat(), nation: text, tier: text, clauses: fc.nat() }), {
      maxLength: 120,
    }),
  }),
  fc.record({ type: fc.constant('comparison' as const), question: text, answers: fc.array(question, { maxLength: 40 }) }),
  fc.record({ type: fc.constant('page' as const), headline: filledText, sections: fc.array(fc.record({ heading: filledText, lines: texts(60) }), { maxLength: 20 }) }),
  fc.record({ type: fc.constant('passages' as const), protocol, passages: fc.array(passage, { maxLength: 10 }), page: fc.nat(9), pages: fc.nat(9) }),
  fc.record({ ...place, type: fc.constant('place' as const) }),
  fc.record({ ...place, type: fc.constant('shared-clause' as const) }),
) as fc.Arbitrary<ChatReply>;

const press = fc.integer({ min: 0, max: 300 }).map((i) => encodePress('topic', keyOf('leeds'), keyOf(`topic ${i}`)));
const longPress = fc.constant(encodePress('form', 'x'.repeat(64), 'y'.repeat(20)));
const button = fc.record({
  label: text,
  press: fc.oneof(press, longPress),
  url: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, fc.constant('https://www.gov.uk/')),
  style: fc.constantFrom(undefined, 'primary' as const, 'danger' as const),
});
const option = fc.record({ label: text, press: fc.oneof({ weight: 9, arbitrary: press }, longPress), detail: fc.oneof(fc.constant(undefined), text) });

/** Anything that can be said. */
export const said = fc.record({
  reply,
  buttons: fc.array(button, { maxLength: 30 }),
  menus: fc.array(fc.record({ placeholder: text, options: fc.array(option, { maxLength: 130 }) }), { maxLength: 3 }),
  discreet: fc.boolean(),
}) as fc.Arbitrary<Said>;

const options = fc.array(fc.record({ label: text, value: fc.stringMatching(/^[a-z0-9-]{1,40}$/) }), { maxLength: 130 });
const field = (i: number): fc.Arbitrary<Field> => {
  const common = { name: fc.constant(`field-${i}`), label: text, hint: fc.oneof(fc.constant(undefined), text), required: fc.boolean() };
  return fc.oneof(
    fc.record({ ...common, kind: fc.constant('text' as const), long: fc.boolean(), value: fc.oneof(fc.constant(undefined), text), most: fc.integer({ min: 1, max: 6_000 }) }),
    fc.record({ ...common, kind: fc.constantFrom('choice' as const, 'group' as const), options }),
    fc.record({ ...common, kind: fc.constant('choices' as const), options }).map((one) => ({ ...one, values: one.options.slice(0, 3).map(({ value }) => value) })),
    fc.record({ ...common, kind: fc.constantFrom('person' as const, 'channel' as const), several: fc.boolean(), values: fc.constantFrom(undefined, ['U0FAKEASK1']) }),
    fc.record({ ...common, kind: fc.constantFrom('date' as const, 'time' as const, 'file' as const) }),
  ) as fc.Arbitrary<Field>;
};

/** A step of a form. */
export const form: fc.Arbitrary<Form> = fc.record({
  press: fc.constant(encodePress('form', 'basics')),
  title: text,
  intro: texts(8),
  fields: fc.integer({ min: 0, max: 5 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => field(i)))) as fc.Arbitrary<Field[]>,
  submit: text,
});

/** Each of Discord's limits is kept by the stand-in: what just fits is taken, one more is refused with the path. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { messageProblems, modalProblems } from '../discord.ts';
import { codeOf, type Harness, startHarness } from './harness.ts';

const V2 = 1 << 15;
const long = (length: number) => 'x'.repeat(length);
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
const row = (...components: object[]) => ({ type: 1, components });
const button = (index = 0, more: object = {}) => ({ type: 2, style: 1, label: 'Go', custom_id: `go-${index}`, ...more });
const select = (options: object[], more: object = {}) => row({ type: 3, custom_id: 'pick', options, ...more });
const option = (index: number, more: object = {}) => ({ label: 'One', value: `${index}`, ...more });
const display = (content: string) => ({ type: 10, content });
const fields = (count: number) => times(count, () => ({ name: 'n', value: 'v' }));

const withRow = (...components: object[]) => ({ content: 'x', components: [row(...components)] });
const withSelect = (options: object[], more: object = {}) => ({ content: 'x', components: [select(options, more)] });
const withEmbed = (embed: object) => ({ embeds: [embed] });
const laidOut = (...components: object[]) => ({ flags: V2, components });

it.each<[string, object, object, string]>([
  ['content', { content: long(2_000) }, { content: long(2_001) }, 'content: Must be 2000 or fewer'],
  ['an empty message', { content: '.' }, { content: ' ' }, 'Cannot send an empty message'],
  ['embeds', { embeds: times(10, () => ({ title: 't' })) }, { embeds: times(11, () => ({ title: 't' })) }, 'embeds: Must be 10'],
  ['embed title', withEmbed({ title: long(256) }), withEmbed({ title: long(257) }), 'embeds.0.title'],
  ['embed description', withEmbed({ description: long(4_096) }), withEmbed({ description: long(4_097) }), 'embeds.0.description'],
  ['embed fields', withEmbed({ fields: fields(25) }), withEmbed({ fields: fields(26) }), 'embeds.0.fields'],
  ['field name', withEmbed({ fields: [{ name: long(256), value: 'v' }] }), withEmbed({ fields: [{ name: long(257), value: 'v' }] }), 'embeds.0.fields.0.name'],
  ['field value', withEmbed({ fields: [{ name: 'n', value: long(1_024) }] }), withEmbed({ fields: [{ name: 'n', value: '' }] }), 'embeds.0.fields.0.value'],
  ['embed footer', withEmbed({ footer: { text: long(2_048) } }), withEmbed({ footer: { text: long(2_049) } }), 'embeds.0.footer.text'],
  [
    'all embeds',
    { embeds: [{ description: long(4_000) }, { description: long(2_000) }] },
    { embeds: [{ description: long(4_000) }, { description: long(2_001) }] },
    'embeds: Embed size',
  ],
  ['rows', { content: 'x', components: times(5, (n) => row(button(n))) }, { content: 'x', components: times(6, (n) => row(button(n))) }, 'components: Must be 5'],
  ['buttons in a row', withRow(...times(5, button)), withRow(...times(6, (n) => button(n))), 'components.0.components: Must be 5'],
  ['a select beside a button', withRow(button()), withRow(button(), { type: 5, custom_id: 'a' }), '5 buttons or a single select'],
  ['button label', withRow(button(0, { label: long(80) })), withRow(button(0, { label: long(81) })), 'label: Must be 80'],
  ['button without words', withRow(button(0, { label: '', emoji: { name: '✅' } })), withRow(button(0, { label: '' })), 'must have a label or an emoji'],
  [
    'link button',
    withRow(button(0, { style: 5, url: 'https://a.gov.uk', custom_id: undefined })),
    withRow(button(0, { style: 5, url: 'https://a.gov.uk' })),
    'cannot have a custom_id',
  ],
  ['custom id', withRow(button(0, { custom_id: long(100) })), withRow(button(0, { custom_id: long(101) })), 'custom_id: Must be 100'],
  ['custom ids unique', withRow(button(0), button(1)), withRow(button(0), button(0)), 'components.0.components.1.custom_id: Component custom_id cannot be duplicated'],
  ['options', withSelect(times(25, option)), withSelect(times(26, (n) => option(n))), 'options: Must be 25'],
  ['option label', withSelect([option(0, { label: long(100) })]), withSelect([option(0, { label: long(101) })]), 'options.0.label'],
  ['option value', withSelect([option(0, { value: long(100) })]), withSelect([option(0, { value: long(101) })]), 'options.0.value'],
  ['option values unique', withSelect([option(0), option(1)]), withSelect([option(0), option(0)]), 'already used'],
  ['option description', withSelect([option(0, { description: long(100) })]), withSelect([option(0, { description: long(101) })]), 'options.0.description'],
  ['placeholder', withSelect([option(0)], { placeholder: long(150) }), withSelect([option(0)], { placeholder: long(151) }), 'placeholder'],
  ['content beside layout', laidOut(display('x')), { ...laidOut(display('x')), content: 'x' }, "The 'content' field cannot be used"],
  ['embeds beside layout', laidOut(display('x')), { ...laidOut(display('x')), embeds: [{ title: 't' }] }, "The 'embeds' field cannot be used"],
  ['layout without its flag', laidOut(display('x')), { components: [display('x')] }, 'components.0'],
  ['components in all', laidOut({ type: 17, components: times(39, () => display('x')) }), laidOut({ type: 17, components: times(40, () => display('x')) }), 'cannot exceed 40'],
  ['text in all', laidOut(display(long(2_000)), display(long(2_000))), laidOut(display(long(2_000)), display(long(2_001))), 'cannot exceed 4000'],
  [
    'section texts',
    laidOut({ type: 9, components: times(3, () => display('x')), accessory: button() }),
    laidOut({ type: 9, components: times(4, () => display('x')), accessory: button() }),
    'components.0.components',
  ],
  ['nested custom ids', laidOut({ type: 17, components: [row(button(0))] }, row(button(1))), laidOut({ type: 17, components: [row(button(0))] }, row(button(0))), 'duplicated'],
  [
    'allowed mentions',
    { content: 'x', allowed_mentions: { parse: [], users: ['1'] } },
    { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
    'mutually exclusive',
  ],
  ['nonce', { content: 'x', nonce: long(25) }, { content: 'x', nonce: long(26) }, 'nonce'],
])('a message keeps to the limit of %s', (_limit, fits, breaks, words) => {
  expect(messageProblems(fits)).toEqual([]);
  expect(messageProblems(breaks)).toEqual(expect.arrayContaining([expect.stringContaining(words)]));
});

const input = (more: object = {}) => ({ type: 4, custom_id: 'text', style: 1, ...more });
const label = (component: object, more: object = {}) => ({ type: 18, label: 'Label', component, ...more });
const modal = (components: object[], more: object = {}) => ({ title: 'Title', custom_id: 'form', components, ...more });

it.each<[string, object, object, string]>([
  ['title', modal([label(input())], { title: long(45) }), modal([label(input())], { title: long(46) }), 'title'],
  ['components', modal(times(5, (n) => label(input({ custom_id: `${n}` })))), modal(times(6, (n) => label(input({ custom_id: `${n}` })))), 'components: Must be 5'],
  ['no components', modal([label(input())]), modal([]), 'components'],
  ['label', modal([label(input(), { label: long(45) })]), modal([label(input(), { label: long(46) })]), 'components.0.label'],
  ['description', modal([label(input(), { description: long(100) })]), modal([label(input(), { description: long(101) })]), 'components.0.description'],
  ['text', modal([label(input({ value: long(4_000) }))]), modal([label(input({ value: long(4_001) }))]), 'components.0.component.value'],
  ['preset text', modal([label(input({ value: 'ab', max_length: 2 }))]), modal([label(input({ value: 'abc', max_length: 2 }))]), 'components.0.component.value: Must be 2'],
  ['max_length', modal([label(input({ max_length: 4_000 }))]), modal([label(input({ max_length: 4_001 }))]), 'max_length'],
  ['placeholder', modal([label(input({ placeholder: long(100) }))]), modal([label(input({ placeholder: long(101) }))]), 'placeholder'],
  ['a double label', modal([row(input({ label: 'Old' }))]), modal([label(input({ label: 'Old' }))]), 'components.0.component.label'],
  ['a disabled field', modal([label({ type: 5, custom_id: 'a' })]), modal([label({ type: 5, custom_id: 'a', disabled: true })]), 'disabled'],
  [
    'a required field of none',
    modal([label({ type: 5, custom_id: 'a', min_values: 0, required: false })]),
    modal([label({ type: 5, custom_id: 'a', min_values: 0 })]),
    'min_values',
  ],
  ['a button', modal([label(input())]), modal([label(input()), row(button())]), 'components.1.components.0'],
  ['custom ids unique', modal([label(input())]), modal([label(input()), label(input())]), 'duplicated'],
  ['radio options', modal([label({ type: 21, custom_id: 'a', options: times(10, option) })]), modal([label({ type: 21, custom_id: 'a', options: [option(0)] })]), 'options'],
])('a form keeps to the limit of %s', (_limit, fits, breaks, words) => {
  expect(modalProblems(fits)).toEqual([]);
  expect(modalProblems(breaks)).toEqual(expect.arrayContaining([expect.stringContaining(words)]));
});

let harness: Harness;
let register: (command: object) => Promise<unknown>;

beforeAll(async () => {
  harness = await startHarness();
  const client = await harness.connect();
  register = (body) => client.rest.post(`/applications/${harness.discord.bot.id}/commands`, { body });
});

afterAll(() => harness.close());

const command = (more: object = {}) => ({ name: 'protocol', description: 'Ask', ...more });
const string = (name: string, more: object = {}) => ({ type: 3, name, description: 'd', ...more });
const choices = (count: number) => times(count, (n) => ({ name: `c${n}`, value: 'v' }));
const withOptions = (...options: object[]) => command({ options });

it.each<[string, object, object, string]>([
  ['name', command({ name: long(32) }), command({ name: 'Ask Me' }), 'name'],
  ['description', command({ description: long(100) }), command({ description: '' }), 'description'],
  ['options', withOptions(...times(25, (n) => string(`o${n}`))), withOptions(...times(26, (n) => string(`o${n}`))), 'options'],
  ['option names', withOptions(string('a'), string('b')), withOptions(string('a'), string('a')), 'ALREADY_EXISTS'],
  ['required first', withOptions(string('a', { required: true }), string('b')), withOptions(string('a'), string('b', { required: true })), 'REQUIRED_INVALID'],
  ['choices', withOptions(string('a', { choices: choices(25) })), withOptions(string('a', { choices: choices(26) })), 'choices'],
  ['choices with autocomplete', withOptions(string('a', { autocomplete: true })), withOptions(string('a', { autocomplete: true, choices: choices(1) })), 'AUTOCOMPLETE_INVALID'],
  ['choice types', withOptions(string('a', { choices: [{ name: 'c', value: 'v' }] })), withOptions(string('a', { choices: [{ name: 'c', value: 1 }] })), 'VALUE_INVALID'],
  ['subcommands beside options', withOptions({ ...string('a'), type: 1 }), withOptions({ ...string('a'), type: 1 }, string('b')), 'TYPE_INVALID'],
  [
    'depth',
    withOptions({ ...string('a'), type: 2, options: [{ ...string('b'), type: 1 }] }),
    withOptions({ ...string('a'), type: 1, options: [{ ...string('b'), type: 1 }] }),
    'TYPE_INVALID',
  ],
  ['contexts', command({ contexts: [0, 1] }), command({ contexts: [0, 3] }), 'contexts'],
  ['install types', command({ integration_types: [0, 1] }), command({ integration_types: [2] }), 'integration_types'],
  ['a menu without description', { name: 'Check the protocol', type: 3 }, { name: 'Check', type: 3, description: 'x' }, 'description'],
  [
    'all words',
    withOptions(string('a', { choices: times(25, (n) => ({ name: long(100), value: `${n}`.padEnd(100) })).map((one, n) => ({ ...one, name: `${n}` })) })),
    withOptions(...times(4, (o) => string(`o${o}`, { choices: times(25, (n) => ({ name: `${n}`, value: long(100) })) }))),
    'TOO_LARGE',
  ],
])('a command keeps to the limit of %s', async (_limit, fits, breaks, words) => {
  expect(await codeOf(register(fits))).toBe(null);
  const refused = await register(breaks).catch((error: { rawError?: unknown }) => error.rawError);
  expect(JSON.stringify(refused)).toContain('50035');
  expect(JSON.stringify(refused)).toContain(words);
});

it('gives commands back normalised, with a version that changes only when they do', async () => {
  const before = (await register(command({ name: 'stable', options: [string('a', { required: false })] }))) as { version: string; options: unknown };
  expect(before.options).toEqual([string('a')]);
  expect(await register(command({ name: 'stable', options: [string('a')] }))).toEqual(before);
  expect(await register(command({ name: 'stable', options: [string('b')] }))).not.toMatchObject({ version: before.version });
});

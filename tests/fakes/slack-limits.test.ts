/** Each documented limit of Slack is really refused by the stand-in, and what fits exactly is taken. */
import { describe, expect, it } from 'vitest';
import { blockProblems } from './slack/block-problems.ts';
import { LIMITS } from './slack/limits.ts';
import { messageProblems, viewProblems } from './slack/view-problems.ts';

type Json = Record<string, unknown>;

const long = (most: number) => 'x'.repeat(most + 1);
const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const times = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index));
const button = (fields: Json = {}) => ({ type: 'button', text: plain('Share'), ...fields });
const actions = (...elements: Json[]) => ({ type: 'actions', elements });
const section = (fields: Json = {}) => ({ type: 'section', text: mrkdwn('A clause'), ...fields });
const options = (count: number) => times(count, (index) => ({ text: plain(`Option ${index}`), value: `${index}` }));
const select = (fields: Json) => section({ accessory: { type: 'static_select', action_id: 'pick', ...fields } });
const input = (element: Json, fields: Json = {}) => ({ type: 'input', block_id: 'note', label: plain('Note'), element, ...fields });
const textInput = (fields: Json = {}) => input({ type: 'plain_text_input', action_id: 'note', ...fields });
const modal = (fields: Json = {}) => ({ type: 'modal', title: plain('A form'), submit: plain('Next'), blocks: [textInput()], ...fields });
const confirm = (fields: Json = {}) => ({ title: plain('Sure?'), text: mrkdwn('It will be seen'), confirm: plain('Yes'), deny: plain('No'), ...fields });
const rich = (...elements: Json[]) => ({ type: 'rich_text', elements });

/** What is refused in a message: a name, the blocks, and where Slack points. */
const REFUSED: [string, Json[], string][] = [
  ['51 blocks', times(51, () => section()), 'no more than 50 items allowed [json-pointer:/blocks]'],
  ['long section', [section({ text: mrkdwn(long(3000)) })], 'must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
  ['section without text', [{ type: 'section' }], 'missing required field: text or fields'],
  ['11 fields', [section({ fields: times(11, () => mrkdwn('x')) })], 'no more than 10 items allowed'],
  ['long field', [section({ fields: [mrkdwn(long(2000))] })], 'must be less than 2001 characters'],
  ['empty text', [section({ text: mrkdwn('') })], 'must be more than 0 characters'],
  ['long header', [{ type: 'header', text: plain(long(150)) }], 'must be less than 151 characters'],
  ['marks in a header', [{ type: 'header', text: mrkdwn('*Bold*') }], 'must be plain_text'],
  ['11 context elements', [{ type: 'context', elements: times(11, () => mrkdwn('x')) }], 'no more than 10 items allowed'],
  ['a button in a context', [{ type: 'context', elements: [button()] }], 'must be one of ["plain_text","mrkdwn"]'],
  ['26 actions', [actions(...times(26, () => button()))], 'no more than 25 items allowed'],
  ['no actions', [actions()], 'no less than 1 items required'],
  ['long button text', [actions(button({ text: plain(long(75)) }))], 'must be less than 76 characters'],
  ['marks on a button', [actions(button({ text: mrkdwn('*x*') }))], 'must be plain_text'],
  ['long button value', [actions(button({ value: long(2000) }))], 'must be less than 2001 characters'],
  ['long button label', [actions(button({ accessibility_label: long(75) }))], 'must be less than 76 characters'],
  ['long button link', [actions(button({ url: `https://${long(3000)}` }))], 'must be less than 3001 characters'],
  ['a made-up style', [actions(button({ style: 'green' }))], 'must be one of ["primary","danger"]'],
  ['long action_id', [actions(button({ action_id: long(255) }))], 'must be less than 256 characters'],
  ['long block_id', [section({ block_id: long(255) })], 'must be less than 256 characters'],
  ['same block_id twice', [section({ block_id: 'a' }), section({ block_id: 'a' })], '`block_id` a already exists'],
  ['same action_id twice', [actions(button({ action_id: 'a' }), button({ action_id: 'a' }))], '`action_id` a already exists'],
  ['long option text', [select({ options: [{ text: plain(long(75)), value: 'a' }] })], 'must be less than 76 characters'],
  ['long option value', [select({ options: [{ text: plain('a'), value: long(75) }] })], 'must be less than 76 characters'],
  ['marks in an option', [select({ options: [{ text: mrkdwn('a'), value: 'a' }] })], 'must be plain_text'],
  ['101 options', [select({ options: options(101) })], 'no more than 100 items allowed'],
  ['no options', [select({ options: [] })], 'no less than 1 items required'],
  ['neither options nor groups', [select({})], 'must define either `options` or `option_groups`'],
  ['long group label', [select({ option_groups: [{ label: plain(long(75)), options: options(1) }] })], 'must be less than 76 characters'],
  ['initial option not offered', [select({ options: options(2), initial_option: { text: plain('Option 9'), value: '9' } })], 'initial option was not found'],
  ['long placeholder', [select({ options: options(1), placeholder: plain(long(150)) })], 'must be less than 151 characters'],
  ['11 radio buttons', [actions({ type: 'radio_buttons', options: options(11) })], 'no more than 10 items allowed'],
  ['6 overflow options', [actions({ type: 'overflow', options: options(6) })], 'no more than 5 items allowed'],
  ['long confirm text', [actions(button({ confirm: confirm({ text: mrkdwn(long(300)) }) }))], 'must be less than 301 characters'],
  ['long confirm title', [actions(button({ confirm: confirm({ title: plain(long(100)) }) }))], 'must be less than 101 characters'],
  ['long confirm button', [actions(button({ confirm: confirm({ deny: plain(long(30)) }) }))], 'must be less than 31 characters'],
  ['impossible date', [actions({ type: 'datepicker', initial_date: '2026-02-30' })], 'must be a date'],
  ['impossible time', [actions({ type: 'timepicker', initial_time: '24:00' })], 'must be a time'],
  ['markdown over 12,000 in all', [1, 2].map(() => ({ type: 'markdown', text: 'x'.repeat(6001) })), 'less than 12001 characters together'],
  ['two tables', [1, 2].map(() => ({ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] })), 'only_one_table_allowed'],
  ['21 cells', [{ type: 'table', rows: [times(21, () => ({ type: 'raw_text', text: 'x' }))] }], 'no more than 20 items allowed'],
  ['101 rows', [{ type: 'table', rows: times(101, () => [{ type: 'raw_text', text: 'x' }]) }], 'no more than 100 items allowed'],
  ['empty rich text', [rich({ type: 'rich_text_section', elements: [{ type: 'text', text: '' }] })], 'must be more than 0 characters'],
  ['text straight in a rich list', [rich({ type: 'rich_text_list', style: 'bullet', elements: [{ type: 'text', text: 'x' }] })], 'rich_text_section only'],
  ['image without alt text', [{ type: 'image', image_url: 'https://example.test/a.png' }], 'must be a string [json-pointer:/blocks/0/alt_text]'],
  ['image from nowhere', [{ type: 'image', alt_text: 'A map' }], 'must define either `slack_file` or `image_url`'],
  ['unknown block', [{ type: 'banner' }], 'unsupported type: banner'],
  ['unknown element', [actions({ type: 'slider' })], 'unsupported type: slider'],
  ['an input among actions', [actions({ type: 'plain_text_input' })], 'unsupported type: plain_text_input'],
  ['unknown field', [section({ colour: 'red' })], 'invalid additional property: colour'],
];

/** What is refused in a view. */
const REFUSED_VIEWS: [string, Json, string][] = [
  ['101 blocks', modal({ blocks: times(101, () => section()) }), 'no more than 100 items allowed [json-pointer:/view/blocks]'],
  ['long title', modal({ title: plain(long(24)) }), 'must be less than 25 characters [json-pointer:/view/title/text]'],
  ['no title', modal({ title: undefined }), 'missing required field [json-pointer:/view/title]'],
  ['long submit', modal({ submit: plain(long(24)) }), 'must be less than 25 characters'],
  ['long close', modal({ close: plain(long(24)) }), 'must be less than 25 characters'],
  ['inputs without submit', { type: 'modal', title: plain('A form'), blocks: [textInput()] }, 'missing required field: submit'],
  ['long private_metadata', modal({ private_metadata: long(3000) }), 'must be less than 3001 characters'],
  ['long callback_id', modal({ callback_id: long(255) }), 'must be less than 256 characters'],
  ['long label', modal({ blocks: [textInput({}), input({ type: 'datepicker' }, { block_id: 'b', label: plain(long(2000)) })] }), 'must be less than 2001 characters'],
  ['long hint', modal({ blocks: [input({ type: 'datepicker' }, { hint: plain(long(2000)) })] }), 'must be less than 2001 characters'],
  ['max_length over 3,000', modal({ blocks: [textInput({ max_length: 3001 })] }), 'must be between 1 and 3000'],
  ['initial value over the maximum', modal({ blocks: [textInput({ max_length: 3, initial_value: 'four' })] }), 'must be less than 4 characters'],
  ['11 files', modal({ blocks: [input({ type: 'file_input', max_files: 11 })] }), 'must be between 1 and 10'],
  ['two focused fields', modal({ blocks: [1, 2].map((id) => input({ type: 'datepicker', focus_on_load: true }, { block_id: `${id}` })) }), 'only one element may be focused'],
  ['a message-only block', modal({ blocks: [{ type: 'markdown', text: 'x' }] }), 'unsupported type: markdown in a modal'],
  ['a Home tab with a title', { type: 'home', title: plain('Home'), blocks: [section()] }, 'invalid additional property: title'],
  ['files on the Home tab', { type: 'home', blocks: [input({ type: 'file_input' })] }, 'file_input is for modals only'],
];

describe('blocks', () => {
  it.each(REFUSED)('refuses %s', (_name, blocks, problem) => expect(blockProblems(blocks, 'message').join('\n')).toContain(problem));

  it('takes what fits exactly', () => {
    const full = [
      section({ text: mrkdwn('x'.repeat(3000)), block_id: 'x'.repeat(255), fields: times(10, () => mrkdwn('x'.repeat(2000))) }),
      { type: 'header', text: plain('x'.repeat(150)) },
      actions(
        ...times(25, (index) => button({ action_id: `a${index}`, text: plain('x'.repeat(75)), value: 'x'.repeat(2000), confirm: confirm({ text: mrkdwn('x'.repeat(300)) }) })),
      ),
      { type: 'context', elements: times(10, () => mrkdwn('x'.repeat(3000))) },
      select({ options: options(100), initial_option: options(1)[0] }),
      { type: 'markdown', text: 'x'.repeat(12_000) },
      rich({ type: 'rich_text_quote', elements: [{ type: 'text', text: 'The clause' }] }),
      { type: 'table', rows: times(100, () => times(20, () => ({ type: 'raw_text', text: 'x' }))) },
      ...times(42, () => ({ type: 'divider' })),
    ];
    expect(blockProblems(full, 'message')).toEqual([]);
  });
});

describe('views', () => {
  it.each(REFUSED_VIEWS)('refuses %s', (_name, view, problem) => expect(viewProblems(view).join('\n')).toContain(problem));

  it('takes what fits exactly', () => {
    const fields = [textInput({ max_length: 3000, multiline: true }), ...times(99, () => section())];
    expect(viewProblems(modal({ title: plain('x'.repeat(24)), private_metadata: 'x'.repeat(3000), callback_id: 'x'.repeat(255), blocks: fields }))).toEqual([]);
    expect(viewProblems({ type: 'home', blocks: times(100, () => section()) })).toEqual([]);
  });
});

describe('messages', () => {
  it.each([
    ['no text at all', {}, 'no_text'],
    ['blocks without a text for notifications', { blocks: [section()] }, 'no_text'],
    ['text over 40,000', { text: long(40_000) }, 'msg_too_long'],
    ['markdown beside text', { text: 'x', markdown_text: 'x' }, 'markdown_text_conflict'],
    ['markdown over 12,000', { markdown_text: long(12_000) }, 'msg_too_long'],
    ['blocks that are no list', { text: 'x', blocks: {} }, 'invalid_blocks_format'],
    ['metadata without a type', { text: 'x', metadata: { event_payload: {} } }, 'invalid_metadata_format'],
  ])('refuses %s', (_name, message, error) => expect(messageProblems(message)?.error).toBe(error));
});

it('names for each limit a number and the page it is from', () => {
  for (const { most, page } of Object.values(LIMITS)) expect([most > 0, page]).toEqual([true, expect.stringMatching(/^https:\/\/docs\.slack\.dev\/[\w./-]+$/)]);
});

/** Forms as modals. What the form is about travels in its private metadata as an encoded press. */
import type { types } from '@slack/bolt';
import type { Field, Form } from '../../../src/index.ts';
import { LIMITS } from '../limits.ts';
import { chunk, plain } from './controls.ts';
import { layOut } from './lay-out.ts';
import { spansOf } from './parts.ts';
import { markOf } from './said.ts';

/** Only one element stands in an input, so its id says nothing. */
const ACTION = 'value';

/**
 * @param home whether it began on the Home tab
 * @param problem said on top, where no field can bear it
 */
export function formOf({ press, title, intro, fields, submit }: Form, home: boolean, problem?: string): types.ModalView {
  const lines = [...(problem ? [problem] : []), ...intro].filter((line) => line !== '');
  const parts = lines.map((line, i) => ({ pieces: [{ text: spansOf(line, problem !== undefined && i === 0) }], most: 2_000 }));
  const { blocks } = layOut({ parts, foot: [] }, { characters: 10_000, blocks: 40, shares: true }, 'intro:');
  return {
    type: 'modal',
    callback_id: markOf('form', home),
    private_metadata: press,
    title: plain(title, LIMITS.viewTitle),
    submit: plain(submit, LIMITS.viewButton),
    close: plain('Cancel', LIMITS.viewButton),
    blocks: [...blocks, ...fields.map(input)],
  };
}

function input(field: Field): types.KnownBlock {
  const element = elementOf(field);
  const label = plain(field.label, LIMITS.inputLabel);
  if (element === null) return { type: 'context', block_id: `none:${field.name}`, elements: [plain(`${field.label}: there is nothing to choose from.`, LIMITS.inputHint)] };
  return {
    type: 'input',
    block_id: field.name,
    label,
    optional: !field.required,
    element,
    ...(field.hint ? { hint: plain(field.hint, LIMITS.inputHint) } : {}),
  };
}

/** The element a field is filled in with; null where there is nothing to choose from. */
function elementOf(field: Field): types.InputBlock['element'] | null {
  const action_id = ACTION;
  switch (field.kind) {
    case 'text': {
      const most = Math.min(field.most, LIMITS.inputText);
      return { type: 'plain_text_input', action_id, multiline: field.long === true, max_length: most, ...(field.value ? { initial_value: field.value.slice(0, most) } : {}) };
    }
    case 'choice':
    case 'group': {
      const chosen = field.kind === 'choice' ? field.value : undefined;
      return field.options.length === 0 ? null : { type: 'static_select', action_id, ...optionsOf(field.options), ...initial(field.options, chosen) };
    }
    case 'choices':
      return several(field.options, field.values ?? []);
    case 'person': {
      const [first] = field.values ?? [];
      if (field.several) return { type: 'multi_users_select', action_id, ...(first ? { initial_users: field.values as string[] } : {}) };
      return { type: 'users_select', action_id, ...(first ? { initial_user: first } : {}) };
    }
    case 'channel': {
      const [first] = field.values ?? [];
      const filter = { include: ['public' as const, 'private' as const], exclude_bot_users: true };
      if (field.several) return { type: 'multi_conversations_select', action_id, filter, ...(first ? { initial_conversations: field.values as string[] } : {}) };
      return { type: 'conversations_select', action_id, filter, ...(first ? { initial_conversation: first } : {}) };
    }
    case 'date':
      return { type: 'datepicker', action_id, ...(field.value ? { initial_date: field.value } : {}) };
    case 'time':
      return { type: 'timepicker', action_id, ...(field.value ? { initial_time: field.value } : {}) };
    case 'file':
      return { type: 'file_input', action_id, max_files: 1 };
    default:
      return field satisfies never;
  }
}

type Options = readonly { label: string; value: string }[];

const option = ({ label, value }: Options[number]): types.PlainTextOption => ({ text: plain(label, LIMITS.optionText), value });

function several(options: Options, values: readonly string[]): types.InputBlock['element'] | null {
  if (options.length === 0) return null;
  const chosen = options.filter(({ value }) => values.includes(value)).map(option);
  const initial_options = chosen.length > 0 ? { initial_options: chosen } : {};
  if (options.length <= LIMITS.checkboxes) return { type: 'checkboxes', action_id: ACTION, options: options.map(option), ...initial_options };
  return { type: 'multi_static_select', action_id: ACTION, ...optionsOf(options), ...initial_options };
}

/** A flat list, or groups named after their first option where there are more than a list holds. */
function optionsOf(options: Options): { options: types.PlainTextOption[] } | { option_groups: { label: types.PlainTextElement; options: types.PlainTextOption[] }[] } {
  if (options.length <= LIMITS.options) return { options: options.map(option) };
  const groups = chunk(options, LIMITS.options).slice(0, LIMITS.optionGroups);
  return { option_groups: groups.map((some) => ({ label: plain(`From ${some[0]?.label ?? ''}`, LIMITS.optionText), options: some.map(option) })) };
}

function initial(options: Options, value: string | undefined): { initial_option?: types.PlainTextOption } {
  const chosen = options.find((one) => one.value === value);
  return chosen ? { initial_option: option(chosen) } : {};
}

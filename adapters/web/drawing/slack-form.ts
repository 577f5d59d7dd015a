/** Reads the fields out of the modal that is sent to Slack. */
import { CHANNELS, type DrawnField, type DrawnForm, PEOPLE } from './form.ts';

interface Text {
  text: string;
}

interface Choice {
  text: Text;
  value: string;
}

interface Element {
  type: string;
  multiline?: boolean;
  max_length?: number;
  initial_value?: string;
  options?: Choice[];
  option_groups?: { options: Choice[] }[];
  initial_option?: Choice;
  initial_options?: Choice[];
  initial_date?: string;
  initial_time?: string;
}

interface Block {
  type: string;
  block_id?: string;
  label?: Text;
  hint?: Text;
  optional?: boolean;
  element?: Element;
  elements?: unknown[];
}

/** The modal's fields. @param payload a modal view */
export function readSlackForm(payload: unknown): DrawnForm {
  const { title, submit, private_metadata: press, blocks } = payload as { title: Text; submit?: Text; private_metadata?: string; blocks: Block[] };
  return {
    press: press ?? '',
    title: title.text,
    submit: submit?.text ?? 'Save',
    intro: blocks.filter(({ type }) => type !== 'input').map((block) => wordsOf(block.elements)),
    fields: blocks.flatMap((block) => (block.type === 'input' && block.element ? [fieldOf(block, block.element)] : [])),
  };
}

/** The words of a rich text, whatever it is made of. */
function wordsOf(element: unknown): string {
  if (Array.isArray(element)) return element.map(wordsOf).join('');
  if (typeof element !== 'object' || element === null) return '';
  const { text, elements } = element as { text?: unknown; elements?: unknown };
  return typeof text === 'string' ? text : wordsOf(elements);
}

function fieldOf({ block_id, label, hint, optional }: Block, element: Element): DrawnField {
  const choices = [...(element.options ?? []), ...(element.option_groups ?? []).flatMap(({ options }) => options)];
  const initial = [element.initial_option, ...(element.initial_options ?? [])].flatMap((choice) => choice?.value ?? []);
  const typed = [element.initial_value, element.initial_date, element.initial_time].filter((value) => value !== undefined);
  return {
    name: block_id ?? '',
    label: label?.text ?? '',
    hint: hint?.text ?? '',
    required: optional !== true,
    kind: kindOf(element),
    options: /users/.test(element.type) ? PEOPLE : /conversations|channels/.test(element.type) ? CHANNELS : choices.map(({ text, value }) => ({ label: text.text, value })),
    values: [...initial, ...typed],
    most: element.max_length ?? null,
    placeholder: '',
  };
}

function kindOf({ type, multiline }: Element): DrawnField['kind'] {
  if (type === 'plain_text_input') return multiline ? 'long' : 'short';
  if (type === 'datepicker') return 'date';
  if (type === 'timepicker') return 'time';
  if (type === 'file_input') return 'file';
  return type === 'checkboxes' || type.startsWith('multi_') ? 'several' : 'one';
}

/** Reads the fields out of the modal that is sent to Discord. */
import { CHANNELS, type DrawnField, type DrawnForm, PEOPLE } from './form.ts';

/** Discord's numbers for the components of a modal (docs.discord.com/developers/components/reference). */
const TYPE = { select: 3, input: 4, people: 5, roles: 6, channels: 8, text: 10, label: 18, file: 19 } as const;

/** The style of a text input of several lines. */
const PARAGRAPH = 2;

interface Inner {
  type: number;
  custom_id: string;
  style?: number;
  required?: boolean;
  max_length?: number;
  max_values?: number;
  value?: string;
  placeholder?: string;
  options?: { label: string; value: string; default?: boolean }[];
}

interface Outer {
  type: number;
  content?: string;
  label?: string;
  description?: string;
  component?: Inner;
}

/** The modal's fields. @param payload a modal's data */
export function readDiscordForm(payload: unknown): DrawnForm {
  const { custom_id, title, components } = payload as { custom_id: string; title: string; components: Outer[] };
  return {
    press: custom_id,
    title,
    submit: 'Submit',
    intro: components.flatMap(({ type, content }) => (type === TYPE.text && content ? [content.replace(/\\([^\w\s])/g, '$1')] : [])),
    fields: components.flatMap((outer) => (outer.type === TYPE.label && outer.component ? [fieldOf(outer, outer.component)] : [])),
  };
}

function fieldOf({ label, description }: Outer, inner: Inner): DrawnField {
  const options = inner.options ?? [];
  return {
    name: inner.custom_id.replace(/#.*$/, ''),
    label: label ?? '',
    hint: description ?? '',
    required: inner.required !== false,
    kind: kindOf(inner),
    options: inner.type === TYPE.people ? PEOPLE : inner.type === TYPE.channels ? CHANNELS : options.map((option) => ({ label: option.label, value: option.value })),
    values: [...options.filter((option) => option.default).map(({ value }) => value), ...(inner.value === undefined ? [] : [inner.value])],
    most: inner.max_length ?? null,
    placeholder: inner.placeholder ?? '',
  };
}

function kindOf({ type, style, max_values }: Inner): DrawnField['kind'] {
  if (type === TYPE.input) return style === PARAGRAPH ? 'long' : 'short';
  if (type === TYPE.file) return 'file';
  return (max_values ?? 1) > 1 ? 'several' : 'one';
}

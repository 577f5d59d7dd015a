/** Forms as Discord's modals, and what was filled in back as plain values. */
import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackComponent,
  type APIModalInteractionResponseCallbackData,
  ChannelType,
  ComponentType,
  type ModalSubmitInteraction,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from 'discord.js';
import type { Field, Filled, Form } from '../../src/index.ts';
import { LIMITS } from './limits.ts';
import { escapeText, fitted, oneLine, shortened } from './markdown.ts';

/** Stands between a field's name and a number where its options fill several selects. */
const PART = '#';

/** A step of a form as a modal. Options that do not fit one select go on in a second one, as far as the modal has room. */
export function modalOf({ press, title, intro, fields }: Form): APIModalInteractionResponseCallbackData {
  const room = LIMITS.modalComponents - fields.length;
  const shown: APIModalInteractionResponseCallbackComponent[] = [];
  let spare = room;
  if (intro.some((line) => oneLine(line) !== '') && spare > 0) {
    shown.push({ type: ComponentType.TextDisplay, content: fitted(intro.join(' '), LIMITS.text / 2, escapeText) });
    spare--;
  }
  for (const field of fields.slice(0, LIMITS.modalComponents)) {
    const parts = labels(field, spare);
    spare -= parts.length - 1;
    shown.push(...parts);
  }
  return { custom_id: press, title: shortened(title, LIMITS.modalTitle) || 'Form', components: shown };
}

/** What was filled in, by field name; what is missing is left out, an empty field is an empty list. */
export function filledOf({ fields }: ModalSubmitInteraction): Filled {
  const filled = new Map<string, string[]>();
  for (const [id, field] of fields.fields) {
    const name = id.split(PART)[0] ?? id;
    const values = 'values' in field && field.values ? [...field.values] : 'value' in field && typeof field.value === 'string' && field.value !== '' ? [field.value] : [];
    filled.set(name, [...(filled.get(name) ?? []), ...values]);
  }
  return filled;
}

/** What a person typed into the text fields, so that a refused form loses none of it. */
export function typedIn({ fields }: ModalSubmitInteraction): string[] {
  return [...fields.fields.values()].flatMap((field) => (field.type === ComponentType.TextInput && 'value' in field && field.value.trim() !== '' ? [field.value] : []));
}

function labels(field: Field, spare: number): APILabelComponent[] {
  const label = { type: ComponentType.Label, label: shortened(field.label, LIMITS.modalLabel) || field.name, ...hintOf(field) } as const;
  return inputs(field, spare).map((component, i) => (i === 0 ? { ...label, component } : { ...label, label: shortened(`${field.label} (more)`, LIMITS.modalLabel), component }));
}

function hintOf({ hint }: Field): { description?: string } {
  return hint === undefined || oneLine(hint) === '' ? {} : { description: shortened(hint, LIMITS.modalDescription) };
}

type Input = APILabelComponent['component'];

function inputs(field: Field, spare: number): Input[] {
  const base = { custom_id: field.name, required: field.required };
  switch (field.kind) {
    case 'text': {
      const most = Math.min(field.most, LIMITS.textInput);
      const style = field.long ? TextInputStyle.Paragraph : TextInputStyle.Short;
      return [{ type: ComponentType.TextInput, ...base, style, max_length: most, ...(field.value === undefined ? {} : { value: field.value.slice(0, most) }) }];
    }
    case 'date':
    case 'time': {
      const placeholder = field.kind === 'date' ? 'For example: 14 March 2027' : 'For example: 18:30';
      return [
        {
          type: ComponentType.TextInput,
          ...base,
          style: TextInputStyle.Short,
          max_length: 60,
          placeholder,
          ...(field.value === undefined ? {} : { value: field.value.slice(0, 60) }),
        },
      ];
    }
    case 'choice':
      return choices(field, field.value === undefined ? [] : [field.value], 1, spare);
    case 'choices':
      return choices(field, field.values ?? [], LIMITS.selectOptions, spare);
    case 'person':
      return [{ type: ComponentType.UserSelect, ...base, ...several(field), ...presets(field.values, SelectMenuDefaultValueType.User) }];
    case 'channel':
      return [
        {
          type: ComponentType.ChannelSelect,
          ...base,
          ...several(field),
          channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
          ...presets(field.values, SelectMenuDefaultValueType.Channel),
        },
      ];
    case 'group':
      return [{ type: ComponentType.RoleSelect, ...base }];
    case 'file':
      return [{ type: ComponentType.FileUpload, ...base, max_values: 1 }];
  }
}

/** One select for every 25 options. Where one value is wanted and there are several selects, none of them can be required. */
function choices({ name, required, options }: Field & { options: { label: string; value: string }[] }, chosen: readonly string[], most: number, spare: number): Input[] {
  const usable = [...new Map(options.filter(({ value }) => value !== '' && value.length <= LIMITS.customId).map((option) => [option.value, option])).values()];
  const parts = Math.min(Math.ceil(usable.length / LIMITS.selectOptions), 1 + Math.max(0, spare));
  return Array.from({ length: parts }, (_, part) => {
    const shown = usable.slice(part * LIMITS.selectOptions, (part + 1) * LIMITS.selectOptions);
    return {
      type: ComponentType.StringSelect,
      custom_id: part === 0 ? name : `${name}${PART}${part}`,
      required: required && parts === 1,
      max_values: Math.min(most, shown.length),
      options: shown.map(({ label, value }) => ({ label: shortened(label, LIMITS.optionLabel) || value, value, ...(chosen.includes(value) ? { default: true } : {}) })),
    };
  });
}

function several(field: { several?: boolean }): { max_values?: number } {
  return field.several ? { max_values: LIMITS.selectValues } : {};
}

function presets<T extends SelectMenuDefaultValueType>(ids: readonly string[] | undefined, type: T): { default_values?: { id: string; type: T }[] } {
  return ids === undefined || ids.length === 0 ? {} : { default_values: ids.map((id) => ({ id, type })) };
}

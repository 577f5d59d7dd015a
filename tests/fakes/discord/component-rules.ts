/** The rules for buttons, selects and layout components of messages, after Discord's component reference. */
import { z } from 'zod';
import { LIMITS } from './limits.ts';
import { addProblem, type Json } from './problems.ts';

/** Component types by their names in the reference. */
export const TYPE = {
  actionRow: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  section: 9,
  textDisplay: 10,
  thumbnail: 11,
  mediaGallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  fileUpload: 19,
  radioGroup: 21,
  checkboxGroup: 22,
  checkbox: 23,
} as const;

/** A string between two lengths. */
export const text = (min: number, max: number) => z.string().min(min).max(max);
/** A component's optional number. */
export const componentId = z.int().min(0).max(2_147_483_647).nullish();
/** A `custom_id`. */
export const customId = text(1, LIMITS.customId);

const emoji = z.looseObject({ id: z.string().nullish(), name: z.string().nullish() }).nullish();
const media = z.looseObject({ url: z.string().regex(/^(https?|attachment):\/\//, 'Not a well formed URL.') });

const button = z
  .object({
    type: z.literal(TYPE.button),
    id: componentId,
    style: z.int().min(1).max(6),
    label: text(0, LIMITS.buttonLabel).nullish(),
    emoji,
    custom_id: customId.nullish(),
    url: text(1, LIMITS.buttonUrl)
      .regex(/^(https?|discord):\/\//, 'Scheme must be one of (http, https, discord).')
      .nullish(),
    sku_id: z.string().nullish(),
    disabled: z.boolean().nullish(),
  })
  .superRefine((value, context) => {
    const needs = value.style === 5 ? 'url' : value.style === 6 ? 'sku_id' : 'custom_id';
    for (const field of ['url', 'sku_id', 'custom_id'] as const) {
      if (field === needs && !value[field]) addProblem(context, [field], 'BASE_TYPE_REQUIRED', `A ${field} is required for this button style`);
      if (field !== needs && value[field]) addProblem(context, [field], 'BUTTON_COMPONENT_INVALID_FIELD', `A button of this style cannot have a ${field}`);
    }
    if (value.style !== 6 && !value.label && !value.emoji) addProblem(context, ['label'], 'BUTTON_COMPONENT_EMPTY', 'A button must have a label or an emoji');
  });

/** One option of a select, a radio group or a checkbox group. */
export const choice = z.object({
  label: text(1, LIMITS.optionLabel),
  value: text(1, LIMITS.optionValue),
  description: text(0, LIMITS.optionDescription).nullish(),
  emoji,
  default: z.boolean().nullish(),
});

/** Refuses two options with one value, and more preset options than may be chosen. */
export function checkChoices(value: { options: readonly { value: string; default?: boolean | null | undefined }[] }, most: number, context: z.RefinementCtx): void {
  const seen = new Set<string>();
  for (const [index, option] of value.options.entries()) {
    if (seen.has(option.value)) addProblem(context, ['options', index, 'value'], 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', 'The specified option value is already used');
    seen.add(option.value);
  }
  if (value.options.filter((option) => option.default).length > most)
    addProblem(context, ['options'], 'SELECT_COMPONENT_TOO_MANY_DEFAULTS', 'More options are preset than may be chosen');
}

/** The five selects; a modal allows neither `disabled` nor a required select that takes nothing. */
export function selects(inModal: boolean) {
  const base = {
    id: componentId,
    custom_id: customId,
    placeholder: text(0, LIMITS.selectPlaceholder).nullish(),
    min_values: z.int().min(0).max(LIMITS.selectValues).nullish(),
    max_values: z.int().min(1).max(LIMITS.selectValues).nullish(),
    disabled: inModal ? z.literal(false, 'A component in a modal cannot be disabled.').nullish() : z.boolean().nullish(),
    required: z.boolean().nullish(),
    default_values: z
      .array(z.object({ id: z.string(), type: z.enum(['user', 'role', 'channel']) }))
      .max(LIMITS.selectValues)
      .nullish(),
  };
  const entity = (type: number) => z.object({ type: z.literal(type), ...base }).superRefine((value, context) => checkRange(value, inModal, context));
  const string = z.object({ type: z.literal(TYPE.stringSelect), ...base, options: z.array(choice).min(1).max(LIMITS.selectOptions) }).superRefine((value, context) => {
    checkRange(value, inModal, context);
    checkChoices(value, value.max_values ?? 1, context);
    if ((value.max_values ?? 1) > value.options.length) addProblem(context, ['max_values'], 'SELECT_COMPONENT_MAX_VALUES', 'More values may be chosen than there are options');
  });
  const channel = z
    .object({ type: z.literal(TYPE.channelSelect), ...base, channel_types: z.array(z.int()).nullish() })
    .superRefine((value, context) => checkRange(value, inModal, context));
  return [string, entity(TYPE.userSelect), entity(TYPE.roleSelect), entity(TYPE.mentionableSelect), channel] as const;
}

/** Refuses a least number of values above the most, and a required modal field that takes none. */
export function checkRange(
  value: { min_values?: number | null | undefined; max_values?: number | null | undefined; required?: boolean | null | undefined },
  inModal: boolean,
  context: z.RefinementCtx,
): void {
  const { min_values: least, max_values: most, required } = value;
  if ((least ?? 1) > (most ?? Math.max(1, least ?? 1))) addProblem(context, ['min_values'], 'SELECT_COMPONENT_RANGE', 'min_values is above max_values');
  if (inModal && least === 0 && required !== false) addProblem(context, ['min_values'], 'SELECT_COMPONENT_REQUIRED', 'min_values must be at least 1 when the field is required');
}

const actionRow = z
  .object({
    type: z.literal(TYPE.actionRow),
    id: componentId,
    components: z
      .array(z.discriminatedUnion('type', [button, ...selects(false)]))
      .min(1)
      .max(LIMITS.rowButtons),
  })
  .superRefine(({ components }, context) => {
    if (components.length > 1 && components.some(({ type }) => type !== TYPE.button)) {
      addProblem(context, ['components'], 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'A row holds up to 5 buttons or a single select');
    }
  });

/** Markdown text, in messages with layout components and in modals. */
export const textDisplay = z.object({ type: z.literal(TYPE.textDisplay), id: componentId, content: text(1, LIMITS.textDisplays) });

const mediaItem = { media, description: text(0, LIMITS.mediaDescription).nullish(), spoiler: z.boolean().nullish() };
const thumbnail = z.object({ type: z.literal(TYPE.thumbnail), id: componentId, ...mediaItem });
const section = z.object({
  type: z.literal(TYPE.section),
  id: componentId,
  components: z.array(textDisplay).min(1).max(LIMITS.sectionTexts),
  accessory: z.discriminatedUnion('type', [button, thumbnail]),
});
const gallery = z.object({ type: z.literal(TYPE.mediaGallery), id: componentId, items: z.array(z.object(mediaItem)).min(1).max(LIMITS.galleryItems) });
const file = z.object({ type: z.literal(TYPE.file), id: componentId, file: z.looseObject({ url: z.string().startsWith('attachment://') }), spoiler: z.boolean().nullish() });
const separator = z.object({ type: z.literal(TYPE.separator), id: componentId, divider: z.boolean().nullish(), spacing: z.int().min(1).max(2).nullish() });
const container = z.object({
  type: z.literal(TYPE.container),
  id: componentId,
  accent_color: z.int().min(0).max(0xff_ff_ff).nullish(),
  spoiler: z.boolean().nullish(),
  components: z.array(z.discriminatedUnion('type', [actionRow, textDisplay, section, gallery, file, separator])).min(1),
});

/** The components of an ordinary message: rows only. */
export const rows = z.array(actionRow).max(LIMITS.actionRows);
/** The components of a message with the flag IS_COMPONENTS_V2. */
export const layout = z.array(z.discriminatedUnion('type', [actionRow, textDisplay, section, gallery, file, separator, container]));

/** Every component of a tree with its path, outermost first. */
export function* walk(components: unknown, path: PropertyKey[] = []): Generator<{ component: Json; path: PropertyKey[] }> {
  for (const [index, component] of (Array.isArray(components) ? (components as Json[]) : []).entries()) {
    const here = [...path, index];
    yield { component, path: here };
    yield* walk(component['components'], [...here, 'components']);
    for (const field of ['accessory', 'component']) {
      if (component[field]) {
        yield { component: component[field] as Json, path: [...here, field] };
      }
    }
  }
}

/** Refuses one `custom_id` or `id` on two components. */
export function checkUnique(components: unknown, context: z.RefinementCtx): void {
  for (const field of ['custom_id', 'id']) {
    const seen = new Set<unknown>();
    for (const { component, path } of walk(components)) {
      const value = component[field];
      if (!value) continue;
      if (seen.has(value)) addProblem(context, ['components', ...path, field], 'COMPONENT_ID_DUPLICATED', `Component ${field} cannot be duplicated`);
      seen.add(value);
    }
  }
}

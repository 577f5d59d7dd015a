/** The rules for modals (pop-up forms). */
import { z } from 'zod';
import { checkChoices, checkRange, checkUnique, choice, componentId, customId, selects, TYPE, text, textDisplay } from './component-rules.ts';
import { LIMITS } from './limits.ts';
import { addProblem, type Json, type Problem, problemLines, problemsOf } from './problems.ts';

/** What Discord would refuse in a modal, one line each; none means it would be shown. Takes the `data` of a callback of type 9, or a builder of it. */
export function modalProblems(modal: unknown): string[] {
  return problemLines(findModalProblems(modal));
}

/** The same with paths and codes, for the answer 50035. */
export function findModalProblems(modal: unknown): Problem[] {
  return problemsOf(MODAL, JSON.parse(JSON.stringify(modal ?? null)));
}

const textInputFields = {
  type: z.literal(TYPE.textInput),
  id: componentId,
  custom_id: customId,
  style: z.int().min(1).max(2),
  min_length: z.int().min(0).max(LIMITS.textInput).nullish(),
  max_length: z.int().min(1).max(LIMITS.textInput).nullish(),
  required: z.boolean().nullish(),
  value: text(0, LIMITS.textInput).nullish(),
  placeholder: text(0, LIMITS.textInputPlaceholder).nullish(),
};

function checkTextInput(
  input: { min_length?: number | null | undefined; max_length?: number | null | undefined; value?: string | null | undefined },
  context: z.RefinementCtx,
): void {
  const most = input.max_length ?? LIMITS.textInput;
  if ((input.min_length ?? 0) > most) addProblem(context, ['min_length'], 'TEXT_INPUT_RANGE', 'min_length is above max_length');
  if (input.value && input.value.length > most) addProblem(context, ['value'], 'BASE_TYPE_BAD_LENGTH', `Must be ${most} or fewer in length.`);
  if (input.value && input.value.length < (input.min_length ?? 0)) addProblem(context, ['value'], 'BASE_TYPE_BAD_LENGTH', `Must be ${input.min_length} or more in length.`);
}

const textInput = z.object({ ...textInputFields, label: z.null('A text input in a label has no label of its own.').optional() }).superRefine(checkTextInput);
const labelledTextInput = z.object({ ...textInputFields, label: text(1, LIMITS.labelText) }).superRefine(checkTextInput);

const fileUpload = z
  .object({
    type: z.literal(TYPE.fileUpload),
    id: componentId,
    custom_id: customId,
    min_values: z.int().min(0).max(LIMITS.uploadFiles).nullish(),
    max_values: z.int().min(1).max(LIMITS.uploadFiles).nullish(),
    required: z.boolean().nullish(),
  })
  .superRefine((value, context) => checkRange(value, true, context));

const radioGroup = z
  .object({ type: z.literal(TYPE.radioGroup), id: componentId, custom_id: customId, options: z.array(choice).min(2).max(LIMITS.groupOptions), required: z.boolean().nullish() })
  .superRefine((value, context) => checkChoices(value, 1, context));

const checkboxGroup = z
  .object({
    type: z.literal(TYPE.checkboxGroup),
    id: componentId,
    custom_id: customId,
    options: z.array(choice).min(1).max(LIMITS.groupOptions),
    min_values: z.int().min(0).max(LIMITS.groupOptions).nullish(),
    max_values: z.int().min(1).max(LIMITS.groupOptions).nullish(),
    required: z.boolean().nullish(),
  })
  .superRefine((value, context) => {
    const most = value.max_values ?? value.options.length;
    checkRange({ ...value, max_values: most }, true, context);
    checkChoices(value, most, context);
  });

const checkbox = z.object({ type: z.literal(TYPE.checkbox), id: componentId, custom_id: customId, default: z.boolean().nullish() });

const label = z.object({
  type: z.literal(TYPE.label),
  id: componentId,
  label: text(1, LIMITS.labelText),
  description: text(0, LIMITS.labelDescription).nullish(),
  component: z.discriminatedUnion('type', [textInput, ...selects(true), fileUpload, radioGroup, checkboxGroup, checkbox]),
});

/** Deprecated, still accepted: a row with one text input. */
const row = z.object({ type: z.literal(TYPE.actionRow), id: componentId, components: z.array(labelledTextInput).length(1) });

const MODAL = z
  .object({
    title: text(1, LIMITS.modalTitle),
    custom_id: customId,
    components: z
      .array(z.discriminatedUnion('type', [label, row, textDisplay]))
      .min(1)
      .max(LIMITS.modalComponents),
  })
  .superRefine(({ components }, context) => {
    checkUnique(components, context);
    const shown: Json[] = components;
    if (shown.every(({ type }) => type === TYPE.textDisplay)) addProblem(context, ['components'], 'MODAL_WITHOUT_FIELD', 'A modal must have a field to fill in');
  });

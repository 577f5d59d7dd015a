/** The rules for command definitions. */
import { z } from 'zod';
import { text } from './component-rules.ts';
import { LIMITS } from './limits.ts';
import { addProblem, type Json, type Problem, problemsOf } from './problems.ts';

/** Option types by their names in the reference. */
export const OPTION = { subcommand: 1, group: 2, string: 3, integer: 4, boolean: 5, user: 6, channel: 7, role: 8, mentionable: 9, number: 10, attachment: 11 } as const;

/** The faults of one definition with paths and codes, for the answer 50035. */
export function findCommandProblems(definition: unknown): Problem[] {
  return problemsOf(COMMAND, definition);
}

const LOCALES = 'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'.split(' ');
const slashName = z
  .string()
  .regex(/^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u, 'Command name is invalid')
  .refine((name) => name === name.toLowerCase(), 'Command name must be in lower case');
const description = text(1, LIMITS.commandDescription);
const localised = (value: z.ZodType) => z.partialRecord(z.enum(LOCALES), value).nullish();

const optionChoice = z.object({
  name: text(1, LIMITS.choiceName),
  name_localizations: localised(text(1, LIMITS.choiceName)),
  value: z.union([text(1, LIMITS.choiceValue), z.number()]),
});
const length = z.int().min(0).max(LIMITS.stringOption).nullish();

const option = z
  .object({
    type: z.int().min(1).max(11),
    name: slashName,
    name_localizations: localised(slashName),
    description,
    description_localizations: localised(description),
    required: z.boolean().nullish(),
    autocomplete: z.boolean().nullish(),
    choices: z.array(optionChoice).max(LIMITS.commandChoices).nullish(),
    min_length: length,
    max_length: length,
    min_value: z.number().nullish(),
    max_value: z.number().nullish(),
    channel_types: z.array(z.int()).nullish(),
    get options() {
      return z.array(option).max(LIMITS.commandOptions).nullish();
    },
  })
  .superRefine((value, context) => {
    const typed = (types: readonly number[]) => types.includes(value.type);
    const only = (field: keyof typeof value, present: boolean, types: readonly number[]) => {
      if (present && !typed(types)) addProblem(context, [field], 'APPLICATION_COMMAND_OPTION_FIELD_INVALID', `An option of type ${value.type} cannot have ${field}`);
    };
    only('choices', Boolean(value.choices?.length), [OPTION.string, OPTION.integer, OPTION.number]);
    only('autocomplete', Boolean(value.autocomplete), [OPTION.string, OPTION.integer, OPTION.number]);
    only('min_length', value.min_length != null, [OPTION.string]);
    only('max_length', value.max_length != null, [OPTION.string]);
    only('min_value', value.min_value != null, [OPTION.integer, OPTION.number]);
    only('max_value', value.max_value != null, [OPTION.integer, OPTION.number]);
    only('channel_types', Boolean(value.channel_types?.length), [OPTION.channel]);
    only('options', Boolean(value.options?.length), [OPTION.subcommand, OPTION.group]);
    if (value.required && typed([OPTION.subcommand, OPTION.group]))
      addProblem(context, ['required'], 'APPLICATION_COMMAND_OPTION_FIELD_INVALID', 'A subcommand cannot be required');
    if (value.autocomplete && value.choices?.length)
      addProblem(context, ['autocomplete'], 'APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_INVALID', 'autocomplete cannot be set when choices are present');
    if (value.max_length === 0) addProblem(context, ['max_length'], 'BASE_TYPE_BAD_LENGTH', 'Must be 1 or more.');
    if ((value.min_length ?? 0) > (value.max_length ?? LIMITS.stringOption))
      addProblem(context, ['min_length'], 'APPLICATION_COMMAND_OPTION_RANGE', 'min_length is above max_length');
    checkNames(value.choices, ['choices'], 'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS', context);
    for (const [index, { value: given }] of (value.choices ?? []).entries()) {
      const fits = value.type === OPTION.string ? typeof given === 'string' : value.type === OPTION.integer ? Number.isInteger(given) : typeof given === 'number';
      if (!fits) addProblem(context, ['choices', index, 'value'], 'APPLICATION_COMMAND_OPTIONS_CHOICE_VALUE_INVALID', 'The value is not of the type of the option');
    }
    checkOptions(value, context);
  });

const shared = {
  default_member_permissions: z.string().regex(/^\d+$/, 'Not a set of permissions.').nullish(),
  nsfw: z.boolean().nullish(),
  contexts: z.array(z.int().min(0).max(2)).min(1).nullish(),
  integration_types: z.array(z.int().min(0).max(1)).min(1).nullish(),
};
const chatInput = z
  .object({
    ...shared,
    type: z.literal(1).nullish(),
    name: slashName,
    name_localizations: localised(slashName),
    description,
    description_localizations: localised(description),
    options: z.array(option).max(LIMITS.commandOptions).nullish(),
  })
  .superRefine((value, context) => {
    checkOptions({ ...value, type: 0 }, context);
    const total = commandLength(value);
    if (total > LIMITS.commandTotal) addProblem(context, [], 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${total}/${LIMITS.commandTotal})`);
  });
const menu = z.object({
  ...shared,
  type: z.union([z.literal(2), z.literal(3)]),
  name: text(1, LIMITS.commandName),
  description: z.literal('', 'A context menu command cannot have a description').nullish(),
  options: z.array(z.never('A context menu command cannot have options')).nullish(),
});

const COMMAND = z.looseObject({ type: z.int().min(1).max(3).nullish() }).superRefine((value, context) => {
  const inner = value.type === 2 || value.type === 3 ? menu : chatInput;
  for (const problem of problemsOf(inner, value)) addProblem(context, [...problem.path], problem.code, problem.message);
  for (const field of ['contexts', 'integration_types']) {
    const list = (value[field] as unknown[] | null | undefined) ?? [];
    if (new Set(list).size < list.length) addProblem(context, [field], 'SET_TYPE_ALREADY_CONTAINS_VALUE', 'The set already contains this value');
  }
});

/** Names are unique, required options come first, and subcommands stand neither beside plain options nor too deep. */
function checkOptions({ type, options }: { type: number; options?: readonly Json[] | null | undefined }, context: z.RefinementCtx): void {
  checkNames(options, ['options'], 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', context);
  const list = options ?? [];
  if (type === OPTION.group && list.length === 0) addProblem(context, ['options'], 'BASE_TYPE_REQUIRED', 'A group must have a subcommand');
  const branches = list.filter((one) => Number(one['type']) <= OPTION.group);
  if (branches.length > 0 && branches.length < list.length)
    addProblem(context, ['options'], 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Sub-command and sub-command group option types are mutually exclusive to all other types');
  for (const [index, one] of list.entries()) {
    const branch = Number(one['type']) <= OPTION.group;
    const wrong = type === OPTION.subcommand ? branch : type === OPTION.group ? one['type'] !== OPTION.subcommand : false;
    if (wrong) addProblem(context, ['options', index, 'type'], 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'This option type cannot stand here');
    if (one['required'] && list.slice(0, index).some((earlier) => !earlier['required'])) {
      addProblem(context, ['options', index], 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', 'Required options must be placed before non-required options');
    }
  }
}

function checkNames(list: readonly Json[] | null | undefined, path: PropertyKey[], code: string, context: z.RefinementCtx): void {
  const seen = new Set<unknown>();
  for (const [index, { name }] of (list ?? []).entries()) {
    if (seen.has(name)) addProblem(context, [...path, index, 'name'], code, 'The name is already used');
    seen.add(name);
  }
}

/** Names, descriptions and choice values of a command and all below it. */
function commandLength(node: Json): number {
  const own = [node['name'], node['description']].map((part) => String(part ?? '').length);
  const values = ((node['choices'] as Json[] | null | undefined) ?? []).map(({ name, value }) => String(name).length + String(value).length);
  const below = ((node['options'] as Json[] | null | undefined) ?? []).map(commandLength);
  return [...own, ...values, ...below].reduce((sum, length) => sum + length, 0);
}

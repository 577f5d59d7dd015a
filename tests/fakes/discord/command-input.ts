/** What a person can type into a command: only options that exist, of their type, within their limits. */
import type { Upload } from './attachments.ts';
import { OPTION } from './command-rules.ts';
import { LIMITS } from './limits.ts';
import type { Json } from './problems.ts';

/** A value a person gives: text, number, yes or no, the id of a user, role or channel, or a file. */
type Typed = string | number | boolean | Upload;

/** The input of one command; `ids` and `files` are to be resolved, `focused` is the option being typed. */
export interface Input {
  sub?: string | undefined;
  options?: Record<string, Typed> | undefined;
  focused?: string | undefined;
}

/** The `options` of the interaction for a registered command. Throws where Discord's own window would not let a person send it. */
export function fillOptions(command: Json, { sub = '', options = {}, focused }: Input, addFile: (file: Upload) => string): { options: Json[]; ids: string[] } {
  const ids: string[] = [];
  let defined = listOf(command['options']);
  const path = sub.split(' ').filter(Boolean);
  const branches = path.map((name) => {
    const branch = defined.find((one) => one['name'] === name && Number(one['type']) <= OPTION.group);
    if (!branch) throw new Error(`/${command['name']} has no subcommand "${name}"; it has ${names(defined)}`);
    defined = listOf(branch['options']);
    return branch;
  });
  if (defined.some(({ type }) => Number(type) <= OPTION.group)) throw new Error(`/${command['name']} ${sub} needs a subcommand: ${names(defined)}`);
  for (const name of Object.keys(options))
    if (!defined.some((one) => one['name'] === name)) throw new Error(`/${command['name']} ${sub} has no option "${name}"; it has ${names(defined)}`);
  const filled = defined.flatMap((option) => {
    const name = String(option['name']);
    const isFocused = name === focused;
    const value = options[name] ?? (isFocused ? '' : undefined);
    if (value === undefined) {
      if (option['required'] && focused === undefined) throw new Error(`/${command['name']} ${sub} needs the option "${name}"`);
      return [];
    }
    if (isFocused && !option['autocomplete']) throw new Error(`The option "${name}" has no autocomplete`);
    if (!isFocused) checkValue(option, value);
    const sent = typeof value === 'object' ? addFile(value) : value;
    if (Number(option['type']) >= OPTION.user && option['type'] !== OPTION.number) ids.push(String(sent));
    return [{ name, type: option['type'], value: sent, ...(isFocused && { focused: true }) }];
  });
  if (focused !== undefined && !filled.some((one) => 'focused' in one)) throw new Error(`/${command['name']} ${sub} has no option "${focused}"; it has ${names(defined)}`);
  const nested = branches.reduceRight<Json[]>((inner, { name, type }) => [{ name, type, options: inner }], filled);
  return { options: nested, ids };
}

function checkValue(option: Json, value: Typed): void {
  const type = Number(option['type']);
  const fail = (why: string) => {
    throw new Error(`The option "${option['name']}" cannot be ${JSON.stringify(value)}: ${why}`);
  };
  const wanted = type === OPTION.integer || type === OPTION.number ? 'number' : type === OPTION.boolean ? 'boolean' : type === OPTION.attachment ? 'object' : 'string';
  if (typeof value !== wanted) fail(`it takes a ${wanted}`);
  const choices = listOf(option['choices']);
  if (choices.length > 0 && !choices.some((one) => one['value'] === value)) fail(`the choices are ${choices.map((one) => one['value']).join(', ')}`);
  if (type === OPTION.string) {
    const { length } = value as string;
    if (length === 0 || length < Number(option['min_length'] ?? 0) || length > Number(option['max_length'] ?? LIMITS.stringOption)) fail('its length is not allowed');
  }
  if (type === OPTION.integer && !Number.isInteger(value)) fail('it takes a whole number');
  if (wanted === 'number' && (Number(value) < Number(option['min_value'] ?? -Infinity) || Number(value) > Number(option['max_value'] ?? Infinity))) fail('it is out of range');
}

function names(options: readonly Json[]): string {
  return options.map(({ name }) => name).join(', ') || 'none';
}

function listOf(value: unknown): Json[] {
  return (value as Json[] | null | undefined) ?? [];
}

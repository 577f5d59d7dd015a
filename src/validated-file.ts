/** Reads YAML knowledge files and says, one line per problem, which field of which file is wrong and what to do. */
import { readFileSync } from 'node:fs';
import { load, YAMLException } from 'js-yaml';
import type { z } from 'zod';
import { ProtocolBotError } from './errors.ts';

/**
 * Reads and validates one YAML file.
 * @param path the file, absolute or relative to the working directory
 * @param schema what the file must hold; its output type is returned
 * @param name how the file is named in messages (default: the path)
 * @throws ProtocolBotError `bad-file`, its message one line per problem: file, path of the field, what is wrong
 */
export function readValidatedFile<T>(path: string, schema: z.ZodType<T>, name = path): T {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new ProtocolBotError('bad-file', `${name}: cannot be read.`, 'Check that the file exists and may be read.', cause);
  }
  let data: unknown;
  try {
    data = path.endsWith('.json') ? JSON.parse(text) : load(text); // all JSON is YAML too, but read ten times as slowly
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new ProtocolBotError('bad-file', `${name}: not valid JSON.`, 'Make the file again with npm run fit, or restore it.');
    if (!(cause instanceof YAMLException)) throw cause;
    const line = cause.mark ? `line ${cause.mark.line + 1}: ` : '';
    throw new ProtocolBotError(
      'bad-file',
      `${name}: ${line}not valid YAML (${cause.reason}).`,
      'Check the spaces at the start of the line and put text that holds ": " or starts with a quotation mark in double quotes.',
    ); // without the cause: it carries the whole file
  }
  return parseWithFriendlyErrors(schema, data, name);
}

/**
 * Validates data that is already in memory.
 * @throws ProtocolBotError `bad-file`, one line per problem
 */
export function parseWithFriendlyErrors<T>(schema: z.ZodType<T>, data: unknown, name: string): T {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const lines = result.error.issues.map(deepest).map((issue) => `${name}: ${fieldPath(issue.path)}: ${issue.message}`);
  throw new ProtocolBotError('bad-file', lines.join('\n'), 'Mend the fields named above; the files beside it show the form.', result.error);
}

/** Of a union's problems those of the form that was meant: the one with the fewest. */
function deepest(issue: z.core.$ZodIssue): { path: readonly PropertyKey[]; message: string } {
  if (issue.code !== 'invalid_union') return issue;
  const [meant] = [...issue.errors].sort((a, b) => a.length - b.length);
  const first = meant?.[0];
  if (!first) return issue;
  const { path, message } = deepest(first);
  return { path: [...issue.path, ...path], message };
}

function fieldPath(path: readonly PropertyKey[]): string {
  return path.length === 0 ? '(whole file)' : path.map(String).join('.');
}

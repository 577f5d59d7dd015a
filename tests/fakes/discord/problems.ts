/** What is wrong with a request body, told as Discord tells it: a path, a code and a sentence. */
import type { z } from 'zod';

/** Any JSON object on the wire. */
export type Json = Record<string, unknown>;

/** One fault in a request body. */
export interface Problem {
  path: readonly PropertyKey[];
  code: string;
  message: string;
}

/** Everything the schema finds wrong with a value, in reading order. */
export function problemsOf(schema: z.ZodType, value: unknown): Problem[] {
  return schema.safeParse(value).error?.issues.map(problemOf) ?? [];
}

/** One line a problem, starting with the path of the field. */
export function problemLines(problems: readonly Problem[]): string[] {
  return problems.map(({ path, message }) => `${path.length > 0 ? path.join('.') : 'message'}: ${message}`);
}

/** The nested `errors` object of Discord's answer 50035. */
export function formErrors(problems: readonly Problem[]): Json {
  const errors: Json = {};
  for (const { path, code, message } of problems) {
    let node = errors;
    for (const key of path) {
      node[String(key)] ??= {};
      node = node[String(key)] as Json;
    }
    node['_errors'] = [...((node['_errors'] as unknown[]) ?? []), { code, message }];
  }
  return errors;
}

/** Adds one fault from inside a schema's own check. */
export function addProblem(context: z.RefinementCtx, path: PropertyKey[], code: string, message: string): void {
  context.addIssue({ code: 'custom', path, message, params: { code } });
}

function problemOf(issue: z.core.$ZodIssue): Problem {
  const { path } = issue;
  switch (issue.code) {
    case 'too_big':
      return {
        path,
        code: 'BASE_TYPE_BAD_LENGTH',
        message: issue.origin === 'int' || issue.origin === 'number' ? `Must be at most ${issue.maximum}.` : `Must be ${issue.maximum} or fewer in length.`,
      };
    case 'too_small':
      return {
        path,
        code: 'BASE_TYPE_BAD_LENGTH',
        message: issue.origin === 'int' || issue.origin === 'number' ? `Must be at least ${issue.minimum}.` : `Must be ${issue.minimum} or more in length.`,
      };
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? { path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }
        : { path, code: 'BASE_TYPE_BAD_TYPE', message: issue.message };
    case 'invalid_union':
      return { path, code: 'UNION_TYPE_CHOICES', message: 'The value is not of a type that may stand here.' };
    case 'invalid_value':
      return { path, code: 'BASE_TYPE_CHOICES', message: `Value must be one of (${issue.values.map(String).join(', ')}).` };
    case 'custom':
      return { path, code: String((issue.params as Json | undefined)?.['code'] ?? 'INVALID'), message: issue.message };
    default:
      return { path, code: 'BASE_TYPE_INVALID', message: issue.message };
  }
}

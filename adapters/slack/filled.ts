/** Reads what was filled into a form. What comes back from a client is untrusted: only texts are taken, by the fields' names. */
import type { Filled } from '../../src/index.ts';
import type { NamedFile } from './files.ts';

/** @param state a view's `state.values` as Slack sends it */
export function filledOf(values: unknown): Filled {
  const filled = new Map<string, string[]>();
  for (const [name, elements] of entries(values)) {
    filled.set(
      name,
      entries(elements).flatMap(([, element]) => valuesOf(element)),
    );
  }
  return filled;
}

/** The files sent with a form, as it names them. */
export function filesIn(values: unknown): NamedFile[] {
  return entries(values).flatMap(([, elements]) =>
    entries(elements).flatMap(([, element]) =>
      list(new Map(entries(element)).get('files')).flatMap((file) => {
        const { id, name } = Object.fromEntries(entries(file));
        return typeof id === 'string' ? [{ id, ...(typeof name === 'string' ? { name } : {}) }] : [];
      }),
    ),
  );
}

/** The keys under which Slack puts what was chosen or typed. */
const ONE = ['value', 'selected_user', 'selected_conversation', 'selected_channel', 'selected_date', 'selected_time'];
const MANY = ['selected_users', 'selected_conversations', 'selected_channels'];

function valuesOf(element: unknown): string[] {
  const given = new Map(entries(element));
  const options = [given.get('selected_option'), ...list(given.get('selected_options'))].map((option) => new Map(entries(option)).get('value'));
  const files = list(given.get('files')).map((file) => new Map(entries(file)).get('id'));
  const found = [...ONE.map((key) => given.get(key)), ...MANY.flatMap((key) => list(given.get(key))), ...options, ...files];
  return found.filter((value): value is string => typeof value === 'string' && value !== '');
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function entries(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

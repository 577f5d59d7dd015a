/** What a person can choose in a select and fill into a modal. */
import type { Upload } from './attachments.ts';
import { TYPE, walk } from './component-rules.ts';
import { LIMITS } from './limits.ts';
import type { Json } from './problems.ts';

/** What a field of a modal is filled with: text, a choice, several choices or ids, a tick, or files. */
export type Filled = string | boolean | readonly string[] | readonly Upload[];

/** Throws unless a person could choose these values in the select. */
export function checkSelection(select: Json, values: readonly string[], inModal = false): void {
  const fail = (why: string) => {
    throw new Error(`"${select['custom_id']}" does not take ${JSON.stringify(values)}: ${why}`);
  };
  const most = Number(select['max_values'] ?? (select['type'] === TYPE.checkboxGroup ? (select['options'] as Json[]).length : 1));
  const optional = inModal && select['required'] === false;
  if (values.length > most || (values.length < Number(select['min_values'] ?? 1) && !(optional && values.length === 0))) fail('too few or too many');
  if (!Array.isArray(select['options'])) return;
  const offered = (select['options'] as Json[]).map((option) => option['value']);
  if (values.some((value) => !offered.includes(value))) fail(`offered are ${offered.join(', ')}`);
}

/** The `components` of a modal submission and the ids to be resolved. Throws where the modal's own checks would not let a person send it. */
export function fillModal(components: readonly Json[], values: Record<string, Filled>, addFile: (file: Upload) => string): { components: Json[]; ids: string[] } {
  const ids: string[] = [];
  const fields = [...walk(components)].map(({ component }) => component).filter((component) => component['custom_id']);
  for (const key of Object.keys(values))
    if (!fields.some((field) => field['custom_id'] === key)) throw new Error(`The form has no field "${key}"; it has ${fields.map((field) => field['custom_id']).join(', ')}`);
  let number = 0;
  const fill = (component: Json): Json => {
    number += 1;
    const { type, custom_id: customId } = component;
    const head = { type, id: Number(component['id'] ?? 0) || number };
    if (component['component']) return { ...head, component: fill(component['component'] as Json) };
    if (component['components']) return { ...head, components: (component['components'] as Json[]).map(fill) };
    if (type === TYPE.textDisplay) return head;
    const field = fillField(component, values[String(customId)], addFile);
    if (Array.isArray(field['values']) && type !== TYPE.stringSelect && type !== TYPE.checkboxGroup) ids.push(...(field['values'] as string[]));
    return { ...head, custom_id: customId, ...field };
  };
  return { components: components.map(fill), ids };
}

/** One field's answer; what a person leaves alone keeps the preset. */
function fillField(field: Json, given: Filled | undefined, addFile: (file: Upload) => string): Json {
  const presets = ((field['options'] as Json[] | undefined) ?? []).filter((option) => option['default']).map((option) => String(option['value']));
  switch (field['type']) {
    case TYPE.textInput: {
      const value = String(given ?? field['value'] ?? '');
      const empty = value === '';
      if (empty && field['required'] !== false) throw new Error(`The field "${field['custom_id']}" must be filled in`);
      if (!empty && (value.length < Number(field['min_length'] ?? 0) || value.length > Number(field['max_length'] ?? LIMITS.textInput)))
        throw new Error(`The text for "${field['custom_id']}" is too short or too long`);
      return { value };
    }
    case TYPE.checkbox:
      return { value: Boolean(given ?? field['default'] ?? false) };
    case TYPE.radioGroup: {
      const chosen = [given ?? presets].flat().map(String);
      checkSelection(field, chosen, true);
      return { value: chosen[0] ?? null };
    }
    default: {
      const preset = ((field['default_values'] as Json[] | undefined) ?? []).map(({ id }) => String(id));
      const list = given === undefined ? [...presets, ...preset] : typeof given === 'object' ? given : [String(given)];
      const values = list.map((one) => (typeof one === 'object' ? addFile(one) : one));
      checkSelection(field, values, true);
      return { values };
    }
  }
}

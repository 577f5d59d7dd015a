/** Draws a form as a chat shows it, from fields read out of that chat's real payload. */
import { html } from 'hono/html';
import type { Html } from '../pages/shell.ts';

/** A field as it stands in a payload. */
export interface DrawnField {
  name: string;
  label: string;
  hint: string;
  required: boolean;
  kind: 'short' | 'long' | 'one' | 'several' | 'date' | 'time' | 'file';
  /** For `one` and `several`. */
  options: { label: string; value: string }[];
  values: readonly string[];
  most: number | null;
  placeholder: string;
}

/** A form as it stands in a payload. */
export interface DrawnForm {
  press: string;
  title: string;
  /** Lines above the fields. */
  intro: readonly string[];
  fields: readonly DrawnField[];
  submit: string;
}

/** Who and what can be picked here. */
export const PEOPLE = [{ label: 'You', value: '100001' }];
export const CHANNELS = [{ label: '#council', value: '200001' }];

/** @param chat goes into the ids, since both drawings stand on one page */
export function drawForm(chat: string, { press, title, intro, fields, submit }: DrawnForm): Html {
  const id = `${chat}-${press.replace(/[^\w-]/g, '-')}`;
  return html`<form class="modal" data-form="${press}">
<p class="modal-title">${title}</p>
${intro.map((line) => html`<p>${line}</p>`)}
${fields.map((field) => fieldOf(`${id}-${field.name}`, field))}
<p class="modal-foot"><button type="submit" class="send">${submit}</button></p>
</form>`;
}

function fieldOf(id: string, field: DrawnField): Html {
  const { name, label, hint, required, kind } = field;
  const described = hint === '' ? '' : html`<span class="hint" id="${id}-hint">${hint}</span>`;
  const mark = required ? html` <span class="mark">(required)</span>` : html` <span class="mark">(optional)</span>`;
  if (kind === 'several' && field.options.length <= 10) {
    return html`<fieldset><legend>${label}${mark}</legend>${described}${field.options.map(
      (option) =>
        html`<label class="tick"><input type="checkbox" name="${name}" value="${option.value}" ${field.values.includes(option.value) ? 'checked' : ''}> ${option.label}</label>`,
    )}</fieldset>`;
  }
  return html`<label for="${id}">${label}${mark}</label>${described}${input(id, field)}`;
}

function input(id: string, { name, hint, required, kind, options, values, most, placeholder }: DrawnField): Html {
  const need = required ? 'required' : '';
  const by = hint === '' ? '' : `${id}-hint`;
  switch (kind) {
    case 'one':
    case 'several':
      return html`<select id="${id}" name="${name}" aria-describedby="${by}" ${need} ${kind === 'several' ? 'multiple' : ''}><option value="">Choose</option>${options.map(
        (option) => html`<option value="${option.value}" ${values.includes(option.value) ? 'selected' : ''}>${option.label}</option>`,
      )}</select>`;
    case 'long':
      return html`<textarea id="${id}" name="${name}" rows="3" aria-describedby="${by}" maxlength="${most ?? 3_000}" ${need}>${values[0] ?? ''}</textarea>`;
    case 'file':
      return html`<p class="hint" id="${id}">A file is chosen here.</p>`;
    default:
      return html`<input id="${id}" name="${name}" type="${kind === 'short' ? 'text' : kind}" aria-describedby="${by}" maxlength="${most ?? 3_000}" placeholder="${placeholder}" value="${values[0] ?? ''}" ${need}>`;
  }
}

/** The fields that several pages share. */
import { html } from 'hono/html';
import { type Core, ROLES } from '../../../src/index.ts';
import type { Html } from './shell.ts';

/** What a form on these pages holds. */
export interface Form {
  protocol: string;
  role: string;
  question: string;
}

/** The council. */
export function councilField(core: Core, chosen: string): Html {
  const { protocols } = core.list();
  return html`<label for="protocol">Council</label>
<select id="protocol" name="protocol">${protocols.map(({ id, council }) => option(id, council, id === chosen))}</select>`;
}

/** The role. */
export function roleField(chosen: string): Html {
  return html`<label for="role">Your role</label>
<select id="role" name="role">${option('', 'Not said', chosen === '')}${ROLES.map((role) => option(role, role.replace('-', ' '), role === chosen))}</select>`;
}

/** The question. */
export function questionField(question: string): Html {
  return html`<label for="question">Your question</label>
<textarea id="question" name="question" rows="2" maxlength="2000" required>${question}</textarea>`;
}

function option(value: string, label: string, selected: boolean): Html {
  return selected ? html`<option value="${value}" selected>${label}</option>` : html`<option value="${value}">${label}</option>`;
}

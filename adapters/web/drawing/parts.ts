/** What the drawings of both chats share. */
import { html } from 'hono/html';
import type { Html } from '../pages/shell.ts';

/** The bot's picture. */
export const avatar = '/assets/avatar.svg';

/** A menu with a button, so that nothing happens while somebody moves through the options by keyboard. */
export function menu(placeholder: string, options: readonly { label: string; value: string }[]): Html {
  return html`<div class="menu"><select aria-label="${placeholder}"><option value="">${placeholder}</option>${options.map(({ label, value }) => html`<option value="${value}">${label}</option>`)}</select> <button type="button" class="choose">Choose</button></div>`;
}

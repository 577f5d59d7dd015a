/** Draws Discord's real payload with the components of discord-components-core. */
import { createRequire } from 'node:module';
import { html } from 'hono/html';
import type { Html } from '../pages/shell.ts';
import { drawMarkdown } from './discord-markdown.ts';
import { avatar, menu } from './parts.ts';

/** Discord's numbers for the components that the bot sends (docs.discord.com/developers/components/reference). */
const TYPE = { row: 1, button: 2, select: 3, text: 10, container: 17 } as const;

/** Discord's numbers for the styles of a button, as the library names them. */
const STYLES: Record<number, string> = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'destructive', 5: 'secondary' };

/** What is read of a payload's component. */
interface Component {
  type: number;
  content?: string;
  components?: Component[];
  custom_id?: string;
  label?: string;
  style?: number;
  url?: string;
  placeholder?: string;
  options?: { label: string; value: string; description?: string }[];
}

/** Whether the library is installed; it is not with `npm ci --omit=dev`. */
export function hasDiscordComponents(): boolean {
  try {
    createRequire(import.meta.url).resolve('@skyra/discord-components-core');
    return true;
  } catch {
    return false;
  }
}

/** A message's components as HTML; null where the library is not installed. */
export function drawDiscord(payload: unknown): Html | null {
  if (!hasDiscordComponents()) return null;
  const components = payload as Component[];
  const isText = ({ type }: Component) => type === TYPE.text || type === TYPE.container;
  return html`<discord-messages><discord-message author="Protocol bot" avatar="${avatar}" bot>${components.filter(isText).map(draw)}<div slot="components" class="rows">${components.filter((one) => !isText(one)).map(draw)}</div></discord-message></discord-messages>`;
}

function draw(component: Component): Html {
  switch (component.type) {
    case TYPE.text:
      return drawMarkdown(component.content ?? '');
    case TYPE.container:
      return html`<details class="spoiler"><summary>Covered until tapped</summary>${(component.components ?? []).map(draw)}</details>`;
    case TYPE.row: {
      const inside = component.components ?? [];
      return inside.some(({ type }) => type === TYPE.select) ? html`${inside.map(draw)}` : html`<discord-action-row>${inside.map(draw)}</discord-action-row>`;
    }
    case TYPE.button:
      return component.url === undefined
        ? html`<discord-button type="${STYLES[component.style ?? 2]}" data-press="${component.custom_id}">${component.label}</discord-button>`
        : html`<discord-button type="secondary" url="${component.url}">${component.label}</discord-button>`;
    case TYPE.select:
      return menu(
        component.placeholder ?? 'Choose',
        (component.options ?? []).map(({ label, value, description }) => ({ label: description ? `${label}: ${description}` : label, value })),
      );
    default:
      return html`<p>This page cannot draw component ${component.type}.</p>`;
  }
}

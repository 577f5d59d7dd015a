/** What both chats show, side by side. */
import { html } from 'hono/html';
import type { Html } from '../pages/shell.ts';
import type { Preview, Shown } from '../preview.ts';
import { drawDiscord, hasDiscordComponents } from './discord.ts';
import { readDiscordForm } from './discord-form.ts';
import { drawForm } from './form.ts';
import { drawSlack } from './slack.ts';
import { readSlackForm } from './slack-form.ts';

/** The two drawings. */
export interface Drawings {
  slack: Html;
  discord: Html;
}

/** Whether the drawings can be made; they need packages that `npm ci --omit=dev` leaves out. */
export async function canDraw(): Promise<boolean> {
  return hasDiscordComponents() && (await drawSlack({ blocks: [] })) !== null;
}

/** Draws what is shown in both chats, from the real payloads of both renderers. @param key makes the ids unique on the page */
export async function drawBoth({ said, form, note }: Shown, { slack, discord }: Preview, key = ''): Promise<Drawings> {
  const line = note === '' ? '' : html`<p class="note">${note}</p>`;
  return {
    slack: html`${line}${said ? await drawSlack(slack.message(said)) : ''}${form ? drawForm(`slack${key}`, readSlackForm(slack.form(form))) : ''}`,
    discord: html`${line}${said ? drawDiscord(discord.message(said)) : ''}${form ? drawForm(`discord${key}`, readDiscordForm(discord.form(form))) : ''}`,
  };
}

/** Both drawings in their frames. @param key makes the ids unique on the page */
export function sideBySide({ slack, discord }: Drawings, key = 'chat'): Html {
  return html`<div class="chats">
<div class="chat slack"><h3 id="${key}-slack" tabindex="-1">Slack</h3><p class="private">Only visible to you</p><div class="drawn">${slack}</div></div>
<div class="chat discord"><h3 id="${key}-discord" tabindex="-1">Discord</h3><p class="private">Only you can see this</p><div class="drawn">${discord}</div></div>
</div>
<p role="status" class="status"></p>`;
}

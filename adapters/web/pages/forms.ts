/** The forms as they will look in both chats. */
import { html } from 'hono/html';
import type { Core } from '../../../src/index.ts';
import { councilField } from './fields.ts';
import type { Html } from './shell.ts';

/** @param forms the drawings of each form; null where they cannot be made */
export function formsPage(core: Core, protocol: string, forms: { title: string; chats: Html }[] | null): Html {
  return html`<h1>The forms, as they will look</h1>
<p>What the bot asks in each chat, here for a clerk who administers the workspace. Nothing is sent and nothing is kept.</p>
<form method="post" action="/forms" class="ask">${councilField(core, protocol)}<button>Show</button></form>
${forms === null ? html`<p>This installation leaves out what draws them. Run npm ci without --omit=dev to see them.</p>` : forms.map(({ title, chats }) => html`<section class="alive" data-protocol="${protocol}" data-role="clerk"><h2>${title}</h2>${chats}</section>`)}`;
}

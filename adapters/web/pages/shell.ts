/** The frame of every page: head, navigation, footer. */
import { html, raw } from 'hono/html';

/** A piece of a page, everything from people already escaped. */
export type Html = ReturnType<typeof html>;

const PLACES = [
  ['/', 'Ask'],
  ['/read', 'Read'],
  ['/compare', 'Compare'],
  ['/forms', 'Forms'],
] as const;

/** Where somebody is. */
export type Place = (typeof PLACES)[number][0];

/** @param importMap where the browser finds the packages that draw Discord's replies */
export function shell(title: string, place: Place, importMap: string, main: Html): Html {
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – the protocol bot</title>
<link rel="icon" href="/assets/avatar.svg">
<link rel="stylesheet" href="/assets/slack.css">
<link rel="stylesheet" href="/assets/style.css">
<script type="importmap">${raw(importMap)}</script>
<script type="module" src="/assets/page.js"></script>
</head>
<body>
<a class="skip" href="#main">Skip to the main part</a>
<header><p class="name">The protocol bot</p><nav aria-label="Pages"><ul>${PLACES.map(([href, label]) => html`<li><a href="${href}" ${href === place ? raw('aria-current="page"') : ''}>${label}</a></li>`)}</ul></nav></header>
<main id="main">
${main}
</main>
<footer><p>This page is for trying the bot. Nothing you type is kept, no cookie is set, and nothing is loaded from elsewhere. Guidance, not legal advice.</p></footer>
</body>
</html>`;
}

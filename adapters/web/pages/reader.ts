/** The whole protocol: its contents, its clauses, and a search that finds as one types. */
import { html, raw } from 'hono/html';
import { adoptedLine, type Clause, type ContentsReply, type Core } from '../../../src/index.ts';
import { anchorOf } from './anchor.ts';
import type { Html } from './shell.ts';

/** The list of protocols. */
export function shelfPage(core: Core): Html {
  return html`<h1>Read a protocol</h1>
<ul class="shelf">${core.list().protocols.map(({ id, council, title, adopted, clauses }) => html`<li><a href="/protocol/${id}">${council}</a><br>${title}, ${adoptedLine(adopted)}, ${clauses} clauses</li>`)}</ul>`;
}

/** One protocol, word for word. */
export function readerPage({ protocol, preamble, sections }: ContentsReply): Html {
  const { council, title, adopted, version } = protocol;
  const named = sections.map((one, i) => ({ ...one, id: `section-${i + 1}` }));
  return html`<h1>${council}: ${title}</h1>
<p>${adopted ? `Adopted ${adopted}` : 'No adoption date printed'}, version ${version} here. Word for word. Every clause has a link that you can copy.</p>
<form class="find" role="search" data-protocol="${protocol.id}" hidden>
<label for="find">Find in this protocol</label>
<input id="find" type="search" autocomplete="off" aria-describedby="find-hint">
<p class="hint" id="find-hint">A number such as 2.1, or a word. Small typing errors do not matter.</p>
<p role="status" class="status"></p>
<ul class="found"></ul>
</form>
<nav aria-label="Contents of this protocol"><details open><summary>Contents</summary><ul class="contents">${named.map(
    ({ id, section }) => html`<li class="level-${Math.min(section.level, 3)}"><a href="#${id}">${section.number ? `${section.number} ` : ''}${section.heading}</a></li>`,
  )}</ul></details></nav>
<div class="document">${preamble.map((clause) => clausePart(clause, preamble))}${named.map(({ id, section, clauses }) => {
    const tag = `h${Math.min(section.level, 3) + 1}`;
    return html`${raw(`<${tag} id="${id}">`)}${section.number ? `${section.number} ` : ''}${section.heading}${raw(`</${tag}>`)}${clauses.map((clause) => clausePart(clause, clauses))}`;
  })}</div>`;
}

function clausePart(clause: Clause, among: readonly Clause[]): Html {
  const { ref, text } = clause;
  const anchor = anchorOf(ref);
  return html`<div class="clause depth-${Math.min(depthOf(clause, among), 3)}" id="${anchor}"><a class="ref" href="#${anchor}">${ref}</a><p>${text}</p><button type="button" class="copy" data-anchor="${anchor}" aria-label="Copy link to ${ref}" hidden>Copy link</button></div>`;
}

function depthOf({ parent }: Clause, among: readonly Clause[]): number {
  const above = among.find(({ ref }) => ref === parent);
  return above ? 1 + depthOf(above, among) : 0;
}

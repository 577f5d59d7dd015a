/** Reads the part of Discord's Markdown that the bot writes: bold, quotations, small print, lists, escapes and mentions. */
import { html } from 'hono/html';
import type { Html } from '../pages/shell.ts';

type Block = { kind: 'line' | 'small' | 'quote' | 'point' | 'number'; lines: string[]; start: number };

const STARTS: [Block['kind'], RegExp][] = [
  ['small', /^-# /],
  ['quote', /^> /],
  ['point', /^- /],
  ['number', /^(\d+)\. /],
];

/** A text display's content as HTML, everything in it escaped. */
export function drawMarkdown(content: string): Html {
  const blocks: Block[] = [];
  for (const line of content.split('\n')) {
    if (line === '') {
      blocks.push({ kind: 'line', lines: [], start: 0 });
      continue;
    }
    const [kind, mark] = STARTS.find(([, begins]) => begins.test(line)) ?? ['line', /^/];
    const words = line.replace(mark as RegExp, '');
    const last = blocks.at(-1);
    if (last?.kind === kind && kind !== 'line' && kind !== 'small') last.lines.push(words);
    else blocks.push({ kind: kind as Block['kind'], lines: [words], start: Number(/^\d+/.exec(line)?.[0] ?? 1) });
  }
  return html`${blocks.map(blockOf)}`;
}

function blockOf({ kind, lines, start }: Block): Html {
  switch (kind) {
    case 'line':
      return html`<div class="${lines.length === 0 ? 'gap' : 'line'}">${lines.map(inline)}</div>`;
    case 'small':
      return html`<div class="small">${lines.map(inline)}</div>`;
    case 'quote':
      return html`<discord-quote>${lines.map((line) => html`<div class="line">${inline(line)}</div>`)}</discord-quote>`;
    case 'point':
      return html`<ul>${lines.map((line) => html`<li>${inline(line)}</li>`)}</ul>`;
    case 'number':
      return html`<ol start="${start}">${lines.map((line) => html`<li>${inline(line)}</li>`)}</ol>`;
  }
}

/** Bold, escapes and mentions within a line. */
function inline(line: string): Html {
  const parts = line.split(/(\\[^\w\s]|\*\*|<(?:@&?|#)\d+>)/);
  let bold = false;
  const drawn: Html[] = [];
  for (const part of parts) {
    if (part === '**') bold = !bold;
    else if (part !== '') {
      const words = /^<[@#]/.test(part) ? nameOf(part) : part.replace(/^\\(?=[^\w\s]$)/, '');
      drawn.push(bold ? html`<strong>${words}</strong>` : html`${words}`);
    }
  }
  return html`${drawn}`;
}

function nameOf(mention: string): string {
  return mention.startsWith('<#') ? '#council' : mention.startsWith('<@&') ? '@a role' : '@You';
}

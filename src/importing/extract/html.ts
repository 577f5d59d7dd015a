/** Reads web pages: the document's own blocks in order, with the numbers that lists print; the site around it is left out. */
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { ProtocolBotError } from '../../errors.ts';
import { LIMITS } from '../limits.ts';
import { type Change, type Extracted, footnoteMark, type LeftOut, type Paragraph, tidy } from '../paragraph.ts';
import { readLabel } from '../structure/labels.ts';
import { takeBullet } from './bullets.ts';
import { format } from './docx-numbering.ts';
import { attribute, type HtmlElement, isSite, isUnseen, mainOf, textOf } from './html-parts.ts';
import { rowParagraph } from './rows.ts';

const BLOCKS = new Set([
  'p',
  'div',
  'section',
  'article',
  'main',
  'header',
  'ul',
  'ol',
  'li',
  'table',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'dl',
  'dt',
  'dd',
  'pre',
  'hr',
  'figure',
  'figcaption',
  'details',
  'summary',
  'address',
  'fieldset',
  'center',
  'body',
  'nav',
  'aside',
  'footer',
  'form',
  'caption',
]);
const FOOTNOTE = /^(?:_?ftn|fn|footnote|note|endnote)[-_:]?(?:text[-_]?)?(\d{1,3})$/i;

interface Context {
  depth: number;
  /** How many lists it stands in; -1 outside. */
  list: number;
  main: boolean;
  style: Partial<Paragraph>;
}

/** Reads a decoded page. @throws ProtocolBotError `import-too-large` where it nests beyond all reason */
export function extractHtml(html: string): Extracted {
  const page = parse(html);
  const root = page.childNodes.find((node): node is HtmlElement => node.nodeName === 'html');
  const body = root?.childNodes.find((node): node is HtmlElement => node.nodeName === 'body');
  const paragraphs: Paragraph[] = [];
  const leftOut: LeftOut[] = [];
  const changes: Change[] = [];
  if (!body) return { paragraphs, leftOut, changes, raw: '' };
  const main = mainOf(body);
  let at = 0;
  let tables = 0;
  let lists = 0;

  const add = (inline: Inline, more: Partial<Paragraph>) => {
    for (const [i, line] of inline.lines().entries()) {
      const bullet = more.bullet === undefined && more.label === undefined && more.heading === undefined ? takeBullet(line) : null;
      const text = tidy(bullet ?? line);
      if (text === '') continue;
      const { label, listKey, bullet: level, ...style } = more;
      paragraphs.push({ ...(i === 0 ? more : style), text, at: ++at, ...(bullet === null ? {} : { bullet: 0 }), ...inline.looks });
    }
  };

  const leave = (element: HtmlElement, reason: string) => {
    const text = textOf(element);
    if (text !== '') leftOut.push({ line: at + 1, text, reason });
  };

  const visit = (element: HtmlElement, context: Context): void => {
    if (context.depth > LIMITS.depth)
      throw new ProtocolBotError('import-too-large', 'This page is nested far more deeply than any document.', 'Copy the protocol into a Word or text file and try again.');
    let inline = new Inline();
    let item = context.style; // what the first text of a list item bears
    const flush = () => {
      add(inline, item);
      if (inline.lines().length > 0) item = {};
      inline = new Inline();
    };
    const inlineOf = (node: DefaultTreeAdapterTypes.ChildNode, type: Type, depth: number): void => {
      if (node.nodeName === '#text') inline.text((node as DefaultTreeAdapterTypes.TextNode).value, type);
      if (!('tagName' in node) || isUnseen(node)) return;
      if (isSite(node, context.main)) {
        flush();
        leave(node, 'web page navigation');
      } else if (BLOCKS.has(node.tagName)) {
        flush();
        block(node, { ...context, depth: context.depth + depth + 1, style: item });
        if (node.tagName !== 'hr') item = consumed(item);
      } else if (node.tagName === 'br') inline.break();
      else if (/^(?:del|s|strike)$/.test(node.tagName)) {
        const text = textOf(node);
        changes.push({ line: at + 1, kind: 'deleted', text });
        leftOut.push({ line: at + 1, text, reason: 'struck out in the tracked changes' });
      } else if (node.tagName === 'sup' && /^\[?\d{1,3}\]?$/.test(textOf(node))) inline.text(footnoteMark(textOf(node).replace(/\D/g, '')), type);
      else {
        if (node.tagName === 'ins') changes.push({ line: at + 1, kind: 'inserted', text: textOf(node) });
        if (context.depth + depth > LIMITS.depth)
          throw new ProtocolBotError('import-too-large', 'This page is nested far more deeply than any document.', 'Copy the protocol into a Word or text file and try again.');
        for (const child of node.childNodes)
          inlineOf(child, { bold: type.bold || /^(?:b|strong)$/.test(node.tagName), slanted: type.slanted || /^(?:i|em|u)$/.test(node.tagName) }, depth + 1);
      }
    };
    for (const child of element.childNodes) inlineOf(child, { bold: false, slanted: false }, 0);
    flush();
  };

  /** A list item's number or bullet goes to its first text only. */
  const consumed = (style: Partial<Paragraph>): Partial<Paragraph> => (style.label !== undefined || style.bullet !== undefined || style.footnote !== undefined ? {} : style);

  const block = (element: HtmlElement, context: Context): void => {
    const heading = /^h([1-6])$/.exec(element.tagName)?.[1];
    if (element === main) visit(element, { ...context, main: true, style: {} });
    else if (heading) visit(element, { ...context, style: { ...context.style, heading: Number(heading), ...(heading === '1' ? { title: true } : {}) } });
    else if (element.tagName === 'ol' || element.tagName === 'ul') list(element, context);
    else if (element.tagName === 'table') table(element, context);
    else if (element.tagName === 'dt') visit(element, { ...context, style: { bold: true } });
    else visit(element, { ...context, style: { ...context.style, ...footnoteStyle(element) } });
  };

  const list = (element: HtmlElement, context: Context) => {
    const key = `list${++lists}`;
    const kind = listFormat(element);
    const inNotes = /footnotes?|endnotes?|references/i.test(`${attribute(element, 'class') ?? ''} ${attribute(element.parentNode as HtmlElement, 'class') ?? ''}`);
    let value = Number(attribute(element, 'start') ?? '1') - 1;
    for (const child of element.childNodes) {
      if (!('tagName' in child)) continue;
      if (child.tagName !== 'li') {
        block(child, { ...context, depth: context.depth + 1, list: context.list + 1, style: {} }); // a list put straight into a list
        continue;
      }
      value = Number(attribute(child, 'value') ?? value + 1);
      const note = footnoteStyle(child).footnote ?? (inNotes && kind ? String(value) : undefined);
      const own: Partial<Paragraph> = note !== undefined ? { footnote: note } : kind ? { label: `${format(value, kind)}.`, listKey: key } : { bullet: context.list + 1 };
      visit(child, { ...context, depth: context.depth + 1, list: kind ? context.list : context.list + 1, style: own });
    }
  };

  const table = (element: HtmlElement, context: Context) => {
    const id = ++tables;
    const rows = rowsOf(element);
    const columns = Math.max(1, ...rows.map(({ length }) => length));
    for (const cells of rows) {
      if (columns === 1) {
        for (const cell of cells) visit(cell, { ...context, depth: context.depth + 3, style: {} });
        continue;
      }
      const paragraph = rowParagraph(
        cells.map((cell) => tidy(textOf(cell))),
        id,
        columns,
        { at: at + 1 },
      );
      if (paragraph) paragraphs.push({ ...paragraph, at: ++at });
    }
  };

  block(body, { depth: 0, list: -1, main: main === body, style: {} });
  if (main !== body) keepMain(body, main, paragraphs, leftOut);
  return { paragraphs, leftOut, changes, raw: textOf(body) };

  /** What stands outside the main part is the site's; the main part was read on the way. */
  function keepMain(outer: HtmlElement, inner: HtmlElement, read: Paragraph[], out: LeftOut[]): void {
    read.length = 0;
    out.length = 0;
    changes.length = 0;
    at = 0;
    block(inner, { depth: 0, list: -1, main: true, style: {} });
    for (const text of outside(outer, inner)) out.push({ line: Math.max(1, at), text, reason: 'web page navigation' });
  }
}

/** The texts of the parts of a page that do not hold the main part. */
function outside(outer: HtmlElement, inner: HtmlElement): string[] {
  const path = new Set<unknown>();
  for (let node: unknown = inner; node; node = (node as { parentNode?: unknown }).parentNode) path.add(node);
  const texts: string[] = [];
  for (let holder: HtmlElement | undefined = outer; holder && holder !== inner; ) {
    let next: HtmlElement | undefined;
    for (const child of holder.childNodes) {
      if (path.has(child)) next = child as HtmlElement;
      else if ('tagName' in child && !isUnseen(child)) texts.push(textOf(child));
      else if (child.nodeName === '#text') texts.push(tidy((child as DefaultTreeAdapterTypes.TextNode).value));
    }
    holder = next;
  }
  return texts.filter(Boolean);
}

function footnoteStyle(element: HtmlElement): { footnote?: string } {
  const number = FOOTNOTE.exec(attribute(element, 'id') ?? '')?.[1];
  return number !== undefined && /^(?:li|p|div|aside)$/.test(element.tagName) ? { footnote: number } : {};
}

/** How a list prints its numbers, or null for bullets and lists shown without numbers. */
function listFormat(element: HtmlElement): string | null {
  const css = /list-style(?:-type)?:\s*([a-z-]+)/i.exec(attribute(element, 'style') ?? '')?.[1] ?? '';
  if (element.tagName === 'ul' || css === 'none') return css.startsWith('decimal') ? 'decimal' : null;
  const kinds: Record<string, string> = {
    a: 'lowerLetter',
    A: 'upperLetter',
    i: 'lowerRoman',
    I: 'upperRoman',
    'lower-alpha': 'lowerLetter',
    'lower-latin': 'lowerLetter',
    'upper-alpha': 'upperLetter',
    'upper-latin': 'upperLetter',
    'lower-roman': 'lowerRoman',
    'upper-roman': 'upperRoman',
  };
  return kinds[css] ?? kinds[attribute(element, 'type') ?? ''] ?? 'decimal';
}

function rowsOf(table: HtmlElement): HtmlElement[][] {
  const rows: HtmlElement[][] = [];
  for (const child of table.childNodes) {
    if (!('tagName' in child)) continue;
    if (child.tagName === 'tr') rows.push(child.childNodes.filter((cell): cell is HtmlElement => cell.nodeName === 'td' || cell.nodeName === 'th'));
    else if (/^(?:tbody|thead|tfoot)$/.test(child.tagName)) rows.push(...rowsOf(child));
    else if (child.tagName === 'caption') rows.unshift([child]);
  }
  return rows;
}

/** How a stretch of text is set. */
interface Type {
  bold: boolean;
  slanted: boolean;
}

/** Text of one block as it comes, with its line breaks. */
class Inline {
  private parts: string[] = [''];
  private letters = 0;
  private bold = 0;
  private slanted = 0;

  text(value: string, type: Type): void {
    this.parts.push((this.parts.pop() ?? '') + value);
    const letters = value.replace(/\s/g, '').length;
    this.letters += letters;
    if (type.bold) this.bold += letters;
    if (type.slanted) this.slanted += letters;
  }

  break(): void {
    this.parts.push('');
  }

  /** How all of it is set. */
  get looks(): Pick<Paragraph, 'bold' | 'slanted'> {
    const nearly = (some: number) => some > 0 && some >= this.letters * 0.95;
    return { ...(nearly(this.bold) ? { bold: true } : {}), ...(nearly(this.slanted) ? { slanted: true } : {}) };
  }

  /** The lines that hold anything; a break parts paragraphs where a number or bullet follows, or twice in a row. */
  lines(): string[] {
    const lines: string[] = [];
    let apart = true;
    for (const part of this.parts) {
      const line = part.replace(/\s+/g, ' ').trim();
      if (line === '') {
        apart = true;
        continue;
      }
      const label = readLabel(line);
      if (apart || lines.length === 0 || (label && !label.label.weak) || takeBullet(line) !== null) lines.push(line);
      else lines.push(`${lines.pop()} ${line}`);
      apart = false;
    }
    return lines;
  }
}

/** Tells a web page's document from what the site puts around it. */
import type { DefaultTreeAdapterTypes } from 'parse5';

/** An element of a page. */
export type HtmlElement = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.ChildNode;

const NEVER = new Set(['script', 'style', 'noscript', 'template', 'svg', 'iframe', 'object', 'head', 'link', 'meta', 'canvas', 'video', 'audio', 'math', 'source']);
const SITE = new Set(['nav', 'footer', 'aside', 'form', 'button', 'select', 'input', 'textarea', 'dialog', 'menu', 'search']);
const SITE_ROLES = /^(?:navigation|banner|contentinfo|search|complementary|dialog|menu|menubar|alert|toolbar)$/;
const SITE_NAMES =
  /(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|cookies?|sidebar|side-?bar|share|sharing|social|skip(?:-?link)?|pagination|pager|related|feedback|newsletter|banner|masthead|site-?header|site-?footer|page-?footer|footer|back-?to-?top|print-?(?:link|page|button)|toolbar|widget|advert|login|translate|accessibility-?tools|last-?updated|page-?rating)(?:$|[\s_-])/i;

/** Whether an element holds no text of the page at all, such as a script. */
export function isUnseen(element: HtmlElement): boolean {
  return NEVER.has(element.tagName) || attribute(element, 'hidden') !== undefined || /display:\s*none/i.test(attribute(element, 'style') ?? '');
}

/** Whether an element belongs to the site around the document. */
export function isSite(element: HtmlElement, insideMain: boolean): boolean {
  if (element.tagName === 'button' && holdsTitle(element)) return false;
  if (SITE.has(element.tagName) || SITE_ROLES.test(attribute(element, 'role') ?? '')) return true;
  if (element.tagName === 'header') return !insideMain;
  if (/^(?:main|article|body|html|table|tbody|tr|td|th|li|p|ol|h[1-6])$/.test(element.tagName)) return false;
  return SITE_NAMES.test(`${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`);
}

/** A heading that opens and closes what is under it has its words in a button. */
function holdsTitle(button: HtmlElement): boolean {
  for (let node = button.parentNode; node && 'tagName' in node; node = node.parentNode) if (/^(?:h[1-6]|dt|summary)$/.test(node.tagName)) return true;
  return false;
}

/** The element that holds the document: `main`, else an only `article`, else an element named as content, else the body. */
export function mainOf(body: HtmlElement): HtmlElement {
  const all = [...descendants(body)];
  const first = (test: (element: HtmlElement) => boolean) => all.find(test);
  const articles = all.filter(({ tagName }) => tagName === 'article');
  const found =
    first((one) => one.tagName === 'main' || attribute(one, 'role') === 'main') ??
    (articles.length === 1 ? articles[0] : undefined) ??
    first((one) => /^(?:content|main|main-?content|page-?content|entry-?content|maincontent)$/i.test(attribute(one, 'id') ?? ''));
  return found && textOf(found).length * 2 > textOf(body).length * 0.5 ? found : body;
}

/** Every element under one, in order; no recursion, so depth does not matter. */
function* descendants(root: HtmlElement): Generator<HtmlElement> {
  const stack: Node[] = [...root.childNodes].reverse();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!('tagName' in node)) continue;
    yield node;
    if (!NEVER.has(node.tagName)) for (let i = node.childNodes.length - 1; i >= 0; i--) stack.push(node.childNodes[i] as Node);
  }
}

/** All text under an element that a person could see. */
export function textOf(root: HtmlElement): string {
  const parts: string[] = [];
  const stack: Node[] = [...root.childNodes].reverse();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.nodeName === '#text') parts.push((node as DefaultTreeAdapterTypes.TextNode).value);
    else if ('tagName' in node && !isUnseen(node)) for (let i = node.childNodes.length - 1; i >= 0; i--) stack.push(node.childNodes[i] as Node);
  }
  return parts.join(' ').replace(/\s+/g, ' ').trim();
}

/** An attribute's value. */
export function attribute(element: HtmlElement, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}

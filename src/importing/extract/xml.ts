/** Reads XML into a plain tree, without entities of its own, within limits of size and depth. */
import { SaxesParser } from 'saxes';
import { ProtocolBotError } from '../../errors.ts';
import { LIMITS } from '../limits.ts';

/** An element; its name without namespace prefix. */
export interface XmlElement {
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: (XmlElement | string)[];
}

/**
 * Parses an XML text.
 * @throws ProtocolBotError `import-unreadable` where it is not well formed, declares a document type or nests too deeply
 */
export function parseXml(text: string): XmlElement {
  const root: XmlElement = { name: '', attributes: new Map(), children: [] };
  const open: XmlElement[] = [root];
  let elements = 0;
  const parser = new SaxesParser();
  parser.on('doctype', () => {
    throw unreadable('declares entities of its own, which Word files never do');
  });
  parser.on('error', (cause) => {
    throw unreadable('is damaged', cause);
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: XmlElement = { name: local(name), attributes: new Map(Object.entries(attributes).map(([key, value]) => [local(key), String(value)])), children: [] };
    if (open.length > LIMITS.depth || ++elements > LIMITS.elements) throw unreadable('is nested far more deeply than any document');
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.on('text', (words) => {
    open.at(-1)?.children.push(words);
  });
  parser.write(text).close();
  return root;
}

/** The child elements, all or those of a name. */
export function childrenOf(element: XmlElement | undefined, name?: string): XmlElement[] {
  return (element?.children ?? []).filter((child): child is XmlElement => typeof child !== 'string' && (name === undefined || child.name === name));
}

/** The first element at the end of a path of names. */
export function find(element: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((at, name) => childrenOf(at, name)[0], element);
}

/** The `val` attribute of the element at the end of a path. */
export function valueAt(element: XmlElement | undefined, ...path: string[]): string | undefined {
  return find(element, ...path)?.attributes.get('val');
}

/** Whether a switch such as `<w:b/>` is on; undefined where it is not set. */
export function isOn(element: XmlElement | undefined, ...path: string[]): boolean | undefined {
  const found = find(element, ...path);
  return found && !/^(?:0|false|off|none)$/.test(found.attributes.get('val') ?? '1');
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function unreadable(what: string, cause?: unknown): ProtocolBotError {
  return new ProtocolBotError('import-unreadable', `This Word file ${what}.`, 'Open it in Word, save it again as .docx and retry.', cause);
}

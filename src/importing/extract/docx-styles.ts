/** Reads Word's paragraph styles: heading levels, lists, bold, size and indent, each inherited from the style it is based on. */
import { childrenOf, find, isOn, valueAt, type XmlElement } from './xml.ts';

/** What a style says; undefined where neither it nor its bases say. */
interface Style {
  name: string;
  heading: number | undefined;
  numId: string | undefined;
  level: number | undefined;
  bold: boolean | undefined;
  caps: boolean | undefined;
  size: number | undefined;
  indent: number | undefined;
}

/** The styles by id. `standard` is what a paragraph without a style has. */
export interface Styles {
  get(id: string | undefined): Style;
}

const NONE: Style = { name: '', heading: undefined, numId: undefined, level: undefined, bold: undefined, caps: undefined, size: undefined, indent: undefined };

/** Reads `styles.xml`. */
export function readStyles(xml: XmlElement | undefined): Styles {
  const root = find(xml, 'styles');
  const elements = new Map(childrenOf(root, 'style').map((style) => [style.attributes.get('styleId') ?? '', style]));
  const standard = [...elements].find(([, style]) => style.attributes.get('type') === 'paragraph' && style.attributes.get('default') === '1')?.[0];
  const defaults: Style = { ...NONE, size: points(valueAt(root, 'docDefaults', 'rPrDefault', 'rPr', 'sz')) };
  const known = new Map<string, Style>();
  const resolve = (id: string | undefined, depth: number): Style => {
    const element = id === undefined ? undefined : elements.get(id);
    if (!id || !element || depth > 20) return defaults;
    const done = known.get(id);
    if (done) return done;
    const style = { ...resolve(valueAt(element, 'basedOn'), depth + 1), ...defined(readStyle(element)) };
    known.set(id, style);
    return style;
  };
  return { get: (id) => resolve(id ?? standard, 0) };
}

function readStyle(element: XmlElement): Style {
  const name = valueAt(element, 'name') ?? '';
  const named = /^heading (\d)$/i.exec(name)?.[1];
  const outline = valueAt(element, 'pPr', 'outlineLvl');
  const level = valueAt(element, 'pPr', 'numPr', 'ilvl');
  return {
    name,
    heading: named !== undefined ? Number(named) : outline !== undefined && Number(outline) < 9 ? Number(outline) + 1 : undefined,
    numId: valueAt(element, 'pPr', 'numPr', 'numId'),
    level: level === undefined ? undefined : Number(level),
    bold: isOn(element, 'rPr', 'b'),
    caps: isOn(element, 'rPr', 'caps'),
    size: points(valueAt(element, 'rPr', 'sz')),
    indent: indentOf(find(element, 'pPr', 'ind')),
  };
}

/** The first line's distance from the margin in points. */
export function indentOf(ind: XmlElement | undefined): number | undefined {
  if (!ind) return undefined;
  const twips = (name: string) => Number(ind.attributes.get(name) ?? 0);
  return ((twips('left') || twips('start')) - twips('hanging') + twips('firstLine')) / 20;
}

/** Word counts letter sizes in half points. */
export function points(halves: string | undefined): number | undefined {
  return halves === undefined ? undefined : Number(halves) / 2;
}

function defined(style: Style): Partial<Style> {
  return Object.fromEntries(Object.entries(style).filter(([, value]) => value !== undefined));
}

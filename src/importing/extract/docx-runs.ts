/** Reads the runs of a Word paragraph: its words in the adopted reading, its tracked changes, footnote marks, bold and size. */
import { footnoteMark } from '../paragraph.ts';
import { points } from './docx-styles.ts';
import { childrenOf, find, isOn, valueAt, type XmlElement } from './xml.ts';

/** What the runs of one paragraph hold. */
export interface Runs {
  /** The pieces between line breaks. */
  pieces: string[];
  inserted: string[];
  deleted: string[];
  hidden: string[];
  /** Ids of the notes marked here, in order: `footnote/2`, `endnote/1`. */
  notes: string[];
  /** Elements of text boxes anchored here. */
  boxes: XmlElement[];
  /** How many letters are bold, and how many there are. */
  bold: number;
  /** How many are in italics or underlined. */
  slanted: number;
  letters: number;
  size: number | undefined;
}

interface Mode {
  inserted?: string[];
  deleted?: boolean;
}

/** Reads a paragraph's runs. @param noteNumber the number printed for a note, by its id */
export function readRuns(paragraph: XmlElement, noteNumber: (id: string) => string): Runs {
  const runs: Runs = { pieces: [''], inserted: [], deleted: [], hidden: [], notes: [], boxes: [], bold: 0, slanted: 0, letters: 0, size: undefined };
  const visit = (element: XmlElement, mode: Mode): void => {
    for (const child of childrenOf(element)) {
      if (child.name === 'r') readRun(child, mode, runs, noteNumber);
      else if (child.name === 'ins' || child.name === 'moveTo') {
        const words: string[] = [];
        visit(child, { ...mode, inserted: words });
        push(runs.inserted, words.join(''));
      } else if (child.name === 'del' || child.name === 'moveFrom') {
        const before = runs.deleted.length;
        visit(child, { ...mode, deleted: true });
        push(runs.deleted, runs.deleted.splice(before).join(''));
      } else if (child.name !== 'pPr') visit(child, mode);
    }
  };
  visit(paragraph, {});
  return runs;
}

function readRun(run: XmlElement, mode: Mode, runs: Runs, noteNumber: (id: string) => string): void {
  const properties = find(run, 'rPr');
  const hidden = isOn(properties, 'vanish') === true;
  const add = (text: string) => {
    if (mode.deleted) runs.deleted.push(text);
    else if (hidden) runs.hidden.push(text);
    else {
      runs.pieces.push((runs.pieces.pop() ?? '') + text);
      mode.inserted?.push(text);
      const letters = text.replace(/\s/g, '').length;
      runs.letters += letters;
      if (isOn(properties, 'b')) runs.bold += letters;
      if (isOn(properties, 'i') || isOn(properties, 'u')) runs.slanted += letters;
      const size = points(valueAt(properties, 'sz'));
      if (size !== undefined && letters > 0) runs.size = Math.max(runs.size ?? 0, size);
    }
  };
  const struck = isOn(properties, 'strike') === true || isOn(properties, 'dstrike') === true;
  for (const part of childrenOf(run)) {
    if (part.name === 't') struck && !mode.deleted ? push(runs.deleted, textOf(part)) : add(textOf(part));
    else if (part.name === 'delText') push(runs.deleted, textOf(part));
    else if (part.name === 'tab' || part.name === 'ptab') add('\t');
    else if (part.name === 'noBreakHyphen') add('-');
    else if (part.name === 'br' || part.name === 'cr') {
      if (part.attributes.get('type') === undefined || part.attributes.get('type') === 'textWrapping') {
        if (!mode.deleted && !hidden) runs.pieces.push('');
      }
    } else if (part.name === 'sym') add(symbol(part.attributes.get('char') ?? ''));
    else if (part.name === 'footnoteReference' || part.name === 'endnoteReference') {
      if (mode.deleted) continue;
      const id = `${part.name.replace('Reference', '')}/${part.attributes.get('id')}`;
      runs.notes.push(id);
      runs.pieces.push((runs.pieces.pop() ?? '') + footnoteMark(noteNumber(id)));
    } else if (part.name === 'AlternateContent') collectBoxes(find(part, 'Choice'), runs.boxes);
    else if (part.name === 'drawing' || part.name === 'pict') collectBoxes(part, runs.boxes);
  }
}

function collectBoxes(element: XmlElement | undefined, boxes: XmlElement[]): void {
  for (const child of childrenOf(element)) {
    if (child.name === 'txbxContent') boxes.push(child);
    else collectBoxes(child, boxes);
  }
}

/** A character of a symbol font; the bullets among them are known to `takeBullet`. */
function symbol(code: string): string {
  const value = Number.parseInt(code, 16);
  return Number.isNaN(value) ? '' : String.fromCharCode(value);
}

function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : '')).join('');
}

function push(list: string[], text: string): void {
  if (text.trim() !== '') list.push(text);
}

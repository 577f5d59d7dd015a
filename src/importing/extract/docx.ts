/** Reads Word files (.docx): paragraphs in order with their computed numbers, styles, tables, footnotes and tracked changes. */
import { ProtocolBotError } from '../../errors.ts';
import { type Change, type Extracted, type LeftOut, type Paragraph, tidy } from '../paragraph.ts';
import { readLabel } from '../structure/labels.ts';
import { bulletLevels, takeBullet } from './bullets.ts';
import { type Numbering, readNumbering } from './docx-numbering.ts';
import { readRuns } from './docx-runs.ts';
import { indentOf, readStyles, type Styles } from './docx-styles.ts';
import { rowParagraph } from './rows.ts';
import { childrenOf, find, isOn, parseXml, valueAt, type XmlElement } from './xml.ts';
import { unzip } from './zip.ts';

const PARTS = /^word\/(?:document\d*|numbering|styles|footnotes|endnotes|comments|header\d*|footer\d*)\.xml$/;

/** Reads a Word file. @throws ProtocolBotError `import-unreadable`, `import-too-large`, `import-protected` */
export function extractDocx(bytes: Uint8Array): Extracted {
  const files = unzip(bytes, (name) => PARTS.test(name));
  const part = (name: string) => {
    const content = files.get(`word/${name}.xml`);
    return content && parseXml(new TextDecoder().decode(content));
  };
  const main = [...files.keys()].find((name) => /^word\/document\d*\.xml$/.test(name));
  const document = main && part(main.slice(5, -4));
  if (!document) throw new ProtocolBotError('import-unreadable', 'This Word file holds no document.', 'Open it in Word, save it again as .docx and retry.');
  const reader = createReader(readStyles(part('styles')), part('numbering'), { footnote: part('footnotes'), endnote: part('endnotes') });
  reader.readBlocks(find(document, 'document', 'body'));
  for (const name of [...files.keys()].filter((one) => /^word\/(?:header|footer)\d*\.xml$/.test(one))) reader.leaveOut(part(name.slice(5, -4)), 'running page header or footer');
  reader.leaveOut(part('comments'), 'comment in the margin');
  return reader.result;
}

interface Reader {
  result: Extracted;
  readBlocks(element: XmlElement | undefined): void;
  leaveOut(element: XmlElement | undefined, reason: string): void;
}

function createReader(styles: Styles, numberingXml: XmlElement | undefined, noteXml: { footnote: XmlElement | undefined; endnote: XmlElement | undefined }): Reader {
  const numbering: Numbering = readNumbering(numberingXml, (style) => styles.get(style).numId);
  const paragraphs: Paragraph[] = [];
  const leftOut: LeftOut[] = [];
  const changes: Change[] = [];
  const raw: string[] = [];
  const notes = new Map<string, XmlElement>();
  for (const kind of ['footnote', 'endnote'] as const) {
    for (const note of childrenOf(find(noteXml[kind], `${kind}s`), kind)) if (note.attributes.get('type') === undefined) notes.set(`${kind}/${note.attributes.get('id')}`, note);
  }
  const numbers = new Map<string, string>();
  const noteNumber = (id: string) => {
    const known = numbers.get(id);
    if (known !== undefined) return known;
    const number = String(numbers.size + 1);
    numbers.set(id, number);
    return number;
  };
  let at = 0;
  let tables = 0;
  const levels = bulletLevels();
  let carried = ''; // words of a paragraph whose end was deleted: they go to the next

  const readParagraph = (element: XmlElement): { made: Paragraph[]; notes: string[]; boxes: XmlElement[] } => {
    at++;
    const properties = find(element, 'pPr');
    const style = styles.get(valueAt(properties, 'pStyle'));
    const runs = readRuns(element, noteNumber);
    raw.push(...runs.pieces, ...runs.deleted, ...runs.hidden);
    for (const text of runs.inserted) changes.push({ line: at, kind: 'inserted', text: tidy(text) });
    for (const text of runs.deleted.map(tidy).filter(Boolean)) {
      changes.push({ line: at, kind: 'deleted', text });
      leftOut.push({ line: at, text, reason: 'struck out in the tracked changes' });
    }
    for (const text of runs.hidden.map(tidy).filter(Boolean)) leftOut.push({ line: at, text, reason: 'hidden text' });
    const words = carried + runs.pieces.join('\n');
    carried = '';
    if (find(properties, 'rPr', 'del') && runs.deleted.length > 0) {
      carried = words;
      return { made: [], notes: runs.notes, boxes: runs.boxes };
    }
    const isEmpty = tidy(words) === '';
    if (/^toc\b/i.test(style.name)) {
      if (!isEmpty) leftOut.push({ line: at, text: tidy(words), reason: 'list of contents' });
      return { made: [], notes: runs.notes, boxes: runs.boxes };
    }
    const numId = valueAt(properties, 'numPr', 'numId') ?? style.numId;
    const styleId = valueAt(properties, 'pStyle');
    const level = Number(
      valueAt(properties, 'numPr', 'ilvl') ?? (numId !== undefined && styleId !== undefined ? (numbering.levelOfStyle(numId, styleId) ?? style.level) : style.level) ?? 0,
    );
    const number = numId === undefined || numId === '0' || isEmpty ? null : numbering.next(numId, level);
    if (isEmpty) return { made: [], notes: runs.notes, boxes: runs.boxes };
    const indent = indentOf(find(properties, 'ind')) ?? number?.indent ?? style.indent;
    const outline = valueAt(properties, 'outlineLvl');
    const heading = outline !== undefined && Number(outline) < 9 ? Number(outline) + 1 : style.heading;
    const bold = runs.letters > 0 && (runs.bold >= runs.letters * 0.9 || (style.bold === true && isOn(find(element, 'r'), 'rPr', 'b') !== false) || style.caps === true);
    const looks: Partial<Paragraph> = {
      ...(heading === undefined ? {} : { heading }),
      ...(/^title$/i.test(style.name) ? { title: true } : {}),
      ...(bold ? { bold } : {}),
      ...(runs.letters > 0 && runs.slanted >= runs.letters * 0.9 ? { slanted: true } : {}),
      ...((runs.size ?? style.size) === undefined ? {} : { size: runs.size ?? style.size }),
      ...(indent === undefined ? {} : { indent }),
    };
    const made = splitAtBreaks(words).map((text, i): Paragraph => {
      const listed = i === 0 && number ? (number.bullet ? { bullet: number.level } : { ...(number.label === null ? {} : { label: number.label }), listKey: number.key }) : {};
      const paragraph = typedBullet({ text: tidy(text), at, ...looks, ...listed }, levels);
      if (paragraph.bullet === undefined) levels.reset();
      return paragraph;
    });
    return { made, notes: runs.notes, boxes: runs.boxes };
  };

  const addNotes = (ids: readonly string[]) => {
    for (const id of ids) {
      const note = notes.get(id);
      if (!note) continue;
      const text = tidy(
        childrenOf(note, 'p')
          .flatMap((p) => readParagraph(p).made.map((one) => one.text))
          .join(' '),
      );
      if (text !== '') paragraphs.push({ text, at, footnote: noteNumber(id) });
    }
  };

  const readTable = (table: XmlElement) => {
    const id = ++tables;
    const rows = childrenOf(table, 'tr');
    const columns = Math.max(1, childrenOf(find(table, 'tblGrid'), 'gridCol').length, ...rows.map((row) => childrenOf(row, 'tc').length));
    for (const row of rows) {
      const ids: string[] = [];
      const cells = childrenOf(row, 'tc').map((cell) => {
        if (columns === 1) {
          readBlocks(cell);
          return '';
        }
        const inner: string[] = [];
        const walk = (element: XmlElement) => {
          for (const child of childrenOf(element)) {
            if (child.name === 'p') {
              const read = readParagraph(child);
              ids.push(...read.notes);
              inner.push(...read.made.map((one) => [one.label, one.text].filter(Boolean).join(' ')));
            } else if (child.name !== 'tcPr') walk(child);
          }
        };
        walk(cell);
        return inner.join(' ');
      });
      const paragraph = rowParagraph(cells, id, columns, { at });
      if (paragraph) paragraphs.push(paragraph);
      addNotes(ids);
    }
  };

  const readBlocks = (element: XmlElement | undefined): void => {
    for (const child of childrenOf(element)) {
      if (child.name === 'p') {
        const read = readParagraph(child);
        paragraphs.push(...read.made);
        addNotes(read.notes);
        for (const box of read.boxes) readBlocks(box);
      } else if (child.name === 'tbl') readTable(child);
      else if (child.name === 'sdt' && /table of contents/i.test(valueAt(child, 'sdtPr', 'docPartObj', 'docPartGallery') ?? '')) leaveOut(child, 'list of contents');
      else if (!/^(?:sectPr|tcPr|sdtPr)$/.test(child.name)) readBlocks(child);
    }
  };

  const leaveOut = (element: XmlElement | undefined, reason: string): void => {
    for (const child of childrenOf(element)) {
      if (child.name !== 'p') {
        leaveOut(child, reason);
        continue;
      }
      const text = tidy(readRuns(child, noteNumber).pieces.join(' '));
      raw.push(text);
      if (text !== '') leftOut.push({ line: Math.max(1, at), text, reason });
    }
  };

  return {
    get result() {
      for (const [id, note] of notes) if (!numbers.has(id)) leaveOut(note, 'footnote without a mark');
      return { paragraphs, leftOut, changes, raw: raw.join('\n') };
    },
    readBlocks,
    leaveOut,
  };
}

/** Lines within a paragraph are paragraphs of their own where they begin with a number or bullet, or the line before is a heading. */
function splitAtBreaks(words: string): string[] {
  const parts: string[] = [];
  for (const line of words.split('\n')) {
    const text = tidy(line);
    const label = readLabel(text);
    const apart = (label && !label.label.weak) || takeBullet(line.trim()) !== null;
    if (text === '') continue;
    if (parts.length === 0 || apart) parts.push(line);
    else parts.push(`${parts.pop()} ${line}`);
  }
  return parts;
}

/** A bullet typed by hand. */
function typedBullet(paragraph: Paragraph, levels: ReturnType<typeof bulletLevels>): Paragraph {
  if (paragraph.bullet !== undefined || paragraph.label !== undefined) return paragraph;
  const text = takeBullet(paragraph.text);
  return text === null || text === '' ? paragraph : { ...paragraph, text, bullet: levels.level(paragraph.indent ?? 0) };
}

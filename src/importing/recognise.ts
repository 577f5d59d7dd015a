/** From the paragraphs of a file to a protocol document with its report. */
import { createHash } from 'node:crypto';
import type { ProtocolFile } from '../protocols/schema.ts';
import { withoutClosing } from './clean/closing.ts';
import { withoutContents } from './clean/contents.ts';
import { withoutFront } from './clean/front.ts';
import { withoutFurniture } from './clean/furniture.ts';
import { type Doubt, findDoubts } from './doubts.ts';
import { withoutLayoutTables } from './extract/rows.ts';
import { keptCharacters } from './kept.ts';
import { proposeMetadata } from './metadata.ts';
import { type Extracted, footnoteMark, type Paragraph } from './paragraph.ts';
import { itemsOf } from './structure/items.ts';
import { buildOutline } from './structure/outline.ts';
import { withReferences } from './structure/references.ts';

/** An imported document with what a person should know of it. */
export interface Imported {
  document: ProtocolFile;
  doubts: Doubt[];
  /** The share of the source's letters and digits that were kept, 0 to 1; what was left out for a reason does not count. */
  keptCharacters: number;
}

/** What a person knows of a file before it is read. */
export interface ImportOptions {
  /** The council's name; else proposed from the text. */
  council?: string;
  /** The document's id; else made from the council's name. */
  id?: string;
  /** The file's name, kept as the document's source. */
  fileName: string;
}

/** Recognises the structure of a document. @param bytes the source, for its fingerprint */
export function recognise(extracted: Extracted, bytes: Uint8Array, options: ImportOptions): Imported {
  const notes = settleFootnotes(withoutLayoutTables(extracted.paragraphs));
  const furniture = withoutFurniture(notes);
  const contents = withoutContents(furniture.kept);
  const closing = withoutClosing(contents.kept);
  const { kept, leftOut: titles, front } = withoutFront(closing.kept);
  const items = itemsOf(kept);
  const root = buildOutline(items);
  const { body, refs } = withReferences(root);
  const leftOut = [...extracted.leftOut, ...furniture.leftOut, ...contents.leftOut, ...closing.leftOut, ...titles].sort((a, b) => a.line - b.line);
  const everything = [...notes, ...extracted.leftOut].map(({ text }) => text).join('\n');
  const { unsure, ...particulars } = proposeMetadata(front, everything, options.council);
  const numbers = items.flatMap(({ number, computed }) => (number && !computed ? [number.raw] : []));
  const share = keptCharacters(extracted.raw, body, leftOut, [...numbers, ...items.flatMap(({ footnote }) => footnote ?? [])]);
  const document: ProtocolFile = {
    id: options.id ?? slug(particulars.council),
    ...particulars,
    version: 1,
    source: { file: options.fileName, sha256: createHash('sha256').update(bytes).digest('hex'), imported: true },
    body: body.length > 0 ? body : [{ ref: 'Preamble para 1', text: everything || '-' }],
    leftOut,
    changes: extracted.changes,
  };
  return { document, doubts: findDoubts(root, refs, { ...particulars, unsure }, share), keptCharacters: share };
}

/** Notes printed as `[1] Text` whose mark stands in the text are footnotes; a raised digit without a note is part of the text: `m²`. */
function settleFootnotes(paragraphs: readonly Paragraph[]): Paragraph[] {
  const all = paragraphs.map(({ text }) => text).join('\n');
  const marked = new Set([...all.matchAll(/(?<=\S)\[(\d{1,2})\]/g)].map(([, number]) => number ?? ''));
  const known = new Set(paragraphs.flatMap(({ footnote }) => footnote ?? []));
  const noteOf = ({ text, label, footnote, table }: Paragraph) => {
    const note = (label ?? table) === undefined ? /^\[(\d{1,2})\]\s+(?=\S)/.exec(text) : null;
    return note && (footnote === undefined || footnote === note[1]) ? note : null;
  };
  const bracketed = new Set([...known, ...paragraphs.flatMap((paragraph) => noteOf(paragraph)?.[1] ?? [])].filter((number) => marked.has(number)));
  return paragraphs.map((paragraph) => {
    const note = noteOf(paragraph);
    const own = note && bracketed.has(note[1] ?? '') ? { text: paragraph.text.slice(note[0].length), footnote: note[1] ?? '' } : null;
    let text = own?.text ?? paragraph.text;
    text = text.replace(/(?<=\S)\[(\d{1,2})\]/g, (all, number: string) => (bracketed.has(number) ? footnoteMark(number) : all));
    if (!known.has('2')) text = text.replace(new RegExp(`(?<=\\b(?:m|km|cm|ft))${footnoteMark('2')}`, 'g'), '²');
    return text === paragraph.text ? paragraph : { ...paragraph, ...own, text };
  });
}

/** A name as an id: lower-case words joined by hyphens. */
export function slug(name: string): string {
  const words = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/\b(?:the|parish|town|city|community|borough|county|district|council|london|metropolitan|of)\b/g, ' ')
    .match(/[a-z0-9]+/g);
  return words?.join('-') ?? (name.toLowerCase().match(/[a-z0-9]+/g) ?? ['protocol']).join('-');
}

/** The five real protocols, printed as Word files, web pages and PDFs, come out as they do from their plain texts. */
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/importing/read.ts';
import { flattenClauses } from '../../src/protocols/clauses.ts';
import { readProtocolFile } from '../../src/protocols/library.ts';
import type { ProtocolFile, ProtocolNode } from '../../src/protocols/schema.ts';
import { docx, p } from './fixtures/docx.ts';
import { utf8 } from './fixtures/expect.ts';
import { type Block, pdf } from './fixtures/pdf.ts';

/** A printed line: a heading of a level, a numbered clause, a paragraph, a bullet or a footnote. */
interface Line {
  kind: 'heading' | 'clause' | 'paragraph' | 'bullet' | 'footnote';
  depth: number;
  mark: string;
  text: string;
}

function lines({ council, title, body }: ProtocolFile): Line[] {
  const printed: Line[] = [
    { kind: 'heading', depth: 0, mark: '', text: council },
    { kind: 'heading', depth: 0, mark: '', text: title },
  ];
  const visit = (nodes: readonly ProtocolNode[], depth: number, heading: string): void => {
    for (const node of nodes) {
      if ('heading' in node) {
        printed.push({ kind: 'heading', depth, mark: node.number ?? '', text: node.heading });
        visit(node.items, depth + 1, node.heading);
        continue;
      }
      const bullet = /\([a-z]+\)$/.test(node.ref);
      const kind = / para \d+$/.test(node.ref) ? 'paragraph' : bullet ? 'bullet' : node.ref.startsWith('footnote') ? 'footnote' : 'clause';
      const mark = kind === 'clause' ? (node.ref.startsWith(`${heading} `) ? `${node.ref.slice(heading.length + 1)}.` : node.ref) : '';
      printed.push({ kind, depth, mark: kind === 'footnote' ? node.ref.slice(9) : mark, text: node.text + (node.footnotes ?? []).map((number) => `^${number}`).join('') });
      visit(node.items ?? [], depth, heading);
    }
  };
  visit(body, 1, '');
  return printed;
}

const unmarked = (text: string) => text.replace(/\^\d/g, '');
const asWord = (all: Line[]) =>
  docx({
    lists: { bullets: [{ fmt: 'bullet', text: '\uF0B7' }] },
    nums: { 1: { list: 'bullets' } },
    body: all
      .filter(({ kind }) => kind !== 'footnote')
      .map(({ kind, depth, mark, text }) =>
        p(`${mark}\t${unmarked(text)}`.trim(), kind === 'heading' ? { style: depth === 0 ? 'Title' : `Heading${depth}` } : kind === 'bullet' ? { num: [1, 0] } : {}),
      ),
  });
const asPage = (all: Line[]) =>
  utf8(
    `<html><body><nav><a href="/">Home</a></nav><main>${all
      .filter(({ kind }) => kind !== 'footnote')
      .map(({ kind, depth, mark, text }) =>
        kind === 'heading' ? `<h${depth + 1}>${mark} ${text}</h${depth + 1}>` : kind === 'bullet' ? `<ul><li>${unmarked(text)}</li></ul>` : `<p>${mark} ${unmarked(text)}</p>`,
      )
      .join('\n')}</main></body></html>`,
  );
const asPrint = (all: Line[]) =>
  pdf({
    header: all[0]?.text ?? '',
    footer: 'Page {page} of {pages}',
    blocks: all
      .filter(({ kind }) => kind !== 'footnote')
      .map(({ kind, depth, mark, text }): Block => {
        const words = unmarked(text).replaceAll('–', '-');
        if (kind === 'heading') return { text: `${mark} ${words}`.trim(), bold: true, size: depth === 0 ? 18 : 15 - depth };
        return kind === 'bullet' ? { text: `•\t${words}`, indent: 28, hang: 56 } : { text: `${mark} ${words}`.trim(), hang: kind === 'clause' ? 28 : 0 };
      }),
  });

describe.each<[string, (all: Line[]) => Uint8Array]>([
  ['a Word file', asWord],
  ['a web page', asPage],
  ['a PDF', asPrint],
])('as %s', (kind, print) => {
  it.each(['blaenavon', 'leeds', 'leighton-linslade', 'little-glemham', 'wadhurst'])('%s', async (id) => {
    const byHand = readProtocolFile(`knowledge/protocols/${id}.yaml`);
    const { document, keptCharacters } = await readDocument(print(lines(byHand)), { fileName: id });
    const plain = (file: ProtocolFile) =>
      flattenClauses(file.body)
        .filter(({ ref }) => !ref.startsWith('footnote'))
        .map(({ ref, heading, text, parent }) => ({ ref, heading, text: kind === 'a PDF' ? text.replaceAll('–', '-') : text, parent }));
    expect(plain(document)).toEqual(plain(byHand));
    expect(document).toMatchObject({ council: byHand.council, title: byHand.title });
    expect(keptCharacters).toBeGreaterThanOrEqual(0.999);
  });
});

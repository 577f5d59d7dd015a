/** Random documents, printed in random numbering styles and read again, give their trees back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/importing/read.ts';
import { flattenClauses } from '../../src/protocols/clauses.ts';
import { docx, p } from './fixtures/docx.ts';
import { utf8 } from './fixtures/expect.ts';
import { type Block, pdf } from './fixtures/pdf.ts';

interface Node {
  text: string;
  items: Node[];
}

interface Section {
  title: string;
  clauses: Node[];
}

/** How one document is printed. */
interface Style {
  section: 'dot' | 'bare' | 'word' | 'none';
  clause: 'full' | 'full-dot' | 'run-on';
  item: '(a)' | 'a)' | '(i)' | 'bullet';
  inner: '(i)' | 'i.' | '(1)' | 'bullet';
}

/** A printed line: its depth (0 for a section), number or bullet, and words. */
interface Printed {
  depth: number;
  mark: string;
  text: string;
}

const NOUNS = ['councillors', 'officers', 'the clerk', 'the chair', 'members of staff', 'the council', 'committees', 'group leaders'];
const VERBS = ['should answer', 'may ask for', 'must respect', 'will support', 'must not share', 'should read'];
const OBJECTS = ['letters from residents', 'the papers of the meeting', 'advice given in private', 'one another', 'the rules on gifts', 'requests for information'];
const TITLES = [
  'Introduction',
  'The role of members',
  'Working together',
  'Access to information',
  'Meetings',
  'When things go wrong',
  'Complaints',
  'Review and monitoring',
  'Political groups',
];

const sentence = fc
  .tuple(fc.constantFrom(...NOUNS), fc.constantFrom(...VERBS), fc.constantFrom(...OBJECTS), fc.constantFrom('', ' at all times', ' within 5 working days', ', as section 3 says,'))
  .map(([noun, verb, object, tail]) => `${noun[0]?.toUpperCase()}${noun.slice(1)} ${verb} ${object}${tail}.`.replace(',.', '.'));
const phrase = fc.tuple(fc.constantFrom('to answer', 'to respect', 'not to share', 'to read'), fc.constantFrom(...OBJECTS)).map((words) => `${words.join(' ')};`);
const inner = phrase.map((text): Node => ({ text, items: [] }));
const list = (item: fc.Arbitrary<Node>, lead: fc.Arbitrary<string>, share: number) =>
  fc.oneof(
    { weight: 10 - share, arbitrary: lead.map((text): Node => ({ text, items: [] })) },
    {
      weight: share,
      arbitrary: fc.tuple(lead, fc.array(item, { minLength: 2, maxLength: 11 })).map(([text, items]): Node => ({ text: text.replace(/[.;]$/, ' as follows:'), items })),
    },
  );
const clause = list(list(inner, phrase, 2), sentence, 3);
const documents = fc.record({
  sections: fc.uniqueArray(fc.record({ title: fc.constantFrom(...TITLES), clauses: fc.array(clause, { minLength: 2, maxLength: 12 }) }), {
    minLength: 2,
    maxLength: 6,
    selector: ({ title }) => title,
  }),
  style: fc
    .record({
      section: fc.constantFrom('dot', 'bare', 'word', 'none'),
      clause: fc.constantFrom('full', 'full-dot', 'run-on'),
      item: fc.constantFrom('(a)', 'a)', '(i)', 'bullet'),
      inner: fc.constantFrom('(i)', 'i.', '(1)', 'bullet'),
    })
    .filter((style) => (style.section === 'none') === (style.clause === 'run-on') && !(style.item === '(i)' && style.inner === '(i)')) as fc.Arbitrary<Style>,
});

const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];
const LETTERS = 'abcdefghijkl';

function printed({ sections, style }: { sections: Section[]; style: Style }): { lines: Printed[]; expected: { ref: string; heading: string; text: string }[] } {
  const lines: Printed[] = [];
  const expected: { ref: string; heading: string; text: string }[] = [];
  let running = 0;
  const mark = (kind: string, i: number): { mark: string; part: string } => {
    if (kind === 'bullet') return { mark: '•', part: LETTERS[i] ?? '' };
    const part = kind.includes('i') ? (ROMAN[i] ?? '') : kind.includes('1') ? String(i + 1) : (LETTERS[i] ?? '');
    return { mark: kind.replace(/[ai1]/, part), part };
  };
  for (const [s, section] of sections.entries()) {
    lines.push({ depth: 0, mark: { dot: `${s + 1}.`, bare: `${s + 1}`, word: `Section ${s + 1}:`, none: '' }[style.section], text: section.title });
    for (const [c, node] of section.clauses.entries()) {
      const ref = style.clause === 'run-on' ? String(++running) : `${s + 1}.${c + 1}`;
      const walk = (one: Node, path: string, depth: number, shown: string) => {
        lines.push({ depth, mark: shown, text: one.text });
        expected.push({ ref: path, heading: section.title, text: one.text });
        for (const [i, item] of one.items.entries()) {
          const next = mark(depth === 1 ? style.item : style.inner, i);
          walk(item, `${path}(${next.part})`, depth + 1, next.mark);
        }
      };
      walk(node, ref, 1, style.clause === 'full' ? ref : `${ref}.`);
    }
  }
  return { lines, expected };
}

/** The same documents at every run; change it to try others. */
const SEED = 20_261_122;

const TITLE = 'Protocol for Members and Officers';
const asText = (lines: Printed[]) =>
  utf8(
    [TITLE, ...lines.map(({ depth, mark, text }) => `${'    '.repeat(Math.max(0, depth - 1))}${mark} ${text}`.trimEnd())]
      .map((line) => (line.trim() === line ? line.trim() : line))
      .join('\n\n'),
  );
const asWord = (lines: Printed[]) =>
  docx({
    body: [p(TITLE, { style: 'Title' }), ...lines.map(({ depth, mark, text }) => p(`${mark}\t${text}`.trim(), { bold: depth === 0, indent: Math.max(0, depth - 1) * 500 }))],
  });
const asPage = (lines: Printed[]) =>
  utf8(
    `<main><h1>${TITLE}</h1>${lines.map(({ depth, mark, text }) => (depth === 0 ? `<h2>${mark} ${text}</h2>` : `<p style="margin-left:${depth}em">${mark} ${text}</p>`)).join('\n')}</main>`,
  );
const asPrint = (lines: Printed[]) =>
  pdf({
    footer: 'Page {page} of {pages}',
    blocks: [
      { text: TITLE, bold: true, size: 18 },
      ...lines.map(
        ({ depth, mark, text }): Block => ({
          text: `${mark} ${text}`.trim(),
          bold: depth === 0,
          size: depth === 0 ? 13 : 11,
          indent: Math.max(0, depth - 1) * 30,
          hang: depth * 30,
        }),
      ),
    ],
  });

describe.each<[string, (lines: Printed[]) => Uint8Array, number, boolean]>([
  ['plain text', asText, 40, true],
  ['a Word file', asWord, 15, true],
  ['a web page', asPage, 15, false],
  ['a PDF', asPrint, 8, true],
])('as %s', (_kind, print, numRuns, indents) => {
  it('the tree comes back', async () => {
    await fc.assert(
      fc.asyncProperty(documents, async (made) => {
        // bullets within bullets are told apart by their indents alone
        fc.pre(indents || made.style.item !== 'bullet' || made.style.inner !== 'bullet');
        const { lines, expected } = printed(made);
        const { document, keptCharacters } = await readDocument(print(lines), { fileName: 'random' });
        expect(flattenClauses(document.body).map(({ ref, heading, text }) => ({ ref, heading, text }))).toEqual(expected);
        expect(keptCharacters).toBe(1);
      }),
      { numRuns, seed: SEED, endOnFailure: true }, // making a failing document smaller takes minutes
    );
  });
});

/** The five protocols hold their sources word for word, and the checker would notice if they did not. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkFidelity } from '../../src/protocols/fidelity.ts';
import { checkProtocols, loadProtocols } from '../../src/protocols/library.ts';
import { type ClauseNode, type ProtocolFile, type ProtocolNode, protocolSchema } from '../../src/protocols/schema.ts';
import { readValidatedFile } from '../../src/validated-file.ts';

const FOLDER = 'knowledge/protocols';
const IDS = ['blaenavon', 'leeds', 'leighton-linslade', 'little-glemham', 'wadhurst'];

function load(id: string): { file: ProtocolFile; source: Buffer } {
  return { file: readValidatedFile(`${FOLDER}/${id}.yaml`, protocolSchema), source: readFileSync(`${FOLDER}/${id}.txt`) };
}

/** The list a clause stands in, and its place there. */
function find(nodes: ProtocolNode[], ref: string): { list: ProtocolNode[]; at: number; clause: ClauseNode } | undefined {
  for (const [at, node] of nodes.entries()) {
    if ('ref' in node && node.ref === ref) return { list: nodes, at, clause: node };
    const below = find(node.items ?? [], ref);
    if (below) return below;
  }
  return undefined;
}

/** Changes the words of clause 1.2, which every one of the five has. */
function edit(file: ProtocolFile, change: (words: string[]) => string[]): void {
  const { clause } = find(file.body, '1.2') as { clause: ClauseNode };
  clause.text = change(clause.text.split(' ')).join(' ');
}

/** The line of the source on which a number is printed. */
function lineOf(number: string, source: Buffer): number {
  return (
    source
      .toString()
      .split('\n')
      .findIndex((text) => text.replace(/^- /, '').startsWith(number)) + 1
  );
}

it('finds nothing wrong with the five protocols', () => {
  expect(loadProtocols(FOLDER).all.map(({ id }) => id)).toEqual(IDS);
  expect(checkProtocols(FOLDER)).toEqual([]);
});

describe.each(IDS)('the checker, on %s', (id) => {
  it.each<[string, (file: ProtocolFile, source: Buffer) => void]>([
    ['a lost word', (file) => edit(file, (words) => words.toSpliced(3, 1))],
    ['a lost last word', (file) => edit(file, (words) => words.slice(0, -1))],
    ['an added word', (file) => edit(file, (words) => words.toSpliced(3, 0, 'always'))],
    ['an added last word', (file) => edit(file, (words) => [...words, 'always'])],
    ['two words swapped', (file) => edit(file, ([first = '', second = '', ...rest]) => [second, first, ...rest])],
    ['another word', (file) => edit(file, (words) => words.with(3, 'never'))],
    ['a small letter for a capital', (file) => edit(file, ([first = '', ...rest]) => [first.toLowerCase(), ...rest])],
    ['a lost full stop', (file) => edit(file, (words) => words.with(-1, (words.at(-1) as string).slice(0, -1)))],
    ['a wrong clause number', (file) => Object.assign((find(file.body, '1.2') as { clause: ClauseNode }).clause, { ref: '1.9' })],
    ['a wrong section number', (file) => Object.assign(file.body.find((node) => 'number' in node) ?? {}, { number: '99' })],
    ['a lost clause', (file) => find(file.body, '1.2')?.list.splice(1, 1)],
    [
      'two clauses swapped',
      (file) => {
        const { list, at } = find(file.body, '1.2') as { list: ProtocolNode[]; at: number };
        list.splice(at - 1, 2, list[at] as ProtocolNode, list[at - 1] as ProtocolNode);
      },
    ],
    ['a clause that the source lacks', (file) => file.body.push({ ref: '99.1', text: 'Be kind.' })],
    ['words left out that are not recorded', (file) => file.leftOut.shift()],
    ['words left out that are not in the source', (file) => file.leftOut.push({ line: 1, text: 'Be kind.', reason: 'test' })],
    ['words of a clause declared left out', (file, source) => file.leftOut.push({ line: lineOf('1.2', source), text: ' the ', reason: 'test' })],
  ])('notices %s', (_case, alter) => {
    const { file, source } = load(id);
    alter(file, source);
    expect(checkFidelity(file, source)).not.toEqual([]);
  });

  it('says on which line of the source and in which clause', () => {
    const { file, source } = load(id);
    edit(file, (words) => words.with(3, 'never'));
    expect(checkFidelity(file, source)).toEqual([expect.stringMatching(new RegExp(`line ${lineOf('1.2', source)}\\b.*clause 1\\.2\\b`))]);
  });

  it('notices a source that was changed since, even where no word was', () => {
    const { file, source } = load(id);
    expect(checkFidelity(file, Buffer.concat([source, Buffer.from('\n')]))).toEqual([expect.stringContaining('sha256')]);
    expect(checkFidelity({ ...file, source: { ...file.source, sha256: '0'.repeat(64) } }, source)).toEqual([expect.stringContaining('sha256')]);
  });

  it('notices a word that only the source gained', () => {
    const { file, source } = load(id);
    expect(checkFidelity(file, Buffer.from(`${source}Be kind.\n`))).toHaveLength(2);
  });
});

it.each<[string, (clause: ClauseNode) => void]>([
  ['is not named', (clause) => clause.footnotes?.pop()],
  ['has another number', (clause) => clause.footnotes?.splice(0, 1, '7')],
])('notices where a footnote mark of the source %s', (_case, alter) => {
  const { file, source } = load('leeds');
  alter((find(file.body, '1.1') as { clause: ClauseNode }).clause);
  expect(checkFidelity(file, source)).not.toEqual([]);
});

/** Lines of a source as they read, without marks, numbers and what was left out. */
function sourceLines(id: string): string[] {
  const { file, source } = load(id);
  return source
    .toString()
    .split('\n')
    .map((line, i) => file.leftOut.filter((out) => out.line === i + 1).reduce((text, out) => text.replace(`~~${out.text}~~`, '').replace(out.text, ''), line))
    .map((line) =>
      line
        .trim()
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replace(/\*\*|(?<=\S)[¹²³⁴⁵]/g, ''),
    )
    .map((line) =>
      line
        .replace(/^#+ /, '')
        .replace(/^- /, '')
        .replace(/^· /, '')
        .replace(/^(\d+(\.\d+)*\.?|[¹²³⁴⁵]) /, ''),
    )
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
}

it.each(IDS)('every clause of %s begins where a line begins and ends where one ends, so no bullet has words of its neighbour', (id) => {
  const lines = sourceLines(id);
  const blocks = new Set(lines.flatMap((line, i) => [line, `${line} ${lines[i + 1]}`]));
  const clauses = loadProtocols(FOLDER).get(id).clauses;
  expect(clauses.filter(({ text }) => !blocks.has(text)).map(({ ref }) => ref)).toEqual([]);
});

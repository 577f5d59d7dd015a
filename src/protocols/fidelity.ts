/**
 * Proves that a protocol file holds its source word for word: every word of the source, in order, is in a clause,
 * a heading, a number or the list of things left out, and nothing else is.
 */
import { createHash } from 'node:crypto';
import type { ProtocolFile, ProtocolNode } from './schema.ts';

/**
 * Compares a protocol file with its source text.
 * @param protocol the validated file
 * @param source the source's bytes
 * @returns one line per problem, each naming the place; empty when the file is faithful
 */
export function checkFidelity(protocol: ProtocolFile, source: Buffer): string[] {
  const problems = checkFingerprint(protocol, source);
  const lines = source.toString('utf8').split('\n').map(stripLinkTargets);
  problems.push(...takeOutLeftOut(protocol, lines));
  const wanted = lines.flatMap((line, index) => words(stripStruckOut(line)).map((word) => ({ word, line: index + 1 })));
  const found = protocol.body.flatMap((node) => nodeWords(node, ''));
  for (let i = 0; i < Math.max(wanted.length, found.length); i++) {
    if (wanted[i]?.word === found[i]?.word) continue;
    if (found[i]?.heading && wanted[i]?.word === `${found[i]?.word}:`) continue; // a heading is kept without its closing colon
    const here = wanted[i] ? `"${wanted[i]?.word}" on line ${wanted[i]?.line}` : 'the end';
    const there = found[i] ? `"${found[i]?.word}" in ${found[i]?.place}` : 'the end';
    problems.push(`body: the source has ${here} where the file has ${there}`);
    break;
  }
  return [...problems, ...checkFootnoteMarks(protocol, source.toString('utf8'))];
}

/** One line where the source is not the file that the protocol was made from. */
export function checkFingerprint(protocol: ProtocolFile, source: Buffer): string[] {
  const sha256 = createHash('sha256').update(source).digest('hex');
  return sha256 === protocol.source.sha256 ? [] : [`source.sha256: the source file has ${sha256}; it was changed after the protocol was made from it`];
}

/** Blanks each left-out text on its line of `lines`; a text that is not there is a problem. */
function takeOutLeftOut(protocol: ProtocolFile, lines: string[]): string[] {
  const problems: string[] = [];
  for (const [index, item] of protocol.leftOut.entries()) {
    const line = lines[item.line - 1] ?? '';
    if (line.includes(item.text)) lines[item.line - 1] = line.replace(item.text, ' ');
    else problems.push(`leftOut.${index}.text: "${item.text}" is not on line ${item.line} of ${protocol.source.file}`);
  }
  return problems;
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function stripLinkTargets(line: string): string {
  return line.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('**', '');
}

/** What is still struck out here was not declared in `leftOut`; only the marks go, so that the words are missed. */
function stripStruckOut(line: string): string {
  return line.replaceAll('~~', '');
}

/** The words of a line, without list marks, heading marks, rules, dots after numbers, or footnote marks. */
function words(line: string): string[] {
  const bare = line
    .trim()
    .replace(/^#+(\s+|$)/, '')
    .replace(/^-{3,}$/, '')
    .replace(/^-\s+/, '')
    .replace(/^·\s+/, '');
  return bare
    .replace(new RegExp(`^[${SUPERSCRIPTS}]+(?=\\s)`, 'u'), (mark) => `${[...mark].map((c) => SUPERSCRIPTS.indexOf(c)).join('')} `)
    .replace(new RegExp(`[${SUPERSCRIPTS}]`, 'gu'), '')
    .replace(/^(\d+(?:\.\d+)*)\.(?=\s)/, '$1')
    .split(/\s+/)
    .filter(Boolean);
}

/** The words a node stands for in the source, its printed number first. */
function nodeWords(node: ProtocolNode, number: string): { word: string; place: string; heading?: boolean }[] {
  if ('heading' in node) {
    const own = words(`${node.number ?? ''} ${node.heading}`).map((word) => ({ word, place: `heading "${node.heading}"`, heading: true }));
    return [...own, ...node.items.flatMap((item) => nodeWords(item, node.heading))];
  }
  const printed = printedNumber(node.ref, number);
  const own = words(`${printed} ${node.text}`).map((word) => ({ word, place: `clause ${node.ref}` }));
  return [...own, ...(node.items ?? []).flatMap((item) => nodeWords(item, number))];
}

/** The number as it stands in the source before a clause's text; bullets and further paragraphs have none. */
function printedNumber(ref: string, heading: string): string {
  const footnote = /^footnote (\d+)$/.exec(ref);
  if (footnote) return footnote[1] ?? '';
  if (/ para \d+$/.test(ref) || /\([a-z]+\)$/.test(ref)) return '';
  return ref.startsWith(`${heading} `) ? ref.slice(heading.length + 1) : ref;
}

/** Every footnote mark in the source must be named by the clause that bears it, and no other. */
function checkFootnoteMarks(protocol: ProtocolFile, source: string): string[] {
  const inSource = [...source.matchAll(new RegExp(`(?<=\\S)[${SUPERSCRIPTS}]`, 'gu'))].map(([mark]) => String(SUPERSCRIPTS.indexOf(mark)));
  const named: string[] = [];
  const visit = (nodes: ProtocolNode[]) => {
    for (const node of nodes) {
      if (!('heading' in node)) named.push(...(node.footnotes ?? []));
      visit(node.items ?? []);
    }
  };
  visit(protocol.body);
  return inSource.join() === named.join() ? [] : [`body: the source bears footnote marks ${inSource.join(', ') || 'none'} and the file names ${named.join(', ') || 'none'}`];
}

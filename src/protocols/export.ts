/** Writes a protocol in formats that outlive this program: Markdown, JSON, YAML. Importing the result gives the same protocol. */
import { dump } from 'js-yaml';
import type { ClauseNode, ProtocolFile, ProtocolNode } from './schema.ts';

/** The formats of `export`. */
export const EXPORT_FORMATS = ['md', 'json', 'yaml'] as const;

/** A format of `export`. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Writes a protocol. The text ends with a line end. */
export function exportProtocol(file: ProtocolFile, format: ExportFormat): string {
  if (format === 'json') return `${JSON.stringify(file, null, 2)}\n`;
  if (format === 'yaml') return dump(file, { lineWidth: -1 });
  return toMarkdown(file);
}

/** The line that opens an exported Markdown file, so that the importer knows it. */
export const MARKDOWN_MARK = '<!-- protocol-bot: each line below a heading is one clause, its reference in bold -->';

/** The particulars as front matter, then headings and one list item a clause, indented as they nest. */
function toMarkdown({ body, ...particulars }: ProtocolFile): string {
  const lines = [`---\n${dump(particulars, { lineWidth: -1 })}---`, MARKDOWN_MARK, `# ${escapeMarkdown(particulars.title)}`];
  const visit = (nodes: readonly ProtocolNode[], level: number): void => {
    for (const node of nodes) {
      if ('heading' in node) {
        // levels beyond six keep counting: Markdown shows them as text, the importer reads them
        lines.push('', `${'#'.repeat(level)} ${node.number === undefined ? '' : `**${escapeMarkdown(node.number)}** `}${escapeMarkdown(node.heading)}`, '');
        visit(node.items, level + 1);
      } else writeClause(node, 0, level, lines);
    }
  };
  visit(body, 2);
  return `${lines.join('\n')}\n`;
}

function writeClause(node: ClauseNode, depth: number, level: number, lines: string[]): void {
  const marks = (node.footnotes ?? []).map((number) => ` [^${number}]`).join('');
  // a clause after a deeper heading says in whose section it stands by the number of hashes in its comment
  lines.push(`${'  '.repeat(depth)}- **${escapeMarkdown(node.ref)}** ${escapeMarkdown(node.text)}${marks}${depth === 0 ? `<!--${level - 1}-->` : ''}`);
  for (const item of node.items ?? []) writeClause(item, depth + 1, level, lines);
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>#&~|^]/g, '\\$&');
}

/** Reads this program's own exports back exactly: JSON, YAML and Markdown. */
import { load } from 'js-yaml';
import { MARKDOWN_MARK } from './export.ts';
import { type ClauseNode, type ProtocolFile, type ProtocolNode, protocolSchema } from './schema.ts';

/** The protocol in an exported text, or null where the text is anything else; a changed export is read like any document. */
export function readExport(text: string): ProtocolFile | null {
  try {
    const data = text.startsWith('---\n') ? fromMarkdown(text) : /^\s*\{/.test(text) ? JSON.parse(text) : /^id: \S+\n/.test(text) && /^body:/m.test(text) ? fromYaml(text) : null;
    const result = data === null ? null : protocolSchema.safeParse(data);
    return result?.success ? result.data : null;
  } catch {
    return null; // too deep or not what it seems
  }
}

/** Exports hold no anchors or aliases, which could unfold without end. */
function fromYaml(text: string): unknown {
  return /^\s*(?:- )*(?:[\w-]+:\s+)?[&*][\w-]/m.test(text) ? null : load(text);
}

const HEADING = /^(#{2,}) (?:\*\*((?:[^\\*]|\\.)+)\*\* )?(.+)$/;
const CLAUSE = /^( *)- \*\*((?:[^\\*]|\\.)+)\*\* (.+?)((?: \[\^[^\]]+\])*)(?:<!--(\d+)-->)?$/;

function fromMarkdown(text: string): unknown {
  const end = text.indexOf(`\n---\n${MARKDOWN_MARK}\n`);
  if (end < 0) return null;
  const body: ProtocolNode[] = [];
  const headings: { level: number; items: ProtocolNode[] }[] = [{ level: 1, items: body }];
  let open: ClauseNode[] = [];
  const [, ...lines] = text.slice(end + MARKDOWN_MARK.length + 6).split('\n'); // the first line is the title
  for (const line of lines) {
    if (line === '') continue;
    const heading = HEADING.exec(line);
    const clause = CLAUSE.exec(line);
    if (heading) {
      const level = heading[1]?.length ?? 2;
      closeTo(headings, level - 1);
      const items: ProtocolNode[] = [];
      headings.at(-1)?.items.push({ ...(heading[2] === undefined ? {} : { number: plain(heading[2]) }), heading: plain(heading[3] ?? ''), items });
      headings.push({ level, items });
      open = [];
    } else if (clause) {
      const depth = (clause[1]?.length ?? 0) / 2;
      const footnotes = [...(clause[4] ?? '').matchAll(/\[\^([^\]]+)\]/g)].map(([, number]) => number ?? '');
      const node: ClauseNode = { ref: plain(clause[2] ?? ''), text: plain(clause[3] ?? ''), ...(footnotes.length > 0 ? { footnotes } : {}) };
      if (clause[5] !== undefined) closeTo(headings, Number(clause[5]));
      open.length = Math.min(open.length, depth);
      const parent = open.at(-1);
      if (parent) parent.items = [...(parent.items ?? []), node];
      else headings.at(-1)?.items.push(node);
      open.push(node);
    } else return null;
  }
  return { ...(fromYaml(text.slice(4, end + 1)) as object), body };
}

function closeTo(headings: { level: number }[], level: number): void {
  while (headings.length > 1 && (headings.at(-1)?.level ?? 0) > level) headings.pop();
}

function plain(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}

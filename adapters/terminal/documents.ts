/** The commands that read, write and compare whole protocols: `import`, `export`, `diff`. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { parseArgs } from 'node:util';
import {
  type ClauseChange,
  EXPORT_FORMATS,
  type ExportFormat,
  exportProtocol,
  flattenClauses,
  type Imported,
  importProtocol,
  ProtocolBotError,
  type Words,
} from '../../src/index.ts';
import type { ExitCode, Terminal } from './commands.ts';
import { publishedVersions } from './versions.ts';
import { wrap } from './wrap.ts';

type Output = Pick<Terminal, 'stdout'>;

/** `import FILE`: reads a protocol and reports what was found; `--out` writes it. */
export async function importFile(args: string[], { stdout }: Output): Promise<ExitCode> {
  const { flags, words } = parse(args, { council: { type: 'string' }, out: { type: 'string' }, json: { type: 'boolean' } });
  const [file] = words;
  if (file === undefined || words.length > 1) throw usage('Which file? Name one.', 'For example: import protocol.docx --out protocol.yaml');
  const out = flags['out'] as string | undefined;
  const name = out === undefined ? '' : basename(out, extname(out)).toLowerCase();
  const council = (flags['council'] as string | undefined)?.trim();
  const imported = await importProtocol(readBytes(file), {
    fileName: basename(file),
    ...(council ? { council } : {}),
    ...(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) ? { id: name } : {}),
  });
  if (out !== undefined) write(out, exportProtocol(imported.document, formatOf(out)));
  stdout.write(flags['json'] ? `${JSON.stringify(record(imported), null, 2)}\n` : report(imported, out));
  return 0;
}

/** `export ID --format F`: writes a protocol, or a version that a workspace published, to stdout. */
export async function exportOne(args: string[], terminal: Terminal): Promise<ExitCode> {
  const { flags, words } = parse(args, { format: { type: 'string' }, workspace: { type: 'string' } });
  const format = EXPORT_FORMATS.find((one) => one === flags['format']);
  const [named] = words;
  if (named === undefined) throw usage('Which protocol? None was named.', 'For example: export leeds --format md');
  if (!format) throw usage(`"${String(flags['format'] ?? '')}" is no format.`, `Add --format and one of: ${EXPORT_FORMATS.join(', ')}.`);
  const [found] = await publishedVersions([named], terminal, flags['workspace'] as string | undefined);
  terminal.stdout.write(terminal.core().export(found ?? named, format));
  return 0;
}

/** `diff A B`: what changed from one protocol or published version to another. */
export async function diff(args: string[], terminal: Terminal): Promise<ExitCode> {
  const { flags, words } = parse(args, { json: { type: 'boolean' }, workspace: { type: 'string' } });
  const [before, after] = words;
  if (before === undefined || after === undefined) throw usage('Two protocols are compared.', 'Name two ids or files, for example: diff leeds new-leeds.yaml');
  const [older, newer] = await publishedVersions([before, after], terminal, flags['workspace'] as string | undefined);
  const changes = terminal.core().diff(older ?? before, newer ?? after);
  const text = changes.length === 0 ? 'Nothing changed.\n' : changes.map(describe).join('\n');
  terminal.stdout.write(flags['json'] ? `${JSON.stringify(changes.map(toJson), null, 2)}\n` : text);
  return 0;
}

function parse(args: string[], options: Record<string, { type: 'string' | 'boolean' }>): { flags: Record<string, unknown>; words: string[] } {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    return { flags: values, words: positionals };
  } catch (cause) {
    throw usage(`${(cause as Error).message.split('. ')[0]}.`, 'Add --help to see what the command takes.');
  }
}

function usage(message: string, hint: string): ProtocolBotError {
  return new ProtocolBotError('usage', message, hint);
}

/** A file's bytes, its size checked first. */
function readBytes(path: string): Uint8Array {
  try {
    const { size } = statSync(path);
    if (size > 100_000_000) throw new ProtocolBotError('import-too-large', `${path} is far larger than any protocol.`, 'Save the protocol alone and try again.');
    return readFileSync(path);
  } catch (cause) {
    if (cause instanceof ProtocolBotError) throw cause;
    throw new ProtocolBotError('bad-file', `${path} cannot be read.`, 'Check that the file exists and may be read.', cause);
  }
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (cause) {
    throw new ProtocolBotError('bad-file', `${path} cannot be written.`, 'Check that the folder exists and may be written to.', cause);
  }
}

function formatOf(path: string): ExportFormat {
  return EXPORT_FORMATS.find((format) => path.toLowerCase().endsWith(`.${format}`)) ?? 'yaml';
}

/** What other programs read. */
function record({ document, doubts, keptCharacters }: Imported) {
  const { council, title, nation, tier, adopted } = document;
  return {
    document: { council, title, nation, tier, adopted },
    clauses: flattenClauses(document.body).map(({ ref, heading, text }) => ({ ref, heading, text })),
    leftOut: document.leftOut.map(({ text, reason }) => ({ text, reason })),
    doubts,
    keptCharacters,
  };
}

function report({ document, doubts, keptCharacters }: Imported, out: string | undefined): string {
  const clauses = flattenClauses(document.body);
  const reasons = Map.groupBy(document.leftOut, ({ reason }) => reason);
  const lines = [
    wrap(`${document.council}: ${document.title}`),
    wrap(`${document.nation}, ${document.tier}, ${document.adopted ? `adopted ${document.adopted}` : 'no adoption date found'}. Please check.`),
    '',
    wrap(
      `${new Set(clauses.map(({ heading }) => heading).filter(Boolean)).size} sections, ${clauses.length} clauses, ${(Math.floor(keptCharacters * 1_000) / 10).toFixed(1)} % of the characters kept.`,
    ),
    ...(reasons.size > 0 ? ['', 'Left out:'] : []),
    ...[...reasons].map(([reason, items]) => wrap(`- ${reason} (${items.length}): ${shorten(items.map(({ text }) => text).join(' / '))}`, 2, 2)),
    ...(document.changes.length > 0 ? ['', wrap(`${document.changes.length} tracked changes: insertions were kept, deletions left out.`)] : []),
    '',
    doubts.length === 0 ? 'No doubts.' : 'Please look at:',
    ...doubts.map(({ place, message }) => wrap(`- ${place}: ${message}`, 2, 2)),
    '',
    ...(out === undefined ? ['Add --out FILE to keep it.'] : [wrap(`Written to ${out}. Ask it a question:`), `  npm run protocol -- ask --protocol ${out} who do I complain to`]),
  ];
  return `${lines.join('\n')}\n`;
}

function shorten(text: string): string {
  return text.length > 150 ? `${text.slice(0, 147)}...` : text;
}

function describe(change: ClauseChange): string {
  switch (change.type) {
    case 'added':
      return `Added ${change.after.ref}\n${wrap(change.after.text, 2)}\n`;
    case 'removed':
      return `Removed ${change.before.ref}\n${wrap(change.before.text, 2)}\n`;
    case 'renumbered':
      return `Renumbered ${change.before.ref} to ${change.after.ref}\n`;
    case 'changed': {
      const name = change.before.ref === change.after.ref ? change.after.ref : `${change.before.ref}, now ${change.after.ref}`;
      return `Changed ${name}\n${wrap(change.words.map(marked).join(' '), 2)}\n`;
    }
  }
}

function marked({ kind, text }: Words): string {
  return kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`;
}

function toJson(change: ClauseChange) {
  const side = (clause: { ref: string; heading: string; text: string }) => ({ ref: clause.ref, heading: clause.heading, text: clause.text });
  return {
    type: change.type,
    ...('before' in change ? { before: side(change.before) } : {}),
    ...('after' in change ? { after: side(change.after) } : {}),
    ...('words' in change ? { words: change.words } : {}),
  };
}

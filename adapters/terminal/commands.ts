/** The terminal's commands: what each takes, what it does. */
import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { parseArgs } from 'node:util';
import {
  type Core,
  checkKnowledge,
  checkProtocolFile,
  isPath,
  ProtocolBotError,
  parseRole,
  type QuestionReply,
  type Reply,
  readConfig,
  type SignpostReply,
} from '../../src/index.ts';
import { answerBatch, toRecord } from './batch.ts';
import { doctor } from './doctor/doctor.ts';
import { diff, exportOne, importFile } from './documents.ts';
import { registerAsCsv } from './register.ts';
import { render } from './render.ts';
import { escalationRow } from './render-escalation.ts';
import { routesAsked } from './route.ts';
import { STORE_COMMANDS } from './store-commands.ts';
import { rollback, versions } from './versions.ts';
import { wrap } from './wrap.ts';

/** Where a command reads and writes; `process` in real life. */
export interface Terminal {
  stdin: NodeJS.ReadStream | import('node:stream').Readable;
  stdout: import('node:stream').Writable & { isTTY?: boolean };
  env: Record<string, string | undefined>;
  /** The core over the knowledge that is checked; opened only by the commands that ask it. */
  core(): Core;
}

/** Exit codes: 0 done, 1 the input is at fault, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** A command: what it takes, what it does. */
export interface Command {
  usage: string;
  does: string;
  run(args: string[], terminal: Terminal): ExitCode | Promise<ExitCode>;
}

/** The folder of the knowledge, from where npm starts the commands. */
export const KNOWLEDGE = 'knowledge';

/** The commands by name. */
export const COMMANDS: Record<string, Command> = {
  ask: { usage: 'ask [--protocol ID] [--role ROLE] [--json] WORDS...\n      or ask --batch', does: 'answer a question; --batch reads JSON lines', run: ask },
  compare: { usage: 'compare [--role ROLE] [--json] WORDS...', does: 'put a question to every protocol, side by side', run: compare },
  list: { usage: 'list [--json]', does: 'show the protocols', run: list },
  contents: { usage: 'contents ID [--json]', does: "show a protocol's headings and clauses", run: contents },
  clause: { usage: 'clause ID REF... [--json]', does: 'show clauses word for word', run: clause },
  clauses: { usage: 'clauses ID [--json]', does: 'show every clause of a protocol', run: clauses },
  route: {
    usage: 'route --protocol ID [--role ROLE] [--about WHO] [--kind KIND] [--json]',
    does: 'show who to go to about a concern; without WHO or KIND, a table',
    run: route,
  },
  register: { usage: 'register WORKSPACE', does: 'print who was sent which guidance when, and who marked it read, as CSV', run: register },
  import: { usage: 'import FILE [--council NAME] [--out FILE] [--json]', does: 'read a protocol from a PDF, Word file, web page or text', run: importFile },
  export: {
    usage: 'export ID|ID@VERSION --format md|json|yaml [--workspace ID]',
    does: 'write a protocol, or a published version of one, in a format of your own',
    run: exportOne,
  },
  diff: {
    usage: 'diff A B [--json] [--workspace ID]',
    does: 'show what changed between two protocols, files or versions (ID@VERSION)',
    run: diff,
  },
  versions: { usage: 'versions ID [--workspace ID] [--json]', does: 'show the versions of a protocol that a workspace published', run: versions },
  rollback: { usage: 'rollback ID [--workspace ID]', does: 'put the version before the one in force back', run: rollback },
  check: { usage: 'check [FILE]', does: 'check all knowledge, or one protocol file', run: check },
  doctor: { usage: 'doctor [--json]', does: 'check everything the bot needs, and say what to do', run: (args, terminal) => doctor(args, terminal, KNOWLEDGE) },
  ...STORE_COMMANDS,
};

/** The list of commands. */
export function usage(): string {
  const lines = Object.values(COMMANDS).map(({ usage: form, does }) => `  ${form}\n      ${does}`);
  return `Usage: npm run protocol -- COMMAND\n\n${lines.join('\n')}\n\nROLE is officer, councillor, clerk, chair or monitoring-officer.\nAdd --help to any command.\n`;
}

const FLAGS = {
  protocol: { type: 'string' },
  role: { type: 'string' },
  json: { type: 'boolean' },
  batch: { type: 'boolean' },
  about: { type: 'string' },
  kind: { type: 'string' },
} as const;

function parse(args: string[], allowed: readonly (keyof typeof FLAGS)[]) {
  const options = Object.fromEntries(allowed.map((name) => [name, FLAGS[name]]));
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    return { flags: values as { protocol?: string; role?: string; about?: string; kind?: string; json?: boolean; batch?: boolean }, words: positionals };
  } catch (cause) {
    throw new ProtocolBotError('usage', `${(cause as Error).message.split('. ')[0]}.`, 'Add --help to see what the command takes.', cause);
  }
}

async function ask(args: string[], terminal: Terminal): Promise<ExitCode> {
  const { flags, words } = parse(args, ['protocol', 'role', 'json', 'batch']);
  const core = terminal.core();
  const protocol = flags.protocol ?? readConfig(terminal.env).defaultProtocol;
  if (flags.batch)
    return (await answerBatch(
      core,
      terminal.stdin,
      terminal.stdout,
      protocol,
      remembered((named) => protocolNamed(named, core)),
    ))
      ? 0
      : 1;
  if (protocol === null) throw new ProtocolBotError('usage', 'Which protocol? None was named and DEFAULT_PROTOCOL is not set.', `Add --protocol and one of: ${ids(core)}.`);
  const reply = core.ask(words.join(' '), { protocol: protocolNamed(protocol, core), role: parseRole(flags.role) });
  return print(terminal, flags.json, reply, () => withReason(reply));
}

function compare(args: string[], terminal: Terminal): ExitCode {
  const { flags, words } = parse(args, ['role', 'json']);
  const reply = terminal.core().compare(words.join(' '), parseRole(flags.role));
  return print(terminal, flags.json, reply, () =>
    reply.type === 'signpost' ? toRecord(reply) : reply.answers.map((answer) => ({ protocol: answer.protocol.id, ...toRecord(answer) })),
  );
}

function list(args: string[], terminal: Terminal): ExitCode {
  const { flags } = parse(args, ['json']);
  const core = terminal.core();
  const reply = core.list();
  print(terminal, flags.json, reply, () => reply.protocols);
  if (flags.json || core.off().length === 0) return 0;
  for (const { id, problem } of core.off()) terminal.stdout.write(`${wrap(`${id} is off. ${problem}`)}\n`);
  return 0;
}

function contents(args: string[], terminal: Terminal): ExitCode {
  const { flags, words } = parse(args, ['json']);
  const core = terminal.core();
  const reply = core.contents(protocolNamed(words[0], core));
  return print(terminal, flags.json, reply, () =>
    reply.sections.map(({ section, clauses: own }) => ({ number: section.number, heading: section.heading, level: section.level, refs: own.map(({ ref }) => ref) })),
  );
}

function clause(args: string[], terminal: Terminal): ExitCode {
  const { flags, words } = parse(args, ['json']);
  const core = terminal.core();
  const protocol = protocolNamed(words[0], core);
  if (words.length < 2) throw new ProtocolBotError('usage', 'Which clause? None was named.', `For example: clause ${protocol} ${core.allClauses(protocol)[0]?.ref}`);
  const reply = core.clauses(protocol, words.slice(1));
  print(terminal, flags.json, reply, () => reply.clauses.map(({ clause: { ref, heading, leadIn, text } }) => ({ ref, heading, leadIn, text })));
  const [missing] = reply.missing;
  if (!missing) return 0;
  throw new ProtocolBotError(
    'unknown-clause',
    `There is no clause "${missing.typed.slice(0, 60)}" in ${protocol}.`,
    missing.nearest.length > 0 ? `Did you mean ${missing.nearest.join(', ')}?` : `See: contents ${protocol}`,
  );
}

function clauses(args: string[], terminal: Terminal): ExitCode {
  const { flags, words } = parse(args, ['json']);
  const core = terminal.core();
  const protocol = protocolNamed(words[0], core);
  const all = core.allClauses(protocol);
  const reply = core.clauses(
    protocol,
    all.map(({ ref }) => ref),
  );
  return print(terminal, flags.json, { ...reply, clauses: reply.clauses.map((one) => ({ ...one, under: [] })) }, () =>
    all.map(({ ref, heading, text }) => ({ ref, heading, text })),
  );
}

function route(args: string[], terminal: Terminal): ExitCode {
  const { flags } = parse(args, ['protocol', 'role', 'about', 'kind', 'json']);
  const core = terminal.core();
  const replies = routesAsked(core, protocolNamed(flags.protocol ?? readConfig(terminal.env).defaultProtocol ?? undefined, core), flags);
  const [only] = replies;
  if (replies.length === 1 && only) return print(terminal, flags.json, only, () => only);
  terminal.stdout.write(flags.json ? `${JSON.stringify(replies, null, 2)}\n` : `${['kind | about | who to go to, in order', ...replies.map(escalationRow)].join('\n')}\n`);
  return 0;
}

async function register(args: string[], { stdout, env }: Terminal): Promise<ExitCode> {
  const { words } = parse(args, []);
  stdout.write(await registerAsCsv(words[0], env));
  return 0;
}

function check(args: string[], terminal: Terminal): ExitCode {
  const { words } = parse(args, []);
  const [file] = words;
  const problems = file ? checkProtocolFile(dirname(file), basename(file)) : checkKnowledge(KNOWLEDGE, measuringQuestions());
  terminal.stdout.write(problems.length === 0 ? 'All is well.\n' : '');
  if (problems.length > 0) throw new ProtocolBotError('bad-file', problems.join('\n'), '');
  return 0;
}

/** The questions that measure the search, where the checkout has them. */
function measuringQuestions(): string[] {
  return ['dev', 'second', 'held-out', 'ranking'].flatMap((name) => {
    try {
      const lines = readFileSync(`tests/relevance/${name}.jsonl`, 'utf8').split('\n').filter(Boolean);
      return lines.map((line) => (JSON.parse(line) as { q: string }).q);
    } catch {
      return [];
    }
  });
}

function print(terminal: Terminal, json: boolean | undefined, reply: Reply, toJson: () => unknown): ExitCode {
  terminal.stdout.write(json ? `${JSON.stringify(toJson(), null, 2)}\n` : render(reply, terminal.stdout.isTTY === true && terminal.env['NO_COLOR'] === undefined));
  return 0;
}

/** The record other programs read, with what led to it. */
function withReason(reply: QuestionReply | SignpostReply): unknown {
  return reply.type === 'signpost' ? toRecord(reply) : { ...toRecord(reply), notices: reply.notices, reason: reply.explanation };
}

/** The same answer again without asking again. */
function remembered(find: (named: string) => string): (named: string) => string {
  const known = new Map<string, string>();
  return (named) => {
    const found = known.get(named) ?? find(named);
    known.set(named, found);
    return found;
  };
}

/** The id of a protocol named by its id, or by the path of a protocol file, which is added. */
function protocolNamed(named: string | undefined, core: Core): string {
  if (named === undefined) throw new ProtocolBotError('usage', 'Which protocol? None was named.', `Name one of: ${ids(core)}.`);
  return isPath(named) ? core.addProtocol(named) : core.contents(named).protocol.id;
}

function ids(core: Core): string {
  return core
    .list()
    .protocols.map(({ id }) => id)
    .join(', ');
}

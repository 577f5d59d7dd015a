/** The commands about versions that a workspace published: `versions`, `rollback`. */
import { parseArgs } from 'node:util';
import { createStore, dateInWords, ProtocolBotError, type ProtocolFile, readConfig, rollBack, type Store, versionsOf } from '../../src/index.ts';
import type { ExitCode, Terminal } from './commands.ts';

/** `versions ID`: every version, newest first. */
export async function versions(args: string[], terminal: Terminal): Promise<ExitCode> {
  const { id, workspace, json } = read(args, 'versions');
  const found = await withStore(terminal, (store) => versionsOf(store, id, workspace));
  const rows = found.versions.map(({ version, inForce, minute, decidedOn, document }) => ({
    version,
    inForce,
    minute,
    decidedOn,
    council: document.council,
    title: document.title,
  }));
  const lines = rows.map(({ version, inForce, minute, decidedOn }) => `${version}${inForce ? '  in force' : ''}\n  ${minute}, ${dateInWords(decidedOn)}`);
  terminal.stdout.write(json ? `${JSON.stringify(rows, null, 2)}\n` : `${lines.join('\n')}\n`);
  return 0;
}

/** `rollback ID`: one step back; a bot that is running follows at once. */
export async function rollback(args: string[], terminal: Terminal): Promise<ExitCode> {
  const { id, workspace } = read(args, 'rollback');
  const { version } = await withStore(terminal, (store) => rollBack(store, id, workspace, Date.now()));
  terminal.stdout.write(`Version ${version} of ${id} is in force again.\n`);
  return 0;
}

/**
 * The documents of published versions.
 * @param named each a protocol and a version of it, `ID@VERSION`; other names give null
 * @throws ProtocolBotError `unknown-protocol` where nothing such was published, `usage` where the workspace must be named
 */
export async function publishedVersions(named: string[], terminal: Terminal, workspace?: string): Promise<(ProtocolFile | null)[]> {
  const wanted = named.map((name) => /^([a-z0-9-]+)@(\d{1,6})$/.exec(name));
  if (wanted.every((one) => one === null)) return named.map(() => null);
  return withStore(terminal, (store) => Promise.all(wanted.map((one) => one && publishedVersion(store, one[1] ?? '', Number(one[2]), workspace))));
}

async function publishedVersion(store: Store, id: string, number: number, workspace: string | undefined): Promise<ProtocolFile> {
  const { versions: all } = await versionsOf(store, id, workspace);
  const found = all.find(({ version }) => version === number);
  if (found) return found.document;
  const known = all.map(({ version }) => `${id}@${version}`).join(', ');
  throw new ProtocolBotError('unknown-protocol', `There is no version ${number} of "${id}".`, `There are: ${known}.`);
}

function read(args: string[], command: string): { id: string; workspace: string | undefined; json: boolean } {
  try {
    const { values, positionals } = parseArgs({ args, options: { workspace: { type: 'string' }, json: { type: 'boolean' } }, allowPositionals: true });
    const [id] = positionals;
    if (id !== undefined && positionals.length === 1) return { id, workspace: values.workspace, json: values.json === true };
  } catch (cause) {
    throw new ProtocolBotError('usage', `${(cause as Error).message.split('. ')[0]}.`, 'Add --help to see what the command takes.', cause);
  }
  throw new ProtocolBotError('usage', 'Which protocol? Name one.', `For example: ${command} example-0123456789ab`);
}

async function withStore<T>({ env }: Terminal, work: (store: Store) => Promise<T>): Promise<T> {
  const store = createStore(readConfig(env).store, Date.now);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** The commands about versions that a workspace published: `versions`, `rollback`. */
import { parseArgs } from 'node:util';
import { createStore, dateInWords, ProtocolBotError, readConfig, rollBack, type Store, versionsOf } from '../../src/index.ts';
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

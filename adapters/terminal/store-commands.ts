/** The terminal's commands about the database: backup, restore, a new encryption key. */
import { parseArgs } from 'node:util';
import { backUp, ProtocolBotError, readConfig, restore, rotateKeys } from '../../src/index.ts';
import type { Command, Terminal } from './commands.ts';

/** The commands by name. */
export const STORE_COMMANDS: Record<string, Command> = {
  backup: { usage: 'backup FILE', does: 'copy the database into a new file; the bot may go on running', run: backupCommand },
  restore: { usage: 'restore FILE', does: 'put a backup in place of the database; stop the bot first', run: restoreCommand },
  keys: { usage: 'keys rotate [--stopped]', does: 'seal everything anew under a new key; stop the bot first', run: keysCommand },
};

async function backupCommand(args: string[], terminal: Terminal): Promise<0> {
  const file = onlyFile(args, 'backup');
  const { store } = readConfig(terminal.env);
  await backUp(store, file);
  const key = store.keys.key === null ? `the file "key" in ${store.dataDir}` : 'ENCRYPTION_KEY';
  terminal.stdout.write(`The database is backed up in ${file}.\nThe key is not in it: keep ${key} safe, in another place. Without it the backup cannot be opened.\n`);
  return 0;
}

async function restoreCommand(args: string[], terminal: Terminal): Promise<0> {
  const file = onlyFile(args, 'restore');
  const { store } = readConfig(terminal.env);
  await restore(store, file, Date.now);
  terminal.stdout.write(
    `The database is restored from ${file}.\nThe one so far is kept in ${store.dataDir}, named protocol.db.before-restore and the time. Start the bot again.\n`,
  );
  return 0;
}

async function keysCommand(args: string[], terminal: Terminal): Promise<0> {
  const { words, stopped } = parse(args, true);
  if (words.join(' ') !== 'rotate') throw new ProtocolBotError('usage', 'What is to be done with the keys?', 'There is one thing: keys rotate');
  const { store } = readConfig(terminal.env);
  if (store.databaseUrl !== null && !stopped) {
    throw new ProtocolBotError('usage', 'On PostgreSQL other machines may be running the bot, which this command cannot see.', 'Stop every one, then run: keys rotate --stopped');
  }
  const count = await rotateKeys(store, Date.now);
  const then =
    store.keys.key === null
      ? `The new key is the file "key" in ${store.dataDir}: put a copy in a safe place. Older backups open only with the old key.`
      : 'Take ENCRYPTION_KEY_PREVIOUS out of the settings, and keep the old key as long as you keep older backups.';
  terminal.stdout.write(`${count.toLocaleString('en-GB')} values are sealed anew under the new key.\n${then}\n`);
  return 0;
}

function onlyFile(args: string[], command: string): string {
  const { words } = parse(args, false);
  const [file, more] = words;
  if (file === undefined || more !== undefined) throw new ProtocolBotError('usage', 'Which file? Name one.', `For example: ${command} protocol-backup.db`);
  return file;
}

function parse(args: string[], withStopped: boolean): { words: string[]; stopped: boolean } {
  try {
    const { values, positionals } = parseArgs({ args, options: withStopped ? { stopped: { type: 'boolean' } } : {}, allowPositionals: true });
    return { words: positionals, stopped: values['stopped'] === true };
  } catch (cause) {
    throw new ProtocolBotError('usage', `${(cause as Error).message.split('. ')[0]}.`, 'Add --help to see what the command takes.', cause);
  }
}

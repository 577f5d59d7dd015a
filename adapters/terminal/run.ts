/** Runs one command line of the terminal door: finds the command, and turns errors into words and an exit code. */
import type { Writable } from 'node:stream';
import { describeError, ProtocolBotError } from '../../src/index.ts';
import { COMMANDS, type ExitCode, type Terminal, usage } from './commands.ts';

/**
 * Runs a command to its end; nothing is thrown.
 * @param args the words after `npm run protocol --`
 * @param terminal where it reads and writes; errors go to `stderr`
 * @returns the exit code
 */
export async function runCommand([name, ...args]: readonly string[], terminal: Terminal & { stderr: Writable }): Promise<ExitCode> {
  const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (name === '--help' || name === '-h' || name === 'help') {
    terminal.stdout.write(usage());
    return 0;
  }
  if (!command) {
    terminal.stderr.write(name === undefined ? usage() : printable(`There is no command "${name.slice(0, 60)}".\n\n${usage()}`));
    return 2;
  }
  if (args.includes('--help') || args.includes('-h')) {
    terminal.stdout.write(`Usage: npm run protocol -- ${command.usage}\n  ${command.does}\n`);
    return 0;
  }
  try {
    return await command.run(args, terminal);
  } catch (error) {
    terminal.stderr.write(printable(`${describeError(error)}\n`));
    return error instanceof ProtocolBotError && error.code === 'usage' ? 2 : 1;
  }
}

/** Without control characters, which could redraw the terminal; messages repeat what was typed. */
function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n]/gu, ' ');
}

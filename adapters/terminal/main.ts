/** The terminal door: `npm run protocol -- COMMAND`. */
import { describeError, ProtocolBotError } from '../../src/index.ts';
import { COMMANDS, type ExitCode, usage } from './commands.ts';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0); // whoever reads has seen enough, such as `| head`
  throw error;
});
try {
  process.loadEnvFile('.env');
} catch {
  // no .env file: the environment alone counts
}
process.exitCode = await main(process.argv.slice(2));

async function main([name, ...args]: string[]): Promise<ExitCode> {
  const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(usage());
    return 0;
  }
  if (!command) {
    process.stderr.write(name === undefined ? usage() : printable(`There is no command "${name.slice(0, 60)}".\n\n${usage()}`));
    return 2;
  }
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`Usage: npm run protocol -- ${command.usage}\n  ${command.does}\n`);
    return 0;
  }
  try {
    return await command.run(args, { stdin: process.stdin, stdout: process.stdout, env: process.env });
  } catch (error) {
    process.stderr.write(printable(`${describeError(error)}\n`));
    return error instanceof ProtocolBotError && error.code === 'usage' ? 2 : 1;
  }
}

/** Without control characters, which could redraw the terminal; messages repeat what was typed. */
function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n]/gu, ' ');
}

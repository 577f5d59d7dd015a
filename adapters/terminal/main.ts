/** The terminal door: `npm run protocol -- COMMAND`. */
import { openCore } from '../../src/index.ts';
import { KNOWLEDGE } from './commands.ts';
import { runCommand } from './run.ts';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0); // whoever reads has seen enough, such as `| head`
  throw error;
});
try {
  process.loadEnvFile('.env');
} catch {
  // no .env file: the environment alone counts
}
const { stdin, stdout, stderr, env } = process;
process.exitCode = await runCommand(process.argv.slice(2), { stdin, stdout, stderr, env, core: () => openCore(KNOWLEDGE) });

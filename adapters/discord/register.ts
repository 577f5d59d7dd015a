/** Registers the commands without starting the bot: `npm run discord:register`. */
import { describeError } from '../../src/index.ts';
import { registerNow } from './register-now.ts';

try {
  process.loadEnvFile('.env');
} catch {
  // no .env file: the environment alone counts
}
try {
  process.stdout.write(`${await registerNow(process.env)}\n`);
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`);
  process.exitCode = 1;
}

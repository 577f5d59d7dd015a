/** The composition root: reads the settings, opens the core, starts the doors that are configured. */
import { fileURLToPath } from 'node:url';
import { describeError, openCore, readConfig } from '../src/index.ts';
import { startWeb } from './web/server.ts';

try {
  process.loadEnvFile('.env');
} catch {
  // no .env file: the environment alone counts
}
try {
  const config = readConfig(process.env);
  const core = openCore(fileURLToPath(new URL('../knowledge', import.meta.url)));
  const web = await startWeb(core, config);
  process.stdout.write(`Ask at ${web.address}\nNo chat is connected: this page is for trying the bot on this machine. Stop it with Ctrl+C.\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void web.close());
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`);
  process.exitCode = 1;
}

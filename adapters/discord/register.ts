/** Registers the commands without starting the bot: `npm run discord:register`. */
import { REST } from 'discord.js';
import { describeError, ProtocolBotError, readConfig } from '../../src/index.ts';
import { discordProblem } from './faults.ts';
import { registerCommands } from './registration.ts';

try {
  process.loadEnvFile('.env');
} catch {
  // no .env file: the environment alone counts
}
try {
  const { discord } = readConfig(process.env);
  if (!discord?.applicationId)
    throw new ProtocolBotError(
      'bad-config',
      'DISCORD_TOKEN and DISCORD_APPLICATION_ID are needed.',
      'Both are on your application’s page: https://discord.com/developers/applications',
    );
  const rest = new REST(discord.apiUrl === null ? {} : { api: discord.apiUrl }).setToken(discord.token);
  const changed = await registerCommands(rest, discord.applicationId).catch((error: unknown) => {
    throw discordProblem(error);
  });
  process.stdout.write(
    changed ? 'The commands are registered. Discord may take a few minutes to show them everywhere.\n' : 'The commands were registered already; nothing has changed.\n',
  );
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`);
  process.exitCode = 1;
}

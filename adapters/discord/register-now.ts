/** Registers the commands by the settings alone, for whoever wants that without starting the bot. */
import { REST } from 'discord.js';
import { ProtocolBotError, readConfig } from '../../src/index.ts';
import { discordProblem } from './faults.ts';
import { registerCommands } from './registration.ts';

/**
 * Tells Discord the commands where they changed.
 * @param env the settings, as in `.env.example`
 * @returns what was done, in words
 * @throws ProtocolBotError `bad-config` where a setting is missing or Discord refuses it
 */
export async function registerNow(env: Record<string, string | undefined>): Promise<string> {
  const { discord } = readConfig(env);
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
  return changed ? 'The commands are registered. Discord may take a few minutes to show them everywhere.' : 'The commands were registered already; nothing has changed.';
}

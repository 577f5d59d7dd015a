/** Discord: whether it takes the token, which intents the application has, whether a connection may be opened, and the commands. */
import type { DiscordConfig } from '../../../src/index.ts';
import { ask } from './ask.ts';
import { type Finding, failed, ok, skipped, warning } from './finding.ts';
import type { Platform } from './slack.ts';

const PORTAL = 'https://discord.com/developers/applications';

/** Flags of an application that may read what the bot never needs (docs.discord.com, "Application Flags", read November 2026). */
const PRIVILEGED: readonly [string, number][] = [
  ['Presence Intent', (1 << 12) | (1 << 13)],
  ['Server Members Intent', (1 << 14) | (1 << 15)],
  ['Message Content Intent', (1 << 18) | (1 << 19)],
];

/** Checks the settings against Discord. Changes nothing there. */
export async function checkDiscord(config: DiscordConfig | null): Promise<Platform> {
  if (config === null) return { findings: [skipped('Discord', 'not set up')], at: null };
  const get = (path: string) => ask(`${config.apiUrl ?? 'https://discord.com/api'}/v10${path}`, 'GET', `Bot ${config.token}`);
  const application = await get('/applications/@me');
  const at = application?.at ?? null;
  if (application === null || application.status >= 500) {
    return { findings: [warning('Discord token', 'Discord does not answer', 'Check that this machine may reach discord.com over HTTPS, and https://discordstatus.com.')], at };
  }
  if (application.status !== 200) {
    const todo = `Get a new one at ${PORTAL}, your application, "Bot", "Reset Token", and set DISCORD_TOKEN to it.`;
    return { findings: [failed('Discord token', `Discord refuses it (${application.status})`, todo)], at };
  }
  const id = String(application.body['id']);
  const commands = await get(`/applications/${id}/commands`);
  return {
    findings: [
      ok('Discord token', `for the application ${id}`),
      ...(config.applicationId === null || config.applicationId === id
        ? []
        : [failed('Discord application', `DISCORD_APPLICATION_ID is ${config.applicationId}`, `Set DISCORD_APPLICATION_ID to ${id}, or leave it empty.`)]),
      checkIntents(Number(application.body['flags'] ?? 0)),
      await checkSessions(get),
      Array.isArray(commands?.body) && commands.body.length > 0
        ? ok('Discord commands', 'registered')
        : warning('Discord commands', 'none are registered yet', 'Start the bot, which registers them, or run: npm run discord:register'),
    ],
    at,
  };
}

function checkIntents(flags: number): Finding {
  const on = PRIVILEGED.filter(([, bits]) => (flags & bits) !== 0).map(([name]) => name);
  if (on.length === 0) return ok('Discord intents', 'none is privileged, and none needs to be');
  return warning('Discord intents', `switched on and not needed: ${on.join(', ')}`, `Switch them off at ${PORTAL}, your application, "Bot", so that less could be read.`);
}

async function checkSessions(get: (path: string) => ReturnType<typeof ask>): Promise<Finding> {
  const answer = await get('/gateway/bot');
  const { remaining, reset_after: wait } = (answer?.body['session_start_limit'] ?? {}) as { remaining?: number; reset_after?: number };
  if (remaining === undefined) return warning('Discord connection', 'Discord does not say whether one may be opened', 'Run this again in a minute.');
  if (remaining > 0) return ok('Discord connection', `may be opened ${remaining.toLocaleString('en-GB')} more times today`);
  return failed('Discord connection', 'too many were opened today', `Wait ${Math.ceil((wait ?? 0) / 60_000)} minutes, and find out what restarts the bot again and again.`);
}

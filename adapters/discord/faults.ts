/** What went wrong at Discord, by its stable codes; never by what the error says, which holds tokens and people's words. */
import { RESTJSONErrorCodes as Code, DiscordAPIError, HTTPError } from 'discord.js';
import { ProtocolBotError } from '../../src/index.ts';

/** 50278: no server is shared with the person; not yet among the codes of discord.js. */
const NO_MUTUAL_GUILDS = 50_278;

/** Whether a person's direct messages are closed to the bot. */
export function isClosed(error: unknown): boolean {
  return hasApiCode(error, Code.CannotSendMessagesToThisUser, NO_MUTUAL_GUILDS);
}

/** Whether the interaction was answered already, such as by a first attempt whose own answer was lost. */
export function isAnswered(error: unknown): boolean {
  return hasApiCode(error, Code.InteractionHasAlreadyBeenAcknowledged);
}

/** Whether the message itself was refused as ill-formed. */
export function isRefused(error: unknown): boolean {
  return hasApiCode(error, Code.InvalidFormBodyOrContentType, Code.CannotSendAnEmptyMessage);
}

/** Whether Discord failed and may not fail again. */
export function isPassing(error: unknown): boolean {
  return error instanceof HTTPError || (error instanceof DiscordAPIError && error.status >= 500) || !(error instanceof DiscordAPIError);
}

/** Whether somebody is no member, or something does not exist or cannot be seen. */
export function isUnknown(error: unknown): boolean {
  return hasApiCode(error, Code.UnknownMember, Code.UnknownGuild, Code.UnknownUser, Code.UnknownChannel, Code.MissingAccess);
}

/** A start that failed, in words for whoever runs the bot. */
export function discordProblem(error: unknown): ProtocolBotError {
  const { code, status } = (error ?? {}) as { code?: unknown; status?: unknown };
  if (code === 'TokenInvalid' || status === 401)
    return new ProtocolBotError(
      'bad-config',
      'Discord does not know the token.',
      'Copy DISCORD_TOKEN again from your application’s page, "Bot": https://discord.com/developers/applications',
    );
  if (status === 403 || hasApiCode(error, Code.MissingAccess))
    return new ProtocolBotError(
      'bad-config',
      'Discord does not let this token use that application.',
      'DISCORD_APPLICATION_ID and DISCORD_TOKEN must belong to the same application.',
    );
  return new ProtocolBotError('bad-config', 'Discord cannot be reached, or did not take the commands.', 'Check the network and DISCORD_API_URL, then start again.');
}

function hasApiCode(error: unknown, ...codes: number[]): boolean {
  return error instanceof DiscordAPIError && codes.includes(Number(error.code));
}

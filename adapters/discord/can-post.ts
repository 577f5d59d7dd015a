/** Whether the bot, and the person who asks it to, may post in a channel. */
import { type Client, PermissionFlagsBits } from 'discord.js';
import { ProtocolBotError } from '../../src/index.ts';
import { isUnknown } from './faults.ts';

const NEEDED = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages];

/** @returns true, or why not and what to do @throws ProtocolBotError where Discord cannot be asked */
export async function canPost(client: Client, channel: string, guild: string | null, user: string): Promise<true | string> {
  try {
    const place = await client.channels.fetch(channel);
    if (!place?.isSendable() || place.isDMBased() || place.guildId !== guild) return 'I can post only in text channels of this server. Choose another one.';
    const me = place.guild.members.me ?? (await place.guild.members.fetchMe());
    if (!place.permissionsFor(me).has(NEEDED)) return 'I may not write in that channel. Give me “View Channel” and “Send Messages” there, or choose another one.';
    const member = await place.guild.members.fetch({ user, force: true, cache: false });
    return place.permissionsFor(member).has(NEEDED) ? true : 'You may not write in that channel yourself. Choose another one.';
  } catch (error) {
    if (isUnknown(error)) return 'I cannot see that channel. Give me “View Channel” there, or choose another one.';
    throw new ProtocolBotError('not-allowed', 'Discord did not say just now whether I can post in that channel, so nothing was kept.', 'Try again in a minute.', error);
  }
}

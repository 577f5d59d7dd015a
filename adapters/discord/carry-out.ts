/** Carries out what the reception decided. */
import { type Client, MessageFlags, PermissionFlagsBits } from 'discord.js';
import { faultOf, type Log, type Outcome, type Said } from '../../src/index.ts';
import { typedIn } from './form.ts';
import { mendPage, NOT_SENT, NOT_SURE, NOT_YOUR_CHANNEL, NOT_YOURS_TO_CLEAR, TRY_AGAIN_LATER } from './pages.ts';
import type { PrivateMessages } from './private-messages.ts';
import { renderSaid } from './render.ts';
import type { Answerable, Responder } from './responder.ts';

/** What carrying out needs. */
export interface Means {
  client: Client;
  log: Log;
  privately: PrivateMessages;
}

/** Does what the outcome says and tells the person privately. @throws what discord.js throws where even that fails */
export async function carryOut(outcome: Outcome, interaction: Answerable, responder: Responder, means: Means): Promise<void> {
  switch (outcome.do) {
    case 'say':
      return responder.show(outcome.said);
    case 'open':
      return responder.open(outcome.form);
    case 'mend':
      return interaction.isModalSubmit() ? responder.show(mendPage(outcome.problems, typedIn(interaction), interaction.customId)) : undefined;
    case 'keep':
      return keep(outcome, interaction, responder, means);
    case 'channel':
      return post(outcome, interaction, responder, means);
    case 'clear':
      return isPrivate(interaction) ? responder.clear() : responder.show(NOT_YOURS_TO_CLEAR);
  }
}

/** Whether the message that a control stands under is for this person alone. */
export function isPrivate(interaction: Answerable): boolean {
  if (!interaction.isMessageComponent()) return false;
  return interaction.message.flags.has(MessageFlags.Ephemeral) || interaction.guildId === null;
}

/** Sends the copy; sending may take longer than an interaction may wait, so that is acknowledged first. */
async function keep({ copy, kept, closed }: Outcome & { do: 'keep' }, interaction: Answerable, responder: Responder, { privately }: Means): Promise<void> {
  await responder.acknowledge();
  const sent = await privately.send(interaction.user.id, copy, interaction.id);
  if (sent === 'sent') return responder.show(kept);
  await responder.show(sent === 'closed' ? withNextTry(closed) : sent === 'failed' ? NOT_SENT : NOT_SURE);
  if (sent === 'closed' && closed.reply.type !== 'page') return; // the words are in it already
  return responder.add({ ...copy, buttons: [] });
}

/** The refusal, then when it is tried again. */
function withNextTry({ reply, ...rest }: Said): Said {
  return reply.type === 'page' ? { ...rest, reply: { ...reply, sections: [...reply.sections, { lines: [TRY_AGAIN_LATER] }] } } : { ...rest, reply };
}

async function post({ channel, post: said, posted, failed }: Outcome & { do: 'channel' }, interaction: Answerable, responder: Responder, { client, log }: Means): Promise<void> {
  await responder.acknowledge();
  try {
    const place = await client.channels.fetch(channel);
    if (!place?.isSendable() || place.isDMBased()) return await responder.show(failed);
    const member = await place.guild.members.fetch({ user: interaction.user.id, force: true, cache: false });
    const needed = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages];
    if (place.guildId !== interaction.guildId || !place.permissionsFor(member).has(needed)) return await responder.show(NOT_YOUR_CHANNEL);
    await place.send({ components: renderSaid(said), flags: MessageFlags.IsComponentsV2, nonce: interaction.id, enforceNonce: true });
  } catch (error) {
    log.warn('clause not posted', { door: 'discord', ...faultOf(error) });
    return responder.show(failed);
  }
  return responder.show(posted);
}

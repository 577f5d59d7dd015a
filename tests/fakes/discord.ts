/** A strict local stand-in for Discord (REST v10 and gateway) to drive an unmodified discord.js client with. */
import type { AddressInfo } from 'node:net';
import { createAttachments } from './discord/attachments.ts';
import { createClock } from './discord/clock.ts';
import { createCommands } from './discord/commands.ts';
import { createFaults } from './discord/faults.ts';
import { createGateway, INTENT } from './discord/gateway.ts';
import { createInteractions } from './discord/interactions.ts';
import { createLedger } from './discord/ledger.ts';
import { LIMITS } from './discord/limits.ts';
import { type Announce, createMessages, messagePayload } from './discord/messages.ts';
import { channelPayload, guildPayload, rolePayload } from './discord/payloads.ts';
import { createPeople } from './discord/people.ts';
import { createRest } from './discord/rest.ts';
import { createRoutes } from './discord/routes.ts';
import { type Channel, createWorld, type Guild, type Role } from './discord/world.ts';

export { messageProblems } from './discord/message-rules.ts';
export { modalProblems } from './discord/modal-rules.ts';
export { PERMISSION } from './discord/world.ts';

/** How the stand-in behaves. All times in milliseconds. */
export interface FakeDiscordOptions {
  /** The bot token that is right. */
  token?: string;
  /** How soon an interaction must be answered; Discord's 3,000. */
  acknowledgeWithin?: number;
  /** How long a person looks at the screen before an act fails. */
  patience?: number;
  /** The time, in milliseconds since 1970. */
  now?: () => number;
}

/** Starts the stand-in on a free port of 127.0.0.1. `apiUrl` goes into `new Client({ rest: { api } })`. */
export async function startFakeDiscord({ token = 'example-token', acknowledgeWithin = LIMITS.acknowledgeWithin, patience = 10_000, now = Date.now }: FakeDiscordOptions = {}) {
  const clock = createClock(now);
  const world = createWorld(clock);
  const ledger = createLedger();
  const commands = createCommands(clock, world.bot.id);
  let port = 0;
  const attachments = createAttachments(clock, () => `http://127.0.0.1:${port}`);
  const gatewayUrl = () => `ws://127.0.0.1:${port}/gateway`;

  const announce: Announce = (event, message, times = 1) => {
    const { id, channel, author } = message;
    const where = { channel_id: channel.id, ...(channel.guild ? { guild_id: channel.guild } : { channel_type: 1 }) };
    const readable = author.bot || !channel.guild || message.content.includes(`<@${world.bot.id}>`);
    const data = event === 'MESSAGE_DELETE' ? { id, ...where } : { ...messagePayload(world, message, readable), ...where };
    for (let time = 0; time < times; time += 1) gateway.dispatch(event, data, channel.guild ? INTENT.guildMessages : INTENT.directMessages);
  };

  const messages = createMessages(world, clock, ledger, attachments, announce);
  const interactions = createInteractions(world, clock, ledger, messages, acknowledgeWithin);
  const routes = createRoutes({ world, messages, interactions, commands, gatewayUrl });
  const faults = createFaults(Object.keys(routes));
  const server = createRest({ routes, faults, attachments, ledger, clock, token });
  const gateway = createGateway(server, world, ledger, token, gatewayUrl);
  const people = createPeople({ world, clock, ledger, attachments, messages, commands, interactions, gateway, patience });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;

  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    token,
    bot: world.bot,
    ...people,
    addUser: world.addUser,
    addGuild: world.addGuild,
    addRole: world.addRole,
    addChannel: world.addChannel,

    /** Makes a user a member of a server, or changes their roles. */
    addMember(guild: Guild, user: { id: string }, roles: readonly Role[] = []): void {
      guild.members.set(
        user.id,
        roles.map(({ id }) => id),
      );
    },

    /** Adds the bot to a server (again). */
    joinGuild(guild: Guild): void {
      if (!guild.members.has(world.bot.id)) guild.members.set(world.bot.id, [...guild.roles.keys()].slice(1, 2));
      gateway.dispatch('GUILD_CREATE', guildPayload(world, guild), INTENT.guilds);
    },

    /** Removes the bot from a server. */
    leaveGuild(guild: Guild): void {
      guild.members.delete(world.bot.id);
      gateway.dispatch('GUILD_DELETE', { id: guild.id }, INTENT.guilds);
    },

    /** Changes a role's permissions. */
    changeRole(guild: Guild, role: Role, permissions: bigint): void {
      role.permissions = permissions;
      gateway.dispatch('GUILD_ROLE_UPDATE', { guild_id: guild.id, role: rolePayload(role) }, INTENT.guilds);
    },

    deleteRole(guild: Guild, role: Role): void {
      guild.roles.delete(role.id);
      for (const [user, roles] of guild.members)
        guild.members.set(
          user,
          roles.filter((id) => id !== role.id),
        );
      gateway.dispatch('GUILD_ROLE_DELETE', { guild_id: guild.id, role_id: role.id }, INTENT.guilds);
    },

    /** Sets what a role or user may or may not do in a channel. */
    overwrite(channel: Channel, target: { id: string }, bits: { allow?: bigint; deny?: bigint }): void {
      channel.overwrites = [...channel.overwrites.filter(({ id }) => id !== target.id), { id: target.id, ...bits }];
      gateway.dispatch('CHANNEL_UPDATE', channelPayload(world, channel), INTENT.guilds);
    },

    deleteChannel(channel: Channel): void {
      world.channels.delete(channel.id);
      gateway.dispatch('CHANNEL_DELETE', channelPayload(world, channel), INTENT.guilds);
    },

    /** The next `times` requests to a route, such as `POST /channels/:channel/messages`, meet a fault. */
    fail: faults.order,
    /** Forgets the failures not yet met. */
    heal: faults.clear,
    /** Breaks the gateway connection; the client resumes and gets what it missed. */
    dropGateway: (how: 'reset' | number = 'reset') => gateway.drop(how),
    /** Ends the gateway session; the client must identify itself anew (discord.js waits 5 seconds between two identifies). */
    invalidateSession: gateway.invalidate,
    /** Waits until a bot is connected. */
    connected: (ms = patience) => gateway.connected(ms),
    /** Moves the clock on by milliseconds, past deadlines. */
    advance: clock.advance,

    /** Everything anybody saw, in order. */
    visible: ledger.visible,
    /** The first thing seen that fits, now or within `ms`; with `from`, not counting that many first entries of `visible()`. */
    waitFor: ledger.waitFor,
    /** Every interaction with its answer and the time it took. */
    interactions: interactions.list,
    /** Every REST request with its body and status. */
    requests: ledger.requests,
    /** The commands as registered. */
    commands: commands.list,
    /** All that was refused or broke a rule, less what is allowed. */
    violations: ledger.violations,
    /** Lets rules be broken, by name or JSON code: `ping`, `50007`, `unacknowledged`. */
    allow: ledger.allow,

    async close(): Promise<void> {
      gateway.close();
      interactions.close();
      ledger.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

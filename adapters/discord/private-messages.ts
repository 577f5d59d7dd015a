/** Direct messages to people, and who closed theirs: remembered, and not tried again for an hour or until they write to the bot. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, MessageFlags } from 'discord.js';
import { faultOf, type Log, type Messaged, type Messenger, type PersonId, type Said, type Workspaces } from '../../src/index.ts';
import { isClosed, isPassing } from './faults.ts';
import { TIMES } from './limits.ts';
import { renderSaid } from './render.ts';

/** Sends direct messages. */
export interface PrivateMessages {
  /** @param once one id for one message: Discord gives the earlier one back where it comes again within minutes */
  send(user: string, said: Said, once: string): Promise<Messaged>;
  /** Notes that a person wrote to the bot, so that they can be written to. */
  opened(user: string): Promise<void>;
  /** Notes that Discord refused a message to a person. */
  closed(user: string): Promise<void>;
}

/** @param clock milliseconds since 1970 UTC */
export function createPrivateMessages(client: Client, workspaces: Workspaces, log: Log, clock: () => number): PrivateMessages {
  const idOf = (user: string): PersonId => `discord:${user}`;
  const note = (user: string, closedAt: number | null) =>
    workspaces.notePerson(idOf(user), { closedAt }).catch((error: unknown) => log.warn('closed messages not noted', { door: 'discord', ...faultOf(error) }));
  return {
    async send(user, said, once) {
      const known = await workspaces.person(idOf(user));
      if (known?.closedAt && clock() - known.closedAt < TIMES.closed) return 'closed';
      try {
        // no notice on a locked screen for what must not be seen there
        const flags = said.discreet ? ([MessageFlags.IsComponentsV2, MessageFlags.SuppressNotifications] as const) : ([MessageFlags.IsComponentsV2] as const);
        await client.users.send(user, { components: renderSaid(said), flags: [...flags], nonce: nonceOf(once), enforceNonce: true });
        return 'sent';
      } catch (error) {
        log.warn('direct message not sent', { door: 'discord', ...faultOf(error) });
        if (!isClosed(error)) return isPassing(error) ? 'ambiguous' : 'failed';
        await note(user, clock());
        return 'closed';
      }
    },
    async opened(user) {
      const known = await workspaces.person(idOf(user));
      if (known?.closedAt) await note(user, null);
    },
    closed: async (user) => void (await note(user, clock())),
  };
}

/** Tells people things as the core asks. discord.js tries again and waits by itself, so an end is set to it. */
export function createMessenger(privately: PrivateMessages, log: Log): Messenger {
  const inTime = async (): Promise<Messaged> => {
    await sleep(TIMES.tell, null, { ref: false });
    return 'ambiguous';
  };
  return {
    tell: (_workspace, person, said, once) =>
      Promise.race([privately.send(person, said, once), inTime()]).catch((error: unknown) => {
        log.warn('private message not tried', { door: 'discord', ...faultOf(error) });
        return 'failed' as const;
      }),
  };
}

/** Discord takes 25 characters of it. */
function nonceOf(once: string): string {
  return once.replaceAll('-', '').slice(0, 25);
}

/** A chat that takes posts as the platforms do, loses answers when told to, and remembers everything that appeared in it. */
import type { Posted, Poster, Told } from '../../../src/meetings/poster.ts';
import type { Said } from '../../../src/reception/says.ts';
import type { Standing } from '../../../src/workspaces/rights.ts';

/** What happens to one post. `lost-answer`: it appears, and the bot never hears so. */
export type Fault = 'failed' | 'lost-answer' | 'lost-post' | 'throws' | 'busy';

/** A message that appeared in a channel. */
interface Message {
  at: number;
  channel: string;
  deliveryId: string;
  said: Said;
}

/** The chat. */
export interface Chat extends Poster {
  messages: Message[];
  notes: { at: number; person: string; said: Said; deliveryId: string }[];
  /** What happens to the next posts, first to last; then all goes well. */
  faults: Fault[];
  /** What happens to the next private notes. */
  noteFaults: Told[];
  /** Channels that are gone. */
  gone: Map<string, 'channel' | 'no-access' | 'removed'>;
  people: Map<string, Standing | 'left' | 'removed'>;
  /** Whether the bot may read channels. */
  canRead: boolean;
  administratorsAre: string[];
}

/** @param clock milliseconds since 1970 UTC */
export function createChat(clock: () => number): Chat {
  const chat: Chat = {
    messages: [],
    notes: [],
    faults: [],
    noteFaults: [],
    gone: new Map(),
    people: new Map(),
    canRead: true,
    administratorsAre: ['ADMIN'],
    async post({ channel, deliveryId, said }): Promise<Posted> {
      const gone = chat.gone.get(channel);
      if (gone) return { gone };
      const fault = chat.faults.shift();
      const appears = () => chat.messages.push({ at: clock(), channel, deliveryId, said });
      switch (fault) {
        case undefined:
          appears();
          return { as: `m${chat.messages.length}` };
        case 'lost-answer':
          appears();
          return 'ambiguous';
        case 'throws':
          appears();
          throw new Error('socket hang up');
        case 'lost-post':
          return 'ambiguous';
        case 'busy':
          return { retryAfterMs: 5_000 };
        case 'failed':
          return 'failed';
      }
    },
    async find({ channel, deliveryId }) {
      if (!chat.canRead) return 'cannot-tell';
      const found = chat.messages.findIndex((message) => message.channel === channel && message.deliveryId === deliveryId);
      return found < 0 ? 'absent' : { as: `m${found + 1}` };
    },
    async tell({ person, said, deliveryId }) {
      const fault = chat.noteFaults.shift();
      if (fault !== undefined && fault !== 'told') return fault;
      chat.notes.push({ at: clock(), person, said, deliveryId });
      return 'told';
    },
    standing: async (_, person) => chat.people.get(person) ?? 'left',
    administrators: async () => chat.administratorsAre,
  };
  return chat;
}

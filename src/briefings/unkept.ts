/** Guidance that is shown and never sent: for trying the bot. */
import { ProtocolBotError } from '../errors.ts';
import type { Briefings } from './briefings.ts';

/** Makes it. Nothing is read from or written to a store, and nothing reaches anybody. */
export function createUnkeptBriefings(): Briefings {
  const nothing = async () => undefined;
  const notHere = async (): Promise<never> => {
    throw new ProtocolBotError('bad-choice', 'The preview sends nothing and keeps nothing.', 'In chat this button works on the guidance that is shown above it.');
  };
  return {
    connect: () => undefined,
    send: notHere,
    welcome: nothing,
    markRead: notHere,
    setOut: notHere,
    isOut: async () => false,
    register: async () => ({ lines: [], count: 0 }),
    sentTo: async () => [],
    tick: nothing,
  };
}

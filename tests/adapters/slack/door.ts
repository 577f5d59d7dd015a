/** What the tests of the Slack door share: who is who, a door that closes with the test, the words people read. */
import { onTestFinished } from 'vitest';
import { type Opened, type Opening, openUnattended } from './open.ts';

export type { Opened };

/** People, a workspace and channels of the stand-in. */
export const TEAM = 'T0FAKE0001';
export const ASKER = 'U0FAKEASK1';
export const ADMIN = 'U0FAKEADM1';
export const CLERK = 'U0FAKECLR1';
export const GENERAL = 'C0FAKEPUB1';
/** A channel that the bot is not in. */
export const OUTSIDE = 'C0FAKEOUT1';
/** A channel shared with another organisation. */
export const SHARED = 'C0FAKESHR1';
export const GROUP = 'G0FAKEMPM1';

/** A question that the bundled protocols answer. */
export const QUESTION = 'can a councillor instruct me';

/** Opens a door that closes with the test. */
export async function openDoor(opening: Opening = {}): Promise<Opened> {
  const opened = await openUnattended(opening);
  onTestFinished(() => opened.close());
  return opened;
}

/** All the words of blocks, in order. */
export function wordsIn(blocks: unknown): string {
  if (Array.isArray(blocks)) return blocks.map(wordsIn).filter(Boolean).join(' ');
  if (typeof blocks !== 'object' || blocks === null) return '';
  const { text, elements, element, options, label, hint, placeholder, accessory } = blocks as Record<string, unknown>;
  const own = typeof text === 'string' ? text : wordsIn(text);
  const all = [own, ...[label, elements, element, options, hint, placeholder, accessory].map(wordsIn)];
  return all.filter(Boolean).join(' ').replace(/\s+/g, ' ').trim();
}

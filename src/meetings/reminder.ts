/** Writes the reminder of one meeting: quotations from the protocol in force, and a line in our own words. */
import { NOT_CONFIRMED_NOTICE, NOT_LEGAL_ADVICE, nameLine } from '../guidance/wording.ts';
import type { Protocol } from '../protocols/protocol.ts';
import type { Pack } from './pack-schema.ts';
import { fallbackPack } from './packs.ts';

/** A clause as a reminder quotes it, word for word. */
interface ReminderQuote {
  ref: string;
  heading: string;
  leadIn: string | null;
  text: string;
}

/** A reminder as it is posted, for every door to render. It names no asker and holds no question. */
export interface ReminderPost {
  type: 'reminder';
  heading: string;
  council: string;
  /** The meeting and when it begins. */
  meetingLine: string;
  /** In our own words; where the protocol has nothing to quote it says so. */
  opening: string;
  /** Empty only where the protocol has nothing on the pack's subject nor on conduct at meetings. */
  quotes: ReminderQuote[];
  /** The chair's own words, or null. */
  note: string | null;
  footer: string;
}

/** What a reminder is made from. */
export interface ReminderRequest {
  pack: Pack;
  /** All packs, for the one that stands in where this has nothing to quote. */
  packs: readonly Pack[];
  /** The protocol in force. */
  protocol: Protocol;
  /** The occurrence's place in its series, from 0: each post quotes the next clauses of the pack. */
  index: number;
  meetingName: string;
  /** When the meeting begins, in words. */
  meetingWhen: string;
  note?: string | null;
  /** The clauses linked to a topic in this protocol, best first; for protocols that the pack does not name. */
  linked?: (topicId: string) => readonly string[];
}

/** Most clauses in one post, and most characters of them together, so that it is read on a phone. One long clause may stand alone. */
const MOST_QUOTES = 2;
const MOST_CHARACTERS = 600;

/** Writes a reminder. A protocol that is silent on the pack's subject is quoted on conduct at meetings instead. */
export function reminderFor({ pack, packs, protocol, index, meetingName, meetingWhen, note = null, linked }: ReminderRequest): ReminderPost {
  const own = refsOf(pack, protocol, linked);
  const used = own.length > 0 ? pack : fallbackPack(packs);
  const pages = paginate(own.length > 0 ? own : refsOf(used, protocol, linked), protocol);
  const quotes = pages[index % pages.length] ?? [];
  const automatic = quotes.length > 0 && used.quotes[protocol.id] === undefined;
  return {
    type: 'reminder',
    heading: `Before the meeting: ${(quotes.length > 0 ? used : pack).title}`,
    council: protocol.council,
    meetingLine: `${meetingName}, ${meetingWhen}`,
    opening: quotes.length > 0 ? used.opening : `${protocol.council}’s protocol says nothing on this that could be quoted here.`,
    quotes,
    note: note?.trim() || null,
    footer: [`From ${nameLine(protocol)}`, ...(automatic ? [NOT_CONFIRMED_NOTICE] : []), NOT_LEGAL_ADVICE].join(' '),
  };
}

/** The references that a pack may quote from a protocol: those it names, or else those linked to its topics. */
function refsOf(pack: Pack, protocol: Protocol, linked: ReminderRequest['linked']): string[] {
  const named = pack.quotes[protocol.id];
  if (named === 'silent') return [];
  const refs = named ?? pack.topics.flatMap((topic) => linked?.(topic) ?? []);
  return [...new Set(refs)].filter((ref) => protocol.byRef.has(ref));
}

/** The clauses in the order given, a post's worth at a time, each clause once. */
function paginate(refs: readonly string[], protocol: Protocol): ReminderQuote[][] {
  const pages: ReminderQuote[][] = [];
  for (const ref of refs) {
    const clause = protocol.byRef.get(ref);
    if (!clause) continue;
    const { heading, leadIn, text } = clause;
    const page = pages.at(-1);
    const fits = page && page.length < MOST_QUOTES && [...page, { text }].reduce((sum, quote) => sum + quote.text.length, 0) <= MOST_CHARACTERS;
    if (fits) page.push({ ref, heading, leadIn, text });
    else pages.push([{ ref, heading, leadIn, text }]);
  }
  return pages;
}

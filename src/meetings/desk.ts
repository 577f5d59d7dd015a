/** The meetings' own knowledge, ready to be asked: packs, the words of a reminder, notice days. Read when it is first wanted. */
import type { ProtocolLibrary } from '../protocols/library.ts';
import { loadMeetingKnowledge, type MeetingKnowledge } from './knowledge.ts';
import { type NoticeDay, noticeDay } from './notice-day.ts';
import type { Pack } from './pack-schema.ts';
import { fallbackPack, packFor } from './packs.ts';
import type { PlainDate } from './plain-date.ts';
import { type ReminderPost, reminderFor } from './reminder.ts';

/** What a reminder is to say. */
interface PostRequest {
  /** A pack's id; one that is no longer there gives way to conduct at meetings. */
  pack: string;
  /** The id of the protocol in force. */
  protocol: string;
  /** The occurrence's place in its series, from 0: each post quotes the next clauses. */
  index: number;
  meetingName: string;
  /** When it begins, in words. */
  meetingWhen: string;
  note: string | null;
}

/** What is known about meetings. */
export interface MeetingDesk {
  packs(): readonly Pick<Pack, 'id' | 'title' | 'when'>[];
  /** The id of the pack that fits an agenda best. */
  packFor(agenda: string): string;
  /** @throws ProtocolBotError `unknown-protocol` */
  post(request: PostRequest): ReminderPost;
  /** When the notice of a meeting must be out; null where no rule is known. @throws ProtocolBotError `unknown-protocol` */
  noticeDay(protocol: string, date: PlainDate): NoticeDay | null;
}

/**
 * @param folder the knowledge folder
 * @param linked the clauses linked to a topic in a protocol, best first
 */
export function createMeetingDesk(folder: string, protocols: ProtocolLibrary, linked: (topicId: string, protocolId: string) => readonly string[]): MeetingDesk {
  let loaded: MeetingKnowledge | null = null;
  const knowledge = () => {
    loaded ??= loadMeetingKnowledge(folder);
    return loaded;
  };
  return {
    packs: () => knowledge().packs,
    packFor: (agenda) => packFor(agenda, knowledge().packs).id,
    post: ({ pack, protocol, ...rest }) => {
      const { packs } = knowledge();
      const chosen = packs.find(({ id }) => id === pack) ?? fallbackPack(packs);
      return reminderFor({ ...rest, pack: chosen, packs, protocol: protocols.get(protocol), linked: (topic) => linked(topic, protocol) });
    },
    noticeDay: (id, date) => {
      const { nation, tier } = protocols.get(id);
      return noticeDay({ date, nation, tier }, knowledge());
    },
  };
}

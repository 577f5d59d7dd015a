/** What the reception takes from a door and gives back to it, as plain values. */

import type { BriefingReply, QuotesReply } from '../briefings/briefing-reply.ts';
import type { ReminderPost } from '../meetings/reminder.ts';
import type { Passage, ProtocolName, Reply } from '../replies/replies.ts';
import type { PersonId } from '../workspaces/people.ts';
import type { Standing } from '../workspaces/rights.ts';
import type { WorkspaceId } from '../workspaces/settings.ts';

/** Who asks, and where. What costs a call to the platform is asked for only when it is needed. */
export interface Caller {
  /** The workspace asked from; null in a direct message that belongs to none. */
  workspace: WorkspaceId | null;
  /** The channel asked from; null in direct messages. */
  channel: string | null;
  /** The person, for what they chose for themselves. */
  person: PersonId;
  /** What the platform says at this moment about the person in a workspace. @throws where the platform cannot be asked */
  standing(workspace: WorkspaceId): Promise<Standing>;
  /** The workspaces that the person and the bot share; asked only for direct messages that belong to none. */
  shared(): Promise<{ workspace: WorkspaceId; name: string }[]>;
  /** The groups that can be granted a role, or null where the platform does not show them to the bot or picks them itself. */
  groups(): Promise<{ id: string; name: string }[] | null>;
  /** Whether the bot can post in a channel now; if not, why, in words for the person and with what to do. @throws where the platform cannot be asked */
  canPost(channel: string): Promise<true | string>;
  /** Those of these people, by the platform's ids, who are in a workspace now; all of them where the platform does not say. Never rejects. */
  present(workspace: WorkspaceId, people: readonly string[]): Promise<ReadonlySet<string>>;
}

/** A button; `press` is an encoded press. */
export interface Button {
  label: string;
  press: string;
  /** A link opens instead of pressing. */
  url?: string;
  /** Opens a direct message with this person, by the platform's id; the door knows the link. Nothing is sent. */
  person?: string;
  /** `danger` asks for care; at most one button of a reply is `primary`. */
  style?: 'primary' | 'danger';
}

/** A list to choose one thing from; each option is an encoded press. */
export interface Menu {
  placeholder: string;
  options: { label: string; press: string; detail?: string }[];
}

/**
 * A page of plain words: help, privacy, settings, a confirmation, a problem.
 * In its lines `@{id}` stands for a person, `#{id}` for a channel, `&{id}` for a group of the platform; a door shows them as it shows such things,
 * without notifying anybody.
 */
export interface PageReply {
  type: 'page';
  headline: string;
  sections: { heading?: string; lines: readonly string[] }[];
}

/** Further clauses found for a question, a page at a time. */
export interface PassagesReply {
  type: 'passages';
  protocol: ProtocolName;
  passages: Omit<Passage, 'score'>[];
  /** From 1. */
  page: number;
  pages: number;
}

/** A clause word for word, with where it stands and what stands directly under it. */
export interface QuotedClause {
  protocol: ProtocolName;
  ref: string;
  heading: string;
  leadIn: string | null;
  text: string;
  under: readonly { ref: string; text: string }[];
}

/** One clause in its place in the document. */
export interface PlaceReply extends QuotedClause {
  type: 'place';
}

/** A clause as posted to a channel: nothing of the question or the asker. */
export interface SharedClauseReply extends QuotedClause {
  type: 'shared-clause';
}

/** A reminder as it will be posted, shown to the chair alone: first what will happen, then the post. */
export interface ReminderPreviewReply {
  type: 'reminder-preview';
  headline: string;
  sections: PageReply['sections'];
  post: ReminderPost;
}

/** A note that somebody wrote for themselves, given back to them and kept nowhere. */
export interface NoteReply {
  type: 'note';
  headline: string;
  /** The day and time in words. */
  when: string;
  /** The person's own words; shown exactly, with every mark made harmless. */
  text: string;
  /** SHA-256 of `text` in UTF-8, as hex digits. */
  digest: string;
  lines: readonly string[];
}

/** Everything a door renders. A `reminder` stands in a channel for everybody. */
export type ChatReply = Reply | PageReply | PassagesReply | PlaceReply | SharedClauseReply | ReminderPost | ReminderPreviewReply | NoteReply | QuotesReply | BriefingReply;

/** A reply with what can be pressed under it. */
export interface Said {
  reply: ChatReply;
  buttons: Button[];
  menus: Menu[];
  /** True where notices on a locked screen must not give the content away; the door then shows a generic line as notification text. */
  discreet?: boolean;
}

/** One field of a form. */
export type Field = {
  /** Lower-case words joined by hyphens; unique within the form. */
  name: string;
  label: string;
  hint?: string;
  required: boolean;
} & (
  | { kind: 'text'; long?: boolean; value?: string; most: number }
  | { kind: 'choice'; options: { label: string; value: string }[]; value?: string }
  /** Several options may be ticked. */
  | { kind: 'choices'; options: { label: string; value: string }[]; values?: string[] }
  | { kind: 'person' | 'channel'; several?: boolean; values?: string[] }
  /** A Slack user group out of `options`; Discord shows its own list of roles. */
  | { kind: 'group'; options: { label: string; value: string }[] }
  | { kind: 'date' | 'time'; value?: string }
  | { kind: 'file' }
);

/** A step of a form: at most five fields. */
export interface Form {
  /** An encoded `form` press, which comes back with what was filled in. */
  press: string;
  title: string;
  /** Shown above the fields. */
  intro: readonly string[];
  fields: Field[];
  submit: string;
}

/** A file that somebody sent to the bot. */
export interface SentFile {
  /** Its name as they gave it. */
  name: string;
  /** Fetches it from the platform. @throws ProtocolBotError `import-…` */
  read(): Promise<Uint8Array>;
}

/** What was filled in, by field name; a field left empty is an empty list. */
export type Filled = ReadonlyMap<string, readonly string[]>;

/** What a door is to do. Everything but `channel` is seen by the asker alone. */
export type Outcome =
  /** Answer privately, where the person asked. */
  | { do: 'say'; said: Said }
  /** Open a form. */
  | { do: 'open'; form: Form }
  /** Show the form again with what is wrong, by field name. */
  | { do: 'mend'; problems: ReadonlyMap<string, string> }
  /** Send it to the person's own direct messages, then say privately whether that worked. */
  | { do: 'keep'; copy: Said; kept: Said; closed: Said }
  /** Post in a channel, with no mention of who did it, then say privately whether that worked. */
  | { do: 'channel'; channel: string; post: Said; posted: Said; failed: Said }
  /** Take the message away that the button stood under. */
  | { do: 'clear' };

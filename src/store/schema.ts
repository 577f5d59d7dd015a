/** The tables, alike on SQLite and PostgreSQL. Times are milliseconds since 1970 UTC, flags 0 or 1. */

/** A text sealed with the encryption key; see `sealing.ts`. */
export type Sealed = string & { readonly sealed: unique symbol };

/** A keyed digest by which a sealed value can be found without being readable. */
export type Index = string & { readonly index: unique symbol };

/** Facts about the database itself: the key check, the key of the indexes. */
interface MetaTable {
  name: string;
  value: string;
}

/** One row a Slack workspace or Discord server. */
interface WorkspacesTable {
  /** `slack:T…`, `slack:E…` or `discord:…`. */
  id: string;
  /** The protocol in force; null until an administrator picks one. */
  protocol: string | null;
  time_zone: string;
  /** 1: the bot answers nobody here. */
  off: number;
  /** 1: no reminder is posted. */
  reminders_off: number;
  /** How long before a meeting reminders are posted unless said otherwise, joined by commas. */
  reminder_leads: string | null;
  /** The channel reminders go to unless said otherwise. */
  reminder_channel: string | null;
  /** 1: those who join are sent the short guide. */
  welcome: number;
  /** When an administrator finished the first run. */
  set_up_at: number | null;
  /** When the bot was removed; the row goes after the days named in `retention.ts`. */
  left_at: number | null;
}

/** The protocol in force in one channel, where it differs. */
interface ChannelsTable {
  workspace: string;
  channel: string;
  protocol: string;
}

/** A role granted by an administrator to a person or a group; it permits acts. */
interface GrantsTable {
  id: string;
  workspace: string;
  role: string;
  /** `person`, or `group` for a Slack user group or a Discord role. */
  kind: string;
  subject: Sealed;
  subject_index: Index;
}

/** Who holds an office. A row without holder says that the office is vacant. */
interface ContactsTable {
  workspace: string;
  office: string;
  holder: Sealed | null;
  /** The empty text where the office is vacant. */
  holder_index: Index | '';
}

/** What a person chose for themselves. Both choices can be deleted by them. */
interface PeopleTable {
  person_index: Index;
  person: Sealed;
  role: string | null;
  /** The workspace they last asked in, for direct messages. */
  workspace: string | null;
  /** The day they last asked, without the time. */
  seen_at: number;
  /** When the platform last said that their direct messages are closed. */
  closed_at: number | null;
}

/** Who changed what and when. No secrets, no question. */
interface AuditTable {
  id: string;
  workspace: string;
  at: number;
  actor: Sealed;
  act: string;
  detail: Sealed;
}

/** What a granted monitoring officer decided about a topic's advice. */
interface ReviewsTable {
  workspace: string;
  topic: string;
  /** `reviewed` or `hidden`. */
  state: string;
  actor: Sealed;
  at: number;
}

/** A Slack installation with its tokens. */
interface InstallationsTable {
  workspace: string;
  data: Sealed;
  changed_at: number;
}

/** The outbox: one row a message that must be posted once. */
export interface DeliveriesTable {
  /** Random, shown to the platform. */
  id: string;
  workspace: string;
  /** What makes it the same message; unique for ever within the workspace. */
  key: string;
  kind: string;
  /** What to post and where, as JSON. */
  content: Sealed;
  due_at: number;
  /** `pending`, `sending`, `sent`, `unknown`, `told` or `cancelled`. */
  state: string;
  attempts: number;
  /** Until when the process that took it may work on it. */
  leased_until: number | null;
  /** Counts every change, so that a process that lost its lease cannot write. */
  version: number;
  /** When the platform was first asked to post it in this attempt; null: certainly not posted. */
  begun_at: number | null;
  /** Where it ended up on the platform. */
  posted_as: string | null;
  ended_at: number | null;
}

/** Reminders before meetings. */
export interface RemindersTable {
  /** Random. */
  id: string;
  workspace: string;
  /** Who is told when something goes wrong. */
  owner: Sealed;
  owner_index: Index;
  channel: Sealed;
  /** The meeting's name. */
  name: Sealed;
  /** The chair's own words, posted with every reminder. */
  note: Sealed | null;
  /** When the meetings are, as JSON; the time zone is the workspace's. */
  series: string;
  /** How long before each meeting, as JSON. */
  leads: string;
  /** A reminder pack's id. */
  pack: string;
  /** `draft`, `active`, `paused` or `cancelled`. */
  state: string;
  /** The reminder that a draft is to change. */
  replaces: string | null;
  /** Counts every change. */
  version: number;
  /** Everything due until then is in the outbox. */
  planned_to: number;
  /** When to plan next; null where nothing is to be planned. */
  plan_at: number | null;
  changed_at: number;
}

/** Guidance sent to one person: the register of who was sent which version and who marked it read. */
export interface BriefingsTable {
  /** Random; it travels in the buttons under the message. */
  id: string;
  workspace: string;
  recipient: Sealed;
  recipient_index: Index;
  /** Null where the workspace itself sends, as to those who join. */
  sender: Sealed | null;
  sender_index: Index | null;
  /** `topic`, `guide`, `welcome` or `changes`. */
  kind: string;
  /** For `topic`. */
  topic: string | null;
  protocol: string;
  version: number;
  /** For `changes`: the version the person was sent before. */
  earlier: number | null;
  /** `queued`, `sent`, `closed`, `failed` or `unknown`. */
  state: string;
  made_at: number;
  sent_at: number | null;
  read_at: number | null;
}

/** People who want no guidance but what the council's protocol itself demands. */
interface OptOutsTable {
  workspace: string;
  person_index: Index;
  at: number;
}

/** One version of a workspace's own protocol, or a draft of one. */
export interface DocumentsTable {
  id: string;
  workspace: string;
  /** The protocol's id; unique to the workspace. */
  protocol: string;
  /** From 1, given at publishing; null for a draft. */
  version: number | null;
  /** `draft`, `in-force` or `earlier`. */
  state: string;
  /** The protocol file as JSON. A draft may be confidential. */
  document: Sealed;
  /** What the importer doubted, as JSON. */
  report: Sealed;
  /** The clauses' lasting ids by reference, as JSON; null for a draft. */
  clause_ids: string | null;
  /** The minute that adopted it. */
  minute: string | null;
  /** The day of that decision, `YYYY-MM-DD`. */
  decided_on: string | null;
  made_by: Sealed;
  made_at: number;
  published_by: Sealed | null;
  published_at: number | null;
}

/** Which clauses of a workspace's own protocol answer a topic, where a person has said so. */
interface MatchesTable {
  workspace: string;
  protocol: string;
  topic: string;
  /** The clauses' lasting ids, best first, as JSON. */
  clauses: string;
}

/** All tables. */
export interface Schema {
  meta: MetaTable;
  workspaces: WorkspacesTable;
  channels: ChannelsTable;
  grants: GrantsTable;
  contacts: ContactsTable;
  people: PeopleTable;
  audit: AuditTable;
  reviews: ReviewsTable;
  installations: InstallationsTable;
  deliveries: DeliveriesTable;
  reminders: RemindersTable;
  briefings: BriefingsTable;
  opt_outs: OptOutsTable;
  documents: DocumentsTable;
  matches: MatchesTable;
}

/** Every sealed column. `keys rotate` seals them anew; `workspace` is null where the row belongs to no workspace. */
export const SEALED_COLUMNS = [
  { table: 'grants', column: 'subject', key: ['id'], workspace: 'workspace' },
  { table: 'contacts', column: 'holder', key: ['workspace', 'office', 'holder_index'], workspace: 'workspace' },
  { table: 'people', column: 'person', key: ['person_index'], workspace: null },
  { table: 'audit', column: 'actor', key: ['id'], workspace: 'workspace' },
  { table: 'audit', column: 'detail', key: ['id'], workspace: 'workspace' },
  { table: 'reviews', column: 'actor', key: ['workspace', 'topic'], workspace: 'workspace' },
  { table: 'installations', column: 'data', key: ['workspace'], workspace: 'workspace' },
  { table: 'deliveries', column: 'content', key: ['id'], workspace: 'workspace' },
  { table: 'reminders', column: 'owner', key: ['id'], workspace: 'workspace' },
  { table: 'reminders', column: 'channel', key: ['id'], workspace: 'workspace' },
  { table: 'reminders', column: 'name', key: ['id'], workspace: 'workspace' },
  { table: 'reminders', column: 'note', key: ['id'], workspace: 'workspace' },
  { table: 'briefings', column: 'recipient', key: ['id'], workspace: 'workspace' },
  { table: 'briefings', column: 'sender', key: ['id'], workspace: 'workspace' },
  { table: 'documents', column: 'document', key: ['id'], workspace: 'workspace' },
  { table: 'documents', column: 'report', key: ['id'], workspace: 'workspace' },
  { table: 'documents', column: 'made_by', key: ['id'], workspace: 'workspace' },
  { table: 'documents', column: 'published_by', key: ['id'], workspace: 'workspace' },
] as const;

/** One workspace's settings, and how they are read. */
import { type Matches, readMatches } from '../publishing/matches.ts';
import { parseRole, type Role } from '../roles.ts';
import type { Session } from '../store/store.ts';

/** The time zone of a workspace whose administrators said nothing. */
export const DEFAULT_TIME_ZONE = 'Europe/London';

/** Where people sit in chat. */
export type DoorName = 'slack' | 'discord';

/** A workspace's id: the door, a colon, the platform's own id. */
export type WorkspaceId = `${DoorName}:${string}`;

/** The door that a workspace belongs to. */
export function doorOf(workspace: WorkspaceId): DoorName {
  return workspace.startsWith('slack:') ? 'slack' : 'discord';
}

/** A granted role. */
export interface Grant {
  role: Role;
  /** `group` is a Slack user group or a Discord role. */
  kind: 'person' | 'group';
  /** The platform's id of the person or group. */
  subject: string;
}

/** What a granted monitoring officer decided about a topic's advice. */
interface Review {
  state: 'reviewed' | 'hidden';
  /** The platform's id of the reviewer. */
  by: string;
  /** Milliseconds since 1970 UTC. */
  at: number;
}

/** Everything an administrator can set. */
export interface Settings {
  workspace: WorkspaceId;
  /** A protocol's id; null until one is picked. */
  protocol: string | null;
  /** By channel, where another protocol is in force. */
  channels: ReadonlyMap<string, string>;
  /** An IANA time zone. */
  timeZone: string;
  /** True: the bot answers nobody here. */
  off: boolean;
  /** True: no reminder is posted. */
  remindersOff: boolean;
  /** How long before a meeting reminders are posted, such as `1 day`. */
  reminderLeads: readonly string[];
  reminderChannel: string | null;
  /** Whether an administrator finished the first run. */
  setUp: boolean;
  grants: readonly Grant[];
  /** True: those who join are sent the short guide. Only where the platform tells the bot of them. */
  welcome: boolean;
  /** The holders by office, an id of `knowledge/offices.yaml`; an empty list says vacant, a missing office that nobody said. */
  contacts: ReadonlyMap<string, readonly string[]>;
  /** By topic id. */
  reviews: ReadonlyMap<string, Review>;
  /** The workspace's own protocols in force: by protocol id, the id of the stored version. */
  documents: ReadonlyMap<string, string>;
  /** What people said of the clauses of those protocols. */
  matches: Matches;
}

/** The settings of a workspace nobody has set up. */
export function defaultSettings(workspace: WorkspaceId): Settings {
  return {
    workspace,
    protocol: null,
    channels: new Map(),
    timeZone: DEFAULT_TIME_ZONE,
    off: false,
    remindersOff: false,
    reminderLeads: [],
    reminderChannel: null,
    welcome: false,
    setUp: false,
    grants: [],
    contacts: new Map(),
    reviews: new Map(),
    documents: new Map(),
    matches: new Map(),
  };
}

/** Reads a workspace's settings; the defaults where there are none. */
export async function readSettings({ db, vault }: Session, workspace: WorkspaceId): Promise<Settings> {
  // One after another: within a transaction there is one connection, which takes one question at a time.
  const row = await db.selectFrom('workspaces').selectAll().where('id', '=', workspace).executeTakeFirst();
  const channels = await db.selectFrom('channels').selectAll().where('workspace', '=', workspace).orderBy('channel').execute();
  const grants = await db.selectFrom('grants').selectAll().where('workspace', '=', workspace).orderBy('role').orderBy('subject_index').execute();
  const contacts = await db.selectFrom('contacts').selectAll().where('workspace', '=', workspace).orderBy('office').orderBy('holder_index').execute();
  const reviews = await db.selectFrom('reviews').selectAll().where('workspace', '=', workspace).orderBy('topic').execute();
  const documents = await db.selectFrom('documents').select(['id', 'protocol']).where('workspace', '=', workspace).where('state', '=', 'in-force').orderBy('protocol').execute();
  const holders = new Map<string, string[]>();
  for (const { office, holder } of contacts) {
    holders.set(office, [...(holders.get(office) ?? []), ...(holder === null ? [] : [vault.open(holder, workspace)])]);
  }
  return {
    ...defaultSettings(workspace),
    ...(row && {
      protocol: row.protocol,
      timeZone: row.time_zone,
      off: row.off === 1,
      remindersOff: row.reminders_off === 1,
      reminderLeads: row.reminder_leads?.split(',') ?? [],
      reminderChannel: row.reminder_channel,
      welcome: row.welcome === 1,
      setUp: row.set_up_at !== null,
    }),
    channels: new Map(channels.map(({ channel, protocol }) => [channel, protocol])),
    grants: grants.flatMap(({ role, kind, subject }) => {
      const known = parseRole(role);
      return known === null ? [] : [{ role: known, kind: kind === 'group' ? 'group' : 'person', subject: vault.open(subject, workspace) } satisfies Grant];
    }),
    contacts: holders,
    reviews: new Map(reviews.map(({ topic, state, actor, at }) => [topic, { state: state === 'hidden' ? 'hidden' : 'reviewed', by: vault.open(actor, workspace), at }])),
    documents: new Map(documents.map(({ id, protocol }) => [protocol, id])),
    matches: documents.length === 0 ? new Map() : await readMatches(db, workspace),
  };
}

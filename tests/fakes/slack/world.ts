/** The workspaces, people, channels, groups and files of the stand-in, and who may see a channel. */

/** A person or bot of a workspace. */
export interface User {
  id: string;
  name: string;
  tz?: string;
  isAdmin?: boolean;
  isOwner?: boolean;
  /** A guest. */
  isRestricted?: boolean;
  /** From another workspace, met in a shared channel. */
  isStranger?: boolean;
  isBot?: boolean;
  deleted?: boolean;
}

/** A message as the channel keeps it. */
export interface Message {
  ts: string;
  /** The id of the person or of the app's bot user. */
  user: string;
  text: string;
  blocks: Record<string, unknown>[];
  metadata?: Record<string, unknown>;
  threadTs?: string;
  clientMsgId?: string;
}

/** A conversation of any kind. For `im`, `members` is the one person who talks with the app. */
export interface Channel {
  id: string;
  name: string;
  kind: 'public' | 'private' | 'im' | 'mpim';
  members: string[];
  botIsMember: boolean;
  isArchived?: boolean;
  /** Shared with another organisation through Slack Connect. */
  isShared?: boolean;
  messages: Message[];
}

/** A user group, such as @officers. */
export interface Usergroup {
  id: string;
  handle: string;
  name: string;
  users: string[];
}

/** A file that a person uploaded. */
export interface StoredFile {
  id: string;
  name: string;
  mimetype: string;
  user: string;
  content: Buffer;
}

/** One workspace. */
export interface Team {
  id: string;
  name: string;
  domain: string;
  botUserId: string;
  botId: string;
  /** Scopes granted to the bot. */
  scopes: string[];
  users: Map<string, User>;
  channels: Map<string, Channel>;
  usergroups: Map<string, Usergroup>;
  files: Map<string, StoredFile>;
  /** Conversations of one person with the app, by person. */
  ims: Map<string, Channel>;
}

/** A workspace as a test writes it; what is left out is made up from `id`. */
export interface TeamInput {
  id: string;
  name?: string;
  domain?: string;
  /** Installed with this token; without one it can only be installed through OAuth. */
  botToken?: string;
  scopes?: readonly string[];
  users?: readonly User[];
  channels?: readonly (Omit<Channel, 'messages'> & { messages?: Message[] })[];
  usergroups?: readonly Usergroup[];
}

/** Every scope a call of this stand-in may need. */
const ALL_SCOPES = [
  ...['assistant:write', 'channels:history', 'channels:read', 'chat:write', 'commands', 'files:read', 'groups:history', 'groups:read'],
  ...['im:history', 'im:read', 'im:write', 'mpim:history', 'mpim:read', 'mpim:write', 'team:read', 'usergroups:read', 'users:read'],
];

/** A small council: an asker, a clerk who owns the workspace, an admin, a guest, and channels of each kind. */
export const FAKESHIRE: TeamInput = {
  id: 'T0FAKE0001',
  name: 'Fakeshire Council',
  domain: 'fakeshire',
  botToken: 'xoxb-fake-0001',
  users: [
    { id: 'U0FAKEASK1', name: 'asker' },
    { id: 'U0FAKECLR1', name: 'clerk', isAdmin: true, isOwner: true },
    { id: 'U0FAKEADM1', name: 'admin', isAdmin: true },
    { id: 'U0FAKEOFF1', name: 'officer' },
    { id: 'U0FAKEGST1', name: 'guest', isRestricted: true },
    { id: 'U0FAKESTR1', name: 'stranger', isStranger: true },
    { id: 'U0FAKEOLD1', name: 'leaver', deleted: true },
  ],
  channels: [
    { id: 'C0FAKEPUB1', name: 'general', kind: 'public', members: ['U0FAKEASK1', 'U0FAKECLR1', 'U0FAKEADM1', 'U0FAKEOFF1', 'U0FAKEGST1'], botIsMember: true },
    { id: 'C0FAKEOUT1', name: 'random', kind: 'public', members: ['U0FAKEASK1', 'U0FAKECLR1'], botIsMember: false },
    { id: 'C0FAKEPRI1', name: 'officers', kind: 'private', members: ['U0FAKECLR1', 'U0FAKEOFF1'], botIsMember: true },
    { id: 'C0FAKESEC1', name: 'secret', kind: 'private', members: ['U0FAKECLR1', 'U0FAKEASK1'], botIsMember: false },
    { id: 'C0FAKESHR1', name: 'with-district', kind: 'public', members: ['U0FAKEASK1', 'U0FAKECLR1', 'U0FAKESTR1'], botIsMember: true, isShared: true },
    { id: 'C0FAKEARC1', name: 'old', kind: 'public', members: ['U0FAKECLR1'], botIsMember: true, isArchived: true },
    { id: 'G0FAKEMPM1', name: 'mpdm-asker--clerk-1', kind: 'mpim', members: ['U0FAKEASK1', 'U0FAKECLR1'], botIsMember: true },
  ],
  usergroups: [{ id: 'S0FAKEOFF1', handle: 'officers', name: 'Officers', users: ['U0FAKECLR1', 'U0FAKEOFF1'] }],
};

/** Fills in a workspace. */
export function buildTeam(input: TeamInput): Team {
  const tail = input.id.slice(1);
  const botUserId = `U${tail}B`;
  const byId = <T extends { id: string }>(items: readonly T[]) => new Map(items.map((item) => [item.id, structuredClone(item)]));
  const users = byId<User>([...(input.users ?? FAKESHIRE.users ?? []), { id: botUserId, name: 'protocol', isBot: true }]);
  const channels = byId<Channel>((input.channels ?? FAKESHIRE.channels ?? []).map((channel) => ({ ...channel, messages: [...(channel.messages ?? [])] })));
  return {
    id: input.id,
    name: input.name ?? input.id,
    domain: input.domain ?? input.id.toLowerCase(),
    botUserId,
    botId: `B${tail}`,
    scopes: [...(input.scopes ?? ALL_SCOPES)],
    users,
    channels,
    usergroups: byId(input.usergroups ?? FAKESHIRE.usergroups ?? []),
    files: new Map(),
    ims: new Map(),
  };
}

/** The direct messages of a person with the app, opened when first needed. */
export function directChannel(team: Team, user: string): Channel {
  const known = team.ims.get(user);
  if (known !== undefined) return known;
  const channel: Channel = { id: `D${user.slice(1)}`, name: 'directmessage', kind: 'im', members: [user], botIsMember: true, messages: [] };
  team.ims.set(user, channel);
  team.channels.set(channel.id, channel);
  return channel;
}

/** Who can read a channel: its members, and for a public one everybody of the workspace who is no guest. */
export function readersOf(team: Team, channel: Channel): string[] {
  if (channel.kind !== 'public') return [...channel.members];
  const open = [...team.users.values()].filter(({ isRestricted, isStranger, isBot, deleted }) => !isRestricted && !isStranger && !isBot && !deleted);
  return [...new Set([...channel.members, ...open.map(({ id }) => id)])];
}

/** A channel's name as payloads give it. */
export function payloadName({ kind, name }: Channel): string {
  if (kind === 'im') return 'directmessage';
  return kind === 'private' || kind === 'mpim' ? 'privategroup' : name;
}

/** Which protocol is in force for somebody, and what they should know about that. */
import Fuse from 'fuse.js';
import type { Briefings } from '../briefings/briefings.ts';
import type { Core } from '../core.ts';
import type { Reminders } from '../meetings/service.ts';
import type { ProtocolName } from '../replies/replies.ts';
import type { Role } from '../roles.ts';
import type { PersonNote } from '../workspaces/people.ts';
import type { WorkspaceId } from '../workspaces/settings.ts';
import type { FoundSettings, Workspaces } from '../workspaces/workspaces.ts';
import { say } from './pages.ts';
import type { Caller, Outcome } from './says.ts';
import { noCouncil, SWITCHED_OFF } from './wording.ts';

/** What the reception is made of. */
export interface Parts {
  core: Core;
  workspaces: Workspaces;
  reminders: Reminders;
  /** Guidance sent to people; left out where none can be sent. */
  briefings?: Briefings;
  /** The protocol asked where none was chosen; null where the operator named none. */
  defaultProtocol: string | null;
  /** Milliseconds since 1970 UTC. */
  clock: () => number;
}

/** Where somebody stands. */
export interface Standpoint {
  /** The workspace that counts; null in a direct message that belongs to none. */
  workspace: WorkspaceId | null;
  /** As read for this act, so that nothing reads them again. */
  settings: FoundSettings | null;
  /** What is kept of the person, likewise; null where nothing is or the database is away. */
  note: PersonNote | null;
  /** The protocol in force; null where none is chosen and the operator named none. */
  protocol: ProtocolName | null;
  role: Role | null;
  /** Said first with every answer. */
  notices: string[];
  /** Workspaces to choose from, where a direct message could be from several. */
  choose: { workspace: WorkspaceId; name: string }[];
}

/** Finds where somebody stands. Never fails: what cannot be read is said in the notices. */
export async function standpointOf(caller: Caller, parts: Parts): Promise<Standpoint> {
  return standpointFrom(await parts.workspaces.person(caller.person), caller, parts);
}

/** The same where it is read already what is kept of the person. */
export async function standpointFrom(note: PersonNote | null, caller: Caller, parts: Parts): Promise<Standpoint> {
  const workspace = caller.workspace ?? note?.workspace ?? null;
  if (workspace !== null) return inWorkspace(workspace, note, caller, parts);
  const choose = await caller.shared();
  const [only] = choose;
  if (choose.length === 1 && only) return inWorkspace(only.workspace, note, caller, parts);
  const protocol = nameById(parts.defaultProtocol, parts.core, null);
  const notices = protocol ? [`You are not in a workspace of a council here. This is from ${protocol.council}’s protocol.`] : [];
  return { workspace: null, settings: null, note, protocol, role: note?.role ?? null, notices, choose };
}

/** Does something with the protocol in force, or says why there is none. */
export async function withProtocol(caller: Caller, parts: Parts, work: (protocol: ProtocolName, at: Standpoint) => Promise<Outcome>): Promise<Outcome> {
  const at = await standpointOf(caller, parts);
  if (at.settings?.off) return say(SWITCHED_OFF);
  return at.protocol ? work(at.protocol, at) : say(noCouncil(councilsHere(parts, at.workspace)));
}

/** The council that somebody in a workspace named, by id or by a part of its name; null where none is meant. */
export function councilNamed(typed: string, core: Core, workspace: WorkspaceId | null): ProtocolName | null {
  const words = typed.trim().toLowerCase();
  if (words === '') return null;
  const { protocols } = core.list(workspace);
  const exact = protocols.find(({ id, council }) => id === words || council.toLowerCase() === words);
  if (exact) return exact;
  const [within, ...more] = protocols.filter(({ id, council }) => council.toLowerCase().includes(words) || id.includes(words.replaceAll(/\s+/g, '-')));
  if (within && more.length === 0) return within;
  const nearest = new Fuse(protocols, { keys: ['id', 'council'], threshold: 0.3, ignoreLocation: true }).search(words)[0];
  return nearest?.item ?? null;
}

/** The councils whose protocols somebody in a workspace may ask, in one line. */
export function councilsHere({ core }: Pick<Parts, 'core'>, workspace: WorkspaceId | null): string {
  return core
    .list(workspace)
    .protocols.map(({ council }) => council)
    .join(', ');
}

/** A protocol's name by its id; null where it is not at hand, or another workspace's. */
export function nameById(id: string | null, core: Core, workspace: WorkspaceId | null): ProtocolName | null {
  return core.list(workspace).protocols.find((protocol) => protocol.id === id) ?? null;
}

async function inWorkspace(workspace: WorkspaceId, note: PersonNote | null, caller: Caller, parts: Parts): Promise<Standpoint> {
  const settings = await parts.workspaces.settings(workspace);
  const chosen = (caller.channel === null ? undefined : settings.channels.get(caller.channel)) ?? settings.protocol;
  const own = nameById(chosen, parts.core, workspace);
  const protocol = own ?? nameById(parts.defaultProtocol, parts.core, null);
  const notices: string[] = [];
  if (!settings.fresh) notices.push('Your workspace’s settings cannot be read just now, so this may be from the wrong protocol. Check the council’s name below.');
  else if (chosen !== null && !own) notices.push('The protocol chosen here cannot be read just now. Tell whoever runs the bot.');
  else if (chosen === null && protocol)
    notices.push(`No council has been chosen here yet. This is from ${protocol.council}’s protocol. An administrator can choose yours: /protocol settings`);
  return { workspace, settings, note, protocol, role: note?.role ?? null, notices, choose: [] };
}

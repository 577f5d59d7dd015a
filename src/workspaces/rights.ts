/** Who may do what: the one place that decides. Asked at the moment of the act, whatever the client sent. */
import { ProtocolBotError } from '../errors.ts';
import type { Role } from '../roles.ts';
import type { Settings } from './settings.ts';

/** What the platform says about a person at this moment, and never what a client sent. */
export interface Standing {
  /** The platform's id. */
  person: string;
  /** Whether they administer the workspace. */
  administrator: boolean;
  /** The Slack user groups or Discord roles they hold. */
  groups: readonly string[];
}

/** Who may do each act: administrators where `administrator`, and those granted one of the roles. */
const RIGHTS = {
  'change-settings': { administrator: true, roles: [], say: 'change the settings' },
  'review-topics': { administrator: false, roles: ['monitoring-officer'], say: 'review or hide advice' },
  'confirm-matches': { administrator: true, roles: ['clerk', 'monitoring-officer'], say: 'say which clauses answer a question' },
  'set-reminders': { administrator: true, roles: ['chair', 'clerk'], say: 'set reminders' },
  'send-briefings': { administrator: false, roles: ['chair', 'clerk', 'monitoring-officer'], say: 'send guidance to officers' },
  'read-register': { administrator: false, roles: ['clerk', 'monitoring-officer'], say: 'see who has been sent guidance' },
} as const satisfies Record<string, { administrator: boolean; roles: readonly Role[]; say: string }>;

/** An act that needs a right. */
export type Right = keyof typeof RIGHTS;

/** The roles granted to a person, by name or through a group they hold now. */
export function grantedRoles(settings: Settings, { person, groups }: Standing): ReadonlySet<Role> {
  return new Set(settings.grants.filter(({ kind, subject }) => (kind === 'person' ? subject === person : groups.includes(subject))).map(({ role }) => role));
}

/** Whether a person may do an act. */
export function may(right: Right, settings: Settings, standing: Standing): boolean {
  const { administrator, roles } = RIGHTS[right];
  if (administrator && standing.administrator) return true;
  const granted = grantedRoles(settings, standing);
  return roles.some((role) => granted.has(role));
}

/** Refuses an act to whoever may not do it. @throws ProtocolBotError `not-allowed`, which names who may */
export function assertMay(right: Right, settings: Settings, standing: Standing): void {
  if (may(right, settings, standing)) return;
  const { administrator, roles, say } = RIGHTS[right];
  const who = [...(administrator ? ['an administrator of this workspace'] : []), ...roles.map((role) => `somebody granted the role of ${role.replaceAll('-', ' ')}`)];
  throw new ProtocolBotError('not-allowed', `You cannot ${say} here.`, `${sentence(who)} can. An administrator grants roles with /protocol settings.`);
}

function sentence(who: string[]): string {
  const [last = '', ...rest] = who.toReversed();
  const text = rest.length === 0 ? last : `${rest.toReversed().join(', ')} or ${last}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The roles people have, and which side of the protocol each stands on. */

/** The roles a person can pick. */
export const ROLES = ['officer', 'councillor', 'clerk', 'chair', 'monitoring-officer'] as const;

/** A role a person picked; it changes only the wording they see. */
export type Role = (typeof ROLES)[number];

/** A role, or the neutral wording for those who have not picked one. */
export type RoleOrAnyone = Role | 'anyone';

/** The protocol's two sides. */
export type Side = 'councillors' | 'officers';

/** Reads a role as typed; `mayor` reads as chair, an unknown one as none. */
export function parseRole(typed: string | null | undefined): Role | null {
  const word = typed
    ?.trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  if (word === 'mayor' || word === 'vice-chair') return 'chair';
  if (word === 'member') return 'councillor';
  return ROLES.find((role) => role === word) ?? null;
}

/** The side a party to a topic stands on; null for those on neither. */
export function sideOf(party: string | null): Side | null {
  if (party === 'councillor' || party === 'chair' || party === 'group') return 'councillors';
  return party === 'officer' || party === 'clerk' || party === 'director' || party === 'monitoring-officer' ? 'officers' : null;
}

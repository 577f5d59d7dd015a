/** Who asks, whom a concern is about, and how offices follow from that. */
import type { NATIONS, TIERS } from '../protocols/schema.ts';
import { ROLES } from '../roles.ts';

/** Who may ask: the roles, and those who have not said. */
export const ASKERS = [...ROLES, 'anyone'] as const;
export type EscalationAsker = (typeof ASKERS)[number];

/** Whom a concern may be about; `director` stands for the chief executive too, `leader` for a political group too. */
export const ABOUTS = ['officer', 'councillor', 'clerk', 'chair', 'monitoring-officer', 'director', 'leader', 'public', 'other', 'self'] as const;
export type EscalationAbout = (typeof ABOUTS)[number];

/** Local councils are parish, town and community councils; every other council is a principal one. */
export const LEVELS = ['local', 'principal'] as const;
export type Level = (typeof LEVELS)[number];

type Nation = (typeof NATIONS)[number];
type Tier = (typeof TIERS)[number];

/** What the rules for a council depend on. */
export interface Place {
  nation: Nation;
  level: Level;
}

const LOCAL: ReadonlySet<Tier> = new Set(['parish', 'town', 'community']);

/** The kind of council that a tier is. */
export function levelOf(tier: Tier): Level {
  return LOCAL.has(tier) ? 'local' : 'principal';
}

/** The offices that a role stands for. A person of the roles left out may hold any office, or none. */
const OFFICES_OF: Partial<Record<EscalationAbout | EscalationAsker, readonly string[]>> = {
  clerk: ['clerk'],
  chair: ['chair'],
  'monitoring-officer': ['monitoring-officer'],
  director: ['director', 'chief-executive'],
  leader: ['leader', 'group-leader', 'group-whip'],
};

/**
 * The offices of a person.
 * @param role what the person is
 * @param named offices named besides; where one of the role's own is named, only that one counts, since `director` and `leader` stand for several people
 */
export function officesOf(role: EscalationAbout | EscalationAsker, named: readonly string[] = []): string[] {
  const own = OFFICES_OF[role] ?? [];
  return own.some((office) => named.includes(office)) ? [...named] : [...own, ...named];
}

/** Roles that only one person in a council has. */
const ONE_PERSON: readonly string[] = ['clerk', 'chair', 'monitoring-officer'];

/** Whether somebody who asks in a role and names the same role must mean themselves. */
export function isOnePerson(role: EscalationAsker, about: EscalationAbout): boolean {
  return role === about && ONE_PERSON.includes(role);
}

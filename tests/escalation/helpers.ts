/** What the tests of escalation share: the loaded knowledge and short ways to ask. */
import { loadRoutes } from '../../src/escalation/load-routes.ts';
import type { EscalationAbout, EscalationAsker } from '../../src/escalation/parties.ts';
import { type EscalationRequest, routeFor } from '../../src/escalation/route-for.ts';
import type { RouteId } from '../../src/guidance/topic-schema.ts';
import { loadProtocols } from '../../src/protocols/library.ts';
import type { Protocol } from '../../src/protocols/protocol.ts';

export const routes = loadRoutes('knowledge');
export const protocols = loadProtocols('knowledge/protocols');

/** The route for a concern at one council. */
export function ask(protocol: string | Protocol, role: EscalationAsker, about: EscalationAbout, kind: RouteId, more: Partial<EscalationRequest> = {}) {
  return routeFor({ role, about: { role: about }, kind, protocol: typeof protocol === 'string' ? protocols.get(protocol) : protocol, ...more }, routes);
}

/** The offices of a route, in order. */
export function officesIn({ steps }: { steps: readonly { to: { office: string } }[] }): string[] {
  return steps.map(({ to }) => to.office);
}

/** A council of another nation or tier that no file names. */
export function elsewhere(nation: Protocol['nation'], tier: Protocol['tier']): Protocol {
  return { ...protocols.get('wadhurst'), id: 'elsewhere', nation, tier };
}

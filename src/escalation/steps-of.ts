/** Picks the steps of a route: the first entry that fits, each step replaced where its office is involved or vacant. */
import type { Citations } from './citations.ts';
import type { Clearance, Recipient } from './clearance.ts';
import type { EscalationStep } from './escalation-reply.ts';
import type { Routes } from './load-routes.ts';
import type { EscalationAbout, EscalationAsker, Place } from './parties.ts';
import type { Condition, Kind, Step } from './route-schema.ts';

/** Who asks, whom it is about, and where. */
export interface Case {
  asker: EscalationAsker;
  about: EscalationAbout;
  place: Place;
}

/** Stands at the end of a route that has nobody outside the council left. */
const LAST_RESORT = 'citizens-advice';

/**
 * The steps for a case, in order, each with a recipient that is cleared.
 * @returns the steps, and the labels of offices that were left out because nobody holds them
 */
export function stepsOf(matter: Case, kind: Kind, routes: Routes, clearance: Clearance, cite: Citations): { steps: EscalationStep[]; vacant: string[] } {
  const { steps: library, offices } = routes;
  const vacant = new Set<string>();
  const steps = new Map<string, EscalationStep>();
  const reached = (office: string) => [...steps.values()].some(({ to }) => to.office === office);
  const firstCleared = (start: string | undefined, tried: Set<string>, passed: Set<string>): { step: Step; to: Recipient } | null => {
    for (let id = start; id !== undefined && !tried.has(id); id = library.get(id)?.otherwise) {
      const step = library.get(id);
      if (!step || !fits(step.when ?? {}, matter)) return null;
      tried.add(id);
      const to = clearance.clear(step.office, step.through);
      if (typeof to !== 'string') return { step, to };
      if (to === 'vacant') passed.add(offices.get(step.office)?.label ?? step.office);
    }
    return null;
  };
  const add = (id: string) => {
    const tried = new Set<string>();
    const found = firstCleared(id, tried, vacant);
    const stoodIn = found !== null && found.step.id !== id && reached(found.to.office);
    if (!found || stoodIn || steps.has(found.step.id)) return;
    const { step, to } = found;
    let next = firstCleared(step.otherwise, tried, new Set());
    // where a body does not exist, its members do not either
    while (next && offices.get(next.to.office)?.membersOf === to.office) next = firstCleared(next.step.otherwise, tried, new Set());
    steps.set(step.id, { ...shown(step, to, matter, kind, cite), instead: next && next.to.office !== to.office ? next.to : null });
  };
  for (const id of planned(matter, kind, routes)) add(id);
  if (![...steps.values()].some(({ to }) => offices.get(to.office)?.outside)) add(LAST_RESORT);
  return { steps: [...steps.values()], vacant: [...vacant] };
}

/** The ids of the steps that the files plan for a case, groups opened; empty where no entry fits. */
export function planned(matter: Case, kind: Kind, { shared }: Routes): string[] {
  const entry = [...(kind.routes ?? []), ...shared.routes].find((one) => fits(one, matter));
  const also = (kind.also ?? []).filter((one) => fits(one, matter)).flatMap(({ steps }) => steps);
  return [...(entry?.steps ?? []), ...(entry ? also : [])].flatMap((id) => shared.groups[id] ?? [id]);
}

/** Whether a condition holds in a case. */
export function fits({ asker, about, levels, nations }: Condition, { asker: who, about: whom, place }: Case): boolean {
  return (asker?.includes(who) ?? true) && (about?.includes(whom) ?? true) && (levels?.includes(place.level) ?? true) && (nations?.includes(place.nation) ?? true);
}

function shown(step: Step, to: Recipient, { place }: Case, kind: Kind, cite: Citations): Omit<EscalationStep, 'instead'> {
  return {
    to,
    what: kind.words?.[step.id] ?? step.what,
    can: step.can,
    cannot: step.cannot,
    quotes: cite.quotes(step.clauses ?? {}, step.topics),
    general: cite.general(step.general, place),
  };
}

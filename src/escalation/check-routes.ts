/** Checks the routes: every name resolves, and every asker, subject, kind, nation and council has a complete route that avoids the person concerned. */
import { join } from 'node:path';
import { ROUTE_IDS } from '../guidance/topic-schema.ts';
import type { Protocol } from '../protocols/protocol.ts';
import { NATIONS, TIERS } from '../protocols/schema.ts';
import type { EscalationReply, EscalationStep } from './escalation-reply.ts';
import { kindFiles, loadRoutes, type Routes } from './load-routes.ts';
import { type Contacts, existsIn } from './offices.ts';
import { ABOUTS, ASKERS, LEVELS, levelOf, officesOf } from './parties.ts';
import { routeFor } from './route-for.ts';
import type { Step } from './route-schema.ts';
import { planned } from './steps-of.ts';

/** What the names in the files may refer to. */
export interface Known {
  protocols: readonly Protocol[];
  topics: ReadonlySet<string>;
}

/**
 * Checks the offices, steps and routes of a knowledge folder.
 * @returns one line per problem: file, place, what is wrong, what to do
 * @throws ProtocolBotError `bad-file` where a file does not fit its form
 */
export function checkRoutes(folder: string, known: Known): string[] {
  const routes = loadRoutes(folder);
  const names = kindFiles(folder).flatMap((name, i) => {
    const kind = [...routes.kinds.keys()].sort()[i];
    return name === `${kind}.yaml` ? [] : [`${join(folder, 'routes', name)}: kind: name the file ${kind}.yaml or mend the kind`];
  });
  const problems = [...names, ...checkOffices(routes, folder), ...checkSteps(routes, folder, known), ...checkLists(routes, folder, known)];
  return problems.length > 0 ? problems : checkCombinations(routes, folder, known);
}

function checkOffices({ offices }: Routes, folder: string): string[] {
  const path = join(folder, 'offices.yaml');
  return [...offices.values()].flatMap(({ id, oftenWith = [], membersOf }) =>
    [...oftenWith, ...(membersOf ? [membersOf] : [])]
      .filter((other) => !offices.has(other))
      .map((other) => `${path}: ${id}: there is no office "${other}"; add it or mend the name`),
  );
}

function checkSteps(routes: Routes, folder: string, known: Known): string[] {
  const path = join(folder, 'steps.yaml');
  const used = usedSteps(routes);
  return [...routes.steps.values()].flatMap((step) => {
    const office = routes.offices.get(step.office);
    const problems = [
      ...[step.office, ...(step.through ?? [])].filter((id) => !routes.offices.has(id)).map((id) => `there is no office "${id}" in offices.yaml`),
      ...(step.otherwise !== undefined && !routes.steps.has(step.otherwise) ? [`otherwise: there is no step "${step.otherwise}"`] : []),
      ...step.general.filter(({ source }) => !routes.sources.has(source)).map(({ source }) => `there is no source "${source}" in sources.yaml`),
      ...checkClauses(step.clauses, step.topics, known),
      ...(used.has(step.id) ? [] : ['is in no route; remove it']),
    ];
    if (office) problems.push(...checkCovered(step, (place) => existsIn(office, place)));
    return problems.map((problem) => `${path}: ${step.id}: ${problem}`);
  });
}

/** A step needs a general statement wherever it can be taken: a protocol may be silent on it. */
function checkCovered(step: Step, exists: (place: { nation: (typeof NATIONS)[number]; level: (typeof LEVELS)[number] }) => boolean): string[] {
  return NATIONS.flatMap((nation) =>
    LEVELS.filter((level) => {
      const taken = exists({ nation, level }) && (step.when?.nations?.includes(nation) ?? true) && (step.when?.levels?.includes(level) ?? true);
      return taken && !step.general.some((one) => (one.nations?.includes(nation) ?? true) && (one.levels?.includes(level) ?? true));
    }).map((level) => `general: says nothing for a ${level} council in ${nation}; add a statement with its source`),
  );
}

function checkClauses(clauses: Readonly<Record<string, readonly string[]>> = {}, topics: readonly string[] = [], known: Known): string[] {
  const refs = Object.entries(clauses).flatMap(([id, list]) => {
    const protocol = known.protocols.find((one) => one.id === id);
    if (!protocol) return [`clauses: there is no protocol "${id}"`];
    return list.filter((ref) => !protocol.byRef.has(ref)).map((ref) => `clauses.${id}: there is no clause "${ref}"; see npm run protocol -- contents ${id}`);
  });
  return [...refs, ...topics.filter((id) => !known.topics.has(id)).map((id) => `topics: there is no topic "${id}"`)];
}

function checkLists(routes: Routes, folder: string, known: Known): string[] {
  const { shared, steps, sources } = routes;
  const files = [
    ['default.yaml', { ...shared, kind: null, words: {}, notices: [], says: shared.informal, also: [] }] as const,
    ...[...routes.kinds.values()].map((kind) => [`${kind.kind}.yaml`, { notTo: [], urgent: [], notices: [], routes: [], also: [], words: {}, ...kind }] as const),
  ];
  const groups = Object.values(shared.groups)
    .flat()
    .filter((id) => !steps.has(id))
    .map((id) => `${join(folder, 'routes', 'default.yaml')}: groups: there is no step "${id}"`);
  return [
    ...groups,
    ...files.flatMap(([name, file]) => {
      const listed = [...file.routes, ...file.also].flatMap(({ steps: ids }) => ids).filter((id) => !steps.has(id) && !(id in shared.groups));
      const cited = [...file.urgent, ...file.notices, ...file.notTo].flatMap(({ source }) => (source !== undefined && !sources.has(source) ? [source] : []));
      return [
        ...listed.map((id) => `routes: there is no step or group "${id}"`),
        ...Object.keys(file.words)
          .filter((id) => !steps.has(id))
          .map((id) => `words: there is no step "${id}"`),
        ...cited.map((id) => `there is no source "${id}" in sources.yaml`),
        ...[...file.says, ...file.notTo].flatMap((one) => checkClauses(one.clauses, 'topics' in one ? one.topics : [], known)),
      ].map((problem) => `${join(folder, 'routes', name)}: ${problem}`);
    }),
  ];
}

function usedSteps({ shared, kinds, steps }: Routes): Set<string> {
  const lists = [...shared.routes, ...[...kinds.values()].flatMap(({ routes = [], also = [] }) => [...routes, ...also])].flatMap(({ steps: ids }) => ids);
  const used = new Set(lists.flatMap((id) => shared.groups[id] ?? [id]));
  for (const id of used) {
    const next = steps.get(id)?.otherwise;
    if (next) used.add(next); // a set hands out what is added while it is walked
  }
  return used;
}

/** Walks every combination, with all offices unknown and with all of them vacant. */
function checkCombinations(routes: Routes, folder: string, { protocols }: Known): string[] {
  const [sample] = protocols;
  if (!sample) return [];
  const vacant: Contacts = Object.fromEntries([...routes.offices.keys()].map((id) => [id, 'vacant' as const]));
  const problems = new Set<string>();
  const tierOf = { local: TIERS.find((tier) => levelOf(tier) === 'local'), principal: TIERS.find((tier) => levelOf(tier) === 'principal') };
  for (const kindId of ROUTE_IDS) {
    const kind = routes.kinds.get(kindId);
    for (const nation of NATIONS) {
      for (const level of LEVELS) {
        const protocol = { ...sample, id: 'none', nation, tier: tierOf[level] ?? sample.tier };
        for (const role of ASKERS) {
          for (const about of ABOUTS) {
            const place = `${join(folder, 'routes', `${kindId}.yaml`)}: ${role} about ${about}, ${level} council in ${nation}`;
            if (!kind || planned({ asker: role, about, place: { nation, level } }, kind, routes).length === 0) {
              problems.add(`${place}: no entry fits; add one there or in default.yaml`);
              continue;
            }
            for (const contacts of [{}, vacant]) {
              const reply = routeFor({ role, about: { role: about }, kind: kindId, protocol, contacts }, routes);
              for (const problem of checkReply(reply, contacts === vacant, routes)) problems.add(`${place}: ${problem}`);
            }
          }
        }
      }
    }
  }
  return [...problems];
}

/** Fewest steps of a route whose offices are filled. */
const FEWEST_STEPS = 2;

function checkReply({ about, asker, steps }: EscalationReply, allVacant: boolean, { offices }: Routes): string[] {
  const closed = [...(about === 'self' ? [] : officesOf(about)), ...officesOf(asker)];
  const mentions = (step: EscalationStep) => {
    const own = offices.get(step.to.office)?.words ?? [];
    const rest = own.reduce((text, word) => text.replaceAll(word, ''), step.what);
    return closed.filter((id) => offices.get(id)?.words.some((word) => names(word).test(rest)));
  };
  return [
    ...steps.filter(({ to }) => closed.includes(to.office)).map(({ to }) => `leads to ${to.label}, who is the person concerned or the person who asks`),
    ...steps.flatMap((step) => mentions(step).map((id) => `the step to ${step.to.label} relies on ${id}; name it under through, or reword it`)),
    ...(steps.some(({ to }) => offices.get(to.office)?.outside) ? [] : ['has no step outside the council']),
    ...(steps.length < FEWEST_STEPS && !allVacant ? [`has only ${steps.length} step; add another`] : []),
  ];
}

const patterns = new Map<string, RegExp>();

/** Finds a word of an office in advice; the chair is not the vice-chair. */
function names(word: string): RegExp {
  const pattern = patterns.get(word) ?? new RegExp(`(?<![\\w-])${word}\\b`, 'i');
  patterns.set(word, pattern);
  return pattern;
}

/** From a concern to a route: who to go to in which order, and who not to. Pure: it keeps and sends nothing. */

import { ProtocolBotError } from '../errors.ts';
import { nameOf } from '../guidance/answer.ts';
import type { RouteId } from '../guidance/topic-schema.ts';
import { NOT_CONFIRMED_NOTICE } from '../guidance/wording.ts';
import type { Protocol } from '../protocols/protocol.ts';
import { capital, dayInWords } from '../words.ts';
import { type Citations, createCitations } from './citations.ts';
import { type Clearance, createClearance } from './clearance.ts';
import type { EscalationReply } from './escalation-reply.ts';
import type { Routes } from './load-routes.ts';
import { type Contacts, existsIn, labelOf } from './offices.ts';
import { type EscalationAbout, type EscalationAsker, isOnePerson, levelOf, officesOf } from './parties.ts';
import { type Case, fits, stepsOf } from './steps-of.ts';
import { CONFIRM, INVOLVED, INVOLVED_BODY, INVOLVED_TOO, ONE_EMPLOYEE, PROTOCOL_SILENT, READ_AS_SELF, SAME_PERSON, SKIP_MARK, SUBJECT_UNKNOWN, vacantNotice } from './wording.ts';

/** A concern, without a word of what happened. */
export interface EscalationRequest {
  /** Who asks. */
  role: EscalationAsker;
  /** Whom it is about, and offices that person is known to hold. */
  about: { role: EscalationAbout; offices?: readonly string[] };
  kind: RouteId;
  protocol: Protocol;
  /** Who holds which office in this workspace. */
  contacts?: Contacts;
  /** The id of the person it is about, where picked. */
  subjectPerson?: string;
  /** The id of the person who asks. */
  askerPerson?: string;
  /** The clerk is the council's only employee; left out where that is not known. */
  soleEmployee?: boolean;
  /** The clauses linked to a topic, for a protocol that the route files do not name. */
  linked?: (topicId: string) => readonly string[];
}

/**
 * The route for a concern.
 * @throws ProtocolBotError `usage` for a kind or an office that does not exist
 */
export function routeFor(request: EscalationRequest, routes: Routes): EscalationReply {
  const { protocol, kind: kindId, contacts = {} } = request;
  const kind = routes.kinds.get(kindId);
  if (!kind) throw new ProtocolBotError('usage', `There is no kind of concern "${String(kindId).slice(0, 60)}".`, `Choose one of: ${[...routes.kinds.keys()].join(', ')}.`);
  const named = request.about.offices ?? [];
  for (const office of named)
    if (!routes.offices.has(office))
      throw new ProtocolBotError('usage', `There is no office "${office.slice(0, 60)}".`, `Choose one of: ${[...routes.offices.keys()].join(', ')}.`);
  const who = whoIsMeant(request);
  const matter: Case = { asker: request.role, about: who.about, place: { nation: protocol.nation, level: levelOf(protocol.tier) } };
  const clearance = createClearance({
    offices: routes.offices,
    contacts,
    place: matter.place,
    people: protocol.people,
    subject: { offices: [...officesOf(who.about === 'self' ? request.role : who.about, named), ...onlyOffice(who.about, request)], person: request.subjectPerson ?? null },
    asker: { offices: [...officesOf(request.role), ...onlyOffice(request.role, request)], person: request.askerPerson ?? null },
    soleEmployee: request.soleEmployee ?? false,
  });
  const cite = createCitations(protocol, routes, request.linked);
  const { steps, vacant } = stepsOf(matter, kind, routes, clearance, cite);
  const clauses = unique(kind.says.filter(({ when = {} }) => fits(when, matter)).flatMap(({ clauses: refs, topics }) => cite.quotes(refs, topics)));
  return {
    type: 'escalation',
    protocol: nameOf(protocol),
    kind: kindId,
    asker: request.role,
    about: who.about,
    headline: who.about === 'self' && kindId !== 'too-close-relationship' ? routes.shared.selfHeadline : kind.headline,
    informalStep: informalStep(matter, kindId, routes, cite),
    steps,
    notTo: [...involvedOf(clearance, matter, protocol, routes, contacts), ...warnings(matter, [...(kind.notTo ?? []), ...routes.shared.notTo], cite)],
    writeDown: [...routes.shared.writeDown, ...(kind.writeDown ?? [])],
    urgent: [...(kind.urgent ?? []), ...routes.shared.urgent].flatMap((one) => cite.general([one], matter.place) ?? []),
    clauses,
    notices: [
      ...who.notices,
      ...(request.linked && !routes.protocols.has(protocol.id) ? [NOT_CONFIRMED_NOTICE] : []),
      ...(clauses.length === 0 ? [PROTOCOL_SILENT] : []),
      ...oneEmployeeNotice(request, matter, routes),
      ...(vacant.length > 0 ? [vacantNotice(vacant)] : []),
      ...(kind.notices ?? []).flatMap((one) => {
        const said = cite.general([one], matter.place);
        return said ? [`${said.text} (Source: ${said.source.title}, read ${dayInWords(said.source.read)}.)`] : [];
      }),
      CONFIRM,
    ],
  };
}

/** Whom the concern is about, once it is clear that it is or is not the person who asks. */
function whoIsMeant({ role, about, askerPerson, subjectPerson }: EscalationRequest): { about: EscalationAbout; notices: string[] } {
  if (about.role === 'self') return { about: 'self', notices: [] };
  const known = askerPerson !== undefined && subjectPerson !== undefined;
  if (known && askerPerson === subjectPerson) return { about: 'self', notices: [SAME_PERSON] };
  if (isOnePerson(role, about.role) && subjectPerson === undefined) return { about: 'self', notices: [READ_AS_SELF] };
  const named = subjectPerson !== undefined || about.role === 'public' || ['clerk', 'chair', 'monitoring-officer'].includes(about.role);
  return { about: about.role, notices: named ? [] : [SUBJECT_UNKNOWN] };
}

/** Where there is one employee, an officer is the clerk. */
function onlyOffice(role: EscalationAbout | EscalationAsker, { soleEmployee }: EscalationRequest): string[] {
  return soleEmployee && (role === 'officer' || role === 'director') ? ['clerk'] : [];
}

function informalStep(matter: Case, kind: RouteId, { shared }: Routes, cite: Citations): EscalationReply['informalStep'] {
  if (kind === 'suspected-unlawful-act') return null; // a warning to the person suspected
  const quotes = unique(shared.informal.filter((one) => fits(one, matter)).flatMap(({ clauses }) => cite.quotes(clauses)));
  return quotes.length > 0 ? { quotes, mark: SKIP_MARK } : null;
}

/** The offices that the person it is about holds here, as the first people not to go to. */
function involvedOf(clearance: Clearance, matter: Case, protocol: Protocol, { offices }: Routes, contacts: Contacts): EscalationReply['notTo'] {
  if (matter.about === 'self') return [];
  const own = officesOf(matter.about);
  const here = [...clearance.involved].flatMap((id) => offices.get(id) ?? []).filter((office) => existsIn(office, matter.place));
  const shown = here.filter(
    ({ id, called, oftenWith = [] }) => called || Object.hasOwn(contacts, id) || own.includes(id) || !oftenWith.some((other) => clearance.involved.has(other)),
  );
  return shown.map((office) => ({
    who: capital(labelOf(office, matter.place, protocol.people)),
    why: office.body ? INVOLVED_BODY : own.includes(office.id) ? INVOLVED : INVOLVED_TOO,
    quotes: [],
    source: null,
  }));
}

function warnings(matter: Case, all: Routes['shared']['notTo'], cite: Citations): EscalationReply['notTo'] {
  return all.flatMap(({ who, why, when = {}, source, clauses = {}, topics, onlyWithClause }) => {
    if (!fits(when, matter)) return [];
    const quotes = cite.quotes(clauses, topics);
    return onlyWithClause && quotes.length === 0 ? [] : [{ who, why, quotes, source: source ? cite.source(source) : null }];
  });
}

function oneEmployeeNotice({ soleEmployee }: EscalationRequest, matter: Case, { shared }: Routes): string[] {
  if (matter.place.level !== 'local' || soleEmployee === false) return [];
  const said = shared.oneEmployee.find((one) => fits(one, matter))?.text;
  return said ? [(soleEmployee ? ONE_EMPLOYEE.known : ONE_EMPLOYEE.unknown) + said] : [];
}

function unique<T extends { ref: string }>(quotes: readonly T[]): T[] {
  return [...new Map(quotes.map((quote) => [quote.ref, quote])).values()];
}

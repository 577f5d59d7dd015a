/** Private escalation: at most four closed questions, then who to go to. Nothing of the answers is kept, and nothing is sent to anybody. */

import type { QuotesReply } from '../briefings/briefing-reply.ts';
import type { EscalationReply, EscalationStep } from '../escalation/escalation-reply.ts';
import type { Contacts } from '../escalation/offices.ts';
import { ABOUTS, ASKERS, type EscalationAbout, type EscalationAsker } from '../escalation/parties.ts';
import { ROUTE_IDS, type RouteId } from '../guidance/topic-schema.ts';
import type { ProtocolName } from '../replies/replies.ts';
import { capital, dayInWords } from '../words.ts';
import { platformIdOf } from '../workspaces/people.ts';
import { type Parts, type Standpoint, withProtocol } from './in-force.ts';
import { mend, open, page, said } from './pages.ts';
import { encodePress, keyOf } from './press.ts';
import type { Button, Caller, Field, Filled, Form, Outcome } from './says.ts';
import { expired } from './wording.ts';

/** Asks the questions. @param kind the kind of concern, where the button says it */
export async function askWho(kind: string | undefined, caller: Caller, parts: Parts): Promise<Outcome> {
  return withProtocol(caller, parts, async (protocol, at) => open(formOf(routeId(kind), protocol, at, caller, parts)));
}

/** Shows the route for what was chosen. */
export async function showRoute(filled: Filled, caller: Caller, parts: Parts): Promise<Outcome> {
  return withProtocol(caller, parts, async (protocol, at) => {
    const chosen = readChoices(filled, protocol, at, caller, parts);
    if ('problems' in chosen) return mend(chosen.problems);
    const { kind, role, about, person, offices } = chosen;
    const contacts = contactsOf(at);
    const question = { kind, role, about: { role: about, offices }, protocol: protocol.id, contacts, askerPerson: platformIdOf(caller.person) };
    const reply = parts.core.route(person === null ? question : { ...question, subjectPerson: person });
    const held = [...new Set([...offices, ...Object.keys(contacts).filter((id) => person !== null && contacts[id]?.includes(person))])];
    return routeSaid(await withoutLeavers(reply, at, caller), held);
  });
}

/** The clauses behind a route, or what to write down. The press carries kinds, roles and offices, and no person. */
export async function showPart([part, ...keys]: readonly string[], caller: Caller, parts: Parts): Promise<Outcome> {
  return withProtocol(caller, parts, async (protocol, at) => {
    const [kindKey, askerKey, aboutKey, ...officeKeys] = keys;
    const find = <T extends string>(all: readonly T[], key: string | undefined) => all.find((id) => keyOf(id) === key);
    const [kind, role, about] = [find(ROUTE_IDS, kindKey), find(ASKERS, askerKey), find(ABOUTS, aboutKey)];
    const known = parts.core.contactOffices().map(({ id }) => id);
    const offices = officeKeys.flatMap((key) => find(known, key) ?? []);
    if (!kind || !role || !about || offices.length !== officeKeys.length) return expired();
    const reply = parts.core.route({ kind, role, about: { role: about, offices }, protocol: protocol.id, contacts: contactsOf(at), askerPerson: platformIdOf(caller.person) });
    const shown = part === 'record' ? page('What to write down', ...reply.writeDown.map((line) => `- ${line}`)) : clausesOf(reply);
    return { do: 'say', said: { ...said(shown, closing()), discreet: true } };
  });
}

/** The fourth question: the person, where their offices are known here, else which office they hold. */
function formOf(kind: RouteId | undefined, { id }: ProtocolName, at: Standpoint, caller: Caller, { core }: Parts): Form {
  const questions = core.escalationQuestions(id);
  const question = (name: string): Field => {
    const { label = '', needed = false, options = [] } = questions.find((one) => one.id === name) ?? {};
    const [first = '', hint = ''] = label.split(/(?<=\?) /);
    const value = name === 'kind' ? kind : name === 'role' ? (at.role ?? undefined) : undefined;
    return {
      name,
      label: first,
      ...(hint === '' ? {} : { hint }),
      required: needed,
      kind: 'choice',
      options: options.map((one) => ({ label: one.label, value: one.id })),
      ...(value === undefined ? {} : { value }),
    };
  };
  const person: Field = {
    name: 'person',
    label: 'Who is it?',
    hint: 'You can leave this out. I use it so that I do not send you to them. It is not kept.',
    required: false,
    kind: 'person',
  };
  return {
    press: encodePress('form', 'escalate'),
    title: 'Who can I go to?',
    intro: ['Only you see this. I keep nothing of what you choose, and I send nothing to anybody. In danger, call 999.'],
    fields: [question('kind'), question('about'), namesPeople(at, caller) ? person : question('office'), question('role')],
    submit: 'Show me',
  };
}

/** Whether it helps to know the person: where the workspace named holders, and the person can be picked. */
function namesPeople({ settings }: Standpoint, { workspace }: Caller): boolean {
  return workspace !== null && [...(settings?.contacts.values() ?? [])].some((holders) => holders.length > 0);
}

interface Choices {
  kind: RouteId;
  role: EscalationAsker;
  about: EscalationAbout;
  person: string | null;
  offices: string[];
}

function readChoices(filled: Filled, protocol: ProtocolName, at: Standpoint, caller: Caller, { core }: Parts): Choices | { problems: Record<string, string> } {
  const one = (name: string) => filled.get(name)?.[0];
  const kind = routeId(one('kind'));
  const role = ASKERS.find((id) => id === one('role'));
  const about = ABOUTS.find((id) => id === one('about'));
  if (!kind) return { problems: { kind: 'Choose what it is about.' } };
  if (!about) return { problems: { about: 'Choose who it is about.' } };
  if (!role) return { problems: { role: 'Choose who you are. You can say that you would rather not say.' } };
  const office = one('office');
  const offices = core.escalationQuestions(protocol.id).find(({ id }) => id === 'office')?.options ?? [];
  if (office !== undefined && !offices.some(({ id }) => id === office)) return { problems: { office: 'Choose one of the offices, or leave it out.' } };
  const person = one('person') ?? null;
  const conflict = conflictOf(about, person, office, at, caller);
  return conflict ? { problems: conflict } : { kind, role, about, person, offices: office === undefined ? [] : [office] };
}

/** Two choices that cannot both be meant, and the way on. */
function conflictOf(about: EscalationAbout, person: string | null, office: string | undefined, { settings }: Standpoint, caller: Caller): Record<string, string> | null {
  const self = platformIdOf(caller.person);
  if (about === 'self' && person !== null && person !== self) return { person: 'You chose “Me” and named somebody else. Take the name out, or choose who they are above.' };
  if (about === 'public' && office !== undefined) return { office: 'You chose a member of the public, who holds no office. Take one of the two back.' };
  if (about === 'public' && person !== null && heldBy(person, settings).length > 0)
    return { person: 'You chose a member of the public, and this person holds an office here. Take the name out, or choose who they are above.' };
  const holders = settings?.contacts.get(about) ?? [];
  if (person !== null && person !== self && holders.length > 0 && !holders.includes(person))
    return { person: `Your council’s settings name somebody else as the ${about.replaceAll('-', ' ')}. Take the name out, or choose “Somebody else, or I am not sure” above.` };
  return null;
}

function heldBy(person: string, settings: Standpoint['settings']): string[] {
  return [...(settings?.contacts ?? [])].filter(([, holders]) => holders.includes(person)).map(([office]) => office);
}

function contactsOf({ settings }: Standpoint): Contacts {
  return Object.fromEntries([...(settings?.contacts ?? [])].map(([office, holders]) => [office, holders.length === 0 ? ('vacant' as const) : holders]));
}

/** Takes out people who left the workspace: they stay on the list of offices until an administrator changes it. */
async function withoutLeavers(reply: EscalationReply, { workspace }: Standpoint, caller: Caller): Promise<EscalationReply> {
  const named = [...new Set(reply.steps.flatMap(({ to }) => to.people))];
  if (workspace === null || named.length === 0) return reply;
  const here = await caller.present(workspace, named);
  if (named.every((id) => here.has(id))) return reply;
  const stale = reply.steps.filter(({ to }) => to.people.some((id) => !here.has(id))).map(({ to }) => to.label);
  const steps = reply.steps.map((step): EscalationStep => ({ ...step, to: { ...step.to, people: step.to.people.filter((id) => here.has(id)) } }));
  const line = `The person named here as ${[...new Set(stale)].join(', ')} has left this workspace. Ask your council who it is now; an administrator can change the name with /protocol settings.`;
  return { ...reply, steps, notices: [line, ...reply.notices] };
}

function routeSaid(reply: EscalationReply, offices: readonly string[]): Outcome {
  const keys = [reply.kind, reply.asker, reply.about, ...offices.slice(0, 8)].map(keyOf);
  const people = reply.steps.flatMap(({ to }) => to.people.map((person): Button => ({ label: `Write to ${to.label}`, press: encodePress('choose', 0), person })));
  const buttons: Button[] = [
    ...people.slice(0, 8),
    { label: 'The clauses and sources', press: encodePress('route', 'clauses', ...keys) },
    { label: 'What to write down', press: encodePress('route', 'record', ...keys) },
    { label: 'Write a note for yourself', press: encodePress('note') },
    { label: 'Choose again', press: encodePress('who', reply.kind) },
    ...closing(),
  ];
  return { do: 'say', said: { reply, buttons, menus: [], discreet: true } };
}

function clausesOf({ protocol, steps, clauses, notTo }: EscalationReply): QuotesReply {
  const sourced = ({ text, source }: { text: string; source: { title: string; url: string; read: string } }) =>
    `${text} (${source.title}, read ${dayInWords(source.read)}: ${source.url})`;
  const stepEntries = steps
    .filter(({ quotes, general }) => quotes.length > 0 || general)
    .map(({ to, quotes, general }) => ({ heading: capital(to.label), lines: general ? [sourced(general)] : [], quotes }));
  const notEntries = notTo
    .filter(({ quotes, source }) => quotes.length > 0 || source)
    .map(({ who, why, quotes, source }) => ({ heading: `Not to: ${who}`, lines: [source ? sourced({ text: why, source }) : why], quotes }));
  const own = clauses.length > 0 ? [{ heading: 'What your protocol says', lines: [], quotes: clauses }] : [];
  return { type: 'quotes', protocol, headline: 'The clauses and sources behind this', entries: [...own, ...stepEntries, ...notEntries] };
}

function closing(): Button[] {
  return [{ label: 'Clear this', press: encodePress('clear') }];
}

function routeId(text: string | undefined): RouteId | undefined {
  return ROUTE_IDS.find((id) => id === text);
}

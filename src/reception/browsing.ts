/** Reading the protocol: clauses, contents, a clause in its place, further clauses, sharing. */
import type { Clause } from '../protocols/clauses.ts';
import type { ProtocolName } from '../replies/replies.ts';
import { type Parts, withProtocol } from './in-force.ts';
import type { Lookup } from './lookup.ts';
import { menusOf, open, page, said, say } from './pages.ts';
import { clauseKey, encodePress, keyOf } from './press.ts';
import type { Button, Caller, Filled, Form, Outcome, QuotedClause, SharedClauseReply } from './says.ts';
import { CLAUSES_A_PAGE, clauseButtons, contentsButton } from './under-answers.ts';
import { expired } from './wording.ts';

/** How many clauses of a section stand on one page. */
const SECTION_PAGE = 4;

/** Clauses by typed reference. */
export async function clause(typed: readonly string[], caller: Caller, parts: Parts): Promise<Outcome> {
  return withProtocol(caller, parts, async ({ id }) => {
    const reply = parts.core.clauses(id, typed);
    const [only] = reply.clauses;
    const buttons = only && reply.clauses.length === 1 ? clauseButtons(reply.protocol, only.clause.ref) : [];
    return say(reply, [...buttons, contentsButton(keyOf(id))]);
  });
}

/** The contents of the protocol in force. */
export async function contents(caller: Caller, parts: Parts): Promise<Outcome> {
  return withProtocol(caller, parts, async (protocol) => contentsOf(protocol, parts));
}

/** The contents: its sections to choose from. */
export function contentsOf(protocol: ProtocolName, parts: Parts): Outcome {
  const reply = parts.core.contents(protocol.id);
  const key = keyOf(protocol.id);
  const options = [
    ...(reply.preamble.length > 0 ? [{ label: 'Before the first heading', press: encodePress('section', key, 0, 1) }] : []),
    ...reply.sections.flatMap(({ section, clauses }, i) =>
      clauses.length === 0 ? [] : [{ label: [section.number, section.heading].filter(Boolean).join(' '), press: encodePress('section', key, i + 1, 1) }],
    ),
  ];
  return say(reply, [], menusOf('Choose a section', options));
}

/** The clauses of a section, a page at a time. */
export function section([protocolKey, place, number]: readonly string[], parts: Parts, lookup: Lookup): Outcome {
  const protocol = lookup.protocol(protocolKey);
  if (!protocol) return expired();
  const { preamble, sections } = parts.core.contents(protocol.id);
  const chosen = Number(place) === 0 ? preamble : sections[Number(place) - 1]?.clauses;
  if (!chosen) return expired();
  const top = chosen.filter(({ parent }) => parent === null || !chosen.some(({ ref }) => ref === parent));
  const shown = pageOf(top, Number(number), SECTION_PAGE);
  const reply = parts.core.clauses(
    protocol.id,
    shown.items.map(({ ref }) => ref),
  );
  const turn = (to: number, label: string): Button => ({ label, press: encodePress('section', protocolKey as string, place as string, to) });
  const menus = menusOf(
    'See one in its place',
    shown.items.map(({ ref, text }) => ({ label: ref, press: encodePress('place', protocolKey as string, clauseKey(protocol, ref)), detail: text })),
  );
  return say(reply, [...turns(shown, turn), contentsButton(protocolKey as string)], menus);
}

/** One clause in its place in the document. */
export function place([protocolKey, wanted]: readonly string[], parts: Parts, lookup: Lookup): Outcome {
  const protocol = lookup.protocol(protocolKey);
  const found = protocol && lookup.clause(protocol.id, wanted);
  if (!protocol || !found) return expired();
  const all = parts.core.allClauses(protocol.id);
  const i = all.indexOf(found);
  const to = (target: Clause | undefined, label: string): Button[] =>
    target ? [{ label, press: encodePress('place', protocolKey as string, clauseKey(protocol, target.ref)) }] : [];
  const parent = all.find(({ ref }) => ref === found.parent);
  return say({ type: 'place', protocol, ...shownClause(found, all) }, [
    ...to(all[i - 1], 'Previous'),
    ...to(all[i + 1], 'Next'),
    ...(parent ? to(parent, `Up to ${parent.ref}`) : []),
    { label: `Share ${found.ref}`, press: encodePress('share', protocolKey as string, clauseKey(protocol, found.ref)) },
  ]);
}

/** Further clauses found for a question. */
export function more(args: readonly string[], lookup: Lookup): Outcome {
  const [protocolKey, number, ...keys] = args;
  const protocol = lookup.protocol(protocolKey);
  const found = protocol ? lookup.clauses(protocol.id, keys) : [];
  if (!protocol || found.length === 0) return expired();
  const shown = pageOf(found, Number(number), CLAUSES_A_PAGE);
  const turn = (to: number, label: string): Button => ({ label, press: encodePress('more', protocolKey as string, to, ...keys) });
  const passages = shown.items.map(({ ref, heading, leadIn, text }) => ({ ref, heading, leadIn, text }));
  const menus = menusOf(
    'See one in its place',
    shown.items.map(({ ref, text }) => ({ label: ref, press: encodePress('place', protocolKey as string, clauseKey(protocol, ref)), detail: text })),
  );
  return say({ type: 'passages', protocol, passages, page: shown.page, pages: shown.pages }, turns(shown, turn), menus);
}

/** Asks where a clause is to be shared. The clause is shown as it will look. */
export function askWhereToShare([protocolKey, wanted]: readonly string[], lookup: Lookup): Outcome {
  const protocol = lookup.protocol(protocolKey);
  const found = protocol && lookup.clause(protocol.id, wanted);
  if (!protocol || !found) return expired();
  const form: Form = {
    press: encodePress('form', 'share', protocolKey as string, wanted as string),
    title: `Share ${found.ref}`.slice(0, 24),
    intro: [`This posts clause ${found.ref} of ${protocol.council}’s protocol for everybody in the channel. Your question and your name are not in it.`],
    fields: [{ name: 'channel', label: 'Channel', hint: 'I must be a member of it.', required: true, kind: 'channel' }],
    submit: 'Post the clause',
  };
  return open(form);
}

/** Posts a clause in the channel chosen: the clause and where it stands, nothing else. */
export function share([protocolKey, wanted]: readonly string[], filled: Filled, parts: Parts, lookup: Lookup): Outcome {
  const protocol = lookup.protocol(protocolKey);
  const found = protocol && lookup.clause(protocol.id, wanted);
  const channel = filled.get('channel')?.[0];
  if (!protocol || !found) return expired();
  if (channel === undefined) return { do: 'mend', problems: new Map([['channel', 'Choose a channel.']]) };
  const post: SharedClauseReply = { type: 'shared-clause', protocol, ...shownClause(found, parts.core.allClauses(protocol.id)) };
  return {
    do: 'channel',
    channel,
    post: said(post),
    posted: said(page(`Clause ${found.ref} is posted in #{${channel}}.`, 'It names the clause and the council, not you.')),
    failed: said(page(`I could not post in #{${channel}}.`, 'Nothing was posted. Add me to that channel and let me write there, then try again, or copy the clause yourself.')),
  };
}

function shownClause(found: Clause, all: readonly Clause[]): Omit<QuotedClause, 'protocol'> {
  const { ref, heading, leadIn, text } = found;
  return { ref, heading, leadIn, text, under: all.filter(({ parent }) => parent === ref).map((one) => ({ ref: one.ref, text: one.text })) };
}

interface Page<T> {
  items: T[];
  page: number;
  pages: number;
}

/** A page of a list; a number that is out of range gives the nearest page. */
function pageOf<T>(list: readonly T[], number: number, size: number): Page<T> {
  const pages = Math.max(1, Math.ceil(list.length / size));
  const at = Math.min(Math.max(1, number), pages);
  return { items: list.slice((at - 1) * size, at * size), page: at, pages };
}

function turns({ page: at, pages }: Page<unknown>, turn: (to: number, label: string) => Button): Button[] {
  return [...(at > 1 ? [turn(at - 1, 'Previous page')] : []), ...(at < pages ? [turn(at + 1, 'Next page')] : [])];
}

/** Sending guidance to an officer: chosen, seen, sent; and what the officer can do with it. */
import type { BriefingKind } from '../briefings/briefing-reply.ts';
import { LIMITS, type Unsent } from '../briefings/briefings.ts';
import { composeBriefing } from '../briefings/compose.ts';
import { newsOf } from '../briefings/news.ts';
import type { ProtocolName, TopicName } from '../replies/replies.ts';
import { personIn, platformIdOf } from '../workspaces/people.ts';
import { assertMay } from '../workspaces/rights.ts';
import type { WorkspaceId } from '../workspaces/settings.ts';
import type { FoundSettings } from '../workspaces/workspaces.ts';
import { councilsHere, type Parts, type Standpoint, standpointOf } from './in-force.ts';
import type { Lookup } from './lookup.ts';
import { mend, open, page, say, typedText } from './pages.ts';
import { encodePress, keyOf } from './press.ts';
import type { Button, Caller, Filled, Outcome, PageReply } from './says.ts';
import { expired, noCouncil, SWITCHED_OFF } from './wording.ts';

/** Stands for the short guide where a topic is named. */
const GUIDE = 'guide';

/** Platform ids are short words; anything else was not picked by anybody. */
const PERSON = /^\w{1,30}$/;

/** Where and as whom guidance is sent. */
interface Desk {
  workspace: WorkspaceId;
  settings: FoundSettings;
  protocol: ProtocolName;
  parts: Parts;
  caller: Caller;
}

/** Shows guidance as it will look, or asks for what is missing. @param topic as typed; empty for the short guide */
export function brief(person: string | null, topic: string, caller: Caller, parts: Parts): Promise<Outcome> {
  return atDesk(caller, parts, async (desk) => {
    if (person === null) return formFor(topic);
    const found = topicOf(topic, desk);
    return 'offer' in found ? found.offer(person) : preview(person, found.topic, desk);
  });
}

/** The form sent in. */
export function submitBrief(filled: Filled, caller: Caller, parts: Parts): Promise<Outcome> {
  const person = filled.get('person')?.[0];
  if (person === undefined) return Promise.resolve(mend({ person: 'Choose who is to get it.' }));
  return brief(person, filled.get('topic')?.[0] ?? '', caller, parts);
}

/** The preview of a choice that was offered. */
export function previewChoice([person = '', key = '']: readonly string[], caller: Caller, parts: Parts, lookup: Lookup): Promise<Outcome> {
  const topic = key === GUIDE ? null : lookup.topic(key);
  if (key !== GUIDE && !topic) return Promise.resolve(expired());
  return atDesk(caller, parts, (desk) => preview(person, topic, desk));
}

/** Sends what was seen. The right is checked again, with the writing; the press counts for nothing. */
export function send([person = '', key = '', version]: readonly string[], caller: Caller, parts: Parts, lookup: Lookup): Promise<Outcome> {
  const topic = key === GUIDE ? null : lookup.topic(key);
  if (key !== GUIDE && !topic) return Promise.resolve(expired());
  return atDesk(caller, parts, async (desk) => {
    const { workspace, protocol, settings } = desk;
    if (protocol.version !== Number(version)) return preview(person, topic, desk);
    const stop = await cannotReceive(person, desk);
    if (stop) return stop;
    const sender = platformIdOf(caller.person);
    const kind: BriefingKind = topic ? 'topic' : 'guide';
    const order = { workspace, recipient: person, sender, kind, topic: topic?.id ?? null, protocol: protocol.id, version: protocol.version, earlier: null };
    const became = await parts.briefings?.send(order, await caller.standing(workspace));
    const reply = composeBriefing({ ...order }, settings, parts.core);
    if (became === undefined || !reply) return expired();
    if (became === 'opted-out' || became === 'sender-limit' || became === 'recipient-limit') return say(refused(became, person));
    return { do: 'say', said: newsOf(reply, person, became) };
  });
}

/** Marks guidance as read: its receiver alone can. */
export async function markRead([id = '']: readonly string[], caller: Caller, parts: Parts): Promise<Outcome> {
  const done = await parts.briefings?.markRead(id, caller.person);
  if (!done) return say(page('That is not yours to mark.', 'Only the person it was sent to can mark guidance as read.'));
  return say(page('Marked as read.', 'Whoever keeps the register here can see that, and nothing you ask me. You can ask about it now.'), [
    { label: 'Ask about it', press: encodePress('home') },
  ]);
}

/** Opts the person out of guidance, or in again. */
export async function setOut([workspace = '', state = '']: readonly string[], caller: Caller, parts: Parts): Promise<Outcome> {
  const asked = /^(slack|discord):\w+$/.test(workspace) ? (workspace as WorkspaceId) : null;
  if (asked === null || !parts.briefings || personIn(asked, platformIdOf(caller.person)) !== caller.person) return expired();
  const out = state === 'on';
  await parts.briefings.setOut(asked, caller.person, out);
  const other: Button = { label: out ? 'Send me guidance again' : 'Send me no more of these', press: encodePress('out', workspace, out ? 'off' : 'on') };
  return say(
    out
      ? page('You will get no more guidance from here.', 'One thing still reaches you, where your council’s protocol itself demands it: the guide to the protocol and its changes.')
      : page('You can be sent guidance again.'),
    [other],
  );
}

function formFor(topic: string): Outcome {
  return open({
    press: encodePress('form', 'brief'),
    title: 'Send guidance',
    intro: ['You see it before it is sent. It goes to the person as a direct message from me, with your name.'],
    fields: [
      { name: 'person', label: 'To whom', required: true, kind: 'person' },
      {
        name: 'topic',
        label: 'About what',
        hint: 'As you would say it, such as: giving orders to staff. Leave it out for the short guide.',
        required: false,
        kind: 'text',
        most: 200,
        ...(topic === '' ? {} : { value: topic.slice(0, 200) }),
      },
    ],
    submit: 'Show me first',
  });
}

type Found = { topic: TopicName | null } | { offer: (person: string) => Outcome };

/** The topic that was typed: by its title or key, else as a question would be read. */
function topicOf(typed: string, { parts: { core }, protocol }: Desk): Found {
  const words = typed.trim();
  if (words === '' || words.toLowerCase() === GUIDE) return { topic: null };
  const exact = core.topics().find(({ id, title }) => id === words || title.toLowerCase() === words.toLowerCase());
  if (exact) return { topic: exact };
  const reply = core.ask(words.slice(0, 200), { protocol: protocol.id, role: 'officer' });
  if (reply.type === 'answer') return { topic: reply.topic };
  const near = reply.type === 'suggestion' ? reply.choices : [];
  const choices = (person: string): Button[] => near.map(({ id, title }) => ({ label: title, press: encodePress('brief', person, keyOf(id)) }));
  const guide = (person: string): Button => ({ label: 'The short guide instead', press: encodePress('brief', person, GUIDE) });
  const line = near.length > 0 ? 'Choose the nearest, or send the short guide to the whole protocol.' : 'Say it in other words, or send the short guide to the whole protocol.';
  return { offer: (person) => say(page(`The protocol has no topic “${typedText(words)}”.`, line), PERSON.test(person) ? [...choices(person), guide(person)] : []) };
}

async function preview(person: string, topic: TopicName | null, desk: Desk): Promise<Outcome> {
  const { settings, protocol, parts, caller } = desk;
  const stop = await cannotReceive(person, desk);
  if (stop) return stop;
  const key = topic ? keyOf(topic.id) : GUIDE;
  const reply = composeBriefing({ kind: topic ? 'topic' : 'guide', topic: topic?.id ?? null, protocol: protocol.id, sender: platformIdOf(caller.person) }, settings, parts.core);
  const guide: Button = { label: 'The short guide instead', press: encodePress('brief', person, GUIDE) };
  if (!reply) return say(page('The protocol is silent on that, so there is nothing to send.', 'You can send the short guide to the whole protocol.'), [guide]);
  const buttons: Button[] = [
    { label: 'Send it', press: encodePress('send', person, key, protocol.version), style: 'primary' },
    ...(topic ? [guide] : []),
    { label: 'Change it', press: encodePress('form', 'brief') },
    { label: 'Clear this', press: encodePress('clear') },
  ];
  const lines = [`This is what @{${person}} would get. Nothing has been sent yet. You are in the register as its sender.`, ...reply.lines];
  return { do: 'say', said: { reply: { ...reply, lines }, buttons, menus: [], discreet: true } };
}

/** Why somebody cannot be sent anything, or null. */
async function cannotReceive(person: string, { workspace, caller }: Desk): Promise<Outcome | null> {
  const here = PERSON.test(person) && (await caller.present(workspace, [person])).has(person);
  return here ? null : say(page('I cannot find that person here.', 'Choose somebody who is in this workspace now. Nothing was sent.'));
}

function refused(why: Unsent, person: string): PageReply {
  switch (why) {
    case 'opted-out':
      return page(
        'Nothing was sent.',
        `@{${person}} wants no guidance sent through me. Speak to them instead, or send what the protocol itself demands: the short guide, where it does.`,
      );
    case 'sender-limit':
      return page('Nothing was sent.', `You have sent ${LIMITS.bySender} in the last 24 hours, which is the most. Try again tomorrow.`);
    case 'recipient-limit':
      return page('Nothing was sent.', `@{${person}} was sent ${LIMITS.toRecipient} in the last 24 hours, which is the most. Try again tomorrow.`);
  }
}

/** Where guidance can be sent from: a workspace with a protocol, by somebody who may. @throws ProtocolBotError `not-allowed` */
async function atDesk(caller: Caller, parts: Parts, work: (desk: Desk) => Promise<Outcome>): Promise<Outcome> {
  const at: Standpoint = await standpointOf(caller, parts);
  const { workspace, settings, protocol } = at;
  if (settings?.off) return say(SWITCHED_OFF);
  if (workspace === null || settings === null) return say(page('That belongs to a workspace.', 'Use /protocol brief in the workspace or server itself, not in a direct message.'));
  assertMay('send-briefings', settings, await caller.standing(workspace));
  if (!protocol || settings.protocol === null) return say(noCouncil(councilsHere(parts, workspace)));
  if (!parts.briefings) return say(page('No guidance can be sent from here just now.', 'Whoever runs the bot can see why.'));
  return work({ workspace, settings, protocol, parts, caller });
}

/** Builds guidance as it reaches somebody: the protocol's own words, who sends it, what can be pressed under it. */
import type { Core } from '../core.ts';
import type { Quote } from '../escalation/escalation-reply.ts';
import { encodePress, keyOf } from '../reception/press.ts';
import type { Button, Said } from '../reception/says.ts';
import type { ProtocolName } from '../replies/replies.ts';
import { withReview } from '../workspaces/reviewed.ts';
import type { Settings } from '../workspaces/settings.ts';
import type { BriefingKind, BriefingReply, QuotesReply } from './briefing-reply.ts';

/** What a briefing is about. */
export interface Subject {
  kind: BriefingKind;
  /** A topic's id, for `topic`. */
  topic: string | null;
  protocol: string;
  /** The platform's id; null where the workspace itself sends. */
  sender: string | null;
  /** For `changes`. */
  body?: QuotesReply;
}

/** The reply; null where the protocol is not at hand, or is silent on the topic. */
export function composeBriefing({ kind, topic, protocol: id, sender, body: given }: Subject, settings: Settings, core: Core): BriefingReply | null {
  const protocol = core.list(settings.workspace).protocols.find((one) => one.id === id);
  if (!protocol) return null;
  const body = given ?? (topic === null ? core.shortGuide(id) : answerOn(topic, id, settings, core));
  if (!body) return null;
  return { type: 'briefing', kind, protocol, headline: headlineOf(kind, protocol), lines: linesOf(kind, sender, protocol), demanded: demandOn(kind, id, core), body };
}

/** The clause by which the protocol demands this kind of guidance; null where people may opt out of it. */
export function demandOn(kind: BriefingKind, protocol: string, core: Core): Quote | null {
  return kind === 'topic' ? null : core.demand(protocol);
}

/** The message that goes out. @param repeat how often it was sent before */
export function messageOf(reply: BriefingReply, id: string, workspace: string, repeat: number): Said {
  const again = ['You were sent this before and have not marked it as read. It is yours to keep or to clear.'];
  const buttons: Button[] = [
    { label: 'I have read it', press: encodePress('read', id), style: 'primary' },
    { label: 'Ask about it', press: encodePress('home') },
    { label: 'See the contents', press: encodePress('contents', keyOf(reply.protocol.id)) },
    ...(reply.demanded ? [] : [{ label: 'Send me no more of these', press: encodePress('out', workspace, 'on') }]),
  ];
  return { reply: repeat === 0 ? reply : { ...reply, lines: [...again, ...reply.lines] }, buttons, menus: [], discreet: true };
}

function answerOn(topic: string, protocol: string, settings: Settings, core: Core) {
  const reply = withReview(core.askTopic(topic, { protocol, role: 'officer' }), settings);
  return reply.type === 'answer' ? { ...reply, question: '' } : null;
}

function headlineOf(kind: BriefingKind, { council, title }: ProtocolName): string {
  switch (kind) {
    case 'topic':
      return `Guidance from ${council}’s protocol`;
    case 'guide':
      return `A short guide to ${council}’s ${title}`;
    case 'welcome':
      return `Welcome. Here is a short guide to ${council}’s ${title}.`;
    case 'changes':
      return `${council}’s protocol has changed.`;
  }
}

function linesOf(kind: BriefingKind, sender: string | null, { council }: ProtocolName): string[] {
  const from = sender === null ? `Sent for ${council} to everybody it concerns.` : `@{${sender}} sends you this as guidance.`;
  const privacy =
    kind === 'welcome'
      ? 'You can ask me anything about it here. Only you see my answers, and what you ask is kept nowhere.'
      : 'It is not about anything you did or asked. What you ask me is seen by you alone and kept nowhere.';
  return [from, privacy];
}

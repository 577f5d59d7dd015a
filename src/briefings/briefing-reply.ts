/** What is said when guidance is sent to somebody: plain values, tagged by `type`. */
import type { Quote } from '../escalation/escalation-reply.ts';
import type { AnswerReply, ProtocolName } from '../replies/replies.ts';

/** Clauses word for word under headings: the short guide, the differences between versions, the clauses behind a route. */
export interface QuotesReply {
  type: 'quotes';
  protocol: ProtocolName;
  headline: string;
  entries: { heading: string; lines: readonly string[]; quotes: readonly Quote[] }[];
}

/** What is sent: guidance on one topic, the short guide, the same to somebody who joined, or what changed. */
export type BriefingKind = 'topic' | 'guide' | 'welcome' | 'changes';

/** Guidance as it reaches somebody, and as its sender sees it before. */
export interface BriefingReply {
  type: 'briefing';
  kind: BriefingKind;
  protocol: ProtocolName;
  headline: string;
  /** Who sends it and why; `@{id}` stands for a person, as on a page. */
  lines: readonly string[];
  /** The clause by which the protocol itself demands that people are told. */
  demanded: Quote | null;
  body: AnswerReply | QuotesReply;
}

/** What the core says back: plain values tagged by `type`. Each door renders them with one pure function. */
import type { EscalationReply } from '../escalation/escalation-reply.ts';
import type { RouteId, Verdict } from '../guidance/topic-schema.ts';
import type { Clause } from '../protocols/clauses.ts';
import type { LastingIds, Section } from '../protocols/protocol.ts';
import type { Role } from '../roles.ts';

/** Which protocol a reply is about; every reply names its council. */
export interface ProtocolName {
  id: string;
  council: string;
  title: string;
  /** The adoption date as printed, or null. */
  adopted: string | null;
  version: number;
  /** The clauses' lasting ids by reference, where versions of it were published here; a clause's id is its reference elsewhere. */
  clauseIds?: LastingIds;
}

/** A clause found for a question, word for word. */
export interface Passage {
  ref: string;
  heading: string;
  leadIn: string | null;
  text: string;
  /** Higher is better; comparable only within one reply. */
  score: number;
}

/** A topic by its id and the question it stands for. */
export interface TopicName {
  id: string;
  title: string;
}

/** A topic with the clauses that answer it in one protocol, best first. */
export interface TopicEntry extends TopicName {
  refs: readonly string[];
}

/** A general statement that is not the protocol, with its public source and the month it was read (`YYYY-MM`). */
export interface Background {
  text: string;
  source: { title: string; url: string; read: string };
}

/** Why a reply says what it says; nothing of it is kept. */
export interface Explanation {
  /** Chance, 0 to 1, that the protocol answers the question. */
  confidence: number;
  /** The known phrasing that is nearest to the question, and its topic. */
  phrasing: string | null;
  nearestTopic: string | null;
  /** The question's words as understood, spelling repaired. */
  terms: readonly string[];
  signals: Record<string, number>;
}

interface ToQuestion {
  /** The question as typed; shown to the asker only. */
  question: string;
  protocol: ProtocolName;
  role: Role | null;
  /** Best first, at most ten, ranked whatever the status. */
  passages: Passage[];
  /** Lines shown first: another council meant, Welsh, unknown role. */
  notices: string[];
  explanation: Explanation;
}

/** The protocol answers the question. */
export interface AnswerReply extends ToQuestion {
  type: 'answer';
  status: 'answered';
  verdict: Verdict;
  /** At most 140 characters. */
  headline: string;
  topic: TopicName;
  /** What stands under the first passage, where that introduces a list. */
  under: { ref: string; text: string }[];
  steps: readonly string[];
  /** Words to say aloud, at most 280 characters. */
  say: string;
  avoid: readonly string[];
  /** The nearest other topics, for whoever meant something else. */
  nearby: TopicName[];
  /** References of further clauses that bear on it. */
  alsoRelevant: string[];
  route: RouteId | null;
  /** Other documents that may prevail; they are not loaded here. */
  leansOn: readonly string[];
  review: { by: string; on: string } | null;
}

/** Perhaps the protocol answers it: the nearest clauses, or a choice between readings. */
export interface SuggestionReply extends ToQuestion {
  type: 'suggestion';
  status: 'suggested';
  headline: string;
  /** Readings to choose from; two where the question can be read two ways. */
  choices: TopicName[];
  /** True where the question can be read two ways, false where nothing fits well. */
  twoReadings: boolean;
}

/** The protocol does not answer it. */
export interface NotCoveredReply extends ToQuestion {
  type: 'not-covered';
  status: 'not-covered';
  headline: string;
  /** The topic people mean, where the protocol is silent on it. */
  topic: TopicName | null;
  /** Where such things are usually found, where known. */
  look: string | null;
  /** General statements; not the protocol. */
  background: Background[];
  route: RouteId | null;
}

/** Somebody may be in danger: calm words and who to call, and no verdict. */
export interface SignpostReply {
  type: 'signpost';
  headline: string;
  lines: readonly string[];
}

/** Clauses asked for by reference. */
export interface ClausesReply {
  type: 'clauses';
  protocol: ProtocolName;
  clauses: { clause: Clause; under: Clause[] }[];
  /** References that are not there, each with the nearest ones. */
  missing: { typed: string; nearest: string[] }[];
}

/** A protocol's headings with their clauses. */
export interface ContentsReply {
  type: 'contents';
  protocol: ProtocolName;
  /** Clauses before the first heading. */
  preamble: Clause[];
  sections: { section: Section; clauses: Clause[] }[];
}

/** The protocols at hand. */
export interface ListReply {
  type: 'list';
  protocols: (ProtocolName & { nation: string; tier: string; clauses: number })[];
}

/** The same question put to every protocol. */
export interface ComparisonReply {
  type: 'comparison';
  question: string;
  answers: QuestionReply[];
}

/** Any reply to a question. */
export type QuestionReply = AnswerReply | SuggestionReply | NotCoveredReply;

/** Everything the core can say. */
export type Reply = QuestionReply | SignpostReply | ClausesReply | ContentsReply | ListReply | ComparisonReply | EscalationReply;

/** What the core says back about whom to go to: a plain value, whose steps can be made for cleared recipients only. */
import type { RouteId } from '../guidance/topic-schema.ts';
import type { Background, Passage, ProtocolName } from '../replies/replies.ts';
import type { Recipient } from './clearance.ts';
import type { EscalationAbout, EscalationAsker } from './parties.ts';

/** A clause word for word, with the words that introduce its list. */
export type Quote = Omit<Passage, 'score'>;

/** One step of a route. */
export interface EscalationStep {
  to: Recipient;
  what: string;
  can: string;
  cannot: string;
  /** Who stands in if nobody holds the office after all. */
  instead: Recipient | null;
  /** What the protocol in force says of this step; empty where it is silent. */
  quotes: Quote[];
  /** What a public source says; not the protocol. */
  general: Background | null;
}

/** Somebody not to go to. */
export interface NotTo {
  who: string;
  why: string;
  quotes: Quote[];
  source: Background['source'] | null;
}

/** Who to go to about a concern, in which order, and who not to. Nothing of the request is kept. */
export interface EscalationReply {
  type: 'escalation';
  protocol: ProtocolName;
  kind: RouteId;
  asker: EscalationAsker;
  about: EscalationAbout;
  headline: string;
  /** The protocol's own first step, which leads to the person concerned; always marked as one to skip. */
  informalStep: { quotes: Quote[]; mark: string } | null;
  /** Never empty; at least one leads outside the council. */
  steps: EscalationStep[];
  notTo: NotTo[];
  writeDown: string[];
  urgent: Background[];
  /** What the protocol in force says about such a concern. */
  clauses: Quote[];
  notices: string[];
}

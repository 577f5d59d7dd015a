/** The guidance core: protocols, search and guidance opened once, asked by every door. */

import { join } from 'node:path';
import type { QuotesReply } from './briefings/briefing-reply.ts';
import { demandOf, loadDemands } from './briefings/demands.ts';
import { shortGuide } from './briefings/short-guide.ts';
import { ProtocolBotError } from './errors.ts';
import type { EscalationReply, Quote } from './escalation/escalation-reply.ts';
import { loadRoutes, type Routes } from './escalation/load-routes.ts';
import type { Office } from './escalation/offices.ts';
import { type Question, questionsFor } from './escalation/questions.ts';
import { type EscalationRequest, routeFor } from './escalation/route-for.ts';
import { nameOf } from './guidance/answer.ts';
import { createGuide, type Guide, type Match } from './guidance/guide.ts';
import { type Knowledge, loadKnowledge } from './guidance/knowledge.ts';
import { createMeetingDesk, type MeetingDesk } from './meetings/desk.ts';
import type { Clause } from './protocols/clauses.ts';
import { type ClauseChange, diffProtocols } from './protocols/diff.ts';
import { type ExportFormat, exportProtocol } from './protocols/export.ts';
import { loadProtocol, type OffCouncil, readProtocolFile } from './protocols/library.ts';
import { createProtocol, type LastingIds, type Protocol } from './protocols/protocol.ts';
import { resolveReferences } from './protocols/references.ts';
import type { ProtocolFile } from './protocols/schema.ts';
import type { ClausesReply, ComparisonReply, ContentsReply, ListReply, QuestionReply, SignpostReply } from './replies/replies.ts';
import type { Role } from './roles.ts';

/** A concern as a door asks about it; the protocol is named by its id. */
type RouteQuestion = Omit<EscalationRequest, 'protocol' | 'linked'> & { protocol: string };

/** The core: what every door calls. It keeps nothing of what it is asked. */
export interface Core extends Pick<Guide, 'ask' | 'askTopic' | 'answerAgain' | 'topics' | 'topicsOf'> {
  /** The same question put to every protocol that a workspace may see. @throws ProtocolBotError `empty-question` */
  compare(question: string, role: Role | null, workspace?: string | null): ComparisonReply | SignpostReply;
  /**
   * Adds a protocol from a file, such as an imported one; its clauses are matched to the topics automatically.
   * @returns its id
   * @throws ProtocolBotError `bad-file`
   */
  addProtocol(path: string): string;
  /**
   * Adds a workspace's own protocol, in the place of its earlier version, and makes it ready to be asked.
   * @param workspace who alone may see it @param clauseIds the clauses' lasting ids
   */
  addDocument(file: ProtocolFile, workspace: string, clauseIds: LastingIds): void;
  /** Says which clauses of a workspace's own protocol answer topics, by their lasting ids, in place of those matched automatically. */
  confirmMatches(protocolId: string, workspace: string, matches: ReadonlyMap<string, readonly string[]>): void;
  /** Which clauses of a workspace's own protocol answer each topic; none where it has no such protocol. */
  matchesOf(protocolId: string, workspace: string): Match[];
  /** Takes a workspace's own protocol away. */
  removeDocument(protocolId: string, workspace: string): void;
  /** Opens a draft, which is added nowhere. @returns answers questions from it; throws ProtocolBotError `empty-question` */
  openDraft(file: ProtocolFile): (question: string, role: Role | null) => QuestionReply | SignpostReply;
  /** The protocols at hand: everybody's, and those of the workspace named. */
  list(workspace?: string | null): ListReply;
  /** The councils that are off because their files cannot be read. */
  off(): readonly OffCouncil[];
  /** A protocol's headings and clauses in order. @throws ProtocolBotError `unknown-protocol` */
  contents(protocolId: string): ContentsReply;
  /** Clauses by typed reference, near misses answered with the nearest. @throws ProtocolBotError `unknown-protocol` */
  clauses(protocolId: string, typed: readonly string[]): ClausesReply;
  /**
   * Who to go to about a concern, and who not to. Keeps nothing and sends nothing.
   * @throws ProtocolBotError `unknown-protocol`, `usage` for a kind or an office that does not exist
   */
  route(question: RouteQuestion): EscalationReply;
  /** The closed questions that lead to a route, with their options for the council. @throws ProtocolBotError `unknown-protocol` */
  escalationQuestions(protocolId: string): Question[];
  /** The offices a workspace may name holders for. */
  contactOffices(): readonly Office[];
  /** A short guide to a whole protocol, in its own words. @throws ProtocolBotError `unknown-protocol` */
  shortGuide(protocolId: string): QuotesReply;
  /** The clause by which a protocol demands that people are told of it, or null. @throws ProtocolBotError `unknown-protocol` */
  demand(protocolId: string): Quote | null;
  /** Every clause of a protocol, in reading order. @throws ProtocolBotError `unknown-protocol` */
  allClauses(protocolId: string): readonly Clause[];
  /** What is known about meetings and the reminders before them. */
  meetings: MeetingDesk;
  /**
   * A protocol as text that imports as the same protocol.
   * @param named its id, or the path of a protocol file
   * @throws ProtocolBotError `unknown-protocol`, `bad-file`
   */
  export(named: string | ProtocolFile, format: ExportFormat): string;
  /**
   * What changed from one protocol or version to another, clause by clause.
   * @param before an id, the path of a protocol file, or the document itself @param after likewise
   * @throws ProtocolBotError `unknown-protocol`, `bad-file`
   */
  diff(before: string | ProtocolFile, after: string | ProtocolFile): ClauseChange[];
}

/**
 * Opens the core over a knowledge folder.
 * @param knowledgeFolder the folder, absolute or relative to the working directory
 * @throws ProtocolBotError `bad-file` where a knowledge file does not fit its schema; a protocol's own file only puts that council off
 */
export function openCore(knowledgeFolder: string): Core {
  const knowledge: Knowledge = loadKnowledge(knowledgeFolder);
  const guide = createGuide(knowledge);
  const { protocols } = knowledge;
  const demands = loadDemands(knowledgeFolder);
  const added = new Map<string, string>();
  const fileOf = (named: string | ProtocolFile) => {
    if (typeof named !== 'string') return named;
    if (isPath(named)) return readProtocolFile(named);
    const { id } = protocols.get(named);
    return readProtocolFile(added.get(id) ?? join(knowledgeFolder, 'protocols', `${id}.yaml`));
  };
  const ownOf = (id: string, workspace: string) => protocols.of(workspace).find((one) => one.id === id && !protocols.all.includes(one));
  let loaded: Routes | undefined;
  const routes = () => {
    loaded ??= loadRoutes(knowledgeFolder); // only when first wanted: most questions need none
    return loaded;
  };
  return {
    ask: (question, asker) => guide.ask(question, asker),
    askTopic: (topic, asker) => guide.askTopic(topic, asker),
    answerAgain: (topic, given, asker) => guide.answerAgain(topic, given, asker),
    topics: () => guide.topics(),
    topicsOf: (protocolId) => guide.topicsOf(protocolId),
    compare(question, role, workspace = null) {
      const answers = guide.compare(question, role, workspace);
      return Array.isArray(answers) ? { type: 'comparison', question, answers } : answers;
    },
    addProtocol(path) {
      const protocol = loadProtocol(path);
      protocols.add(protocol);
      added.set(protocol.id, path);
      return protocol.id;
    },
    addDocument(file, workspace, clauseIds) {
      const protocol = createProtocol(file, clauseIds);
      protocols.add(protocol, workspace);
      guide.prepare(protocol);
    },
    confirmMatches(protocolId, workspace, matches) {
      const protocol = ownOf(protocolId, workspace);
      if (protocol) guide.confirm(protocol, matches);
    },
    matchesOf(protocolId, workspace) {
      const protocol = ownOf(protocolId, workspace);
      return protocol ? guide.matchesOf(protocol) : [];
    },
    removeDocument: (protocolId, workspace) => protocols.remove(protocolId, workspace),
    openDraft(file) {
      const draft = createProtocol(file);
      guide.prepare(draft);
      return (question, role) => guide.askOf(draft, question, role);
    },
    list: (workspace = null) => ({
      type: 'list',
      protocols: protocols.of(workspace).map((protocol) => ({ ...nameOf(protocol), nation: protocol.nation, tier: protocol.tier, clauses: protocol.clauses.length })),
    }),
    off: () => protocols.off,
    contents: (protocolId) => contentsOf(protocols.get(protocolId)),
    clauses: (protocolId, typed) => clausesOf(protocols.get(protocolId), typed),
    route({ protocol: id, ...question }) {
      const protocol = protocols.get(id);
      return routeFor({ ...question, protocol, linked: (topic) => guide.linked(topic, protocol.id) }, routes());
    },
    escalationQuestions: (protocolId) => questionsFor(protocols.get(protocolId), routes()),
    contactOffices: () => [...routes().offices.values()].filter(({ contact }) => contact),
    shortGuide: (protocolId) => shortGuide(protocols.get(protocolId)),
    demand: (protocolId) => demandOf(protocols.get(protocolId), demands),
    allClauses: (protocolId) => protocols.get(protocolId).clauses,
    meetings: createMeetingDesk(knowledgeFolder, protocols, guide.linked),
    export: (named, format) => exportProtocol(fileOf(named), format),
    diff: (before, after) => diffProtocols(createProtocol(fileOf(before)).clauses, createProtocol(fileOf(after)).clauses),
  };
}

/** Whether what names a protocol is the path of a file, not an id. */
export function isPath(named: string): boolean {
  return /[/\\]|\.(?:ya?ml|json|md)$/i.test(named);
}

function contentsOf(protocol: Protocol): ContentsReply {
  const find = (refs: readonly string[]) => refs.flatMap((ref) => protocol.byRef.get(ref) ?? []);
  return {
    type: 'contents',
    protocol: nameOf(protocol),
    preamble: protocol.clauses.filter(({ heading }) => heading === ''),
    sections: protocol.sections.map((section) => ({ section, clauses: find(section.refs).filter(({ heading }) => heading.split(' > ').at(-1) === section.heading) })),
  };
}

function clausesOf(protocol: Protocol, typed: readonly string[]): ClausesReply {
  if (typed.every((word) => word.trim() === '')) {
    throw new ProtocolBotError('usage', 'No clause was named.', 'Name one or more, for example: 8.3 2.1');
  }
  const resolved = resolveReferences(protocol, typed);
  const refs = [...new Set(resolved.flatMap(({ refs: found }) => found))];
  return {
    type: 'clauses',
    protocol: nameOf(protocol),
    clauses: refs.flatMap((ref) => {
      const clause = protocol.byRef.get(ref);
      return clause ? [{ clause, under: protocol.clauses.filter(({ parent }) => parent === ref) }] : [];
    }),
    missing: resolved.flatMap((one) => ('nearest' in one ? [{ typed: one.typed, nearest: one.nearest }] : [])),
  };
}

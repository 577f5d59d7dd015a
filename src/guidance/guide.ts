/** From a question to an answer: the guide finds the topic and the clauses, and decides whether the protocol answers at all. */
import { ProtocolBotError } from '../errors.ts';
import type { Protocol } from '../protocols/protocol.ts';
import type { QuestionReply, SignpostReply, TopicEntry, TopicName } from '../replies/replies.ts';
import type { Role } from '../roles.ts';
import { loadConfidence } from '../search/confidence.ts';
import { contentStems, normaliseText, splitWords } from '../search/normalise.ts';
import { loadSearch, type Scored, type SearchableProtocol } from '../search/search.ts';
import { loadWeights } from '../search/weights.ts';
import { answerTopic, type Findings, type Given, reply } from './answer.ts';
import { type AutomaticLink, createLinker, withLinks } from './automatic-links.ts';
import type { Knowledge } from './knowledge.ts';
import { otherCouncil } from './other-council.ts';
import { signpostFor } from './signpost.ts';
import type { Topic } from './topic-schema.ts';
import { clausesFor, linkTopics } from './topics.ts';
import { looksWelsh, readWelsh, WELSH_NOTICE } from './welsh.ts';
import { NOT_CONFIRMED_NOTICE, otherCouncilNotice } from './wording.ts';

/** Who asks, and which protocol is in force for them. */
interface Asker {
  /** A protocol's id. */
  protocol: string;
  role: Role | null;
}

/** The clauses that answer a topic. */
export interface Match {
  topic: TopicName;
  /** Best first; empty where the protocol says nothing on it. */
  refs: readonly string[];
  /** Whether a person has said so. */
  confirmed: boolean;
}

/** Answers questions. Keeps nothing of them. */
export interface Guide {
  /**
   * Answers a question from one protocol.
   * @throws ProtocolBotError `empty-question`, `unknown-protocol`
   */
  ask(question: string, asker: Asker): QuestionReply | SignpostReply;
  /** The same of a protocol that is not among those at hand, such as a draft. @throws ProtocolBotError `empty-question` */
  askOf(protocol: Protocol, question: string, role: Role | null): QuestionReply | SignpostReply;
  /** Makes a protocol ready now rather than at its first question: linking one to the topics takes about half a second. */
  prepare(protocol: Protocol): void;
  /** Takes what people said of the clauses of a protocol that was linked automatically. @param matches by topic, the clauses' lasting ids */
  confirm(protocol: Protocol, matches: ReadonlyMap<string, readonly string[]>): void;
  /** Which clauses of a protocol that was linked automatically answer each topic. */
  matchesOf(protocol: Protocol): Match[];
  /**
   * Answers as if the question belonged to a topic the asker picked among those offered.
   * @throws ProtocolBotError `knowledge` where there is no such topic, `unknown-protocol`
   */
  askTopic(topicId: string, asker: Asker): QuestionReply;
  /**
   * Gives an earlier answer again, without its question.
   * @throws ProtocolBotError `knowledge` where there is no such topic, `unknown-protocol`
   */
  answerAgain(topicId: string, given: Given, asker: Asker): QuestionReply;
  /** The topics people ask about. */
  topics(): TopicName[];
  /**
   * The clauses of a protocol that are linked to a topic, by hand or automatically; none where it is silent.
   * @throws ProtocolBotError `unknown-protocol`
   */
  linked(topicId: string, protocolId: string): readonly string[];
  /** The topics that a protocol answers, in the order of their first clauses. @throws ProtocolBotError `unknown-protocol` */
  topicsOf(protocolId: string): TopicEntry[];
  /**
   * Puts the same question to every protocol that a workspace may see, in order of id.
   * @param viewer the workspace; null for nobody's in particular
   * @throws ProtocolBotError `empty-question`
   */
  compare(question: string, role: Role | null, viewer: string | null): QuestionReply[] | SignpostReply;
}

/** A protocol ready to be asked: its clauses indexed, its topics linked. */
interface Desk {
  searchable: SearchableProtocol;
  /** The topics by row of the search; null for a row that is no topic of the protocols. */
  topicByRow: (Topic | null)[];
  /** Said first with every answer. */
  notices: string[];
}

/** Most protocols kept ready at once; the one asked longest ago makes room. */
const MOST_DESKS = 200;

/** Builds the guide: reads and indexes all knowledge once. Protocols are made ready when first asked. */
export function createGuide(knowledge: Knowledge): Guide {
  const { protocols, topics, vocabulary } = knowledge;
  const search = loadSearch(vocabulary, loadWeights());
  const confidence = loadConfidence();
  const rows = search.topics.ids;
  const handLinked = new Set(topics.flatMap(({ clauses }) => Object.keys(clauses)));
  const link = createLinker(
    topics,
    protocols.all.filter(({ id }) => handLinked.has(id)),
    { reader: search.reader, rarity: search.topics.rarity, model: search.topics.model, rows },
  );
  const automaticLinks = new WeakMap<Protocol, readonly AutomaticLink[]>();
  const confirmed = new WeakMap<Protocol, ReadonlyMap<string, readonly string[]>>();
  const desks = new Map<Protocol, Desk>();
  const deskOf = (protocol: Protocol): Desk => {
    const desk = desks.get(protocol) ?? openDesk(protocol);
    desks.delete(protocol);
    desks.set(protocol, desk);
    for (const oldest of desks.keys()) if (desks.size > MOST_DESKS) desks.delete(oldest);
    return desk;
  };
  const linksOf = (protocol: Protocol): AutomaticLink[] => {
    const links = automaticLinks.get(protocol) ?? link(protocol);
    automaticLinks.set(protocol, links);
    const said = confirmed.get(protocol);
    return links.map((one) => ({ ...one, ...(said?.has(one.topic) ? { refs: [...(said.get(one.topic) ?? [])], confirmed: true } : {}) }));
  };
  /** What a person confirmed is not said to be unconfirmed. */
  const withoutDoubt = <T extends QuestionReply>(given: T, protocol: Protocol): T =>
    given.type === 'answer' && confirmed.get(protocol)?.has(given.topic.id) ? { ...given, notices: given.notices.filter((notice) => notice !== NOT_CONFIRMED_NOTICE) } : given;
  const openDesk = (protocol: Protocol): Desk => {
    const automatic = !handLinked.has(protocol.id);
    const own = automatic ? withLinks(topics, protocol.id, linksOf(protocol)) : topics;
    const byId = new Map(own.map((topic) => [topic.id, topic]));
    return {
      searchable: search.prepare(protocol, linkTopics(rows, own, protocol)),
      topicByRow: rows.map((id) => byId.get(id) ?? null),
      notices: automatic ? [NOT_CONFIRMED_NOTICE] : [],
    };
  };
  const findingsOf = (question: string, scored: Scored, notices: string[], protocol: Protocol, role: Role | null): Findings => {
    const { searchable, topicByRow, notices: own } = deskOf(protocol);
    return { question, role, protocol, notices: [...notices, ...own], found: search.find(scored, searchable), knowledge, confidence, topicByRow, search };
  };
  const findingsOfTopic = (topicId: string, { protocol: id, role }: Asker) => {
    const protocol = protocols.get(id);
    const topic = deskOf(protocol).topicByRow[rows.indexOf(topicId)];
    if (!topic) throw new ProtocolBotError('knowledge', `There is no topic "${topicId.slice(0, 60)}".`, 'Ask your question again in your own words.');
    return { topic, protocol, findings: findingsOf(topic.title, search.score(topic.title, role), [], protocol, role) };
  };
  const askOf: Guide['askOf'] = (protocol, question, role) => {
    const read = readTyped(question);
    if (read.signpost) return read.signpost;
    const other = otherCouncil(read.text, protocol, protocols.all);
    const notices = other ? [...read.notices, otherCouncilNotice(other, protocol)] : read.notices;
    return withoutDoubt(reply(findingsOf(question, search.score(read.text, role), notices, protocol, role)), protocol);
  };

  return {
    ask: (question, asker) => askOf(protocols.get(asker.protocol), question, asker.role),
    askOf,
    prepare: (protocol) => void deskOf(protocol),
    confirm(protocol, matches) {
      const refs = new Map(protocol.clauses.map(({ ref }) => [protocol.clauseIds?.[ref] ?? ref, ref]));
      const found = [...matches].map(([topic, ids]) => [topic, ids.flatMap((id) => refs.get(id) ?? []), ids.length > 0] as const);
      // where every clause is gone from this version, nobody has said that it is silent
      confirmed.set(protocol, new Map(found.filter(([, own, some]) => own.length > 0 || !some).map(([topic, own]) => [topic, own])));
      desks.delete(protocol);
    },
    matchesOf(protocol) {
      const byId = new Map(linksOf(protocol).map((one) => [one.topic, one]));
      return topics.map(({ id, title }) => ({ topic: { id, title }, refs: byId.get(id)?.refs ?? [], confirmed: byId.get(id)?.confirmed ?? false }));
    },
    askTopic(topicId, asker) {
      const { topic, protocol, findings } = findingsOfTopic(topicId, asker);
      return withoutDoubt(answerTopic(topic, findings), protocol);
    },
    answerAgain(topicId, given, asker) {
      const { topic, protocol, findings } = findingsOfTopic(topicId, asker);
      return withoutDoubt(answerTopic(topic, { ...findings, question: '' }, given), protocol);
    },
    topics: () => topics.map(({ id, title }) => ({ id, title })),
    linked(topicId, protocolId) {
      const topic = deskOf(protocols.get(protocolId)).topicByRow[rows.indexOf(topicId)];
      return topic ? clausesFor(topic, 0, protocolId) : [];
    },
    topicsOf(protocolId) {
      const protocol = protocols.get(protocolId);
      const place = new Map(protocol.clauses.map(({ ref }, position) => [ref, position]));
      return deskOf(protocol)
        .topicByRow.flatMap((topic) => (topic ? [{ id: topic.id, title: topic.title, refs: clausesFor(topic, 0, protocolId) }] : []))
        .filter(({ refs }) => refs.length > 0)
        .sort((a, b) => (place.get(a.refs[0] as string) ?? 0) - (place.get(b.refs[0] as string) ?? 0));
    },
    compare(question, role, viewer) {
      const read = readTyped(question);
      if (read.signpost) return read.signpost;
      const scored = search.score(read.text, role);
      return protocols.of(viewer).map((protocol) => withoutDoubt(reply(findingsOf(question, scored, read.notices, protocol, role)), protocol));
    },
  };
}

/** What was typed, made ready: Welsh words put into English, danger noticed, an empty question refused. */
function readTyped(question: string): { text: string; notices: string[]; signpost: SignpostReply | null } {
  const text = normaliseText(question);
  const words = splitWords(text);
  if (contentStems(words).length === 0) {
    throw new ProtocolBotError('empty-question', 'There is no question in that.', 'Type it in your own words, for example: can a councillor tell me what to do?');
  }
  if (!looksWelsh(words)) return { text, notices: [], signpost: signpostFor(text) };
  return { text: readWelsh(words).join(' '), notices: [WELSH_NOTICE], signpost: signpostFor(text) };
}

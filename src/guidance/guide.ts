/** From a question to an answer: the guide finds the topic and the clauses, and decides whether the protocol answers at all. */
import { ProtocolBotError } from '../errors.ts';
import type { Protocol } from '../protocols/protocol.ts';
import type { QuestionReply, SignpostReply } from '../replies/replies.ts';
import type { Role } from '../roles.ts';
import { loadConfidence } from '../search/confidence.ts';
import { contentStems, normaliseText, splitWords } from '../search/normalise.ts';
import { loadSearch, type Scored, type SearchableProtocol } from '../search/search.ts';
import { loadWeights } from '../search/weights.ts';
import { answerTopic, reply } from './answer.ts';
import type { Knowledge } from './knowledge.ts';
import { signpostFor } from './signpost.ts';
import { linkTopics } from './topics.ts';
import { looksWelsh, readWelsh, WELSH_NOTICE } from './welsh.ts';
import { otherCouncilNotice } from './wording.ts';

/** Who asks, and which protocol is in force for them. */
export interface Asker {
  /** A protocol's id. */
  protocol: string;
  role: Role | null;
}

/** Answers questions. Keeps nothing of them. */
export interface Guide {
  /**
   * Answers a question from one protocol.
   * @throws ProtocolBotError `empty-question`, `unknown-protocol`
   */
  ask(question: string, asker: Asker): QuestionReply | SignpostReply;
  /**
   * Answers as if the question belonged to a topic the asker picked among those offered.
   * @throws ProtocolBotError `knowledge` where there is no such topic, `unknown-protocol`
   */
  askTopic(topicId: string, asker: Asker): QuestionReply;
  /** Puts the same question to every protocol, in order of id. @throws ProtocolBotError `empty-question` */
  compare(question: string, role: Role | null): QuestionReply[] | SignpostReply;
}

/** Builds the guide: reads and indexes all knowledge once. */
export function createGuide(knowledge: Knowledge): Guide {
  const { protocols, topics, vocabulary } = knowledge;
  const search = loadSearch(vocabulary, loadWeights());
  const confidence = loadConfidence();
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  const topicByRow = search.topics.ids.map((id) => byId.get(id) ?? null);
  const prepared = new Map<string, SearchableProtocol>();
  const prepare = (protocol: Protocol) => {
    const known = prepared.get(protocol.id) ?? search.prepare(protocol, linkTopics(search.topics.ids, topics, protocol));
    prepared.set(protocol.id, known);
    return known;
  };
  const answer = (question: string, scored: Scored, notices: string[], protocol: Protocol, role: Role | null) =>
    reply({ question, role, protocol, notices, found: search.find(scored, prepare(protocol)), knowledge, confidence, topicByRow, search });

  return {
    ask(question, asker) {
      const protocol = protocols.get(asker.protocol);
      const read = readTyped(question);
      if (read.signpost) return read.signpost;
      const notices = [...read.notices, ...otherCouncilNotice(read.text, protocol, protocols.all)];
      return answer(question, search.score(read.text, asker.role), notices, protocol, asker.role);
    },
    askTopic(topicId, asker) {
      const protocol = protocols.get(asker.protocol);
      const topic = byId.get(topicId);
      if (!topic) throw new ProtocolBotError('knowledge', `There is no topic "${topicId.slice(0, 60)}".`, 'Ask your question again in your own words.');
      return answerTopic(topic, {
        question: topic.title,
        role: asker.role,
        protocol,
        notices: [],
        found: search.find(search.score(topic.title, asker.role), prepare(protocol)),
        knowledge,
        confidence, topicByRow,
        search,
      });
    },
    compare(question, role) {
      const read = readTyped(question);
      if (read.signpost) return read.signpost;
      const scored = search.score(read.text, role);
      return protocols.all.map((protocol) => answer(question, scored, read.notices, protocol, role));
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

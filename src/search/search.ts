/** The search: from a question to ranked clauses of one protocol, with the topic and phrasing that led there. */
import type { Protocol } from '../protocols/protocol.ts';
import type { Role } from '../roles.ts';
import { type ClauseIndex, createClauseIndex } from './clause-index.ts';
import type { Evidence } from './confidence.ts';
import { normaliseText, splitWords } from './normalise.ts';
import { type RankedClause, rankClauses, type TopicLinks } from './rank.ts';
import { createReader, type Question, type Reader } from './read-question.ts';
import { createSpeller } from './spelling.ts';
import { createTopicIndex, type SearchTopic, type TopicIndex, type TopicScores, type TopicSignals } from './topic-index.ts';
import { loadTopicModel } from './topic-model.ts';
import { loadVectors, type Vectors } from './vectors.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { Weights } from './weights.ts';

const VECTORS = new URL('vectors/', import.meta.url);

/** One protocol made ready for searching. */
export interface SearchableProtocol {
  protocol: Protocol;
  links: TopicLinks;
  index: ClauseIndex;
}

/** A question with its likeness to every topic. */
export interface Scored {
  reading: Question;
  signals: TopicSignals;
  scores: TopicScores;
}

/** What a search found. */
export interface Found {
  reading: Question;
  scores: TopicScores;
  /** Every clause, best first. */
  ranked: RankedClause[];
  /** The best topic that the protocol answers, that it is silent on, and that is answered elsewhere; -1 where there is none. */
  nearest: { answered: number; silent: number; elsewhere: number };
  evidence: Evidence;
}

export interface Search {
  topics: TopicIndex;
  reader: Reader;
  /** Indexes a protocol's clauses. */
  prepare(protocol: Protocol, links: TopicLinks): SearchableProtocol;
  /** Reads a question and scores all topics; a question put to several protocols is scored once. */
  score(question: string, role: Role | null): Scored;
  /** Ranks one protocol's clauses for a question that was scored. */
  find(scored: Scored, searchable: SearchableProtocol): Found;
}

/**
 * @param topics the topics that protocols are linked to, then those answered elsewhere
 * @param protocols only for their words, which spelling is repaired against
 */
export function createSearch(
  topics: readonly SearchTopic[],
  protocols: readonly Protocol[],
  vocabulary: Vocabulary,
  weights: Weights,
  vectors: Vectors = loadVectors(VECTORS),
): Search {
  const reader = createKnowledgeReader(topics, protocols, vocabulary, vectors);
  const index = createTopicIndex(topics, reader, loadTopicModel(topics.map(({ id }) => id)));
  const positions = index.claims.map((claim) => claim.claim);
  return {
    topics: index,
    reader,
    prepare: (protocol, links) => ({ protocol, links, index: createClauseIndex(protocol.clauses, reader) }),
    score(question, role) {
      const reading = reader.readQuestion(question, role);
      const signals = index.signals(reading);
      return { reading, signals, scores: index.score(reading, role, signals, weights) };
    },
    find: ({ reading, signals, scores }, { links, index: clauses }) => {
      const clauseSignals = clauses.signals(reading);
      const ranked = rankClauses(scores, positions, clauseSignals, links, weights);
      const nearest = nearestTopics(scores, positions, links);
      return { reading, scores, ranked, nearest, evidence: gatherEvidence(index, reading, signals, scores, nearest, clauseSignals.words[ranked[0]?.clause ?? 0] ?? 0) };
    },
  };
}

function nearestTopics(scores: TopicScores, positions: readonly number[], links: TopicLinks): Found['nearest'] {
  const nearest = { answered: -1, silent: -1, elsewhere: -1 };
  for (const [topic, score] of scores.topics.entries()) {
    const answers = links[topic]?.[positions[scores.bestClaim[topic] as number] as number];
    const kind = answers === undefined ? 'elsewhere' : answers.length > 0 ? 'answered' : 'silent';
    if (nearest[kind] < 0 || score > (scores.topics[nearest[kind]] as number)) nearest[kind] = topic;
  }
  return nearest;
}

function gatherEvidence(index: TopicIndex, reading: Question, signals: TopicSignals, scores: TopicScores, nearest: Found['nearest'], clauseWords: number): Evidence {
  const best = nearest.answered < 0 ? 0 : (scores.topics[nearest.answered] as number);
  const ahead = (topic: number) => (topic < 0 ? 1 : best - (scores.topics[topic] as number));
  const phrasing = nearest.answered < 0 ? -1 : (scores.bestPhrasing[nearest.answered] as number);
  return {
    best,
    aheadOfSilent: ahead(nearest.silent),
    aheadOfElsewhere: ahead(nearest.elsewhere),
    phrasingWords: signals.phrasings[phrasing] ?? 0,
    model: signals.model.topics[nearest.answered] ?? -1,
    covered: signals.model.covered,
    everyday: signals.model.everyday,
    clauseWords,
    known: index.knownShare(reading.stems),
  };
}

/** A reader that repairs spelling against the words of the topics and protocols. */
export function createKnowledgeReader(topics: readonly SearchTopic[], protocols: readonly Protocol[], vocabulary: Vocabulary, vectors: Vectors = loadVectors(VECTORS)): Reader {
  return createReader(createSpeller(countWords(topics, protocols), vocabulary, vectors), vocabulary, vectors);
}

/** How often each word occurs in the phrasings and clauses. */
function countWords(topics: readonly SearchTopic[], protocols: readonly Protocol[]): Map<string, number> {
  const counts = new Map<string, number>();
  const texts = [
    ...topics.flatMap(({ title, claims }) => [title, ...claims.flatMap(({ phrasings }) => phrasings)]),
    ...protocols.flatMap(({ clauses }) => clauses.map(({ text }) => text)),
  ];
  for (const text of texts) for (const word of splitWords(normaliseText(text))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

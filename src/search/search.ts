/** The search: from a question to ranked clauses of one protocol, with the topic and phrasing that led there. */
import { readFileSync } from 'node:fs';
import type { Protocol } from '../protocols/protocol.ts';
import type { Role } from '../roles.ts';
import { type ClauseIndex, createClauseIndex } from './clause-index.ts';
import type { Evidence } from './confidence.ts';
import { clausesOfNearest, type RankedClause, rankClauses, type TopicLinks } from './rank.ts';
import { createReader, type Reader, type Reading } from './read-question.ts';
import { createSpeller } from './spelling.ts';
import { loadTopicIndex, type TopicIndex, type TopicScores, type TopicSignals } from './topic-index.ts';
import { loadHeader, TRAINED } from './trained.ts';
import { loadVectors } from './vectors.ts';
import { loadVerdictModel, type VerdictModel } from './verdict-model.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { Weights } from './weights.ts';

/** One protocol made ready for searching. */
export interface SearchableProtocol {
  protocol: Protocol;
  links: TopicLinks;
  index: ClauseIndex;
}

/** A question with its likeness to every topic. */
export interface Scored {
  reading: Reading;
  signals: TopicSignals;
  scores: TopicScores;
}

/** What a search found in one protocol. */
export interface Found extends Scored {
  /** Every clause, best first. */
  ranked: RankedClause[];
  /** Rows of the best topic that the protocol answers, that it is silent on, and that is answered elsewhere; -1 where there is none. */
  nearest: { answered: number; silent: number; elsewhere: number };
  evidence: Evidence;
}

export interface Search {
  topics: TopicIndex;
  reader: Reader;
  verdicts: VerdictModel;
  /** The text of a known phrasing by its position; null for none. */
  phrasing(position: number): string | null;
  /** Indexes a protocol's clauses. */
  prepare(protocol: Protocol, links: TopicLinks): SearchableProtocol;
  /** Reads a question and scores all topics; a question put to several protocols is scored once. */
  score(question: string, role: Role | null): Scored;
  /** Ranks one protocol's clauses for a question that was scored. */
  find(scored: Scored, searchable: SearchableProtocol): Found;
}

const VECTORS = new URL('vectors/', import.meta.url);

/** Loads the search. @throws ProtocolBotError `bad-file` where a trained file is damaged */
export function loadSearch(vocabulary: Vocabulary, weights: Weights): Search {
  const header = loadHeader();
  const counts = JSON.parse(readFileSync(TRAINED.words, 'utf8')) as Record<string, number>;
  const reader = createKnowledgeReader(new Map(Object.entries(counts)), vocabulary);
  const topics = loadTopicIndex(header);
  let texts: ((line: number) => string | null) | undefined; // read when first wanted
  return {
    topics,
    reader,
    verdicts: loadVerdictModel(header),
    phrasing: (position) => {
      texts ??= readLines(TRAINED.texts);
      return texts(position);
    },
    prepare: (protocol, links) => ({ protocol, links, index: createClauseIndex(protocol.clauses, reader) }),
    score(question, role) {
      const reading = reader.read(question, role);
      const signals = topics.signals(reading);
      return { reading, signals, scores: topics.score(signals, weights) };
    },
    find(scored, { links, index }) {
      const clauseSignals = index.signals(scored.reading);
      const ranked = rankClauses(scored.scores, topics.claims, clauseSignals, links, weights);
      const nearest = nearestTopics(scored.scores, topics.claims, links);
      return { ...scored, ranked, nearest, evidence: gatherEvidence(scored, nearest, clauseSignals.words[ranked[0]?.clause ?? 0] ?? 0) };
    },
  };
}

/** The lines of a file by number, kept as bytes: thousands of small strings would take several times the room. */
function readLines(file: URL): (line: number) => string | null {
  const bytes = readFileSync(file);
  const starts = [0];
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) starts.push(at + 1);
  return (line) => (line >= 0 && line < starts.length ? bytes.toString('utf8', starts[line], (starts[line + 1] ?? bytes.length + 1) - 1) : null);
}

/** A reader that repairs spelling against words and how often each occurs in the knowledge. */
export function createKnowledgeReader(counts: ReadonlyMap<string, number>, vocabulary: Vocabulary): Reader {
  const vectors = loadVectors(VECTORS);
  return createReader(createSpeller(counts, vocabulary, vectors), vocabulary, vectors);
}

function nearestTopics(scores: TopicScores, claims: TopicIndex['claims'], links: TopicLinks): Found['nearest'] {
  const nearest = { answered: -1, silent: -1, elsewhere: -1 };
  for (let topic = 0; topic < scores.topics.length; topic++) {
    if ((scores.claims[topic] as number) < 0) continue; // a wider kind, no topic
    const answers = clausesOfNearest(topic, scores, claims, links);
    const kind = answers === undefined ? 'elsewhere' : answers.length > 0 ? 'answered' : 'silent';
    if (nearest[kind] < 0 || (scores.topics[topic] as number) > (scores.topics[nearest[kind]] as number)) nearest[kind] = topic;
  }
  return nearest;
}

function gatherEvidence({ signals, scores }: Scored, nearest: Found['nearest'], clauseWords: number): Evidence {
  const best = scores.topics[nearest.answered] ?? -1;
  const ahead = (topic: number) => (topic < 0 ? 1 : best - (scores.topics[topic] as number));
  return {
    best,
    aheadOfSilent: ahead(nearest.silent),
    aheadOfElsewhere: ahead(nearest.elsewhere),
    phrasingWords: signals.phrasings[scores.phrasings[nearest.answered] ?? -1] ?? 0,
    model: signals.model.topics[nearest.answered] ?? -1,
    covered: signals.model.covered,
    everyday: signals.model.everyday,
    clauseWords,
  };
}

/** The search over the real knowledge, as fitting and measuring use it. */
import { type Knowledge, loadKnowledge } from '../../src/guidance/knowledge.ts';
import { linkTopics, searchTopics } from '../../src/guidance/topics.ts';
import type { Reader } from '../../src/search/read-question.ts';
import { createKnowledgeReader as createReaderOver, createSearch, type Search, type SearchableProtocol } from '../../src/search/search.ts';
import { loadWeights, type Weights } from '../../src/search/weights.ts';

export interface Engine {
  knowledge: Knowledge;
  search: Search;
  searchable: ReadonlyMap<string, SearchableProtocol>;
}

/** Loads the knowledge and indexes it. */
export function createEngine(weights: Weights = loadWeights()): Engine {
  const knowledge = loadKnowledge('knowledge');
  const protocols = knowledge.protocols.all;
  const search = createSearch(searchTopics(knowledge.topics, knowledge.elsewhere), protocols, knowledge.vocabulary, weights);
  const searchable = new Map(protocols.map((protocol) => [protocol.id, search.prepare(protocol, linkTopics(knowledge.topics, protocol))]));
  return { knowledge, search, searchable };
}

/** A reader over the knowledge, without the search's indexes. */
export function createKnowledgeReader({ topics, elsewhere, protocols, vocabulary }: Knowledge): Reader {
  return createReaderOver(searchTopics(topics, elsewhere), protocols.all, vocabulary);
}

/** The search over the real knowledge, as fitting and measuring use it. */
import { type Knowledge, loadKnowledge } from '../../src/guidance/knowledge.ts';
import { linkTopics } from '../../src/guidance/topics.ts';
import { loadSearch, type Search, type SearchableProtocol } from '../../src/search/search.ts';
import { loadWeights, type Weights } from '../../src/search/weights.ts';

export interface Engine {
  knowledge: Knowledge;
  search: Search;
  searchable: ReadonlyMap<string, SearchableProtocol>;
}

/** Loads the knowledge and the search. */
export function createEngine(weights: Weights = loadWeights()): Engine {
  const knowledge = loadKnowledge('knowledge');
  const search = loadSearch(knowledge.vocabulary, weights);
  const searchable = new Map(knowledge.protocols.all.map((protocol) => [protocol.id, search.prepare(protocol, linkTopics(search.topics.ids, knowledge.topics, protocol))]));
  return { knowledge, search, searchable };
}

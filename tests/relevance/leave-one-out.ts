/** How well automatic links do: each bundled protocol in turn loses its hand-made links and is linked from the other four. */
import { createLinker, withLinks } from '../../src/guidance/automatic-links.ts';
import { linkTopics } from '../../src/guidance/topics.ts';
import { loadWeights } from '../../src/search/weights.ts';
import { createEngine, type Engine } from './engine.ts';
import { evaluate, readExamples } from './fit-weights.ts';
import { loadQuestions } from './questions.ts';

/** One protocol's rates with automatic links, and with those made by hand. */
export interface LeftOut {
  protocol: string;
  hit1: number;
  hit3: number;
  byHand: { hit1: number; hit3: number };
}

/** One row a protocol, measured on its development questions. */
export function leaveOneOut(engine: Engine = createEngine()): LeftOut[] {
  const { topics, protocols } = engine.knowledge;
  const questions = loadQuestions('dev');
  const { rarity, model, ids: rows } = engine.search.topics;
  const tools = { reader: engine.search.reader, rarity, model, rows };
  return protocols.all.map((protocol) => {
    const others = topics.map(({ clauses: { [protocol.id]: _own, ...clauses }, ...topic }) => ({
      ...topic,
      clauses,
      claims: topic.claims.map(({ clauses: overrides, ...claim }) => ({
        ...claim,
        clauses: Object.fromEntries(Object.entries(overrides ?? {}).filter(([id]) => id !== protocol.id)),
      })),
    }));
    const linked = withLinks(others, protocol.id, createLinker(others, protocols.all, tools)(protocol));
    const searchable = engine.search.prepare(protocol, linkTopics(engine.search.topics.ids, linked, protocol));
    const left: Engine = { ...engine, searchable: new Map([...engine.searchable, [protocol.id, searchable]]) };
    const own = questions.filter((question) => question.protocol === protocol.id);
    const { hit1, hit3 } = evaluate(readExamples(own, left), loadWeights(), left);
    const { hit1: hand1, hit3: hand3 } = evaluate(readExamples(own, engine), loadWeights(), engine);
    return { protocol: protocol.id, hit1, hit3, byHand: { hit1: hand1, hit3: hand3 } };
  });
}

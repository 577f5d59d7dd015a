/**
 * Links a protocol that nobody linked by hand to the topics, by the likeness of its clauses to clauses already linked.
 * A person confirms or corrects the links later; until then they are marked as not confirmed.
 */
import type { Clause } from '../protocols/clauses.ts';
import type { Protocol } from '../protocols/protocol.ts';
import { cosine } from '../search/clause-index.ts';
import { type Rarity, vectorise, vectoriseTerms } from '../search/features.ts';
import type { Reader } from '../search/read-question.ts';
import type { TopicModel } from '../search/topic-model.ts';
import type { Topic } from './topic-schema.ts';

/** One topic's clauses in a protocol, found by likeness. */
export interface AutomaticLink {
  topic: string;
  /** Best first; empty where nothing is alike enough: the protocol counts as silent. */
  refs: string[];
  /** False until a person has confirmed it. */
  confirmed: boolean;
}

/** What linking reads clauses with. */
export interface LinkingTools {
  reader: Reader;
  rarity: Rarity;
  model: TopicModel;
  /** The topic of each row of the model. */
  rows: readonly string[];
}

/* The numbers below were found by linking each bundled protocol from the other four; `npm run bench` shows how well that does. */

/** Below this score a clause does not answer the topic. */
const ALIKE = -0.2;

/** A further clause is linked too if it scores at most this much less than the best one. */
const NEARLY_AS_ALIKE = 0.1;

/** Most clauses linked to a topic. */
const MOST = 4;

/** How much likeness of meaning counts against likeness of words. */
const MEANING_SHARE = 0.2;

/** How much it counts what the trained model makes of the clause, read as if it were a question. */
const MODEL_SHARE = 0.6;

/** A clause further down a topic's list is a weaker example. */
const NEXT_IN_LIST = 0.9;

/** Links one protocol to every topic. */
export type Linker = (protocol: Protocol) => AutomaticLink[];

/**
 * Makes a linker; the clauses it compares with are read once, when first wanted.
 * @param linked the protocols whose clauses the topics name
 */
export function createLinker(topics: readonly Topic[], linked: readonly Protocol[], tools: LinkingTools): Linker {
  let examples: Example[][] | undefined;
  return (protocol) => {
    examples ??= readExamples(topics, linked, tools);
    const own = protocol.clauses.map((clause) => ({ ref: clause.ref, print: fingerprint(clause, tools) }));
    return topics.map((topic, i) => {
      const row = tools.rows.indexOf(topic.id);
      const others = (examples?.[i] ?? []).filter((example) => example.protocol !== protocol.id);
      const scored = own.map(({ ref, print }) => ({ ref, score: nearest(print, others) + MODEL_SHARE * Math.max(-1, print.topics[row] ?? -1) })).sort((a, b) => b.score - a.score);
      const top = scored[0]?.score ?? Number.NEGATIVE_INFINITY;
      const refs = top < ALIKE ? [] : scored.filter(({ score }) => score >= top - NEARLY_AS_ALIKE).map(({ ref }) => ref);
      return { topic: topic.id, refs: refs.slice(0, MOST), confirmed: false };
    });
  };
}

/** A clause that answers a topic in another protocol. */
interface Example {
  protocol: string;
  print: Fingerprint;
  /** Its place in the topic's list. */
  place: number;
}

/** By topic, the clauses that answer it. */
function readExamples(topics: readonly Topic[], linked: readonly Protocol[], tools: LinkingTools): Example[][] {
  const prints = new Map(linked.map(({ id, clauses }) => [id, new Map(clauses.map((clause) => [clause.ref, fingerprint(clause, tools)]))]));
  return topics.map(({ clauses }) =>
    Object.entries(clauses).flatMap(([protocol, refs]) =>
      (refs === 'silent' ? [] : refs).flatMap((ref, place) => {
        const print = prints.get(protocol)?.get(ref);
        return print ? [{ protocol, print, place }] : [];
      }),
    ),
  );
}

function nearest(print: Fingerprint, examples: readonly Example[]): number {
  return examples.reduce((best, example) => Math.max(best, likeness(print, example.print) * NEXT_IN_LIST ** example.place), 0);
}

/** The topics with the clauses found for a protocol added. */
export function withLinks(topics: readonly Topic[], protocolId: string, links: readonly AutomaticLink[]): Topic[] {
  const byTopic = new Map(links.map(({ topic, refs }) => [topic, refs]));
  return topics.map((topic) => {
    const refs = byTopic.get(topic.id) ?? [];
    return { ...topic, clauses: { ...topic.clauses, [protocolId]: refs.length > 0 ? refs : 'silent' } };
  });
}

/** A clause as it is compared, with and without its lead-in, which says whose expectation it is. */
interface Fingerprint {
  whole: Map<number, number>;
  own: Map<number, number>;
  meaning: Float32Array;
  /** What the model makes of it, by row. */
  topics: Float32Array;
}

function fingerprint({ leadIn, text }: Clause, { reader, rarity, model }: LinkingTools): Fingerprint {
  const own = reader.read(text, null);
  const whole = leadIn ? reader.read(`${leadIn} ${text}`, null) : own;
  const withLeadIn = model.score(vectorise(whole, rarity)).topics;
  const alone = model.score(vectorise(own, rarity)).topics;
  return {
    whole: vectoriseTerms(whole.terms, rarity),
    own: vectoriseTerms(own.terms, rarity),
    meaning: whole.vector,
    topics: withLeadIn.map((score, row) => (score + (alone[row] as number)) / 2),
  };
}

function likeness(a: Fingerprint, b: Fingerprint): number {
  const words = (product(a.whole, b.whole) + product(a.own, b.own)) / 2;
  const meaning = Math.max(0, 4 * cosine(a.meaning, b.meaning) - 3); // texts of one field are nearly all at least 0.75 alike in meaning
  return (1 - MEANING_SHARE) * words + MEANING_SHARE * meaning;
}

function product(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (const [place, value] of a) sum += value * (b.get(place) ?? 0);
  return sum;
}

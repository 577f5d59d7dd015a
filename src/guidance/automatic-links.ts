/**
 * Links a protocol that nobody linked by hand to the topics, by the likeness of its clauses to clauses already linked.
 * A person confirms or corrects the links later; until then they are marked as not confirmed.
 */
import type { Clause } from '../protocols/clauses.ts';
import type { Protocol } from '../protocols/protocol.ts';
import { type Rarity, vectoriseTerms } from '../search/features.ts';
import type { Reader } from '../search/read-question.ts';
import type { Topic } from './topic-schema.ts';

/** One topic's clauses in a protocol, found by likeness. */
export interface AutomaticLink {
  topic: string;
  /** Best first; empty where nothing is alike enough: the protocol counts as silent. */
  refs: string[];
  /** False until a person has confirmed it. */
  confirmed: false;
}

/** What linking reads clauses with. */
export interface LinkingTools {
  reader: Reader;
  rarity: Rarity;
}

/** Below this likeness (0 to 1) to every linked clause a clause does not answer the topic; found on the bundled protocols by leaving each out in turn. */
const ALIKE = 0.34;

/** A further clause is linked too if it is at least this near to the best one. */
const NEARLY_AS_ALIKE = 0.8;

/** Most clauses linked to a topic. */
const MOST = 4;

/** How much likeness of meaning counts against likeness of words. */
const MEANING_SHARE = 0.35;

/**
 * @param linked the protocols whose clauses the topics name
 */
export function linkAutomatically(protocol: Protocol, topics: readonly Topic[], linked: readonly Protocol[], tools: LinkingTools): AutomaticLink[] {
  const own = protocol.clauses.map((clause) => ({ ref: clause.ref, print: fingerprint(clause, tools) }));
  const known = new Map(linked.filter(({ id }) => id !== protocol.id).map((other) => [other.id, new Map(other.clauses.map((clause) => [clause.ref, fingerprint(clause, tools)]))]));
  return topics.map((topic) => {
    const examples = Object.entries(topic.clauses).flatMap(([id, refs]) => (refs === 'silent' ? [] : refs.flatMap((ref, place) => ({ print: known.get(id)?.get(ref), place }))));
    const scored = own
      .map(({ ref, print }) => ({ ref, score: Math.max(0, ...examples.map((example) => (example.print ? likeness(print, example.print) * 0.93 ** example.place : 0))) }))
      .sort((a, b) => b.score - a.score);
    const top = scored[0]?.score ?? 0;
    const refs = top < ALIKE ? [] : scored.filter(({ score }) => score >= Math.max(ALIKE, top * NEARLY_AS_ALIKE)).map(({ ref }) => ref);
    return { topic: topic.id, refs: refs.slice(0, MOST), confirmed: false };
  });
}

/** The topics with the clauses found for a protocol added. */
export function withLinks(topics: readonly Topic[], protocolId: string, links: readonly AutomaticLink[]): Topic[] {
  const byTopic = new Map(links.map(({ topic, refs }) => [topic, refs]));
  return topics.map((topic) => {
    const refs = byTopic.get(topic.id) ?? [];
    return { ...topic, clauses: { ...topic.clauses, [protocolId]: refs.length > 0 ? refs : 'silent' } };
  });
}

/** A clause as it is compared: its words, and its meaning. */
interface Fingerprint {
  words: Map<number, number>;
  meaning: Float32Array;
}

/** A bullet is read with its lead-in, which says whose expectation it is. */
function fingerprint({ leadIn, text }: Clause, { reader, rarity }: LinkingTools): Fingerprint {
  const whole = reader.read(`${leadIn ?? ''} ${text}`, null);
  return { words: vectoriseTerms(whole.terms, rarity), meaning: whole.vector };
}

function likeness(a: Fingerprint, b: Fingerprint): number {
  let words = 0;
  const [few, many] = a.words.size < b.words.size ? [a.words, b.words] : [b.words, a.words];
  for (const [place, value] of few) words += value * (many.get(place) ?? 0);
  const meaning = a.meaning.reduce((sum, value, i) => sum + value * (b.meaning[i] as number), 0);
  return (1 - MEANING_SHARE) * words + MEANING_SHARE * Math.max(0, 4 * meaning - 3); // texts of one field are all at least 0.75 alike in meaning
}

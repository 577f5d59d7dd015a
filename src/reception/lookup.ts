/** From the keys that buttons carry back to topics, protocols and clauses. */
import type { Core } from '../core.ts';
import type { Clause } from '../protocols/clauses.ts';
import type { ProtocolName, TopicName } from '../replies/replies.ts';
import { clauseKey, keyOf } from './press.ts';

/** Finds what keys stand for; null or left out where this version knows none, as with a button of an earlier one. */
export interface Lookup {
  protocol(key: string | undefined): ProtocolName | null;
  topic(key: string | undefined): TopicName | null;
  topics(keys: readonly string[]): TopicName[];
  clause(protocol: string, key: string | undefined): Clause | null;
  clauses(protocol: string, keys: readonly string[]): Clause[];
}

/** The lookup for what a workspace may see. */
export type Lookups = (workspace: string | null) => Lookup;

/** Makes the lookups. Protocols added later are found too. */
export function createLookups(core: Core): Lookups {
  const topicByKey = new Map(core.topics().map((topic) => [keyOf(topic.id), topic]));
  const byProtocol = new WeakMap<readonly Clause[], Map<string, Clause>>();
  const clausesOf = (protocol: string) => {
    const all = core.allClauses(protocol);
    const known = byProtocol.get(all) ?? new Map(all.map((clause) => [clauseKey(core.contents(protocol).protocol, clause.ref), clause]));
    byProtocol.set(all, known);
    return known;
  };
  const topic = (key: string | undefined) => topicByKey.get(key ?? '') ?? null;
  const clause = (protocol: string, key: string | undefined) => clausesOf(protocol).get(key ?? '') ?? null;
  return (workspace) => ({
    protocol: (key) => core.list(workspace).protocols.find(({ id }) => keyOf(id) === key) ?? null,
    topic,
    topics: (keys) => keys.flatMap((key) => topic(key) ?? []),
    clause,
    clauses: (protocol, keys) => keys.flatMap((key) => clause(protocol, key) ?? []),
  });
}

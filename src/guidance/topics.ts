/** Loads and checks the topics. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Protocol } from '../protocols/protocol.ts';
import { readValidatedFile } from '../validated-file.ts';
import { type Topic, topicSchema } from './topic-schema.ts';

/** Loads every topic file of a folder, in order of id. @throws ProtocolBotError `bad-file` on the first file that does not fit */
export function loadTopics(folder: string): Topic[] {
  return topicFiles(folder).map((name) => readValidatedFile(join(folder, name), topicSchema));
}

/** The names of the topic files. */
export function topicFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
}

/** The references that answer a claim of a topic in a protocol, best first; empty where the protocol is silent. */
export function clausesFor(topic: Topic, claim: number, protocolId: string): readonly string[] {
  const own = topic.claims[claim]?.clauses?.[protocolId];
  if (own) return own;
  const listed = topic.clauses[protocolId];
  return listed === undefined || listed === 'silent' ? [] : listed;
}

/** By topic row, then by claim, the positions of the clauses that answer it in a protocol; undefined for rows that are no topic of the protocols. */
export function linkTopics(rows: readonly string[], topics: readonly Topic[], protocol: Protocol): (number[][] | undefined)[] {
  const positions = new Map(protocol.clauses.map((clause, position) => [clause.ref, position]));
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  return rows.map((id) => {
    const topic = byId.get(id);
    return topic?.claims.map((_, claim) => clausesFor(topic, claim, protocol.id).flatMap((ref) => positions.get(ref) ?? []));
  });
}

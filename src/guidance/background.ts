/** General statements for a protocol that is silent: only those right for its nation and tier, each with its source. */
import type { Protocol } from '../protocols/protocol.ts';
import type { Background } from '../replies/replies.ts';
import type { Source, Topic } from './topic-schema.ts';

export function backgroundFor(topic: Topic | null, protocol: Protocol, sources: ReadonlyMap<string, Source>): Background[] {
  return (topic?.background ?? [])
    .filter(({ nations, tiers }) => nations.includes(protocol.nation) && tiers.includes(protocol.tier))
    .flatMap(({ text, source }) => {
      const found = sources.get(source);
      return found ? [{ text, source: { title: found.title, url: found.url, read: found.read } }] : [];
    });
}

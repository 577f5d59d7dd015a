/** The usual search libraries over the same passages: each clause with the words that introduce its list. */
import { create, insert, type Results, search } from '@orama/orama';
import Fuse, { type IFuseOptions } from 'fuse.js';
import MiniSearch, { type Options } from 'minisearch';
import { stemmer } from 'stemmer';
import type { Protocol } from '../../src/protocols/protocol.ts';
import { isStopWord } from '../../src/search/normalise.ts';

/** Positions of the clauses found for a question, best first, at most ten. */
export type ProtocolSearch = (question: string) => number[];

/** A library, used as its documentation shows. */
export interface Peer {
  name: string;
  /** Indexes one protocol. */
  index(protocol: Protocol): ProtocolSearch;
}

/** The name of what the peers are compared with. */
export const THIS_SEARCH = 'this search';

/** The peer whose speed the others are compared with. */
export const YARDSTICK = 'fuse.js';

const MOST = 10;

export const PEERS: readonly Peer[] = [
  { name: YARDSTICK, index: (protocol) => indexWithFuse(protocol, {}) },
  { name: 'fuse.js token search', index: (protocol) => indexWithFuse(protocol, { useTokenSearch: true }) },
  { name: 'MiniSearch', index: (protocol) => indexWithMiniSearch(protocol, {}) },
  { name: 'MiniSearch stem+stop', index: (protocol) => indexWithMiniSearch(protocol, { processTerm: stemUnlessStopWord }) },
  { name: 'Orama', index: indexWithOrama },
];

function passagesOf({ clauses }: Protocol): string[] {
  return clauses.map(({ leadIn, text }) => `${leadIn ?? ''} ${text}`.trim());
}

function indexWithFuse(protocol: Protocol, options: IFuseOptions<string>): ProtocolSearch {
  const fuse = new Fuse(passagesOf(protocol), options);
  return (question) => fuse.search(question, { limit: MOST }).map(({ refIndex }) => refIndex);
}

function indexWithMiniSearch(protocol: Protocol, options: Partial<Options<{ id: number; text: string }>>): ProtocolSearch {
  const index = new MiniSearch<{ id: number; text: string }>({ fields: ['text'], ...options });
  index.addAll(passagesOf(protocol).map((text, id) => ({ id, text })));
  return (question) =>
    index
      .search(question)
      .slice(0, MOST)
      .map(({ id }) => id as number);
}

function stemUnlessStopWord(term: string): string | null {
  const word = term.toLowerCase();
  return isStopWord(word) ? null : stemmer(word);
}

function indexWithOrama(protocol: Protocol): ProtocolSearch {
  const index = create({ schema: { text: 'string' } as const });
  for (const [id, text] of passagesOf(protocol).entries()) insert(index, { id: String(id), text });
  return (question) => {
    const found = search(index, { term: question, limit: MOST }) as Results<unknown>; // a promise only with asynchronous plug-ins
    return found.hits.map(({ id }) => Number(id));
  };
}

/** Synthetic protocols: the sentences of the real ones, shuffled into documents of their own. */
import { createProtocol, type Protocol } from '../../src/protocols/protocol.ts';
import type { ProtocolFile } from '../../src/protocols/schema.ts';

const SECTIONS = 8;

/**
 * Makes protocols of `clauses` clauses each; the same ones at every run.
 * @param real where the sentences come from
 */
export function createSynthetic(count: number, clauses: number, real: readonly Protocol[]): Protocol[] {
  const sentences = real.flatMap((protocol) => protocol.clauses.flatMap(({ text }) => text.split(/(?<=\.) /)));
  const random = createRandom(7);
  const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
  const perClause = sentences.length / real.reduce((sum, protocol) => sum + protocol.clauses.length, 0);
  const writeClause = () => Array.from({ length: Math.max(1, Math.round(perClause * 2 * random())) }, () => pick(sentences)).join(' ');
  return Array.from({ length: count }, (_, i) => {
    const body = Array.from({ length: SECTIONS }, (_, section) => ({
      number: String(section + 1),
      heading: pick(pick(real).sections).heading,
      items: Array.from({ length: clauses / SECTIONS }, (_, item) => ({ ref: `${section + 1}.${item + 1}`, text: writeClause() })),
    }));
    const file: ProtocolFile = { ...PARTICULARS, id: `synthetic-${i + 1}`, council: `Mereford ${i + 1} Parish Council`, body };
    return createProtocol(JSON.parse(JSON.stringify(file))); // strings of its own: joined ones would share their parts
  });
}

const PARTICULARS: Omit<ProtocolFile, 'id' | 'council' | 'body'> = {
  title: 'Member/Officer Protocol',
  nation: 'england',
  tier: 'parish',
  people: { officer: 'officer', councillor: 'councillor', headOfficer: 'Clerk', chair: 'Chair' },
  adopted: null,
  version: 1,
  source: { file: 'synthetic.txt', sha256: '0'.repeat(64) },
  leftOut: [],
  changes: [],
};

/** Numbers from 0 up to 1 that look random, from a seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

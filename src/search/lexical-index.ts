/** Cosine likeness of a question to many short texts, by weighted terms, in flat arrays: the hot loop of every question. */

/** Likeness of one question to every text of the index. */
export interface LexicalIndex {
  /** How many texts the index holds. */
  size: number;
  has(term: string): boolean;
  /** How rare a term is: high for rare terms, `unseen` for a term no text holds. */
  rarity(term: string): number;
  /**
   * Likeness of each text to the question's terms, between 0 and 1, in the order the texts were given.
   * The array is reused by the next call.
   */
  likeness(terms: readonly string[]): Float32Array;
}

/** Weight of a concept (`=bully`) against a word in its own right; fitted with the rest on the development questions. */
const CONCEPT_WEIGHT = 0.55;

/** Weight of a pair of neighbouring words (`+code conduct`). */
const PAIR_WEIGHT = 0.4;

/**
 * Builds the index.
 * @param texts each text as its terms; a term that starts with `=` is a concept
 */
export function createLexicalIndex(texts: readonly (readonly string[])[]): LexicalIndex {
  const ids = new Map<string, number>();
  const perText = texts.map((terms) => countIds(terms, ids));
  const counts = new Uint32Array(ids.size);
  for (const terms of perText) for (const id of terms.keys()) counts[id] = (counts[id] ?? 0) + 1;
  const unseen = Math.log(1 + texts.length);
  const weights = new Float32Array(ids.size);
  for (const [term, id] of ids) weights[id] = kindWeight(term) * Math.log(1 + (texts.length - (counts[id] ?? 0) + 0.5) / ((counts[id] ?? 0) + 0.5));
  const { starts, postings, values } = invert(perText, counts, weights);
  const scores = new Float32Array(texts.length);
  const rarity = (term: string) => {
    const id = ids.get(term);
    return id === undefined ? kindWeight(term) * unseen : (weights[id] ?? 0);
  };
  return {
    size: texts.length,
    has: (term) => ids.has(term),
    rarity,
    likeness(terms) {
      scores.fill(0);
      const unique = [...new Set(terms)];
      const length = Math.sqrt(unique.reduce((sum, term) => sum + rarity(term) ** 2, 0)) || 1;
      for (const term of unique) {
        const id = ids.get(term);
        if (id === undefined) continue;
        const weight = (weights[id] ?? 0) / length;
        const end = starts[id + 1] ?? 0;
        for (let i = starts[id] ?? 0; i < end; i++) {
          const text = postings[i] as number;
          scores[text] = (scores[text] as number) + weight * (values[i] as number);
        }
      }
      return scores;
    },
  };
}

function kindWeight(term: string): number {
  if (term.startsWith('=')) return CONCEPT_WEIGHT;
  return term.startsWith('+') ? PAIR_WEIGHT : 1;
}

/** How often each term stands in a text. */
function countIds(terms: readonly string[], ids: Map<string, number>): Map<number, number> {
  const found = new Map<number, number>();
  for (const term of terms) {
    let id = ids.get(term);
    if (id === undefined) {
      id = ids.size;
      ids.set(term, id);
    }
    found.set(id, (found.get(id) ?? 0) + 1);
  }
  return found;
}

/** From terms per text to texts per term, each with the term's share of the text's length. */
function invert(perText: Map<number, number>[], counts: Uint32Array, weights: Float32Array) {
  const starts = new Uint32Array(counts.length + 1);
  for (let id = 0; id < counts.length; id++) starts[id + 1] = (starts[id] ?? 0) + (counts[id] ?? 0);
  const next = starts.slice();
  const postings = new Uint32Array(starts[counts.length] ?? 0);
  const values = new Float32Array(postings.length);
  for (const [text, terms] of perText.entries()) {
    const weighted = [...terms].map(([id, times]) => [id, (weights[id] ?? 0) * (1 + Math.log(times))] as const);
    const length = Math.sqrt(weighted.reduce((sum, [, weight]) => sum + weight ** 2, 0)) || 1;
    for (const [id, weight] of weighted) {
      const at = next[id] ?? 0;
      postings[at] = text;
      values[at] = weight / length;
      next[id] = at + 1;
    }
  }
  return { starts, postings, values };
}

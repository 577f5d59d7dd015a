/** A text as numbers: words, pairs, stems, concepts, letter groups and who acts, hashed into places, and the meaning. */
import type { Reading } from './read-question.ts';
import { DIMENSIONS } from './vectors.ts';

/** Features are hashed into this many places. */
export const BUCKETS = 1 << 15;

/** How much the meaning counts against the words, and who acts; found by trying. */
const MEANING_SCALE = 1.5;
const ACTS_SCALE = 0.5;

/** Shares of concepts (`=bully`) and pairs of stems (`+code conduct`) against a stem when phrasings are compared. */
const CONCEPT_SHARE = 0.55;
const PAIR_SHARE = 0.4;

/** A text as places and values. In `vectorise` the last `DIMENSIONS` places are the meaning. */
export interface FeatureVector {
  places: Uint32Array;
  values: Float32Array;
}

/** How rare each place's features are (inverse document frequency), by place. */
export type Rarity = Float32Array;

/** The features in their groups: words and pairs; stems, pairs of stems and concepts; letter groups. */
export function featureGroups({ words, terms }: Pick<Reading, 'words' | 'terms'>): string[][] {
  const pairs = words.slice(1).map((word, i) => `w${words[i]} ${word}`);
  return [[...words.map((word) => `w${word}`), ...pairs], terms.map((term) => `t${term}`), letterGroups(words)];
}

function letterGroups(words: readonly string[]): string[] {
  const groups: string[] = [];
  for (const word of words) {
    const padded = ` ${word} `;
    for (let length = 3; length <= 4; length++) for (let at = 0; at + length <= padded.length; at++) groups.push(`c${padded.slice(at, at + length)}`);
  }
  return groups;
}

/** All features of a text: each group scaled to length 1, so that the many letter groups do not drown the words. */
export function vectorise(reading: Reading, rarity: Rarity): FeatureVector {
  const found = new Map<number, number>();
  for (const group of featureGroups(reading)) addGroup(found, countPlaces(group), rarity, 1);
  if (reading.acts) found.set(placeOf(`a${reading.acts}`), ACTS_SCALE);
  const places = new Uint32Array(found.size + DIMENSIONS);
  const values = new Float32Array(places.length);
  let at = 0;
  for (const [place, value] of found) {
    places[at] = place;
    values[at++] = value;
  }
  for (let i = 0; i < DIMENSIONS; i++) {
    places[at] = BUCKETS + i;
    values[at++] = MEANING_SCALE * (reading.vector[i] as number);
  }
  return { places, values };
}

/** Only stems, pairs of stems and concepts, scaled to length 1: what phrasings are compared by. */
export function vectoriseTerms(terms: readonly string[], rarity: Rarity): Map<number, number> {
  const shares = new Map<number, number>();
  for (const term of terms) shares.set(placeOf(`t${term}`), term.startsWith('=') ? CONCEPT_SHARE : term.startsWith('+') ? PAIR_SHARE : 1);
  const found = new Map<number, number>();
  addGroup(found, shares, rarity, 0);
  return found;
}

/** Adds a group of places; `growth` 1 lets repeated features count more, by the logarithm. */
function addGroup(found: Map<number, number>, counts: ReadonlyMap<number, number>, rarity: Rarity, growth: 0 | 1): void {
  const weighted: [number, number][] = [];
  let square = 0;
  for (const [place, count] of counts) {
    const value = (growth === 1 ? 1 + Math.log(count) : count) * (rarity[place] as number);
    if (value <= 0) continue;
    weighted.push([place, value]);
    square += value * value;
  }
  const length = Math.sqrt(square) || 1;
  for (const [place, value] of weighted) found.set(place, (found.get(place) ?? 0) + value / length);
}

function countPlaces(features: readonly string[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const feature of features) {
    const place = placeOf(feature);
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return counts;
}

/** The place of a feature (FNV-1a). */
export function placeOf(feature: string): number {
  return hash(feature) & (BUCKETS - 1);
}

/** A 32-bit hash (FNV-1a, folded). */
export function hash(feature: string): number {
  let bits = 0x811c9dc5;
  for (let i = 0; i < feature.length; i++) bits = Math.imul(bits ^ feature.charCodeAt(i), 0x01000193);
  return (bits ^ (bits >>> 15)) >>> 0;
}

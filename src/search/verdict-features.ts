/** What a verdict is read from: how the question is put (its stance), and what is asked about in which topic (its matter). */
import { type FeatureVector, hash } from './features.ts';
import type { Reading } from './read-question.ts';
import { DIMENSIONS } from './vectors.ts';

/** Features of either kind are hashed into this many places. */
export const VERDICT_PLACES = 1 << 17;

/** Of a text, what the features are made from. */
export type Put = Pick<Reading, 'words' | 'terms' | 'vector' | 'acts' | 'asks'>;

/** Words that open a question, and words that may follow them: "should I", "is that", "have the". Marks do not help: people leave them out. */
const OPENERS = wordSet(
  'can could may might must should shall will would do does did is are was were am has have had cant couldnt shouldnt wont wouldnt dont doesnt didnt isnt arent wasnt werent hasnt havent need',
);
const SUBJECTS = wordSet(
  'i we he she it they you that this there these those a an the my our his her their any anyone anybody some councillors members officers staff employees clerks one',
);

/** How many last words stand for the closing question where no words open one. */
const CLOSING_WORDS = 8;

/** The stance: words, pairs and triples; those at the end, those of the closing question and both openings once more; who acts and who asks. */
export function stanceFeatures({ words, acts, asks }: Put): FeatureVector {
  const closing = closingQuestion(words);
  const features = new Map<number, number>();
  add(features, 'g', grams(words, 3), 1);
  add(features, 'l', grams(words.slice(-CLOSING_WORDS), 3), 1);
  add(features, 'q', grams(closing, 3), 1);
  add(features, 'f', openings(words), 0.8);
  add(features, 'r', openings(closing), 0.8);
  add(features, 'a', [String(acts)], 0.4);
  add(features, 'b', [String(asks)], 0.4);
  return { places: Uint32Array.from(features.keys()), values: Float32Array.from(features.values()) };
}

/** The matter: what is spoken of, by itself and together with the topic, and the meaning, which stands in the `DIMENSIONS` places after the others. */
export function matterFeatures({ words, terms, vector, acts, asks }: Put, topicId: string): FeatureVector {
  const features = new Map<number, number>();
  add(features, 's', terms, 1);
  add(features, 'd', [`${acts} ${asks}`], 0.3);
  add(features, 'topic', [topicId], 0.7);
  add(features, `t${topicId}|`, grams(words, 2), 1.2);
  add(features, `s${topicId}|`, terms, 1);
  add(features, `e${topicId}|`, grams(words.slice(-CLOSING_WORDS), 2), 0.7);
  add(features, `a${topicId}|`, [String(acts)], 0.5);
  add(features, `b${topicId}|`, [String(asks)], 0.5);
  const places = new Uint32Array(features.size + DIMENSIONS);
  const values = new Float32Array(places.length);
  places.set([...features.keys()]);
  values.set([...features.values()]);
  for (let i = 0; i < DIMENSIONS; i++) places[features.size + i] = VERDICT_PLACES + i;
  values.set(vector, features.size);
  return { places, values };
}

/** The words from the last opening of a question on: in a story with a question at its end, the question. */
export function closingQuestion(words: readonly string[]): readonly string[] {
  for (let at = words.length - 2; at >= 0; at--) if (OPENERS.has(words[at] as string) && SUBJECTS.has(words[at + 1] as string)) return words.slice(at);
  return words.slice(-CLOSING_WORDS);
}

function openings(words: readonly string[]): string[] {
  return [1, 2, 3, 4].map((length) => words.slice(0, length).join(' '));
}

function grams(words: readonly string[], longest: number): string[] {
  const found: string[] = [];
  for (let length = 1; length <= longest; length++) for (let at = 0; at + length <= words.length; at++) found.push(words.slice(at, at + length).join(' '));
  return found;
}

/** Adds a group of features, scaled to length `weight`. */
function add(features: Map<number, number>, prefix: string, group: readonly string[], weight: number): void {
  const counts = new Map<string, number>();
  for (const feature of group) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  let square = 0;
  for (const count of counts.values()) square += count * count;
  const scale = weight / (Math.sqrt(square) || 1);
  for (const [feature, count] of counts) {
    const place = hash(prefix + feature) & (VERDICT_PLACES - 1);
    features.set(place, (features.get(place) ?? 0) + count * scale);
  }
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

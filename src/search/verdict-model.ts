/**
 * Whether a question, as put, asks for yes or no and which of the two its topic's rule gives: "do I have to?" and
 * "am I right to say no?" turn the verdict on one and the same clause. Trained on the phrasings and their verdicts.
 */
import { hash } from './features.ts';
import type { Reading } from './read-question.ts';
import { readSignedBytes, TRAINED, type TrainedHeader } from './trained.ts';

/** Features are hashed into this many places. */
export const VERDICT_PLACES = 1 << 18;

/** Sums of the two models. */
export interface VerdictScores {
  /** Above 0 for yes, below for no; near 0 is doubt. */
  answer: number;
  /** Above 0 where the question asks for a fact rather than for yes or no. */
  fact: number;
}

export interface VerdictModel {
  score(reading: Reading, topicId: string): VerdictScores;
}

/** Loads the two models. */
export function loadVerdictModel({ verdicts }: TrainedHeader): VerdictModel {
  const weights = readSignedBytes(TRAINED.verdicts);
  return {
    score(reading, topicId) {
      let answer = 0;
      let fact = 0;
      for (const [place, value] of verdictFeatures(reading, topicId)) {
        answer += value * (weights[place] as number);
        fact += value * (weights[VERDICT_PLACES + place] as number);
      }
      return { answer: answer * verdicts.answer.step + verdicts.answer.bias, fact: fact * verdicts.fact.step + verdicts.fact.bias };
    },
  };
}

/**
 * What a verdict is read from: words, pairs and triples, those at the end and the opening once more, and all of it
 * together with the topic, since the same words turn one topic's verdict and not another's.
 */
export function verdictFeatures({ words, terms }: Pick<Reading, 'words' | 'terms'>, topicId: string): Map<number, number> {
  const features = new Map<number, number>();
  const end = words.slice(-8);
  const opening = [1, 2, 3, 4].map((length) => words.slice(0, length).join(' '));
  add(features, 'g', grams(words, 3), 1);
  add(features, 'l', grams(end, 3), 1);
  add(features, 'f', opening, 0.8);
  add(features, `t${topicId}|`, grams(words, 2), 1.2);
  add(features, `s${topicId}|`, terms, 1);
  add(features, `e${topicId}|`, grams(end, 3), 1);
  add(features, `o${topicId}|`, opening.slice(0, 3), 0.7);
  add(features, 'topic', [topicId], 0.7);
  return features;
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

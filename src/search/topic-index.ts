/** Which topic and claim a question is nearest to, by the phrasings people use. */
import type { Role, RoleOrAnyone, Side } from '../roles.ts';
import { sideOf } from '../roles.ts';
import { createLexicalIndex } from './lexical-index.ts';
import { directionOf, type Form } from './question-form.ts';
import type { Question, Reader, Reading } from './read-question.ts';
import { DIMENSIONS, toUnitLength } from './vectors.ts';
import type { TopicModel } from './topic-model.ts';
import type { Weights } from './weights.ts';

/** A topic as the search sees it. */
export interface SearchTopic {
  id: string;
  title: string;
  claims: readonly { form: Form | null; askers: readonly RoleOrAnyone[]; phrasings: readonly string[] }[];
}

/** Raw likenesses of a question to all phrasings and topics; weighing them is a step of its own, so that the weights can be fitted. */
export interface TopicSignals {
  /** By phrasing. */
  words: Float32Array;
  meaning: Float32Array;
  /** By topic. */
  topicWords: Float32Array;
  topicMeaning: Float32Array;
  /** What the trained model makes of it: above 0 for the topic. */
  topicModel: Float32Array;
}

/** Scores of one question. */
export interface TopicScores {
  /** By topic. */
  topics: Float32Array;
  /** By topic: its best claim, and that claim's best phrasing. */
  bestClaim: Int32Array;
  bestPhrasing: Int32Array;
  /** By claim, in the order of `claims`. */
  claims: Float32Array;
}

/** One claim's place. */
interface ClaimPlace {
  topic: number;
  /** Position within the topic. */
  claim: number;
  /** Null where a topic's phrasings are put in any way. */
  form: Form | null;
  askers: ReadonlySet<RoleOrAnyone>;
}

export interface TopicIndex {
  claims: readonly ClaimPlace[];
  phrasings: readonly { text: string; claim: number }[];
  signals(reading: Reading): TopicSignals;
  /** Share of a text's words, rare ones counting more, that some phrasing holds. */
  knownShare(stems: readonly string[]): number;
  score(question: Question, role: Role | null, signals: TopicSignals, weights: Weights): TopicScores;
}

/** Reads every phrasing once and indexes it. */
export function createTopicIndex(topics: readonly SearchTopic[], reader: Reader, model: TopicModel): TopicIndex {
  const claims: ClaimPlace[] = [];
  const phrasings: { text: string; claim: number; reading: Reading }[] = [];
  for (const [topic, { claims: own }] of topics.entries()) {
    for (const [claim, { form, askers, phrasings: texts }] of own.entries()) {
      for (const text of texts) phrasings.push({ text, claim: claims.length, reading: reader.read(text, voice(askers)) });
      claims.push({ topic, claim, form, askers: new Set(askers) });
    }
  }
  const topicOf = (phrasing: { claim: number }) => (claims[phrasing.claim] as ClaimPlace).topic;
  const topicTerms: string[][] = topics.map(({ title }) => [...reader.read(title, null).terms]);
  for (const phrasing of phrasings) topicTerms[topicOf(phrasing)]?.push(...phrasing.reading.terms);
  const words = createLexicalIndex(phrasings.map(({ reading }) => reading.terms));
  const topicWords = createLexicalIndex(topicTerms);
  const vectors = stack(phrasings.map(({ reading }) => reading.vector));
  const topicVectors = stack(topics.map((_, topic) => mean(phrasings.filter((phrasing) => topicOf(phrasing) === topic).map(({ reading }) => reading.vector))));
  const acts = phrasings.map(({ reading }) => reading.acts);

  return {
    claims,
    phrasings,
    signals: (reading) => ({
      words: words.likeness(reading.terms),
      meaning: products(vectors, reading.vector),
      topicWords: topicWords.likeness(reading.terms),
      topicMeaning: products(topicVectors, reading.vector),
      topicModel: model.score(reading),
    }),
    knownShare(stems) {
      const total = stems.reduce((sum, stem) => sum + words.rarity(stem), 0);
      const known = stems.reduce((sum, stem) => sum + (words.has(stem) ? words.rarity(stem) : 0), 0);
      return total === 0 ? 0 : known / total;
    },
    score(question, role, signals, weights) {
      const claimBase = claims.map((claim) => {
        const { form, direction } = formMatch(claim.form, question);
        return weights.form * form + weights.direction * direction + weights.asker * askerMatch(claim.askers, role);
      });
      const best = new Float32Array(claims.length).fill(Number.NEGATIVE_INFINITY);
      const second = new Float32Array(claims.length).fill(Number.NEGATIVE_INFINITY);
      const bestOf = new Int32Array(claims.length);
      for (let i = 0; i < phrasings.length; i++) {
        const claim = (phrasings[i] as { claim: number }).claim;
        const score = weights.phrasingWords * (signals.words[i] as number) + weights.phrasingMeaning * (signals.meaning[i] as number) + weights.acts * sideMatch(question.acts, acts[i] ?? null);
        if (score > (best[claim] as number)) {
          second[claim] = best[claim] as number;
          best[claim] = score;
          bestOf[claim] = i;
        } else if (score > (second[claim] as number)) second[claim] = score;
      }
      return gather(topics.length, claims, claimBase, best, second, bestOf, signals, weights);
    },
  };
}

function gather(
  topicCount: number,
  claims: readonly ClaimPlace[],
  claimBase: readonly number[],
  best: Float32Array,
  second: Float32Array,
  bestOf: Int32Array,
  signals: TopicSignals,
  weights: Weights,
): TopicScores {
  const topics = new Float32Array(topicCount);
  const top = new Float32Array(topicCount).fill(Number.NEGATIVE_INFINITY);
  const next = new Float32Array(topicCount).fill(Number.NEGATIVE_INFINITY);
  const bestClaim = new Int32Array(topicCount).fill(-1);
  const bestPhrasing = new Int32Array(topicCount).fill(-1);
  const claimScores = new Float32Array(claims.length);
  for (let c = 0; c < claims.length; c++) {
    const { topic } = claims[c] as ClaimPlace;
    const runnerUp = Number.isFinite(second[c] as number) ? (second[c] as number) : 0;
    const score = (claimBase[c] as number) + (best[c] as number) + weights.secondPhrasing * runnerUp;
    claimScores[c] = score;
    if (score > (top[topic] as number)) {
      next[topic] = top[topic] as number;
      top[topic] = score;
      bestClaim[topic] = c;
      bestPhrasing[topic] = bestOf[c] as number;
    } else if (score > (next[topic] as number)) next[topic] = score;
  }
  for (let t = 0; t < topicCount; t++) {
    const runnerUp = Number.isFinite(next[t] as number) ? (next[t] as number) : 0;
    topics[t] = (top[t] as number) + weights.secondClaim * runnerUp + weights.topicWords * (signals.topicWords[t] as number) + weights.topicMeaning * (signals.topicMeaning[t] as number) + weights.topicModel * (signals.topicModel[t] as number);
  }
  return { topics, bestClaim, bestPhrasing, claims: claimScores };
}

/** Whose voice a claim's phrasings have, where it is one side's. */
function voice(askers: readonly RoleOrAnyone[]): Role | null {
  const sides = new Set(askers.map(sideOf));
  const [first] = askers;
  return sides.size === 1 && first !== undefined && first !== 'anyone' ? first : null;
}

/** How well a claim's form fits the question's; a claim put in any way fits fairly. */
function formMatch(form: Form | null, { form: read }: Question): { form: number; direction: number } {
  if (form === null) return { form: 0.5, direction: 0.7 };
  return { form: read.form[form], direction: read.direction[directionOf(form)] };
}

/** 1 where the asker's role is among the claim's, 0.5 for the same side or anyone, 0 for the other side; 0.5 when not known. */
function askerMatch(askers: ReadonlySet<RoleOrAnyone>, role: Role | null): number {
  if (role === null) return 0.5;
  if (askers.has(role)) return 1;
  if (askers.has('anyone')) return 0.6;
  return [...askers].some((asker) => sideOf(asker) === sideOf(role)) ? 0.8 : 0;
}

function sideMatch(a: Side | null, b: Side | null): number {
  if (a === null || b === null) return 0;
  return a === b ? 1 : -1;
}

function stack(rows: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(rows.length * DIMENSIONS);
  for (const [i, row] of rows.entries()) all.set(row, i * DIMENSIONS);
  return all;
}

function mean(rows: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(DIMENSIONS);
  for (const row of rows) for (let i = 0; i < DIMENSIONS; i++) sum[i] = (sum[i] as number) + (row[i] as number);
  return toUnitLength(sum);
}

/** The product of a vector with each row: the cosine, as all are of length 1. */
function products(rows: Float32Array, vector: Float32Array): Float32Array {
  const count = rows.length / DIMENSIONS;
  const out = new Float32Array(count);
  for (let row = 0, at = 0; row < count; row++) {
    let sum = 0;
    for (let i = 0; i < DIMENSIONS; i++, at++) sum += (rows[at] as number) * (vector[i] as number);
    out[row] = sum;
  }
  return out;
}

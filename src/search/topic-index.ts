/** Which topic and claim a question is nearest to, by the phrasings people use. */
import type { Role, RoleOrAnyone, Side } from '../roles.ts';
import { sideOf } from '../roles.ts';
import { createLexicalIndex } from './lexical-index.ts';
import { directionOf, type Form } from './question-form.ts';
import type { Question, Reader, Reading } from './read-question.ts';
import type { ModelScores, TopicModel } from './topic-model.ts';
import type { Weights } from './weights.ts';

/** A topic as the search sees it. */
export interface SearchTopic {
  id: string;
  title: string;
  /** Groups of phrasings with the same answer; a null form stands for phrasings put in any way. */
  claims: readonly { form: Form | null; askers: readonly RoleOrAnyone[]; phrasings: readonly string[] }[];
}

/** Likenesses of a question; weighing them is a step of its own, so that the weights can be fitted. */
export interface TopicSignals {
  /** By phrasing: likeness of the words. */
  phrasings: Float32Array;
  /** By topic: likeness to all its phrasings together. */
  topics: Float32Array;
  /** What the trained model makes of it. */
  model: ModelScores;
}

/** Scores of one question. */
export interface TopicScores {
  /** By topic. */
  topics: Float32Array;
  /** By topic: the position of its best claim among `claims`, and of that claim's best phrasing among `phrasings`. */
  bestClaim: Int32Array;
  bestPhrasing: Int32Array;
}

/** One claim's place. */
export interface ClaimPlace {
  /** Position of its topic. */
  topic: number;
  /** Position within the topic. */
  claim: number;
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
  const phrasings: { text: string; claim: number; acts: Side | null }[] = [];
  const phrasingTerms: (readonly string[])[] = [];
  const topicTerms: string[][] = [];
  for (const [topic, { title, claims: own }] of topics.entries()) {
    const all = [...reader.read(title, null).terms];
    for (const [claim, { form, askers, phrasings: texts }] of own.entries()) {
      for (const text of texts) {
        const { terms, acts } = reader.read(text, voice(askers));
        phrasings.push({ text, claim: claims.length, acts });
        phrasingTerms.push(terms);
        all.push(...terms);
      }
      claims.push({ topic, claim, form, askers: new Set(askers) });
    }
    topicTerms.push(all);
  }
  const byPhrasing = createLexicalIndex(phrasingTerms);
  const byTopic = createLexicalIndex(topicTerms);

  return {
    claims,
    phrasings,
    signals: (reading) => ({ phrasings: byPhrasing.likeness(reading.terms), topics: byTopic.likeness(reading.terms), model: model.score(reading) }),
    knownShare(stems) {
      const total = stems.reduce((sum, stem) => sum + byPhrasing.rarity(stem), 0);
      const known = stems.reduce((sum, stem) => sum + (byPhrasing.has(stem) ? byPhrasing.rarity(stem) : 0), 0);
      return total === 0 ? 0 : known / total;
    },
    score(question, role, signals, weights) {
      const scores = scoreClaims(claims, phrasings, question, role, signals, weights);
      const bests = bestOfTopics(topics.length, claims, scores.choice, scores.best);
      const sums = signals.topics.map(
        (likeness, topic) => (scores.topOfTopic[topic] ?? 0) + weights.topicWords * likeness + weights.topicModel * (signals.model.topics[topic] as number),
      );
      return { topics: sums, ...bests };
    },
  };
}

/** By claim: its best phrasing and how well the question's form fits it; by topic: the best score of its claims. */
function scoreClaims(
  claims: readonly ClaimPlace[],
  phrasings: readonly { claim: number; acts: Side | null }[],
  question: Question,
  role: Role | null,
  signals: TopicSignals,
  weights: Weights,
) {
  const best = new Int32Array(claims.length).fill(-1);
  const top = new Float32Array(claims.length).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < phrasings.length; i++) {
    const { claim, acts } = phrasings[i] as { claim: number; acts: Side | null };
    const score = weights.phrasingWords * (signals.phrasings[i] as number) + weights.acts * sideMatch(question.acts, acts);
    if (score > (top[claim] as number)) {
      top[claim] = score;
      best[claim] = i;
    }
  }
  const topOfTopic: number[] = [];
  const choice = Float32Array.from(claims, (claim, i) => {
    const score = (top[i] as number) + weights.asker * askerMatch(claim.askers, role);
    topOfTopic[claim.topic] = Math.max(topOfTopic[claim.topic] ?? Number.NEGATIVE_INFINITY, score);
    return score + formMatch(claim.form, question, weights);
  });
  return { best, choice, topOfTopic };
}

/** Of each topic, the claim that fits best. */
function bestOfTopics(count: number, claims: readonly ClaimPlace[], choice: Float32Array, best: Int32Array): Pick<TopicScores, 'bestClaim' | 'bestPhrasing'> {
  const bestClaim = new Int32Array(count).fill(-1);
  for (const [i, { topic }] of claims.entries()) {
    const known = bestClaim[topic] as number;
    if (known < 0 || (choice[i] as number) > (choice[known] as number)) bestClaim[topic] = i;
  }
  return { bestClaim, bestPhrasing: bestClaim.map((claim) => best[claim] ?? -1) };
}

/** Whose voice a claim's phrasings have, where it is one side's. */
function voice(askers: readonly RoleOrAnyone[]): Role | null {
  const sides = new Set(askers.map(sideOf));
  const [first] = askers;
  return sides.size === 1 && first !== undefined && first !== 'anyone' ? first : null;
}

/** How well a claim's form fits the question's; a claim put in any way fits fairly. */
function formMatch(form: Form | null, { form: read }: Question, weights: Weights): number {
  if (form === null) return 0.5 * weights.form + 0.7 * weights.direction;
  return weights.form * read.form[form] + weights.direction * read.direction[directionOf(form)];
}

/** 1 where the asker's role is among the claim's, less for the same side or anyone, 0 for the other side; 0.5 when not known. */
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

/** Which topics and claims a question is nearest to: the trained model and the phrasings together. */
import { type Role, type RoleOrAnyone, type Side, sideOf } from '../roles.ts';
import { type FeatureVector, type Rarity, vectorise } from './features.ts';
import { loadPhrasingIndex } from './phrasing-index.ts';
import type { Reading } from './read-question.ts';
import { loadTopicModel, type ModelScores, type TopicModel } from './topic-model.ts';
import { loadRarity, type TrainedHeader } from './trained.ts';
import type { Weights } from './weights.ts';

/** Likenesses of a question; weighing them is a step of its own, so that the weights can be fitted. */
export interface TopicSignals {
  vector: FeatureVector;
  /** By phrasing: likeness of the words. */
  phrasings: Float32Array;
  /** What the trained model makes of it. */
  model: ModelScores;
}

/** Scores of one question, by topic in the order of the header. */
export interface TopicScores {
  topics: Float32Array;
  /** The position of the topic's nearest claim, and of that claim's nearest phrasing. */
  claims: Int32Array;
  phrasings: Int32Array;
  /** By claim: how near its nearest phrasing is. */
  nearness: Float32Array;
}

/** A claim as the index knows it. */
interface ClaimPlace {
  /** Row of its topic. */
  topic: number;
  /** Position within the topic. */
  claim: number;
  askers: ReadonlySet<RoleOrAnyone>;
  /** Positions of its phrasings: from, up to but not including. */
  from: number;
  to: number;
}

export interface TopicIndex {
  /** Topic ids, in the order of the scores. */
  ids: readonly string[];
  claims: readonly ClaimPlace[];
  rarity: Rarity;
  model: TopicModel;
  signals(question: Reading): TopicSignals;
  score(role: Role | null, signals: TopicSignals, weights: Weights): TopicScores;
}

/** Loads the trained files. */
export function loadTopicIndex(header: TrainedHeader): TopicIndex {
  const claims: ClaimPlace[] = [];
  let phrasings = 0;
  for (const { topic, claim, askers, phrasings: count } of header.claims) {
    claims.push({ topic, claim, askers: new Set(askers), from: phrasings, to: phrasings + count });
    phrasings += count;
  }
  const rarity = loadRarity();
  const index = loadPhrasingIndex(phrasings, rarity);
  const model = loadTopicModel(header);
  return {
    ids: header.topics,
    claims,
    rarity,
    model,
    signals(question) {
      const vector = vectorise(question, rarity);
      return { vector, phrasings: index.likeness(question.terms), model: model.score(vector) };
    },
    score: (role, signals, weights) => scoreTopics(header.topics.length, claims, role, signals, weights),
  };
}

function scoreTopics(count: number, claims: readonly ClaimPlace[], role: Role | null, signals: TopicSignals, weights: Weights): TopicScores {
  const topics = new Float32Array(count);
  const best = new Float32Array(count).fill(Number.NEGATIVE_INFINITY);
  const nearestClaim = new Int32Array(count).fill(-1);
  const nearestPhrasing = new Int32Array(count).fill(-1);
  const nearness = new Float32Array(claims.length);
  for (const [i, { topic, askers, from, to }] of claims.entries()) {
    let top = -1;
    let at = -1;
    for (let phrasing = from; phrasing < to; phrasing++) {
      const likeness = signals.phrasings[phrasing] as number;
      if (likeness > top) {
        top = likeness;
        at = phrasing;
      }
    }
    nearness[i] = top;
    const score = weights.phrasingWords * top + weights.asker * askerMatch(askers, role);
    if (score <= (best[topic] as number)) continue;
    best[topic] = score;
    nearestClaim[topic] = i;
    nearestPhrasing[topic] = at;
  }
  for (let topic = 0; topic < count; topic++) topics[topic] = Math.max(best[topic] as number, 0) + weights.topicModel * (signals.model.topics[topic] as number);
  return { topics, claims: nearestClaim, phrasings: nearestPhrasing, nearness };
}

/** 1 where the asker's role is among the claim's, less for the same side or anyone, 0 for the other side; 0.5 when not known. */
function askerMatch(askers: ReadonlySet<RoleOrAnyone>, role: Role | null): number {
  if (role === null) return 0.5;
  if (askers.has(role)) return 1;
  if (askers.has('anyone')) return 0.6;
  return sharesSide(askers, sideOf(role)) ? 0.8 : 0;
}

function sharesSide(askers: ReadonlySet<RoleOrAnyone>, side: Side | null): boolean {
  for (const asker of askers) if (sideOf(asker) === side) return true;
  return false;
}

/** Which topics and claims a question is nearest to: the trained model and the phrasings together. */
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
  score(signals: TopicSignals, weights: Weights): TopicScores;
}

/** Loads the trained files. */
export function loadTopicIndex(header: TrainedHeader): TopicIndex {
  const claims: ClaimPlace[] = [];
  let phrasings = 0;
  for (const { topic, claim, phrasings: count } of header.claims) {
    claims.push({ topic, claim, from: phrasings, to: phrasings + count });
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
    score: (signals, weights) => scoreTopics(header.topics.length, claims, signals, weights),
  };
}

function scoreTopics(count: number, claims: readonly ClaimPlace[], signals: TopicSignals, weights: Weights): TopicScores {
  const { phrasings: likeness, model } = signals;
  const best = new Float32Array(count).fill(-1);
  const nearestClaim = new Int32Array(count).fill(-1);
  const nearestPhrasing = new Int32Array(count).fill(-1);
  const nearness = new Float32Array(claims.length);
  for (let i = 0; i < claims.length; i++) {
    const { topic, from, to } = claims[i] as ClaimPlace;
    let top = -1;
    let at = -1;
    for (let phrasing = from; phrasing < to; phrasing++) {
      if ((likeness[phrasing] as number) <= top) continue;
      top = likeness[phrasing] as number;
      at = phrasing;
    }
    nearness[i] = top;
    if (top <= (best[topic] as number)) continue;
    best[topic] = top;
    nearestClaim[topic] = i;
    nearestPhrasing[topic] = at;
  }
  const topics = best.map((top, topic) => weights.phrasingWords * Math.max(top, 0) + weights.topicModel * (model.topics[topic] as number));
  return { topics, claims: nearestClaim, phrasings: nearestPhrasing, nearness };
}

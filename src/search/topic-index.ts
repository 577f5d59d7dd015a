/** Which topics and claims a question is nearest to: the trained model and the phrasings together. */
import { type FeatureVector, type Rarity, vectorise } from './features.ts';
import { loadPhrasingIndex } from './phrasing-index.ts';
import type { Reading } from './read-question.ts';
import { loadTopicModel, type ModelScores, type TopicModel } from './topic-model.ts';
import { loadTopicNetwork } from './topic-network.ts';
import { loadRarity, type TrainedHeader } from './trained.ts';
import type { Weights } from './weights.ts';

/** The nearest claim of each topic, in the order of the header. */
interface Nearest {
  /** By topic: likeness of the nearest phrasing, -1 where the row is no topic. */
  likeness: Float32Array;
  /** The position of the topic's nearest claim, and of that claim's nearest phrasing. */
  claims: Int32Array;
  phrasings: Int32Array;
  /** By claim: how near its nearest phrasing is. */
  nearness: Float32Array;
}

/** Likenesses of a question; weighing them is a step of its own, so that the weights can be fitted. */
export interface TopicSignals {
  vector: FeatureVector;
  /** By phrasing: likeness of the words. */
  phrasings: Float32Array;
  nearest: Nearest;
  /** What the trained model makes of it. */
  model: ModelScores;
  /** By topic, what the network makes of it: the logarithm of a chance. */
  network: Float32Array;
}

/** Scores of one question, by topic in the order of the header, with the claims it is nearest to. */
export interface TopicScores extends Omit<Nearest, 'likeness'> {
  topics: Float32Array;
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
  const network = loadTopicNetwork(header);
  return {
    ids: header.topics,
    claims,
    rarity,
    model,
    signals(question) {
      const vector = vectorise(question, rarity);
      const phrasings = index.likeness(question.terms);
      return { vector, phrasings, nearest: findNearest(header.topics.length, claims, phrasings), model: model.score(vector), network: network.score(vector, question.asks) };
    },
    score: ({ nearest: { likeness, ...nearest }, model, network }, weights) => ({
      ...nearest,
      topics: likeness.map(
        (near, topic) => weights.phrasingWords * Math.max(near, 0) + weights.topicModel * (model.topics[topic] as number) + weights.topicNetwork * (network[topic] ?? 0),
      ),
    }),
  };
}

function findNearest(count: number, claims: readonly ClaimPlace[], likeness: Float32Array): Nearest {
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
  return { likeness: best, claims: nearestClaim, phrasings: nearestPhrasing, nearness };
}

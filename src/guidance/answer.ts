/** Builds the reply to a question from what the search found. */
import type { Protocol } from '../protocols/protocol.ts';
import type { AnswerReply, Explanation, NotCoveredReply, Passage, ProtocolName, QuestionReply, SuggestionReply, TopicName } from '../replies/replies.ts';
import type { Role } from '../roles.ts';
import { type ConfidenceModel, chanceOfAnswer, type Status, statusFor } from '../search/confidence.ts';
import type { QuestionForm } from '../search/question-form.ts';
import type { Found } from '../search/search.ts';
import type { TopicIndex } from '../search/topic-index.ts';
import { backgroundFor } from './background.ts';
import type { Knowledge } from './knowledge.ts';
import type { Claim, Topic } from './topic-schema.ts';
import { clausesFor } from './topics.ts';
import { verdictFor } from './verdict.ts';
import { NEAREST_HEADLINE, notCoveredHeadline, TWO_READINGS_HEADLINE, verdictLine } from './wording.ts';

/** How many passages a reply carries at most. */
const MOST_PASSAGES = 10;

/** How many further references an answer names. */
const MOST_FURTHER = 4;

/** How many nearest topics are offered. */
const MOST_CHOICES = 4;

/** Two topics whose scores differ by less than this are as near as each other. */
const AS_NEAR = 0.02;

/** What a reply is built from. */
interface Findings {
  question: string;
  role: Role | null;
  protocol: Protocol;
  notices: string[];
  found: Found;
  knowledge: Knowledge;
  confidence: ConfidenceModel;
  claims: Pick<TopicIndex, 'claims' | 'phrasings'>;
}

/** The reply to a question. */
export function reply(findings: Findings): QuestionReply {
  const { found, knowledge, confidence } = findings;
  const chance = chanceOfAnswer(found.evidence, confidence);
  const status: Status = statusFor(chance, confidence);
  const shared = {
    question: findings.question,
    protocol: nameOf(findings.protocol),
    role: findings.role,
    passages: passagesOf(findings.protocol, found),
    notices: findings.notices,
    explanation: explain(chance, findings),
  };
  if (status === 'not-covered') return notCovered(shared, findings);
  const readings = twoReadings(findings);
  if (status === 'suggested' || readings.length > 0) return suggestion(shared, readings, findings);
  const position = found.ranked[0]?.topic ?? found.nearest.answered;
  const topic = knowledge.topics[position] as Topic;
  const claim = topic.claims[findings.claims.claims[found.scores.bestClaim[position] as number]?.claim ?? 0] as Claim;
  return { ...shared, ...answered(topic, claim, found.reading.form, findings.protocol, findings.role, shared.passages) };
}

/** The reply where the asker picked the topic: its clauses, whatever the search makes of the title. */
export function answerTopic(topic: Topic, protocol: Protocol, role: Role | null, found: Found, knowledge: Knowledge): QuestionReply {
  const refs = clausesFor(topic, 0, protocol.id);
  const rest = passagesOf(protocol, found).filter(({ ref }) => !refs.includes(ref));
  const own = refs.flatMap((ref, place) => {
    const clause = protocol.byRef.get(ref);
    return clause ? [{ ...quote(clause), score: 1 - place / 100 }] : [];
  });
  const shared = {
    question: topic.title,
    protocol: nameOf(protocol),
    role,
    passages: [...own, ...rest].slice(0, MOST_PASSAGES),
    notices: [],
    explanation: { confidence: 1, phrasing: null, nearestTopic: topic.id, terms: [], signals: {} },
  };
  if (own.length === 0) return { ...shared, ...silent(topic, protocol, knowledge) };
  return { ...shared, ...answered(topic, topic.claims[0] as Claim, found.reading.form, protocol, role, shared.passages) };
}

type Shared = Omit<AnswerReply, Exclude<keyof AnswerReply, 'question' | 'protocol' | 'role' | 'passages' | 'notices' | 'explanation'>>;

function answered(topic: Topic, claim: Claim, form: QuestionForm, protocol: Protocol, role: Role | null, passages: readonly Passage[]): Omit<AnswerReply, keyof Shared> {
  const verdict = verdictFor(form, topic, claim, protocol.id);
  const first = passages[0]?.ref;
  const linked = clausesFor(topic, topic.claims.indexOf(claim), protocol.id);
  return {
    type: 'answer',
    status: 'answered',
    verdict,
    headline: verdictLine(verdict, topic, protocol.id),
    topic: topicName(topic),
    steps: topic.steps[role ?? 'anyone'],
    say: topic.say[role ?? 'anyone'],
    avoid: topic.avoid,
    alsoRelevant: [...new Set([...linked, ...passages.slice(0, 3).map(({ ref }) => ref)])].filter((ref) => ref !== first).slice(0, MOST_FURTHER),
    route: topic.route,
    leansOn: topic.leansOn ?? [],
    review: topic.review,
  };
}

function suggestion(shared: Shared, readings: readonly Topic[], { found, knowledge }: Findings): SuggestionReply {
  const choices = readings.length > 0 ? readings : nearestTopics(found, knowledge.topics.length).map((position) => knowledge.topics[position] as Topic);
  return {
    ...shared,
    type: 'suggestion',
    status: 'suggested',
    headline: readings.length > 0 ? TWO_READINGS_HEADLINE : NEAREST_HEADLINE,
    choices: choices.map(topicName),
    twoReadings: readings.length > 0,
  };
}

function notCovered(shared: Shared, { found, knowledge, protocol }: Findings): NotCoveredReply {
  const { silent: silentTopic, elsewhere } = found.nearest;
  const score = (topic: number) => (topic < 0 ? Number.NEGATIVE_INFINITY : (found.scores.topics[topic] as number));
  if (score(silentTopic) >= score(elsewhere)) return { ...shared, ...silent(knowledge.topics[silentTopic] ?? null, protocol, knowledge) };
  const place = knowledge.elsewhere[elsewhere - knowledge.topics.length] ?? null;
  return {
    ...shared,
    type: 'not-covered',
    status: 'not-covered',
    headline: notCoveredHeadline(protocol.council, place, null),
    topic: null,
    look: place?.look ?? null,
    background: [],
    route: null,
  };
}

function silent(topic: Topic | null, protocol: Protocol, knowledge: Knowledge): Omit<NotCoveredReply, keyof Shared> {
  return {
    type: 'not-covered',
    status: 'not-covered',
    headline: notCoveredHeadline(protocol.council, null, topic),
    topic: topic && topicName(topic),
    look: null,
    background: backgroundFor(topic, protocol, knowledge.sources),
    route: topic?.route ?? null,
  };
}

/** Two topics as near as each other in which the same act goes opposite ways; only where the asker's role does not tell. */
function twoReadings({ found, knowledge, role }: Findings): Topic[] {
  if (role !== null || found.reading.acts !== null) return [];
  const [first, second] = nearestTopics(found, knowledge.topics.length);
  if (first === undefined || second === undefined) return [];
  if ((found.scores.topics[first] as number) - (found.scores.topics[second] as number) > AS_NEAR) return [];
  const [one, other] = [knowledge.topics[first] as Topic, knowledge.topics[second] as Topic];
  return one.about.who === other.about.whom && one.about.whom === other.about.who && one.about.who !== one.about.whom ? [one, other] : [];
}

/** The nearest topics, best first. */
function nearestTopics(found: Found, count: number): number[] {
  return [...found.scores.topics.slice(0, count).keys()].sort((a, b) => (found.scores.topics[b] as number) - (found.scores.topics[a] as number)).slice(0, MOST_CHOICES);
}

function explain(chance: number, { found, knowledge, claims }: Findings): Explanation {
  const all = [...knowledge.topics, ...knowledge.elsewhere];
  const nearest = [...found.scores.topics.keys()].reduce((best, topic) => ((found.scores.topics[topic] as number) > (found.scores.topics[best] as number) ? topic : best), 0);
  return {
    confidence: Math.round(chance * 1000) / 1000,
    phrasing: claims.phrasings[found.scores.bestPhrasing[nearest] as number]?.text ?? null,
    nearestTopic: all[nearest]?.id ?? null,
    terms: found.reading.stems,
    signals: Object.fromEntries(Object.entries(found.evidence).map(([name, value]) => [name, Math.round(value * 1000) / 1000])),
  };
}

function passagesOf(protocol: Protocol, found: Found): Passage[] {
  return found.ranked.slice(0, MOST_PASSAGES).flatMap(({ clause, score }) => {
    const own = protocol.clauses[clause];
    return own ? [{ ...quote(own), score: Math.round(score * 10_000) / 10_000 }] : [];
  });
}

function quote({ ref, heading, leadIn, text }: Protocol['clauses'][number]): Omit<Passage, 'score'> {
  return { ref, heading, leadIn, text };
}

function topicName({ id, title }: Topic): TopicName {
  return { id, title };
}

/** How a reply names its protocol. */
export function nameOf({ id, council, title, adopted, version }: Protocol): ProtocolName {
  return { id, council, title, adopted, version };
}

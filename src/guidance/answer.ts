/** Builds the reply to a question from what the search found. */
import type { Protocol } from '../protocols/protocol.ts';
import type { AnswerReply, Explanation, NotCoveredReply, Passage, ProtocolName, QuestionReply, SuggestionReply, TopicName } from '../replies/replies.ts';
import type { Role } from '../roles.ts';
import { type ConfidenceModel, chanceOfAnswer, type Status, statusFor } from '../search/confidence.ts';
import type { Found, Search } from '../search/search.ts';
import { backgroundFor } from './background.ts';
import type { Knowledge } from './knowledge.ts';
import type { Topic, Verdict } from './topic-schema.ts';
import { clausesFor } from './topics.ts';
import { nearClaims, verdictFor } from './verdict.ts';
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
export interface Findings {
  question: string;
  role: Role | null;
  protocol: Protocol;
  notices: string[];
  found: Found;
  knowledge: Knowledge;
  confidence: ConfidenceModel;
  /** The topics by row of the search; null for a row that is no topic of the protocols. */
  topicByRow: readonly (Topic | null)[];
  search: Pick<Search, 'topics' | 'verdicts' | 'phrasing'>;
}

/** The reply to a question. */
export function reply(findings: Findings): QuestionReply {
  const { found, confidence } = findings;
  const chance = chanceOfAnswer(found.evidence, confidence);
  const status: Status = statusFor(chance, confidence);
  const shared = { ...share(findings), passages: passagesOf(findings.protocol, found), explanation: explain(chance, findings) };
  if (status === 'not-covered') return notCovered(shared, findings);
  const row = found.ranked[0]?.topic ?? -1;
  const topic = findings.topicByRow[row < 0 ? found.nearest.answered : row];
  const readings = twoReadings(findings);
  if (status === 'suggested' || readings.length > 0 || !topic) return suggestion(shared, readings, findings);
  return { ...shared, ...answered(topic, verdictOf(topic, findings), findings, shared.passages) };
}

/** What an earlier answer said, where it is to be given again. */
export interface Given {
  verdict: Verdict;
  /** The clauses it showed, best first. */
  refs: readonly string[];
}

/**
 * The reply where the asker picked the topic: its clauses first, whatever the search makes of its title.
 * @param given the verdict and clauses of an earlier answer; without it they are found
 */
export function answerTopic(topic: Topic, findings: Findings, given?: Given): QuestionReply {
  const { protocol, found, knowledge } = findings;
  const refs = given?.refs ?? clausesFor(topic, 0, protocol.id);
  const own = refs.flatMap((ref, place) => {
    const clause = protocol.byRef.get(ref);
    return clause ? [{ ...quote(clause), score: 1 - place / 100 }] : [];
  });
  const rest = passagesOf(protocol, found).filter(({ ref }) => !refs.includes(ref));
  const shared = {
    ...share(findings),
    passages: [...own, ...rest].slice(0, MOST_PASSAGES),
    explanation: { confidence: 1, phrasing: null, nearestTopic: topic.id, terms: [], signals: {} },
  };
  if (own.length === 0) return { ...shared, ...silent(topic, protocol, knowledge) };
  return { ...shared, ...answered(topic, given?.verdict ?? verdictOf(topic, findings), findings, shared.passages) };
}

type Shared = Pick<AnswerReply, 'question' | 'protocol' | 'role' | 'passages' | 'notices' | 'explanation'>;

function share({ question, protocol, role, notices }: Findings): Pick<Shared, 'question' | 'protocol' | 'role' | 'notices'> {
  return { question, protocol: nameOf(protocol), role, notices };
}

function verdictOf(topic: Topic, { found, search, protocol }: Findings): Verdict {
  const near = nearClaims(topic, search.topics.ids.indexOf(topic.id), found.scores, search.topics.claims);
  return verdictFor(search.verdicts.score(found.reading, topic.id), near, protocol.id);
}

function answered(topic: Topic, verdict: Verdict, findings: Findings, passages: readonly Passage[]): Omit<AnswerReply, keyof Shared> {
  const { protocol, role } = findings;
  const first = passages[0]?.ref;
  const linked = clausesFor(topic, 0, protocol.id);
  return {
    type: 'answer',
    status: 'answered',
    verdict,
    headline: verdictLine(verdict, topic, protocol.id),
    topic: topicName(topic),
    under: protocol.clauses.filter(({ parent, leadIn }) => parent === first && leadIn !== null).map(({ ref, text }) => ({ ref, text })),
    steps: topic.steps[role ?? 'anyone'],
    say: topic.say[role ?? 'anyone'],
    avoid: topic.avoid,
    nearby: nearestTopics(findings)
      .filter(({ id }) => id !== topic.id)
      .map(topicName),
    alsoRelevant: [...new Set([...linked, ...passages.slice(0, 3).map(({ ref }) => ref)])].filter((ref) => ref !== first).slice(0, MOST_FURTHER),
    route: topic.route,
    leansOn: topic.leansOn ?? [],
    review: topic.review,
  };
}

function suggestion(shared: Shared, readings: readonly Topic[], findings: Findings): SuggestionReply {
  const choices = readings.length > 0 ? readings : nearestTopics(findings);
  return {
    ...shared,
    type: 'suggestion',
    status: 'suggested',
    headline: readings.length > 0 ? TWO_READINGS_HEADLINE : NEAREST_HEADLINE,
    choices: choices.map(topicName),
    twoReadings: readings.length > 0,
  };
}

function notCovered(shared: Shared, findings: Findings): NotCoveredReply {
  const { found, knowledge, protocol, search } = findings;
  const { silent: silentRow, elsewhere: elsewhereRow } = found.nearest;
  const score = (row: number) => found.scores.topics[row] ?? Number.NEGATIVE_INFINITY;
  if (score(silentRow) >= score(elsewhereRow)) return { ...shared, ...silent(findings.topicByRow[silentRow] ?? null, protocol, knowledge) };
  const place = knowledge.elsewhere.find(({ id }) => id === search.topics.ids[elsewhereRow]) ?? null;
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

/** Two topics as near as each other in which the same act goes opposite ways; only where nothing tells whose side acts. */
function twoReadings(findings: Findings): Topic[] {
  const { found, role, search } = findings;
  if (role !== null || found.reading.acts !== null) return [];
  const [first, second] = nearestTopics(findings);
  if (!first || !second) return [];
  const score = ({ id }: Topic) => found.scores.topics[search.topics.ids.indexOf(id)] as number;
  if (score(first) - score(second) > AS_NEAR) return [];
  const opposite = first.about.who === second.about.whom && first.about.whom === second.about.who && first.about.who !== first.about.whom;
  return opposite ? [first, second] : [];
}

/** The nearest topics that the protocol answers, best first. */
function nearestTopics({ found, topicByRow, protocol }: Findings): Topic[] {
  const { topics: scores } = found.scores;
  return topicByRow
    .flatMap((topic, row) => (topic && clausesFor(topic, 0, protocol.id).length > 0 ? [{ topic, score: scores[row] as number }] : []))
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_CHOICES)
    .map(({ topic }) => topic);
}

function explain(chance: number, { found, search }: Findings): Explanation {
  const { answered: one, silent: two, elsewhere: three } = found.nearest;
  const [nearest = -1] = [one, two, three].filter((row) => row >= 0).sort((a, b) => (found.scores.topics[b] as number) - (found.scores.topics[a] as number));
  return {
    confidence: Math.round(chance * 1000) / 1000,
    phrasing: search.phrasing(found.scores.phrasings[nearest] ?? -1),
    nearestTopic: search.topics.ids[nearest] ?? null,
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
export function nameOf({ id, council, title, adopted, version, clauseIds }: Protocol): ProtocolName {
  return { id, council, title, adopted, version, ...(clauseIds ? { clauseIds } : {}) };
}

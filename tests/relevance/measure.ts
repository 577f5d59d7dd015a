/** Measures answers on labelled questions: ranking before any threshold, refusals at the shipped thresholds, verdicts on answered ones. */
import type { Guide } from '../../src/guidance/guide.ts';
import type { QuestionReply } from '../../src/replies/replies.ts';
import { parseRole } from '../../src/roles.ts';
import { isHit, type LabelledQuestion } from './questions.ts';

/** Rates between 0 and 1. */
export interface Measures {
  questions: number;
  hit1: number;
  hit3: number;
  mrr: number;
  falseAnswers: number;
  wrongRefusals: number;
  suggestedAnswerable: number;
  suggestedNot: number;
  verdictRight: number;
  verdictOpposite: number;
  wordsPerPassage: number;
}

/** One question with what came back. */
export interface Outcome {
  question: LabelledQuestion;
  reply: QuestionReply;
  /** Place of the first hit, 0 the first; -1 where there is none among the passages. */
  rank: number;
}

/** Puts every question to the guide. */
export function collect(questions: readonly LabelledQuestion[], guide: Guide): Outcome[] {
  return questions.flatMap((question) => {
    const reply = guide.ask(question.q, { protocol: question.protocol, role: parseRole(question.asker) });
    return reply.type === 'signpost' ? [] : [{ question, reply, rank: reply.passages.findIndex((passage) => isHit(question, passage)) }];
  });
}

/** The rates of a set of outcomes. */
export function measure(outcomes: readonly Outcome[]): Measures {
  const can = outcomes.filter(({ question }) => question.answerable);
  const not = outcomes.filter(({ question }) => !question.answerable);
  const judged = can.flatMap(({ question, reply }) =>
    reply.type === 'answer' && (question.verdict === 'yes' || question.verdict === 'no') ? [{ want: question.verdict, got: reply.verdict }] : [],
  );
  const passages = can.flatMap(({ reply }) => reply.passages.slice(0, 3));
  return {
    questions: outcomes.length,
    hit1: share(can, ({ rank }) => rank === 0),
    hit3: share(can, ({ rank }) => rank >= 0 && rank < 3),
    mrr: can.reduce((sum, { rank }) => sum + (rank < 0 ? 0 : 1 / (rank + 1)), 0) / Math.max(1, can.length),
    falseAnswers: share(not, ({ reply }) => reply.status === 'answered'),
    wrongRefusals: share(can, ({ reply }) => reply.status === 'not-covered'),
    suggestedAnswerable: share(can, ({ reply }) => reply.status === 'suggested'),
    suggestedNot: share(not, ({ reply }) => reply.status === 'suggested'),
    verdictRight: share(judged, ({ want, got }) => want === got),
    verdictOpposite: share(judged, ({ want, got }) => (want === 'yes' && got === 'no') || (want === 'no' && got === 'yes')),
    wordsPerPassage: passages.reduce((sum, { text }) => sum + text.split(' ').length, 0) / Math.max(1, passages.length),
  };
}

function share<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.filter(holds).length / Math.max(1, items.length);
}

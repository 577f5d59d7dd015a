/** The lines the guide says in its own words. */
import type { Protocol } from '../protocols/protocol.ts';
import type { AnswerReply, Background, ProtocolName } from '../replies/replies.ts';
import { dayInWords } from '../words.ts';
import type { Elsewhere } from './knowledge.ts';
import type { Topic, Verdict } from './topic-schema.ts';

const OPENINGS: Record<Verdict, string> = { yes: 'Yes. ', no: 'No. ', depends: 'It depends. ', info: '' };

/** The verdict and the rule in one line of at most 140 characters. */
export function verdictLine(verdict: Verdict, topic: Topic, protocolId: string): string {
  return OPENINGS[verdict] + (topic.rules?.[protocolId] ?? topic.rule);
}

/** Said first where the clauses were matched to questions automatically. */
export const NOT_CONFIRMED_NOTICE = 'The clauses of this protocol were matched to questions automatically. Nobody has confirmed the matches yet.';

/** Said above suggestions. */
export const NEAREST_HEADLINE = 'These are the nearest clauses. They may not answer your question.';

/** Said above two readings of one question. */
export const TWO_READINGS_HEADLINE = 'Your question can be read in two ways. Which do you mean?';

/** Said where the protocol does not answer. */
export function notCoveredHeadline(council: string, elsewhere: Elsewhere | null, silentTopic: Topic | null): string {
  if (elsewhere?.offTopic) return 'That is not something a council’s member/officer protocol deals with.';
  if (silentTopic) return `${council}’s protocol does not say.`;
  return `${council}’s protocol does not answer that.`;
}

/** The line that stands under every answer. */
export const NOT_LEGAL_ADVICE = 'Guidance, not legal advice.';

/** When a protocol was adopted, as printed. */
export function adoptedLine(adopted: string | null): string {
  return adopted === null ? 'no adoption date printed' : `adopted ${adopted}`;
}

/** Which document this is, and which version of it. */
export function nameLine({ council, title, adopted, version }: Pick<ProtocolName, 'council' | 'title' | 'adopted' | 'version'>): string {
  return `${council}: ${title}, ${adoptedLine(adopted)}, version ${version} here.`;
}

/** Who reviewed the advice; null where nobody has. */
export function reviewLine(review: AnswerReply['review']): string {
  return review ? `Advice reviewed by ${review.by} on ${dayInWords(review.on)}.` : 'The advice has not been reviewed by a monitoring officer yet.';
}

/** What stands under a reply. @param review who reviewed the advice; null where nobody has, left out where there is no advice */
export function footLine(protocol: ProtocolName, review?: AnswerReply['review']): string {
  return [nameLine(protocol), NOT_LEGAL_ADVICE, ...(review === undefined ? [] : [reviewLine(review)])].join(' ');
}

/** Which other documents may prevail; empty where there are none. */
export function leansOnLine(leansOn: AnswerReply['leansOn']): string {
  return leansOn.length === 0 ? '' : `Not loaded here, and may prevail: ${leansOn.map((name) => name.replaceAll('-', ' ')).join(', ')}.`;
}

/** A public source with its address and the month it was read, where a door has no links. */
export function sourceLine({ title, url, read }: Background['source']): string {
  return `Source: ${title}, read ${dayInWords(read)}. ${url}`;
}

/** Said first where the question names another council whose protocol is here too. */
export function otherCouncilNotice(other: Protocol, asked: Protocol): string {
  return `You named ${other.council}. This answer is from ${asked.council}’s protocol.`;
}

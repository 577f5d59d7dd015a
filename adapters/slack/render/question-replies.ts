/** Replies to questions, most important first: the answer, the clause word for word, what to do. */
import type { AnswerReply, ComparisonReply, NotCoveredReply, Passage, ProtocolName, QuestionReply, SuggestionReply } from '../../../src/index.ts';
import { leansOnLine, NOT_LEGAL_ADVICE, nameLine, reviewLine } from '../../../src/index.ts';
import { cited, clauseParts } from './clause-replies.ts';
import { bold, listed, type Part, type Parts, words } from './parts.ts';
import { oneLine } from './text.ts';

/** The protocol answers. */
export function answer(reply: AnswerReply, restate: boolean): Parts {
  const [best] = reply.passages;
  return {
    parts: [
      ...opening(reply, restate),
      ...(best ? quoted(best, reply.under, reply.protocol) : []),
      ...listed('What to do', reply.steps, 1_800, true),
      ...(reply.say === '' ? [] : [{ pieces: [{ text: [{ text: 'What you can say', bold: true as const }] }, { quote: [{ text: reply.say }] }], most: 400 }]),
      ...listed('Better not', reply.avoid, 1_000),
      ...words(reply.alsoRelevant.length > 0 ? `See also: ${reply.alsoRelevant.join(', ')}` : '', 300),
      ...words(leansOnLine(reply.leansOn), 300),
      ...words(reply.role === null && reply.steps.length > 0 ? 'This is worded for anyone. Choose your role to see it in your own.' : '', 100),
    ],
    foot: [nameLine(reply.protocol), `${NOT_LEGAL_ADVICE} ${reviewLine(reply.review)}`],
  };
}

/** Perhaps it answers: the nearest clauses, or a choice between readings. */
export function suggestion(reply: SuggestionReply, restate: boolean): Parts {
  const nearest = reply.twoReadings ? [] : reply.passages.slice(0, 3).flatMap((passage) => quoted(passage, [], reply.protocol, 1_500));
  return {
    parts: [...opening(reply, restate), ...nearest, ...listed(reply.twoReadings ? 'Do you mean' : 'Perhaps you mean', titles(reply), 1_500)],
    foot: [nameLine(reply.protocol), NOT_LEGAL_ADVICE],
  };
}

/** It does not answer. */
export function notCovered(reply: NotCoveredReply, restate: boolean): Parts {
  const general = reply.background.map(
    ({ text, source }): Part => ({
      pieces: [{ text: [{ text }] }, { text: cited(source) }],
      most: 1_200,
    }),
  );
  return {
    parts: [
      ...opening(reply, restate),
      ...words(reply.look ? `Where to look: ${reply.look}` : '', 800),
      ...(general.length > 0 ? [bold('In general (this is not the protocol)'), ...general, ...words('Ask your monitoring officer to confirm it.', 100)] : []),
    ],
    foot: [nameLine(reply.protocol), NOT_LEGAL_ADVICE],
  };
}

/** One question, every council. */
export function comparison({ question, answers }: ComparisonReply, restate: boolean): Parts {
  return { parts: [...asked(question, restate), bold('How each council’s protocol answers'), ...answers.map(compared)], foot: [NOT_LEGAL_ADVICE] };
}

function compared(reply: QuestionReply): Part {
  const [best] = reply.passages;
  const council = { text: [{ text: reply.protocol.council, bold: true as const }] };
  if (reply.type === 'not-covered') return { pieces: [council, { text: [{ text: 'This protocol is silent on it.' }] }], most: 300 };
  return {
    pieces: [
      council,
      { text: [{ text: reply.headline }] },
      ...(best ? [{ text: [{ text: `Clause ${best.ref}:` }] }, { quote: [{ text: best.leadIn ? `${best.leadIn} ${best.text}` : best.text }] }] : []),
    ],
    most: 1_500,
  };
}

function opening(reply: QuestionReply, restate: boolean): Part[] {
  return [...reply.notices.slice(0, 4).flatMap((notice) => words(notice, 300)), ...asked(reply.question, restate), bold(reply.headline)];
}

function asked(question: string, restate: boolean): Part[] {
  const text = oneLine(question, 300);
  return restate && text !== '' ? words(`You asked: ${text}`, 320) : [];
}

function quoted({ ref, heading, leadIn, text }: Passage, under: AnswerReply['under'], protocol: ProtocolName, most?: number): Part[] {
  return clauseParts({ protocol, ref, heading, leadIn, text, under }, most);
}

function titles({ choices }: SuggestionReply): string[] {
  return choices.map(({ title }) => title);
}

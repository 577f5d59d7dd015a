/** Who to go to, in which order, and who not to. */
import { type EscalationReply, type EscalationStep, NOT_LEGAL_ADVICE } from '../../../src/index.ts';
import { clauseParts, nameLine } from './clause-replies.ts';
import { bold, listed, type Part, type Parts, type Piece, type Span, words } from './parts.ts';
import { dateInWords } from './text.ts';

/** The route: the people first, what each can and cannot do, then who not to go to and where urgent help is. */
export function escalation(reply: EscalationReply): Parts {
  const { headline, notices, informalStep, steps, notTo, urgent, protocol } = reply;
  return {
    parts: [
      bold(headline),
      ...notices.flatMap((notice) => words(notice, 600)),
      ...(informalStep ? [...words(informalStep.mark, 400), ...informalStep.quotes.flatMap((quote) => clauseParts({ protocol, ...quote, under: [] }, 700))] : []),
      ...steps.map(step),
      ...listed(
        'Better not to',
        notTo.map(({ who, why }) => `${who}: ${why}`),
        2_000,
      ),
      ...urgentParts(urgent),
    ],
    foot: [nameLine(protocol), NOT_LEGAL_ADVICE],
  };
}

/** One step: its office, the people named for it, what to do, what it can and cannot do. */
function step({ to, what, can, cannot }: EscalationStep, i: number): Part {
  const people = to.people.flatMap((user): Span[] => [{ text: ' ' }, { user }]);
  const pieces: Piece[] = [
    { text: [{ text: `${i + 1}. ${to.label.charAt(0).toUpperCase()}${to.label.slice(1)}`, bold: true }, ...people] },
    { text: [{ text: what }] },
    { text: [{ text: `${can} ${cannot}` }] },
  ];
  return { pieces, most: 900 };
}

function urgentParts(urgent: EscalationReply['urgent']): Part[] {
  if (urgent.length === 0) return [];
  const list = urgent.map(({ text, source }): Span[] => [{ text: `${text} ` }, { link: source.url, text: source.title }, { text: `, read ${dateInWords(source.read)}.` }]);
  return [{ pieces: [{ text: [{ text: 'If it is urgent', bold: true }] }, { list }], most: 1_500 }];
}

/** Who to go to, in which order, and who not: the protocol's words apart from what is general. */
import { capital, type EscalationReply, type EscalationStep, NOT_LEGAL_ADVICE, type NotTo, nameLine, type Quote } from '../../../src/index.ts';
import { cited } from './clause-replies.ts';
import { bold, listed, type Part, type Parts, type Piece, type Span } from './parts.ts';

/** A route. Nothing of who asks or about whom is restated beyond what the core's own lines say. */
export function escalation(reply: EscalationReply): Parts {
  const { headline, urgent, notices, clauses, informalStep, steps, notTo, writeDown, protocol } = reply;
  const part = (heading: string, pieces: Piece[], most: number): Part[] => (pieces.length > 0 ? [{ pieces: [line({ text: heading, bold: true }), ...pieces], most }] : []);
  return {
    parts: [
      bold(headline),
      ...part(
        'Where urgent help is',
        urgent.flatMap(({ text, source }) => [line({ text }), line(...cited(source))]),
        1_500,
      ),
      ...listed('Read this first', notices, 800),
      ...part('What the protocol says', clauses.flatMap(quoted), 1_800),
      ...part('The protocol begins here', informalStep ? [...informalStep.quotes.flatMap(quoted), line({ text: informalStep.mark })] : [], 1_000),
      bold('Who to go to'),
      ...steps.map(stepPart),
      ...part('Who not to go to', notTo.flatMap(notToPieces), 1_200),
      ...listed('What to write down', writeDown, 800),
    ],
    foot: [nameLine(protocol), NOT_LEGAL_ADVICE],
  };
}

function stepPart({ to, what, can, cannot, instead, quotes, general }: EscalationStep, i: number): Part {
  const label = `${i + 1}. ${capital(to.label)}`;
  const people = to.people.flatMap((person, at): Span[] => [{ text: at === 0 ? ': ' : ', ' }, /^[UW][A-Z0-9]{2,}$/.test(person) ? { user: person } : { text: person }]);
  const pieces: Piece[] = [
    line({ text: label, bold: true }, ...people),
    line({ text: what }),
    line({ text: `This can: ${can}` }),
    line({ text: `This cannot: ${cannot}` }),
    ...(instead && to.people.length === 0 ? [line({ text: `If nobody holds this office: ${instead.label}.` })] : []),
    ...quotes.flatMap(quoted),
    ...(general ? [line({ text: `In general: ${general.text}` }), line(...cited(general.source))] : []),
  ];
  return { pieces, most: 1_600 };
}

function notToPieces({ who, why, quotes, source }: NotTo): Piece[] {
  return [line({ text: `${who}: `, bold: true }, { text: why }), ...quotes.flatMap(quoted), ...(source ? [line(...cited(source))] : [])];
}

function quoted({ ref, leadIn, text }: Quote): Piece[] {
  return [line({ text: `Clause ${ref}:` }), ...(leadIn ? [line({ text: leadIn })] : []), { quote: [{ text }] }];
}

const line = (...spans: Span[]): Piece => ({ text: spans.filter((span) => !('text' in span) || span.text !== '') });

/** Shows a reply in a terminal: wrapped at 80 columns, bold and dim only where the terminal shows them. */
import { styleText } from 'node:util';
import {
  type AnswerReply,
  adoptedLine,
  type ClausesReply,
  type ContentsReply,
  footLine,
  leansOnLine,
  type NotCoveredReply,
  nameLine,
  type Passage,
  type ProtocolName,
  type Reply,
  type SuggestionReply,
  sourceLine,
} from '../../src/index.ts';
import { escalationLines } from './render-escalation.ts';
import { wrap } from './wrap.ts';

/** Bold and dim, or neither where the output is no terminal. */
interface Style {
  bold(text: string): string;
  dim(text: string): string;
}

/** @param coloured whether the output is a terminal that shows styles */
export function render(reply: Reply, coloured: boolean): string {
  const style: Style = coloured
    ? { bold: (text) => styleText('bold', text, { validateStream: false }), dim: (text) => styleText('dim', text, { validateStream: false }) }
    : { bold: (text) => text, dim: (text) => text };
  return `${lines(reply, style).join('\n')}\n`;
}

function lines(reply: Reply, style: Style): string[] {
  switch (reply.type) {
    case 'answer':
      return answer(reply, style);
    case 'suggestion':
      return suggestion(reply, style);
    case 'not-covered':
      return notCovered(reply, style);
    case 'signpost':
      return [style.bold(wrap(reply.headline)), '', ...reply.lines.map((line) => wrap(line))];
    case 'clauses':
      return clauses(reply, style);
    case 'contents':
      return contents(reply, style);
    case 'list':
      return reply.protocols.flatMap(({ id, council, title, nation, tier, adopted, clauses: count }) => [
        style.bold(id),
        wrap(`${council}: ${title}`, 2, 2),
        wrap(`${nation}, ${tier}, ${adoptedLine(adopted)}, ${count} clauses`, 2, 2),
      ]);
    case 'escalation':
      return escalationLines(reply, style);
    case 'comparison':
      return [style.bold(wrap(oneLine(reply.question))), ...reply.answers.flatMap((one) => ['', ...compared(one, style)])];
  }
}

function answer(reply: AnswerReply, style: Style): string[] {
  const [best] = reply.passages;
  return [
    ...reply.notices.map((notice) => wrap(notice)),
    style.dim(wrap(`You asked: ${oneLine(reply.question)}`)),
    '',
    style.bold(wrap(reply.headline)),
    '',
    ...(best ? quote(best, reply.protocol) : []),
    ...reply.under.map(({ ref, text }) => wrap(`${ref}  "${text}"`, 6, 2)),
    '',
    style.bold('What to do'),
    ...reply.steps.map((step, i) => wrap(`${i + 1}. ${step}`, 2, 3)),
    '',
    style.bold('What you can say'),
    wrap(`"${reply.say}"`, 2),
    '',
    style.bold('Better not'),
    ...reply.avoid.map((line) => wrap(`- ${line}`, 2, 2)),
    '',
    ...(reply.alsoRelevant.length > 0 ? [wrap(`See also: ${reply.alsoRelevant.join(', ')}`)] : []),
    ...(reply.route ? [wrap('If it is serious or goes on, ask: who can I go to?')] : []),
    ...(reply.leansOn.length > 0 ? [wrap(leansOnLine(reply.leansOn))] : []),
    ...(reply.role ? [] : [wrap('This is worded for anyone. For your own role add: --role officer, councillor, clerk, chair or monitoring-officer.')]),
    style.dim(wrap(footLine(reply.protocol, reply.review))),
  ];
}

function suggestion(reply: SuggestionReply, style: Style): string[] {
  return [
    ...reply.notices.map((notice) => wrap(notice)),
    style.dim(wrap(`You asked: ${oneLine(reply.question)}`)),
    '',
    style.bold(wrap(reply.headline)),
    ...(reply.twoReadings ? [] : reply.passages.slice(0, 3).flatMap((passage) => ['', ...quote(passage, reply.protocol)])),
    '',
    style.bold(reply.twoReadings ? 'Do you mean' : 'Perhaps you mean'),
    ...reply.choices.map(({ title }) => wrap(`- ${title}`, 2, 2)),
    '',
    style.dim(wrap(footLine(reply.protocol))),
  ];
}

function notCovered(reply: NotCoveredReply, style: Style): string[] {
  return [
    ...reply.notices.map((notice) => wrap(notice)),
    style.dim(wrap(`You asked: ${oneLine(reply.question)}`)),
    '',
    style.bold(wrap(reply.headline)),
    ...(reply.look ? [wrap(`Where to look: ${reply.look}`)] : []),
    ...(reply.background.length > 0
      ? [
          '',
          style.bold('In general (this is not the protocol)'),
          ...reply.background.flatMap(({ text, source }) => [wrap(text, 2), wrap(sourceLine(source), 4, 2)]),
          wrap('Ask your monitoring officer to confirm it.', 2),
        ]
      : []),
    '',
    style.dim(wrap(footLine(reply.protocol))),
  ];
}

function clauses(reply: ClausesReply, style: Style): string[] {
  const found = reply.clauses.flatMap(({ clause, under }) => [
    style.bold(wrap(`${clause.ref}${clause.heading ? `  ${clause.heading}` : ''}`)),
    ...(clause.leadIn ? [wrap(clause.leadIn, 2)] : []),
    wrap(clause.text, 2),
    ...under.map(({ ref, text }) => wrap(`${ref}  ${text}`, 4, 2)),
    ...(clause.footnotes.length > 0 ? [wrap(`See ${clause.footnotes.join(', ')}.`, 2)] : []),
    '',
  ]);
  const missing = reply.missing.map(({ typed, nearest }) => wrap(`There is no clause "${oneLine(typed)}".${nearest.length > 0 ? ` Did you mean ${nearest.join(', ')}?` : ''}`));
  return [...found, ...missing, style.dim(wrap(nameLine(reply.protocol)))];
}

function contents(reply: ContentsReply, style: Style): string[] {
  const start = (text: string) => (text.length > 60 ? `${text.slice(0, text.lastIndexOf(' ', 60))} ...` : text);
  const entry =
    (level: number) =>
    ({ ref, text }: { ref: string; text: string }) =>
      wrap(`${ref}  ${start(text)}`, 2 * level, 2);
  return [
    style.bold(wrap(nameLine(reply.protocol))),
    ...reply.preamble.map(entry(1)),
    ...reply.sections.flatMap(({ section, clauses: own }) => [
      '',
      style.bold(wrap(`${section.number ? `${section.number}  ` : ''}${section.heading}`, 2 * (section.level - 1))),
      ...own.map(entry(section.level)),
    ]),
  ];
}

/** One council's line in a comparison. */
function compared(reply: AnswerReply | SuggestionReply | NotCoveredReply, style: Style): string[] {
  const [best] = reply.passages;
  const heading = style.bold(reply.protocol.council);
  if (reply.type === 'not-covered') return [heading, wrap('This protocol is silent on it.', 2)];
  return [heading, wrap(reply.headline, 2), ...(best ? [wrap(`${best.ref}: ${best.leadIn ? `${best.leadIn} ` : ''}${best.text}`, 4)] : [])];
}

function quote({ ref, leadIn, text }: Passage, protocol: ProtocolName): string[] {
  return [wrap(`${protocol.council}, clause ${ref}:`), ...(leadIn ? [wrap(leadIn, 4)] : []), wrap(`"${text}"`, 4)];
}

function oneLine(question: string): string {
  const text = question.replace(/[\p{C}\s]+/gu, ' ').trim();
  return text.length > 300 ? `${text.slice(0, 300)} ...` : text;
}

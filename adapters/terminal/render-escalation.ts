/** Shows a route in a terminal: who to go to in which order, who not to, what to write down, where urgent help is. */
import { type Background, capital, type EscalationReply, nameLine, type Quote, sourceLine } from '../../src/index.ts';
import { wrap } from './wrap.ts';

interface Style {
  bold(text: string): string;
  dim(text: string): string;
}

/** The lines of a route, wrapped at 80 columns. */
export function escalationLines(reply: EscalationReply, style: Style): string[] {
  const section = (title: string, lines: string[]) => (lines.length > 0 ? ['', style.bold(title), ...lines] : []);
  const quotes = (list: readonly Quote[], indent: number) => list.map(({ ref, leadIn, text }) => wrap(`Clause ${ref}: ${leadIn ? `${leadIn} ` : ''}"${text}"`, indent, 2));
  const source = (from: Background['source']) => wrap(sourceLine(from), 5, 2);
  return [
    style.bold(wrap(reply.headline)),
    ...section(
      'Where urgent help is',
      reply.urgent.flatMap((one) => [wrap(`- ${one.text}`, 2, 2), style.dim(source(one.source))]),
    ),
    ...section(
      'Read this first',
      reply.notices.map((notice) => wrap(`- ${notice}`, 2, 2)),
    ),
    ...section('What the protocol says', quotes(reply.clauses, 2)),
    ...section('The protocol begins here', reply.informalStep ? [...quotes(reply.informalStep.quotes, 2), wrap(reply.informalStep.mark, 2)] : []),
    ...section(
      'Who to go to',
      reply.steps.flatMap(({ to, what, can, cannot, instead, quotes: own, general }, i) => [
        style.bold(wrap(`${i + 1}. ${capital(to.label)}${to.people.length > 0 ? `: ${to.people.join(', ')}` : ''}`, 2, 3)),
        wrap(what, 5),
        wrap(`This can: ${can}`, 5, 2),
        wrap(`This cannot: ${cannot}`, 5, 2),
        ...(instead && to.people.length === 0 ? [wrap(`If nobody holds this office: ${instead.label}.`, 5, 2)] : []),
        ...quotes(own, 5),
        ...(general ? [wrap(`In general: ${general.text}`, 5, 2), style.dim(source(general.source))] : []),
      ]),
    ),
    ...section(
      'Who not to go to',
      reply.notTo.flatMap(({ who, why, quotes: own, source: from }) => [wrap(`- ${who}: ${why}`, 2, 2), ...quotes(own, 4), ...(from ? [style.dim(source(from))] : [])]),
    ),
    ...section(
      'What to write down',
      reply.writeDown.map((line) => wrap(`- ${line}`, 2, 2)),
    ),
    '',
    style.dim(wrap(`${nameLine(reply.protocol)} Nothing of this is kept or sent.`)),
  ];
}

/** One line a route: the offices in order. */
export function escalationRow({ kind, about, steps, informalStep }: EscalationReply): string {
  return wrap(`${kind} | ${about} | ${informalStep ? '(informal) > ' : ''}${steps.map(({ to }) => to.office).join(' > ')}`, 0, 4);
}

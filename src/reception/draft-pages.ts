/** What an administrator sees of a draft: the summary, its doubts, what was left out, its clauses, questions to try, what would change. */

import { type Clause, flattenClauses } from '../protocols/clauses.ts';
import { diffProtocols } from '../protocols/diff.ts';
import type { ProtocolNode } from '../protocols/schema.ts';
import type { Draft } from '../publishing/stored.ts';
import type { ProtocolName } from '../replies/replies.ts';
import { capital } from '../words.ts';
import { changeLines } from './change-lines.ts';
import { trialQuestions } from './draft-trial.ts';
import { documentLine, say } from './pages.ts';
import { encodePress } from './press.ts';
import type { Button, Outcome, PageReply } from './says.ts';

const VIEWS = ['summary', 'doubts', 'left-out', 'clauses', 'try', 'ask', 'changes', 'discard', 'discard-sure'] as const;

/** What can be asked for of a draft. */
export type DraftView = (typeof VIEWS)[number];

/** Whether a word names a view. */
export function isDraftView(word: string): word is DraftView {
  return VIEWS.includes(word as DraftView);
}

/** Most lines on a page. */
const LINES = 8;

/** The clauses in force that the draft would follow. */
type InForce = { name: ProtocolName; clauses: readonly Clause[] } | null;

/** One page of a draft. */
export async function draftPage(view: Exclude<DraftView, 'ask' | 'discard'>, draft: Draft, number: number, inForce: () => Promise<InForce>): Promise<Outcome> {
  const { document, report } = draft;
  switch (view) {
    case 'summary':
      return summaryPage(draft);
    case 'doubts':
      return paged(
        draft,
        view,
        'Doubts: look at these before you publish.',
        report.doubts.map(({ place, message }) => `${capital(place)}: ${message}`),
        number,
      );
    case 'left-out':
      return paged(
        draft,
        view,
        'Left out of the clauses, and why.',
        document.leftOut.map(({ text, reason }) => `${capital(reason)}: “${text}”`),
        number,
      );
    case 'clauses':
      return paged(
        draft,
        view,
        'The clauses as they will be quoted.',
        flattenClauses(document.body).map(({ ref, text }) => `${ref}  ${text}`),
        number,
      );
    case 'changes': {
      const before = await inForce();
      if (!before) return paged(draft, view, 'What would change', ['No protocol is in force here yet, so there is nothing to compare with.'], 1);
      const lines = changeLines(diffProtocols(before.clauses, flattenClauses(document.body)));
      return paged(
        draft,
        view,
        `What would change against ${before.name.council}, version ${before.name.version}`,
        lines.length > 0 ? lines : ['Nothing: every clause is the same.'],
        number,
      );
    }
    case 'try':
      return tryPage(draft);
    case 'discard-sure':
      return say({ type: 'page', headline: 'Discard this draft?', sections: [{ lines: ['It is deleted at once. What is in force does not change.'] }] }, [
        { label: 'Discard it', press: encodePress('draft', 'discard', draft.id, 1), style: 'danger' },
        backButton(draft),
      ]);
  }
}

/** The summary, with all that can be done next. @param done said first */
export function summaryPage(draft: Draft, done?: string): Outcome {
  const { id, document, report } = draft;
  const clauses = flattenClauses(document.body);
  const { people } = document;
  const reply: PageReply = {
    type: 'page',
    headline: `Draft: ${document.council}, ${document.title}`,
    sections: [
      { lines: [...(done === undefined ? [] : [done]), 'This is a draft. Nothing is in force until you publish it.'] },
      {
        heading: 'What I read',
        lines: [
          `${count(headings(document.body), 'section')}, ${count(clauses.length, 'clause')}.`,
          `${(Math.floor(report.keptCharacters * 1_000) / 10).toFixed(1)} % of the characters were kept.`,
          `${count(document.leftOut.length, 'line')} left out, such as page numbers. ${count(report.doubts.length, 'doubt')} to look at.`,
        ],
      },
      {
        heading: report.confirmed ? 'Details, confirmed' : 'Details, as I read them: please confirm',
        lines: [
          `Council: ${document.council}`,
          `Title: ${document.title}`,
          `Nation and kind: ${words(document.nation)}, ${words(document.tier)}`,
          `Adopted: ${document.adopted ?? 'no date printed'}`,
          `People: ${people.officer}, ${people.councillor}, ${people.headOfficer}, ${people.chair}`,
          `It will be version ${document.version}.`,
        ],
      },
      ...(report.doubts.length > 0
        ? [{ heading: 'The first doubts', lines: report.doubts.slice(0, 3).map(({ place, message }) => documentLine(`- ${capital(place)}: ${message}`)) }]
        : []),
    ],
  };
  const view = (label: string, name: DraftView): Button => ({ label, press: encodePress('draft', name, id, 1) });
  return say(reply, [
    {
      label: report.confirmed ? 'Correct the details' : 'Confirm the details',
      press: encodePress('form', 'draft-details', id),
      ...(report.confirmed ? {} : { style: 'primary' as const }),
    },
    { label: 'Names for people', press: encodePress('form', 'draft-names', id) },
    ...(report.doubts.length > 0 ? [view(`See the doubts (${report.doubts.length})`, 'doubts')] : []),
    ...(document.leftOut.length > 0 ? [view('See what was left out', 'left-out')] : []),
    view('Read the clauses', 'clauses'),
    view('Try five questions', 'try'),
    view('What changed', 'changes'),
    { label: 'Publish', press: encodePress('form', 'publish', id), ...(report.confirmed ? { style: 'primary' as const } : {}) },
    { ...view('Discard', 'discard-sure'), style: 'danger' },
  ]);
}

function tryPage(draft: Draft): Outcome {
  const questions = trialQuestions();
  const reply: PageReply = {
    type: 'page',
    headline: 'Try five questions',
    sections: [{ lines: ['I answer from the draft, to you alone. Press one, or ask your own.'] }, { lines: questions.map((question, i) => `${i + 1}. ${question}`) }],
  };
  return say(reply, [
    ...questions.map((question, i): Button => ({ label: `${i + 1}. ${question}`, press: encodePress('draft', 'ask', draft.id, i + 1) })),
    { label: 'Ask your own', press: encodePress('form', 'draft-ask', draft.id) },
    backButton(draft),
  ]);
}

function paged(draft: Draft, view: DraftView, headline: string, all: readonly string[], number: number): Outcome {
  const pages = Math.max(1, Math.ceil(all.length / LINES));
  const at = Math.min(Math.max(1, number), pages, 999);
  const turn = (label: string, to: number): Button[] => (to < 1 || to > pages || to > 999 ? [] : [{ label, press: encodePress('draft', view, draft.id, to) }]);
  const lines = all.slice((at - 1) * LINES, at * LINES).map((line) => `- ${documentLine(line)}`);
  const reply: PageReply = { type: 'page', headline, sections: [{ lines: lines.length > 0 ? lines : ['None.'] }, ...(pages > 1 ? [{ lines: [`Page ${at} of ${pages}`] }] : [])] };
  return say(reply, [...turn('Previous', at - 1), ...turn('Next', at + 1), backButton(draft)]);
}

function backButton({ id }: Draft): Button {
  return { label: 'Back to the draft', press: encodePress('draft', 'summary', id, 1) };
}

function headings(nodes: readonly ProtocolNode[]): number {
  return nodes.reduce((sum, node) => sum + ('heading' in node ? 1 + headings(node.items) : 0), 0);
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

function words(id: string): string {
  return capital(id.replaceAll('-', ' '));
}

/** The forms about a draft: the file itself, its details, the names for its people, a question to try, publishing. */
import { z } from 'zod';
import { readDate } from '../meetings/read-date.ts';
import { isRefusal } from '../meetings/refusal.ts';
import { NATIONS, TIERS } from '../protocols/schema.ts';
import type { Particulars } from '../publishing/documents.ts';
import type { Decision } from '../publishing/in-force.ts';
import type { Draft } from '../publishing/stored.ts';
import { encodePress } from './press.ts';
import type { Field, Filled, Form } from './says.ts';

/** Names of these forms. */
export const DRAFT_FORMS = ['document', 'draft-details', 'draft-names', 'draft-ask', 'publish'] as const;

/** The name of one of these forms. */
export type DraftForm = (typeof DRAFT_FORMS)[number];

/** What was read from a form. */
export type ReadForm =
  | { do: 'mend'; problems: Record<string, string> }
  | { do: 'correct'; particulars: Particulars }
  | { do: 'ask'; question: string }
  | { do: 'publish'; decision: Decision };

/** Asks for the file. */
export function fileForm(): Form {
  return {
    press: encodePress('form', 'document'),
    title: 'Send your protocol',
    intro: ['Word, PDF, web page or text, up to 20 MB. I read it into a draft. Nothing is in force until you publish it.'],
    fields: [{ name: 'file', label: 'Your council’s protocol', required: true, kind: 'file' }],
    submit: 'Send',
  };
}

/** A form about a draft, filled in with what is known. */
export function formOf(form: Exclude<DraftForm, 'document'>, { id, document }: Draft): Form {
  const press = encodePress('form', form, id);
  const text = (name: string, label: string, value: string, required = true, hint?: string): Field => ({
    name,
    label,
    required,
    kind: 'text',
    value,
    most: 200,
    ...(hint ? { hint } : {}),
  });
  switch (form) {
    case 'draft-details':
      return {
        press,
        title: 'Confirm the details',
        intro: [],
        fields: [
          text('council', 'Council', document.council),
          text('title', 'Title of the document', document.title),
          { name: 'nation', label: 'Nation', required: true, kind: 'choice', options: optionsOf(NATIONS), value: document.nation },
          { name: 'tier', label: 'Kind of council', required: true, kind: 'choice', options: optionsOf(TIERS), value: document.tier },
          text('adopted', 'Date adopted, as printed', document.adopted ?? '', false, 'Leave it empty where the document gives none.'),
        ],
        submit: 'Confirm',
      };
    case 'draft-names':
      return {
        press,
        title: 'Names for people',
        intro: ['What your document calls its people. Advice uses these words.'],
        fields: [
          text('officer', 'An officer', document.people.officer),
          text('councillor', 'A councillor', document.people.councillor),
          text('headOfficer', 'The head officer', document.people.headOfficer),
          text('chair', 'The chair', document.people.chair),
        ],
        submit: 'Save',
      };
    case 'draft-ask':
      return {
        press,
        title: 'Ask the draft',
        intro: [],
        fields: [{ name: 'question', label: 'Your question', required: true, kind: 'text', most: 500, hint: 'Only you see the answer. The question is not kept.' }],
        submit: 'Ask',
      };
    case 'publish':
      return {
        press,
        title: 'Publish',
        intro: [
          `Version ${document.version} for ${document.council}. From then on everybody’s answers here come from it. The version before is kept. Whoever was sent guidance on another version is sent what changed.`,
        ],
        fields: [
          { name: 'minute', label: 'Minute reference', required: true, kind: 'text', most: 120, hint: 'Such as: Full council, minute 42/26' },
          { name: 'decided', label: 'Date of the decision', required: true, kind: 'date' },
        ],
        submit: 'Publish',
      };
  }
}

/** Reads what was filled in. @param now milliseconds since 1970 UTC */
export function readForm(form: Exclude<DraftForm, 'document'>, filled: Filled, now: number): ReadForm {
  const one = (name: string) => (filled.get(name)?.[0] ?? '').replace(/\s+/g, ' ').trim().slice(0, 500);
  switch (form) {
    case 'draft-ask':
      return { do: 'ask', question: one('question') };
    case 'draft-names': {
      const people = { officer: one('officer'), councillor: one('councillor'), headOfficer: one('headOfficer'), chair: one('chair') };
      const problems = Object.fromEntries(Object.entries(people).flatMap(([name, value]) => (value === '' ? [[name, 'Say what the document calls this person.']] : [])));
      return Object.keys(problems).length > 0 ? { do: 'mend', problems } : { do: 'correct', particulars: { people } };
    }
    case 'draft-details':
      return readDetails(one);
    case 'publish':
      return readPublish(one('minute'), one('decided'), now);
  }
}

function readDetails(one: (name: string) => string): ReadForm {
  const read = z.object({ council: z.string().min(3), title: z.string().min(3), nation: z.enum(NATIONS), tier: z.enum(TIERS) }).safeParse({
    council: one('council'),
    title: one('title'),
    nation: one('nation'),
    tier: one('tier'),
  });
  if (!read.success) {
    const say: Record<string, string> = {
      council: 'Give the council’s full name.',
      title: 'Give the document’s title.',
      nation: 'Choose a nation.',
      tier: 'Choose a kind of council.',
    };
    return { do: 'mend', problems: Object.fromEntries(read.error.issues.map(({ path }) => [String(path[0]), say[String(path[0])] ?? 'This does not fit.'])) };
  }
  if (/^unnamed council$/i.test(read.data.council)) return { do: 'mend', problems: { council: 'Give the council’s full name.' } };
  return { do: 'correct', particulars: { ...read.data, adopted: one('adopted') || null } };
}

function readPublish(minute: string, typed: string, now: number): ReadForm {
  const today = new Date(now).toISOString().slice(0, 10);
  const decidedOn = dateOf(typed);
  const problems = {
    ...(minute.length < 2 ? { minute: 'Give the minute that adopted it.' } : {}),
    ...(decidedOn === null
      ? { decided: 'Give the day with its year, as in 14 March 2026.' }
      : decidedOn > today
        ? { decided: 'That day is still to come. Publish once it is decided.' }
        : {}),
  };
  if (decidedOn === null || Object.keys(problems).length > 0) return { do: 'mend', problems };
  return { do: 'publish', decision: { minute, decidedOn } };
}

/** A day as a date field gives it, or as typed where a door has none; null where it cannot be read. */
function dateOf(typed: string): string | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(typed)) return Number.isNaN(Date.parse(typed)) ? null : typed;
  const year = /\b\d{4}\b/.exec(typed)?.[0];
  if (year === undefined) return null; // without a year a day in the past would be read as one to come
  const read = readDate(typed.toLowerCase().replaceAll(',', ' ').replace(/\s+/g, ' '), `${year}-01-01`);
  return isRefusal(read) ? null : read.date;
}

function optionsOf(values: readonly string[]): { label: string; value: string }[] {
  return values.map((value) => ({ value, label: value.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase()) }));
}

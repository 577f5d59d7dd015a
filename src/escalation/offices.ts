/** The form of `knowledge/offices.yaml`: the offices a person may be sent to, and who holds them in one workspace. */
import { z } from 'zod';
import { NATIONS } from '../protocols/schema.ts';
import { LEVELS, type Place } from './parties.ts';

const text = z.string().trim().min(1, 'must not be empty');

const officeSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens'),
  /** How a step names it, with its article. */
  label: text,
  /** The label where it differs in a local council. */
  localLabel: text.optional(),
  /** How advice may mention it. */
  words: z.array(text),
  levels: z.array(z.enum(LEVELS)).min(1),
  /** Where it exists; everywhere if left out. */
  nations: z.array(z.enum(NATIONS)).min(1).optional(),
  /** Whether a workspace may name who holds it. */
  contact: z.boolean().optional(),
  /** Several people hold it together. */
  body: z.boolean().optional(),
  /** Outside the council: never vacant, never held by its people. */
  outside: z.boolean().optional(),
  /** Held by employees other than the head of the paid staff; missing where the clerk is the only employee. */
  staff: z.boolean().optional(),
  /** Which of the protocol's own words name it. */
  called: z.enum(['headOfficer', 'chair']).optional(),
  /** Offices that one person often holds together with it. */
  oftenWith: z.array(text).optional(),
  /** The members of another office, less those who are involved. */
  membersOf: text.optional(),
});

/** `knowledge/offices.yaml`. */
export const officesSchema = z.array(officeSchema).min(1);
export type Office = z.infer<typeof officeSchema>;

/**
 * Who holds an office: the ids of people in the workspace, or `vacant`. An office that is not named is unknown,
 * which is no obstacle: the step is shown without a person.
 */
export type Contacts = Readonly<Record<string, readonly string[] | 'vacant'>>;

/** The people named for an office. */
export function holdersOf(contacts: Contacts, office: string): readonly string[] {
  const named = Object.hasOwn(contacts, office) ? contacts[office] : undefined;
  return named === undefined || named === 'vacant' ? [] : named;
}

/** Whether the workspace says that nobody holds an office. */
export function isVacant(contacts: Contacts, office: string): boolean {
  return Object.hasOwn(contacts, office) && holdersOf(contacts, office).length === 0;
}

/** Whether an office exists in a kind of council. */
export function existsIn(office: Office, { nation, level }: Place): boolean {
  return office.levels.includes(level) && (office.nations?.includes(nation) ?? true);
}

/** The label of an office in a council: with the protocol's own name where that says more. */
export function labelOf(office: Office, { level }: Place, people: { headOfficer: string; chair: string }): string {
  const label = (level === 'local' && office.localLabel) || office.label;
  const called = office.called && people[office.called];
  if (!called || label.toLowerCase().includes(called.toLowerCase())) return label;
  return called.toLowerCase().includes(office.words[0] ?? office.id) ? `the ${called}` : `${label} (${called})`;
}

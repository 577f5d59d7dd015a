/** The form of a topic file (`knowledge/topics/<id>.yaml`): one question people have, and what to say and do about it. */
import { z } from 'zod';
import { NATIONS, TIERS } from '../protocols/schema.ts';
import { ROLES } from '../roles.ts';
import { FORMS } from '../search/question-form.ts';

/** Who may stand on either side of a topic. */
const PARTIES = [...ROLES, 'council', 'public', 'group', 'director', 'anyone'] as const;

/** The protocol's reply to a question as put. */
const VERDICTS = ['yes', 'no', 'depends', 'info'] as const;

/** The escalation routes by kind of concern. */
export const ROUTE_IDS = [
  'given-orders',
  'bullying',
  'harassment',
  'public-criticism',
  'party-political-pressure',
  'pressure-to-change-advice',
  'too-close-relationship',
  'misuse-of-position',
  'refused-information',
  'dissatisfied-with-work-or-conduct',
  'breach-of-confidence',
  'suspected-unlawful-act',
  'other',
] as const;

/** Other documents a topic leans on; they are not loaded here and may prevail. */
const DOCUMENTS = [
  'code-of-conduct',
  'standing-orders',
  'disciplinary-procedure',
  'grievance-procedure',
  'complaints-procedure',
  'scheme-of-delegation',
  'financial-regulations',
  'contracts-rules',
  'whistleblowing-policy',
  'dignity-at-work-policy',
  'data-protection-policy',
  'constitution',
] as const;

const text = z.string().trim().min(1, 'must not be empty');
const refs = z.array(text).min(1, 'must name at least one clause, or be the word silent');
const verdict = z.enum(VERDICTS);

/** Longest verdict line, in characters; the rule is shorter so that "It depends. " fits before it. */
const MAX_RULE = 120;

const rule = z
  .string()
  .min(1)
  .max(MAX_RULE, `must be at most ${MAX_RULE} characters`)
  .refine((line) => !/^(yes|no)\b/i.test(line), 'must not start with yes or no: it is shown after any verdict');

const claim = z.strictObject({
  form: z.enum(FORMS),
  /** In whose voice the phrasings are. */
  askers: z.array(z.enum([...ROLES, 'anyone'])).min(1),
  /** The reply to the phrasings as put, in every protocol that is not silent. */
  verdict,
  /** By protocol id, where a council differs. */
  verdicts: z.record(z.string(), verdict).optional(),
  /** By protocol id, where other clauses than the topic's answer this claim. */
  clauses: z.record(z.string(), refs).optional(),
  phrasings: z.array(text).min(1),
});

const steps = z.array(z.string().min(1).max(160, 'must be at most 160 characters')).min(2).max(3);
const words = z.string().min(1).max(280, 'must be at most 280 characters');
const byRole = <T extends z.ZodType>(value: T) => z.strictObject({ officer: value, councillor: value, clerk: value, chair: value, 'monitoring-officer': value, anyone: value });

/** A topic file. Strict: a mistyped field name fails. */
export const topicSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens'),
  /** The question as people would ask it. */
  title: text,
  /** Who does what to whom. */
  about: z.strictObject({ who: z.enum(PARTIES), does: text, whom: z.enum(PARTIES) }),
  /** The answer in one statement, true after "Yes.", "No." or "It depends.". */
  rule,
  /** By protocol id, where a council's rule differs. */
  rules: z.record(z.string(), rule).optional(),
  claims: z.array(claim).min(1),
  /** By protocol id: the clauses that answer it, best first, or `silent`. */
  clauses: z.record(z.string(), z.union([refs, z.literal('silent')])),
  /** What to do, by role. */
  steps: byRole(steps),
  /** Words to say aloud, by role. */
  say: byRole(words),
  /** What not to do. */
  avoid: z.array(text).min(1),
  route: z.enum(ROUTE_IDS).nullable(),
  /** General statements for protocols that are silent, each with a source id of `knowledge/sources.yaml`. */
  background: z.array(z.strictObject({ text, source: text, nations: z.array(z.enum(NATIONS)).min(1), tiers: z.array(z.enum(TIERS)).min(1) })).optional(),
  leansOn: z.array(z.enum(DOCUMENTS)).optional(),
  /** Who reviewed it and when; null until a council's monitoring officer has. */
  review: z.strictObject({ by: text, on: z.iso.date() }).nullable(),
});

export type Topic = z.infer<typeof topicSchema>;
export type Claim = Topic['claims'][number];
export type Verdict = (typeof VERDICTS)[number];
export type RouteId = (typeof ROUTE_IDS)[number];

const sourceSchema = z.strictObject({
  id: text,
  title: text,
  url: z.url(),
  /** The month it was read, `YYYY-MM`. */
  read: z.string().regex(/^\d{4}-\d{2}$/, 'must be a month, such as 2026-11'),
});

/** `knowledge/sources.yaml`: public sources of general statements. */
export const sourcesSchema = z.array(sourceSchema);
export type Source = z.infer<typeof sourceSchema>;

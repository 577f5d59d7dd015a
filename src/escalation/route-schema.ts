/** The form of `knowledge/steps.yaml` and `knowledge/routes/*.yaml`: steps, routes of steps, and what is said beside them. */
import { z } from 'zod';
import { ROUTE_IDS } from '../guidance/topic-schema.ts';
import { NATIONS } from '../protocols/schema.ts';
import { ABOUTS, ASKERS, LEVELS } from './parties.ts';

const text = z.string().trim().min(1, 'must not be empty');
/** Read on a phone by somebody who may be frightened. */
const line = text.max(200, 'must be at most 200 characters');

const nations = z.array(z.enum(NATIONS)).min(1).optional();
const levels = z.array(z.enum(LEVELS)).min(1).optional();

/** For whom and where something holds; what is left out holds for all. */
const condition = {
  asker: z.array(z.enum(ASKERS)).min(1).optional(),
  about: z.array(z.enum(ABOUTS)).min(1).optional(),
  levels,
  nations,
};
const when = z.strictObject(condition).optional();
export type Condition = NonNullable<z.infer<typeof when>>;

/** By protocol id, references of clauses. */
const clauses = z.record(z.string(), z.array(text).min(1));

/** What a public source says, in our own words. */
const general = z.strictObject({ text: line, source: text, nations, levels });

const stepSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens'),
  /** Whom to go to. */
  office: text,
  /** Other offices that the words rely on. */
  through: z.array(text).optional(),
  when,
  what: line,
  can: line,
  cannot: line,
  clauses: clauses.optional(),
  /** Topics whose clauses are quoted where a protocol was imported. */
  topics: z.array(text).optional(),
  /** The first that fits is shown. */
  general: z.array(general).min(1),
  /** The step taken instead where the office is vacant or involved. */
  otherwise: text.optional(),
});
export const stepsSchema = z.array(stepSchema).min(1);
export type Step = z.infer<typeof stepSchema>;

/** Steps or groups of steps, in order. */
const stepList = z.array(text).min(1);
const routes = z.array(z.strictObject({ ...condition, steps: stepList }));

const notTo = z.array(
  z.strictObject({
    who: line,
    why: line,
    when,
    source: text.optional(),
    clauses: clauses.optional(),
    topics: z.array(text).optional(),
    /** Said only where the protocol has a clause for it. */
    onlyWithClause: z.boolean().optional(),
  }),
);

const sourced = z.array(z.strictObject({ text: text.max(240), source: text, nations, levels }));
export type Sourced = z.infer<typeof sourced>[number];

/** `knowledge/routes/default.yaml`: what every kind of concern shares. */
export const sharedSchema = z.strictObject({
  /** Names for lists of steps. */
  groups: z.record(z.string(), z.array(text).min(1)),
  routes,
  /** Clauses with which the protocol itself sends people to the person concerned. */
  informal: z.array(z.strictObject({ ...condition, clauses })),
  notTo,
  writeDown: z.array(line).min(1),
  urgent: sourced.min(1),
  /** The stated alternative where the clerk is the only employee; the first that fits is shown. */
  oneEmployee: z.array(z.strictObject({ ...condition, text: text.max(240) })).min(1),
  selfHeadline: line,
});
export type Shared = z.infer<typeof sharedSchema>;

/** `knowledge/routes/<kind>.yaml`: one kind of concern. */
export const kindSchema = z.strictObject({
  kind: z.enum(ROUTE_IDS),
  headline: line,
  /** What the protocol says about it; every entry that fits is quoted. */
  says: z.array(z.strictObject({ when, clauses, topics: z.array(text).min(1) })).min(1),
  /** Looked at before the shared routes. */
  routes: routes.optional(),
  /** Steps added at the end of a route. */
  also: routes.optional(),
  /** By step id, what to do, where this kind has better words for it. */
  words: z.record(z.string(), line).optional(),
  notTo: notTo.optional(),
  notices: sourced.optional(),
  writeDown: z.array(line).min(1).optional(),
  urgent: sourced.optional(),
});
export type Kind = z.infer<typeof kindSchema>;

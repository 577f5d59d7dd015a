/** The form of a reminder pack (`knowledge/meetings/<id>.yaml`): which clauses a reminder may quote, and when to use it. */
import { z } from 'zod';

const text = z.string().trim().min(1, 'must not be empty');
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens');

/** A pack file. Strict: a mistyped field name fails. */
export const packSchema = z.strictObject({
  id,
  /** What the reminder is about, as it stands in the post's heading. */
  title: text.max(60, 'must be at most 60 characters'),
  /** For which meetings, as the chair reads it when picking. */
  when: text.max(160, 'must be at most 160 characters'),
  /** Words of an agenda that call for this pack, in lower case; none for a pack that is only picked by hand. */
  agenda: z.array(text.regex(/^[a-z -]+$/, 'must be lower-case words')),
  /** The post's first line, in our own words. */
  opening: text.max(200, 'must be at most 200 characters'),
  /** By protocol id: references of the clauses to quote, best first, or `silent`. */
  quotes: z.record(z.string(), z.union([z.array(text).min(1, 'must name at least one clause, or be the word silent'), z.literal('silent')])),
  /** Topics whose clauses are quoted from a protocol that is not under `quotes`, best first. */
  topics: z.array(id).min(1),
});

/** A reminder pack. */
export type Pack = z.infer<typeof packSchema>;

/** The form of a protocol file (`knowledge/protocols/<id>.yaml`): who adopted it, and its clauses as a tree in reading order. */
import { z } from 'zod';

/** The nations whose rules differ. */
export const NATIONS = ['england', 'wales', 'scotland', 'northern-ireland'] as const;

/** Kinds of council. Parish, town and community councils are local councils; the rest are principal councils. */
export const TIERS = ['parish', 'town', 'community', 'district', 'metropolitan-district', 'london-borough', 'county', 'unitary'] as const;

const text = z.string().trim().min(1, 'must not be empty');

/** A clause as written in the file: its reference, its exact text, and what stands under it. */
export interface ClauseNode {
  ref: string;
  text: string;
  footnotes?: string[];
  items?: ClauseNode[];
}

/** A heading with or without a printed number, and what stands under it. */
interface HeadingNode {
  number?: string;
  heading: string;
  items: ProtocolNode[];
}

/** A part of the document's body. */
export type ProtocolNode = HeadingNode | ClauseNode;

const clauseNode: z.ZodType<ClauseNode> = z.strictObject({
  /** The printed number without a trailing dot, sub-levels in brackets: `4.3(b)`, `2.4 para 2`, `footnote 1`. */
  ref: text,
  /** The clause word for word, without its number or bullet mark. */
  text,
  /** Footnote numbers whose marks this clause bears. */
  footnotes: z.array(text).optional(),
  items: z.lazy(() => z.array(clauseNode)).optional(),
});

const headingNode: z.ZodType<HeadingNode> = z.strictObject({
  number: text.optional(),
  heading: text,
  items: z.lazy(() => z.array(protocolNode)),
});

const protocolNode: z.ZodType<ProtocolNode> = z.union([headingNode, clauseNode], {
  error: 'must be a heading (number, heading, items) or a clause (ref, text, footnotes, items)',
});

/** A protocol document. Strict: a mistyped field name fails. */
export const protocolSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens'),
  council: text,
  title: text,
  nation: z.enum(NATIONS),
  tier: z.enum(TIERS),
  /** What the document calls its people. */
  people: z.strictObject({ officer: text, councillor: text, headOfficer: text, chair: text }),
  /** The adoption date as printed, or null where none is printed. */
  adopted: text.nullable(),
  version: z.int().positive(),
  source: z.strictObject({
    /** The original text, beside this file. */
    file: text,
    sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits'),
    /** The importer made the file; the source may be of any format and need not stand beside it. */
    imported: z.literal(true).optional(),
  }),
  body: z.array(protocolNode).min(1, 'must hold at least one heading or clause'),
  /** Words of the source that are not in the body, each with its line in the source and the reason. */
  leftOut: z.array(z.strictObject({ line: z.int().positive(), text, reason: text })),
  /** Tracked changes found in the source. The adopted reading is in the body: insertions kept, deletions left out. */
  changes: z.array(z.strictObject({ line: z.int().positive(), kind: z.enum(['inserted', 'deleted']), text })),
});

/** A protocol file after validation. */
export type ProtocolFile = z.infer<typeof protocolSchema>;

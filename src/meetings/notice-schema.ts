/** The forms of `knowledge/meetings/notice-periods.yaml` and `extra-days.yaml`. */
import { z } from 'zod';
import { NATIONS, TIERS } from '../protocols/schema.ts';

const text = z.string().trim().min(1, 'must not be empty');
const day = z.preprocess((value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value), z.iso.date('must be a day, such as 2027-05-04'));

/** How long before a meeting its notice must be published. */
export const noticePeriodsSchema = z.array(
  z.strictObject({
    nation: z.enum(NATIONS),
    tiers: z.array(z.enum(TIERS)).min(1),
    clearDays: z.int().positive(),
    /** The law as people cite it. */
    law: text,
    /** An id of `knowledge/sources.yaml`. */
    source: text,
  }),
);
export type NoticePeriod = z.infer<typeof noticePeriodsSchema>[number];

/** Days that no calendar foresees. */
export const extraDaysSchema = z.array(
  z.strictObject({
    name: text,
    kind: z.enum(['bank-holiday', 'thanksgiving', 'mourning']),
    from: day,
    /** The last day, where there are several. */
    to: day.optional(),
    nations: z.array(z.enum(NATIONS)).min(1),
    source: text,
  }),
);
export type ExtraDay = z.infer<typeof extraDaysSchema>[number];

/** Loads what people may edit about meetings: reminder packs, notice periods, extra days. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Source, sourcesSchema } from '../guidance/topic-schema.ts';
import { readValidatedFile } from '../validated-file.ts';
import type { NoticeKnowledge } from './notice-day.ts';
import { extraDaysSchema, noticePeriodsSchema } from './notice-schema.ts';
import { type Pack, packSchema } from './pack-schema.ts';

/** The pack that is quoted where another has nothing to quote. */
export const FALLBACK_PACK = 'conduct-at-meetings';

/** Everything the meetings part knows. */
export interface MeetingKnowledge extends NoticeKnowledge {
  /** In order of id. */
  packs: readonly Pack[];
}

/** The files of the folder `meetings` that are no packs. */
export const NOTICE_FILES = { noticePeriods: 'notice-periods.yaml', extraDays: 'extra-days.yaml' } as const;

/**
 * Loads the folder `meetings` of a knowledge folder, and the sources.
 * @throws ProtocolBotError `bad-file` on the first file that does not fit its schema
 */
export function loadMeetingKnowledge(folder: string): MeetingKnowledge {
  const meetings = join(folder, 'meetings');
  const sources = readValidatedFile(join(folder, 'sources.yaml'), sourcesSchema);
  return {
    packs: packFiles(meetings).map((name) => readValidatedFile(join(meetings, name), packSchema)),
    noticePeriods: readValidatedFile(join(meetings, NOTICE_FILES.noticePeriods), noticePeriodsSchema),
    extraDays: readValidatedFile(join(meetings, NOTICE_FILES.extraDays), extraDaysSchema),
    sources: new Map<string, Source>(sources.map((source) => [source.id, source])),
  };
}

/** The names of the pack files. */
export function packFiles(meetings: string): string[] {
  const others: readonly string[] = Object.values(NOTICE_FILES);
  return readdirSync(meetings)
    .filter((name) => name.endsWith('.yaml') && !others.includes(name))
    .sort();
}

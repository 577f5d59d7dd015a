/** Checks the knowledge about meetings: every file fits its form, every clause, topic and source it names exists. */
import { join } from 'node:path';
import type { Protocol } from '../protocols/protocol.ts';
import { readValidatedFile } from '../validated-file.ts';
import { FALLBACK_PACK, NOTICE_FILES, packFiles } from './knowledge.ts';
import { type ExtraDay, extraDaysSchema, type NoticePeriod, noticePeriodsSchema } from './notice-schema.ts';
import { type Pack, packSchema } from './pack-schema.ts';

/** What the files may name. */
export interface Known {
  protocols: readonly Protocol[];
  topics: ReadonlySet<string>;
  sources: ReadonlySet<string>;
}

/**
 * Checks the folder `meetings`.
 * @param read reads one file, and keeps the problem where it cannot
 * @returns one line per problem: file, place, what is wrong, what to do
 */
export function checkMeetings(folder: string, known: Known, read: <T>(act: () => T) => T | undefined): string[] {
  const at = (name: string, problems: readonly string[]) => problems.map((problem) => `${join(folder, name)}: ${problem}`);
  const problems: string[] = [];
  const packs: Pack[] = [];
  for (const name of packFiles(folder)) {
    const pack = read(() => readValidatedFile(join(folder, name), packSchema));
    if (!pack) continue;
    problems.push(...at(name, [...checkName(pack, name), ...checkTitle(pack, packs), ...checkQuotes(pack, known), ...checkTopics(pack, known)]));
    packs.push(pack);
  }
  if (!packs.some(({ id }) => id === FALLBACK_PACK)) problems.push(`${folder}: there is no pack ${FALLBACK_PACK}; restore it, others fall back on it`);
  const periods = read(() => readValidatedFile(join(folder, NOTICE_FILES.noticePeriods), noticePeriodsSchema)) ?? [];
  const days = read(() => readValidatedFile(join(folder, NOTICE_FILES.extraDays), extraDaysSchema)) ?? [];
  return [...problems, ...at(NOTICE_FILES.noticePeriods, checkPeriods(periods, known)), ...at(NOTICE_FILES.extraDays, checkDays(days, known))];
}

function checkName({ id }: Pack, name: string): string[] {
  return `${id}.yaml` === name ? [] : [`id: is "${id}"; name the file ${id}.yaml or mend the id`];
}

function checkTitle({ title, agenda }: Pack, before: readonly Pack[]): string[] {
  const same = before.find((pack) => pack.title.toLowerCase() === title.toLowerCase());
  const problems = same ? [`title: is that of ${same.id} too; say what is different`] : [];
  for (const [i, words] of agenda.entries()) {
    const other = before.find((pack) => pack.agenda.includes(words));
    if (other) problems.push(`agenda.${i}: "${words}" calls for ${other.id} too; keep it in one of them`);
  }
  return problems;
}

function checkQuotes({ quotes }: Pack, { protocols }: Known): string[] {
  const missing = protocols.filter(({ id }) => !(id in quotes)).map(({ id }) => `quotes.${id}: is missing; list the clauses to quote, or write silent`);
  const wrong = Object.entries(quotes).flatMap(([id, refs]) => {
    const protocol = protocols.find((one) => one.id === id);
    if (!protocol) return [`quotes.${id}: there is no such protocol; use one of ${protocols.map((one) => one.id).join(', ')}`];
    return refs === 'silent' ? [] : refs.flatMap((ref, i) => checkQuote(protocol, ref, refs.indexOf(ref) < i).map((problem) => `quotes.${id}: ${problem}`));
  });
  return [...missing, ...wrong];
}

/** A reminder quotes a clause alone, so it must say something alone. */
function checkQuote(protocol: Protocol, ref: string, twice: boolean): string[] {
  const clause = protocol.byRef.get(ref);
  if (!clause) return [`there is no clause "${ref}"; see npm run protocol -- contents ${protocol.id}`];
  if (twice) return [`clause ${ref} is named twice; name it once`];
  return /:[\s-]*$/.test(clause.text) ? [`clause ${ref} only introduces a list; name the entries of the list that are meant`] : [];
}

function checkTopics({ topics }: Pack, known: Known): string[] {
  return topics.flatMap((topic, i) => (known.topics.has(topic) ? [] : [`topics.${i}: there is no topic "${topic}"; use the name of a file in topics/`]));
}

function checkPeriods(periods: readonly NoticePeriod[], { sources }: Known): string[] {
  const seen = new Set<string>();
  return periods.flatMap(({ nation, tiers, source }, i) => {
    const problems = checkSource(source, i, sources);
    for (const tier of tiers) {
      const key = `${nation} ${tier}`;
      if (seen.has(key)) problems.push(`${i}.tiers: ${tier} in ${nation} has a period already; keep one`);
      seen.add(key);
    }
    return problems;
  });
}

function checkDays(days: readonly ExtraDay[], { sources }: Known): string[] {
  return days.flatMap(({ from, to, source }, i) => [...checkSource(source, i, sources), ...(to && to < from ? [`${i}.to: is before from; give the last day`] : [])]);
}

function checkSource(source: string, i: number, sources: ReadonlySet<string>): string[] {
  return sources.has(source) ? [] : [`${i}.source: there is no source "${source}" in sources.yaml; add it there with its address and the month it was read`];
}

/** The last day to publish the notice of a meeting, so that enough clear days lie between. */
import type { Source } from '../guidance/topic-schema.ts';
import type { Protocol } from '../protocols/protocol.ts';
import { type DayOff, dayOff, type Nation } from './days-off.ts';
import type { ExtraDay, NoticePeriod } from './notice-schema.ts';
import { addDays, type PlainDate, weekdayOf } from './plain-date.ts';
import { dateInWords } from './words.ts';

/** When the notice must be out, and why. A reckoning to check, not advice. */
export interface NoticeDay {
  /** The last day to publish: the earlier one where readings of the law differ. */
  lastDay: PlainDate;
  clearDays: number;
  /** The days that were counted, earliest first. */
  counted: PlainDate[];
  /** One line: which days were counted and which were not. */
  reasoning: string;
  /** One line on the later date that another reading gives, or null where both give the same. */
  otherReading: string | null;
  /** The law as people cite it. */
  law: string;
  source: Source;
  confirm: string;
}

/** What the reckoning needs to know. */
export interface NoticeKnowledge {
  noticePeriods: readonly NoticePeriod[];
  extraDays: readonly ExtraDay[];
  sources: ReadonlyMap<string, Source>;
}

/**
 * Reckons the last day to publish a notice. Neither the day of publishing nor the day of the meeting counts. On what
 * else counts the readings differ; each doubt is settled for the earlier date:
 * - Saturdays do not count (clear days as working weekdays), nor is a notice counted as published on a day off;
 * - Sundays, bank holidays, the breaks around them, days of thanksgiving and mourning do not count (section 243 of the
 *   Local Government Act 1972).
 * The other reading is the one of NALC's Legal Topic Note 5: Saturdays count, and so do the days beside a bank holiday.
 * @returns null where no rule is known, as in Scotland
 */
export function noticeDay(meeting: { date: PlainDate; nation: Nation; tier: Protocol['tier'] }, knowledge: NoticeKnowledge): NoticeDay | null {
  const { date, nation, tier } = meeting;
  const period = knowledge.noticePeriods.find((one) => one.nation === nation && one.tiers.includes(tier));
  const source = period && knowledge.sources.get(period.source);
  if (!source) return null;
  const off = (day: PlainDate) => dayOff(day, nation, knowledge.extraDays);
  const strict = countBack(date, period.clearDays, (day) => weekdayOf(day) !== 'saturday' && off(day) === null);
  let lastDay = addDays(strict[0] as PlainDate, -1);
  while (weekdayOf(lastDay) === 'saturday' || off(lastDay) !== null) lastDay = addDays(lastDay, -1);
  const loose = countBack(date, period.clearDays, (day) => off(day) === null || off(day) === 'beside-bank-holiday');
  const otherDay = addDays(loose[0] as PlainDate, -1);
  return {
    lastDay,
    clearDays: period.clearDays,
    counted: strict,
    reasoning: reasoningOf(lastDay, date, strict, off),
    otherReading:
      otherDay === lastDay
        ? null
        : `Another reading counts Saturdays and the days beside a bank holiday, and lets a notice go up on any day: it gives ${dateInWords(otherDay)}. The earlier day is the safer one.`,
    law: period.law,
    source,
    confirm: 'Confirm with your clerk.',
  };
}

/** The last so many days before a meeting that count, earliest first. */
function countBack(meeting: PlainDate, days: number, counts: (day: PlainDate) => boolean): PlainDate[] {
  const counted: PlainDate[] = [];
  for (let day = addDays(meeting, -1); counted.length < days; day = addDays(day, -1)) if (counts(day)) counted.unshift(day);
  return counted;
}

const REASONS: Record<Exclude<DayOff, 'sunday'>, string> = {
  'bank-holiday': 'bank holiday',
  'christmas-break': 'Christmas break',
  'easter-break': 'Easter break',
  'beside-bank-holiday': 'beside a bank holiday',
  thanksgiving: 'public thanksgiving',
  mourning: 'public mourning',
};

function reasoningOf(lastDay: PlainDate, meeting: PlainDate, counted: readonly PlainDate[], off: (day: PlainDate) => DayOff | null): string {
  const special: string[] = [];
  for (let day = addDays(lastDay, 1); day < meeting; day = addDays(day, 1)) {
    const why = off(day);
    if (why && why !== 'sunday' && weekdayOf(day) !== 'sunday') special.push(`${dateInWords(day)} (${REASONS[why]})`);
  }
  const left = ['the day of publishing', 'the day of the meeting', 'Saturdays', 'Sundays', ...special];
  return `Clear days: ${inList(counted.map(dateInWords))}. Not counted: ${inList(left)}.`;
}

function inList(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

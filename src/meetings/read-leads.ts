/** Reads how long before a meeting its reminders are to be posted, as a person types it. */
import { type Lead, LONGEST_LEAD, leadKey } from './leads.ts';
import { notUnderstood, type Refusal, refuse } from './refusal.ts';
import { MAX_TYPED, makeAlike } from './typed-words.ts';

/** Lead times, read in full. */
export interface Leads {
  understood: true;
  /** In the order typed, each once. Weeks are counted in days, 60 minutes as an hour. */
  leads: Lead[];
}

const EXAMPLES = ['2 days', '1 day, 1 hour', 'the morning of'];

/** Most reminders before one meeting. */
const MOST_LEADS = 5;

/**
 * Reads lead times, several joined by commas or `and`: `2 days`, `1 hour before`, `the morning of`, `a week and 30 minutes`.
 * @param typed what was typed; it is not kept
 */
export function readLeads(typed: string): Leads | Refusal {
  if (typed.length > MAX_TYPED) return refuse('too-long', 'That is too long.', EXAMPLES);
  const parts = typed
    .split(/[,;\n]|\band\b|\bplus\b|&|\+/i)
    .map(makeAlike)
    .filter(Boolean);
  if (parts.length === 0) return refuse('empty', 'How long before the meeting?', EXAMPLES);
  const read = parts.map(readLead);
  const refused = read.find((one) => 'understood' in one);
  if (refused) return refused;
  const leads = [...new Map((read as Lead[]).map((lead) => [leadKey(lead), lead])).values()];
  if (leads.length > MOST_LEADS) return refuse('unsupported', `That is more than ${MOST_LEADS} reminders for one meeting.`, EXAMPLES);
  return { understood: true, leads };
}

const UNITS = { m: 'minute', minute: 'minute', h: 'hour', hour: 'hour', d: 'day', day: 'day', w: 'week', week: 'week', fortnight: 'fortnight' } as const;
const IN_MINUTES = { minute: 1, hour: 60, day: 1440, week: 7 * 1440, fortnight: 14 * 1440 } as const;

function readLead(part: string): Lead | Refusal {
  const text = part.replace(/^the /, '').replace(/ (?:before|beforehand|ahead|earlier|in advance)(?: the meeting| it starts| it begins)?$/, '');
  if (/^(?:on )?(?:the )?morning(?: of)?(?: the meeting| the day)?$|^that morning$/.test(text)) return { unit: 'morning' };
  if (/^half an hour$/.test(text)) return { unit: 'minute', amount: 30 };
  if (/^\d+$/.test(text)) return refuse('ambiguous', `“${text}” of what: minutes, hours, days or weeks?`, [`${text} days`], [text]);
  const match = /^(?:(?<count>\d{1,5}|an?) ?)?(?<unit>[a-z]+?)s?$/.exec(text);
  const unit = UNITS[match?.groups?.['unit'] as keyof typeof UNITS];
  if (!unit) return notUnderstood(part, EXAMPLES);
  const count = Number(match?.groups?.['count']?.replace(/^an?$/, '1') ?? 1);
  const minutes = count * IN_MINUTES[unit];
  if (minutes === 0) return refuse('unsupported', 'A reminder is posted before the meeting, not when it begins.', EXAMPLES, [part]);
  if (minutes > LONGEST_LEAD * IN_MINUTES.day) return refuse('too-far', `“${part}” is too early: the longest time is ${LONGEST_LEAD / 7} weeks.`, ['8 weeks'], [part]);
  if (unit === 'minute') return minutes % 60 === 0 ? { unit: 'hour', amount: minutes / 60 } : { unit, amount: count };
  return unit === 'hour' ? { unit, amount: count } : { unit: 'day', amount: minutes / IN_MINUTES.day };
}

/** Finds the one time of day in a typed text and says what of the text is left. */
import type { WallTime } from './plain-date.ts';
import { type Refusal, refuse } from './refusal.ts';
import { timeInWords } from './words.ts';

const EXAMPLES = ['Tuesday 7:30 pm'];

/** A part of the day that turns `7` into `19:00`. */
type Half = 'am' | 'pm';

/**
 * Reads the time. An hour from 1 to 12 needs am, pm or a part of the day, unless it is written with two digits and
 * minutes, as on a 24-hour clock. Half an hour is read only as `half past`: `half seven` is 6:30 to some and 7:30 to others.
 * @param text a text made alike
 * @returns the time and the text without it; null where there is no time
 */
export function readTime(text: string): { time: WallTime; rest: string } | Refusal | null {
  const unclear = UNCLEAR.find(({ pattern }) => pattern.test(text));
  if (unclear) return unclear.refuse(pattern(unclear.pattern, text));
  const { rest: withoutPart, half } = takePartOfDay(text);
  const found: Found[] = [];
  let rest = withoutPart;
  for (const form of FORMS) {
    rest = rest.replace(form.pattern, (...match) => {
      const groups = match.at(-1) as Record<string, string | undefined>;
      found.push({ typed: String(match[0]).trim(), ...form.read(groups), half: groups['half'] as Half | undefined });
      return ' ';
    });
  }
  const [only, second] = found;
  if (!only) return null;
  if (second) return refuse('two-times', `There are two times in that: “${only.typed}” and “${second.typed}”.`, EXAMPLES, [only.typed, second.typed]);
  const time = settle(only, half);
  return typeof time === 'string' ? { time, rest: rest.replace(/\s+/g, ' ').trim() } : time;
}

interface Found {
  /** As typed, with the word before it. */
  typed: string;
  hour: number;
  minute: number;
  /** Written as on a 24-hour clock. */
  exact: boolean;
  half: Half | undefined;
}

const HALF = '(?: ?(?<half>am|pm)\\b)';
const AT = '(?:(?:(?:starts|starting) )?(?:at|@) ?)?';
const EDGE = '(?<![\\d:./-])';

const FORMS: { pattern: RegExp; read: (groups: Record<string, string | undefined>) => Omit<Found, 'typed' | 'half'> }[] = [
  {
    pattern: new RegExp(`${AT}\\b(?<part>half|quarter|\\d{1,2}(?: minutes)?) (?<way>past|to) (?<hour>\\d{1,2})(?![:.\\d])(?: oclock)?(?:${HALF}|(?= |$))`, 'g'),
    read: ({ part, way, hour }) => {
      const minutes = part === 'half' ? 30 : part === 'quarter' ? 15 : Number.parseInt(part ?? '', 10);
      const total = Number(hour) * 60 + (way === 'to' ? -minutes : minutes);
      return { hour: Number(hour) > 12 || minutes > 59 ? 99 : total < 60 ? 12 : Math.floor(total / 60), minute: (total + 60) % 60, exact: false };
    },
  },
  {
    pattern: new RegExp(`${AT}${EDGE}(?<hour>\\d{1,2})[:.](?<minute>\\d{2})(?![:./-]?\\d)(?: ?(?:h|hours)\\b)?${HALF}?`, 'g'),
    read: ({ hour, minute }) => ({ hour: Number(hour), minute: Number(minute), exact: hour?.length === 2 }),
  },
  {
    pattern: new RegExp(`${AT}${EDGE}(?<hour>\\d{2})(?<minute>\\d{2}) ?(?:h|hours)\\b`, 'g'),
    read: ({ hour, minute }) => ({ hour: Number(hour), minute: Number(minute), exact: true }),
  },
  {
    pattern: new RegExp(`${AT}${EDGE}(?<hour>\\d{1,2})(?: oclock)?${HALF}`, 'g'),
    read: ({ hour }) => ({ hour: Number(hour), minute: 0, exact: false }),
  },
  {
    pattern: new RegExp(`${AT}${EDGE}(?<hour>\\d{1,2}) oclock\\b`, 'g'),
    read: ({ hour }) => ({ hour: Number(hour), minute: 0, exact: false }),
  },
  {
    pattern: /(?:(?:(?:starts|starting) )?(?:at|@) ?(?<hour>\d{1,2})(?= |$)|(?<=(?:day|tomorrow) )(?<last>\d{1,2})$)/g,
    read: ({ hour, last }) => ({ hour: Number(hour ?? last), minute: 0, exact: false }),
  },
  { pattern: new RegExp(`${AT}(?:12 )?\\bnoon\\b(?<hour>)`, 'g'), read: () => ({ hour: 12, minute: 0, exact: true }) },
];

/** Words that say which half of the day is meant: they go, except `tonight` and its like, which also name the day. */
function takePartOfDay(text: string): { rest: string; half: Half | null } {
  let half: Half | null = null;
  const take = (part: string) => {
    half = part === 'morning' ? 'am' : 'pm';
  };
  const rest = text
    .replace(/\b(?:in the (morning|afternoon|evening)|at (night))\b/g, (_all, part = 'night') => {
      take(part);
      return ' ';
    })
    .replace(/\bthis (morning|afternoon|evening)\b|\btonight\b/g, (_all, part = 'night') => {
      take(part);
      return 'today';
    })
    .replace(/\b(tomorrow|[a-z]+day) (morning|afternoon|evening|night)(s?)\b/g, (_all, day, part, plural) => {
      take(part);
      return `${day}${plural}`;
    });
  return { rest: rest.replace(/\s+/g, ' ').trim(), half };
}

function settle({ typed, hour, minute, exact, half }: Found, part: Half | null): WallTime | Refusal {
  const said = half ?? part;
  const wall = (h: number) => `${String(h).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  const impossible = () => refuse('impossible', `“${typed}” is not a time of day.`, EXAMPLES, [typed]);
  if (half && part && half !== part) return refuse('impossible', `That says ${half} and ${part} at once.`, EXAMPLES, [typed]);
  if (hour > 23 || minute > 59) return impossible();
  if (hour > 12) return said === 'am' ? impossible() : wall(hour);
  if (hour === 0) return exact && !said ? wall(0) : impossible();
  if (exact && !said) return wall(hour);
  if (hour === 12 && said === 'am') return refuse('ambiguous', `“${typed}” is noon to some and midnight to others.`, ['Tuesday 12 noon', 'Tuesday 00:00'], [typed]);
  if (said) return wall((hour % 12) + (said === 'pm' ? 12 : 0));
  const [morning, evening] = [wall(hour % 12), wall((hour % 12) + 12)];
  return refuse('ambiguous', `“${typed}” could be ${timeInWords(morning)} or ${timeInWords(evening)}.`, [`Tuesday ${timeInWords(evening)}`], [typed]);
}

/** What is never read, because people mean two things by it. */
const UNCLEAR: { pattern: RegExp; refuse: (typed: string) => Refusal }[] = [
  {
    pattern: /\bhalf (?:\d{1,2})\b/,
    refuse: (typed) => {
      const hour = Number(typed.split(' ')[1]) % 12;
      const at = (h: number) => `${h === 0 ? 12 : h}:30`;
      return refuse('ambiguous', `“${typed}” is ${at((hour + 11) % 12)} to some and ${at(hour)} to others.`, [`Tuesday ${at(hour)} pm`], [typed]);
    },
  },
  {
    pattern: /\b(?:12 )?midnight\b/,
    refuse: (typed) => refuse('ambiguous', `“${typed}” could be the start or the end of the day. 00:00 is the start.`, ['Tuesday 00:00'], [typed]),
  },
];

function pattern(regexp: RegExp, text: string): string {
  return regexp.exec(text)?.[0] ?? '';
}

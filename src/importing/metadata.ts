/** Proposes a document's particulars from its own words; a person confirms them. */
import type { NATIONS, ProtocolFile, TIERS } from '../protocols/schema.ts';
import type { Front } from './clean/front.ts';
import { isCapitals } from './structure/looks.ts';

/** What was proposed, and which of it the text does not say. */
export interface Proposal {
  council: string;
  title: string;
  nation: (typeof NATIONS)[number];
  tier: (typeof TIERS)[number];
  people: ProtocolFile['people'];
  adopted: string | null;
  unsure: { field: 'council' | 'title' | 'nation' | 'tier'; message: string }[];
}

const UNNAMED = 'Unnamed council';
const NAMED =
  /\b((?:(?:City|Royal Borough|London Borough) of )?(?:[A-Z][\p{L}’'.-]*[^\S\n]+(?:(?:and|of|the|on|upon|with|under|in|le|by|cum|next|&)[^\S\n]+)*){1,5}(?:Town|Parish|City|Borough|County|District|Community|Metropolitan|Unitary|County Borough|Metropolitan Borough|Metropolitan District|City and District) Council)\b/gu;
/** Words of a document's own name, which run into the council's where a page header holds both. */
const DOCUMENT =
  /^.*\b(?:Protocols?|Codes?|Constitution|Polic(?:y|ies)|Relations(?:hips)?|Officers?|Members?|Councillors?|Employees?|Staff|Clerk|Handbook)\s+(?:(?:and|of|for|at|in|the)\s+)*/;
const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const DATE = `(?:(?:\\d{1,2}(?:st|nd|rd|th)?\\s+)?(?:of\\s+)?${MONTH},?\\s+\\d{4}|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|\\d{4})`;
const ADOPTED = new RegExp(`\\b(?:adopted|adoption|approved|ratified|re-?adopted)\\b[^.;\\n]{0,80}?(${DATE})`, 'i');

/**
 * Proposes the particulars.
 * @param front what the title block said
 * @param text all text of the document, what was left out too, a paragraph a line
 * @param council the council's name where a person gave it
 */
export function proposeMetadata(front: Front, text: string, council?: string): Proposal {
  const unsure: Proposal['unsure'] = [];
  const found = council ?? (front.council ? inTitleCase(front.council) : (named(front.title ?? '') ?? named(text)));
  if (!found) unsure.push({ field: 'council', message: 'The text does not name its council. Give it with --council.' });
  if (!front.title) unsure.push({ field: 'title', message: 'No title was found. Check the title.' });
  const tier = tierOf(`${found ?? ''}`, text);
  if (!tier) unsure.push({ field: 'tier', message: 'The text does not say what kind of council it is. Check the tier.' });
  const nation = nationOf(`${found ?? ''}\n${text}`);
  if (!nation) unsure.push({ field: 'nation', message: 'England was assumed: the text names no nation. Check the nation.' });
  const adopted = ADOPTED.exec(text)?.[1] ?? (front.date && /\d{4}/.test(front.date) && /[a-z]/i.test(front.date) ? front.date : null);
  return {
    council: found ?? UNNAMED,
    title: front.title ? inTitleCase(front.title) : 'Member/Officer Protocol',
    nation: nation ?? 'england',
    tier: tier ?? 'parish',
    people: peopleOf(text),
    adopted: adopted ? adopted.replace(/\s+/g, ' ') : null,
    unsure,
  };
}

/** The council that a text names most often. */
function named(text: string): string | null {
  const counts = new Map<string, number>();
  for (const [, name = ''] of text.matchAll(NAMED)) {
    const bare = name
      .replace(/^(?:The|This|Every|If|At|For|In|Of|By|To|And)\s+/, '')
      .replace(DOCUMENT, '')
      .replace(/\s+/g, ' ');
    if (/^(?:Town|Parish|City|Borough|County|District|Community|Metropolitan|Local|Principal)\b/.test(bare) && bare.split(' ').length < 3) continue;
    counts.set(bare, (counts.get(bare) ?? 0) + 1);
  }
  // words before a name may run into it, as on a web page: `Reject Any Town Council`; the name alone stands elsewhere
  const whole = (name: string) => [...counts.keys()].filter((other) => name.endsWith(` ${other}`)).sort((a, b) => a.length - b.length)[0] ?? name;
  for (const [name, count] of [...counts]) if (whole(name) !== name) counts.set(whole(name), (counts.get(whole(name)) ?? 0) + count);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function tierOf(council: string, text: string): Proposal['tier'] | null {
  const kinds: [RegExp, Proposal['tier']][] = [
    [/\bLondon Borough\b|\bRoyal Borough of (?:Greenwich|Kensington|Kingston)/i, 'london-borough'],
    [/\bMetropolitan\b/i, 'metropolitan-district'],
    [/\bCommunity Council\b/i, 'community'],
    [/\bTown Council\b/i, 'town'],
    [/\bParish Council\b/i, 'parish'],
    [/\bCounty Borough\b|\bUnitary\b/i, 'unitary'],
    [/\bCounty Council\b/i, 'county'],
    [/\b(?:District|Borough|City) Council\b/i, 'district'],
  ];
  const tierIn = (words: string) => kinds.find(([form]) => form.test(words))?.[1] ?? null;
  return tierIn(council) ?? (/\bparish council\b/i.test(text) ? 'parish' : /\btown council\b/i.test(text) ? 'town' : /\bcommunity council\b/i.test(text) ? 'community' : null);
}

function nationOf(text: string): Proposal['nation'] | null {
  if (/\bCyngor\b|\bPublic Services Ombudsman for Wales\b|\bSenedd\b|\bOne Voice Wales\b|\bWelsh Government\b|\bWales\b|\bCommunity Council\b/.test(text)) return 'wales';
  if (/\bStandards Commission for Scotland\b|\bEthical Standards Commissioner\b|\bScotland\b|\bScottish\b/.test(text)) return 'scotland';
  if (/\bNorthern Ireland\b/.test(text)) return 'northern-ireland';
  return /\bEngland\b|\bLocalism Act\b|\bNational Association of Local Councils\b|\bNALC\b|\bParish Council\b/.test(text) ? 'england' : null;
}

/** What the document calls its people: of the usual names those it uses most. */
function peopleOf(text: string): ProtocolFile['people'] {
  const commonest = (names: readonly string[], otherwise: string) => {
    const counted = names.map((name) => ({ name, count: text.match(new RegExp(`\\b${name}\\b`, 'g'))?.length ?? 0 })).sort((a, b) => b.count - a.count);
    return counted[0] && counted[0].count > 0 ? counted[0].name : otherwise;
  };
  const singular = (name: string) => name.replace(/s$/, '');
  return {
    officer: singular(commonest(['officers', 'Officers', 'employees', 'Employees', 'staff'], 'officers')),
    councillor: singular(commonest(['councillors', 'Councillors', 'Members', 'members'], 'councillors')),
    headOfficer: commonest(['Town Clerk', 'Parish Clerk', 'Chief Executive', 'Head of Paid Service', 'Managing Director', 'Clerk', 'clerk', 'Proper Officer'], 'clerk'),
    chair: commonest(['Town Mayor', 'Lord Mayor', 'Mayor', 'Chairman', 'Chairperson', 'Convener', 'Provost', 'Chair'], 'chair'),
  };
}

/** A line in capitals as a title is written; others as they are. */
function inTitleCase(text: string): string {
  if (!isCapitals(text)) return text;
  return text
    .toLowerCase()
    .replace(/\p{L}[\p{L}’']*/gu, (word, at: number) =>
      at > 0 && /^(?:of|and|the|on|for|in|to|a|an|between|with|upon|by|le)$/.test(word) ? word : word[0]?.toUpperCase() + word.slice(1),
    );
}

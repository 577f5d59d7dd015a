/** Reads the title block: the council, the title, dates and addresses that stand before the text. */
import type { LeftOut, Paragraph } from '../paragraph.ts';
import { readLabel } from '../structure/labels.ts';
import { headingLook } from '../structure/looks.ts';

/** What the title block said. */
export interface Front {
  title: string | null;
  council: string | null;
  /** A date that stands alone there. */
  date: string | null;
}

const PLACE = /^(?:part|section|chapter|appendix|annexe?|schedule)\s+(?:\d{1,2}[a-z]?|[A-Z]|[IVX]{1,4})\b|\b(?:constitution|handbook|policies)\b/i;
const TITLE = /\b(?:protocol|relations|relationships?|concordat|charter|working together)\b/i;
const SUBJECT = /\b(protocol|relations|relationships?|relating|code|charter|concordat|policy|guide|guidance|working together|agreement|constitution)\b/i;
const PEOPLE = /\b(members?|officers?|councillors?|employees?|staff|clerk)\b/gi;
const COUNCIL =
  /^(?:the\s+)?[\p{L}\p{M}'’.&,\s/-]{2,80}\b(?:council|cyngor|corporation|authority)(?:\s+of\s+[\p{L}\s]{2,40})?$|^(?:cyngor|(?:the\s+)?(?:(?:royal|london|metropolitan)\s+)?borough of|(?:city|county|town) of)\s[\p{L}\s'’-]{2,50}$/iu;
/** A council's name with the name of a paper after it: `Any Town Council - Policy 14`. */
const LETTERHEAD = /^((?:the\s+)?[\p{L}'’.&,\s-]{2,60}\bcouncil)(?:\s+[-–—|]\s+|,\s+)[\p{L}\d\s/:.]{2,50}$/iu;
const CONTACT = /@|\bwww\.|https?:|^(?:e-?mail|tel(?:ephone)?|phone|web(?:site)?|fax|address)\b/i;
const MONTHS = 'january|february|march|april|may|june|july|august|september|october|november|december';
const DATE = new RegExp(`^(?:\\d{1,2}(?:st|nd|rd|th)?\\s+)?(?:${MONTHS})[,\\s]+\\d{4}$|^\\d{1,2}[/.]\\d{1,2}[/.]\\d{2,4}$|^\\d{4}(?:\\s?[/-]\\s?\\d{2,4})?$`, 'i');

/** Takes the title block off the start. */
export function withoutFront(paragraphs: readonly Paragraph[]): { kept: Paragraph[]; leftOut: LeftOut[]; front: Front } {
  const front: Front = { title: null, council: null, date: null };
  const leftOut: LeftOut[] = [];
  const kept: Paragraph[] = [];
  const block = blockLength(paragraphs);
  const styled = paragraphs.slice(0, block).some(({ title, text }) => title && !COUNCIL.test(text));
  const titled = soleTitle(paragraphs, block);
  const best = paragraphs.slice(0, block).findIndex(({ text }) => TITLE.test(text) && !COUNCIL.test(text));
  let titleAt = -2;
  for (const [i, paragraph] of paragraphs.entries()) {
    const { text } = paragraph;
    const out = (reason: string) => leftOut.push({ line: paragraph.at, text, reason });
    if (i >= block) kept.push(paragraph);
    else if (front.title === null && i < best && PLACE.test(text)) out('place in a larger document');
    else if (DATE.test(text)) {
      front.date ??= text;
      out('date on the title page');
    } else if (LETTERHEAD.test(text) && !TITLE.test(text)) {
      front.council ??= LETTERHEAD.exec(text)?.[1] ?? null;
      out('letterhead: council and name of the paper');
    } else if (CONTACT.test(text)) out('letterhead: contact address');
    else if (COUNCIL.test(text) && !/\bprotocol\b/i.test(text) && front.council === null) {
      front.council = text;
      out('council name, kept as the council');
    } else if (front.council !== null && text.toLowerCase() === front.council.toLowerCase()) out('council name, repeated');
    else if (front.title === null && (styled ? paragraph.title === true : best >= 0 ? i === best : i === titled || SUBJECT.test(text) || paragraph.title === true)) {
      front.title = text;
      titleAt = i;
      out('title, kept as the document title');
    } else if (front.title !== null && titleAt === i - 1 && continuesTitle(front.title, text)) {
      front.title = `${front.title} ${text}`;
      titleAt = i;
      out('title, kept as the document title');
    } else if (front.title !== null && isRepeated(front.title, text)) out('title, repeated');
    else if (front.title !== null && titleAt === i - 1 && isSubtitle(text, paragraphs, i)) out('subtitle of the document');
    else kept.push(paragraph);
  }
  return { kept, leftOut, front };
}

/** How many paragraphs at the start are short lines that look like headings, dates or addresses. */
function blockLength(paragraphs: readonly Paragraph[]): number {
  let length = 0;
  for (const [i, paragraph] of paragraphs.slice(0, 14).entries()) {
    const { text } = paragraph;
    if (
      PLACE.test(text) &&
      text.length < 80 &&
      paragraphs.slice(i + 1, i + 4).some((next) => TITLE.test(next.text) && next.text.length < 130 && readLabel(next.text) === null && !/[.;]$/.test(next.text))
    ) {
      length++;
      continue;
    }
    const label = paragraph.label !== undefined || (readLabel(text) !== null && !DATE.test(text) && !/^part\b/i.test(text));
    if (label || paragraph.bullet !== undefined || paragraph.table !== undefined || paragraph.footnote !== undefined) break;
    if (
      text.length > 130 ||
      (headingLook(text, paragraph) === 'none' &&
        !DATE.test(text) &&
        !CONTACT.test(text) &&
        !COUNCIL.test(text) &&
        !LETTERHEAD.test(text) &&
        !paragraph.title &&
        !SUBJECT.test(text))
    )
      break;
    if (/[.;]$/.test(text) && text.length > 60) break;
    length++;
  }
  return length;
}

/** The one heading of the highest level, where it opens the document and others or the council's name follow; else -1. */
function soleTitle(paragraphs: readonly Paragraph[], block: number): number {
  const [opening, ...others] = paragraphs;
  if (block > 0 && opening?.size !== undefined && others.every(({ size = 0 }) => size < (opening.size ?? 0) * 0.9)) return 0; // the largest type of all
  const levels = paragraphs.flatMap(({ heading }) => heading ?? []);
  const top = Math.min(...levels);
  const first = paragraphs.findIndex(({ heading }) => heading === top);
  const alone = first >= 0 && first < Math.min(block, 2) && levels.filter((level) => level === top).length === 1;
  return alone && (levels.length > 1 || paragraphs.slice(0, block).some(({ text }) => COUNCIL.test(text))) ? first : -1;
}

function continuesTitle(title: string, text: string): boolean {
  return /(?:\b(?:on|for|of|and|between|the|to|in|with|governing|concerning)|[/&–-])$/i.test(title) || /^(?:and|on|for|between|of|relations|protocol)\b|^[&/]/i.test(text);
}

/** A line right under the title that names its subject again, where the sections that follow bear numbers. */
function isSubtitle(text: string, paragraphs: readonly Paragraph[], i: number): boolean {
  const numbered =
    paragraphs.slice(i).filter(({ text: words, heading }) => readLabel(words) && heading !== undefined).length > 1 ||
    paragraphs.slice(i).filter(({ text: words, label }) => label !== undefined || readLabel(words)).length > 5;
  return numbered && SUBJECT.test(text) && (text.match(PEOPLE) ?? []).length >= 2;
}

/** A line that says the title again, or the end of one that a page header bears: `Any Council – Member/Officer Protocol`. */
function isRepeated(title: string, text: string): boolean {
  const words = (all: string) =>
    all
      .toLowerCase()
      .replace(/[^\p{L}\d]+/gu, ' ')
      .trim();
  return words(title) === words(text) || (TITLE.test(text) && words(title).endsWith(` ${words(text)}`));
}

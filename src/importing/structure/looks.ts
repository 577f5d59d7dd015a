/** Whether a paragraph looks like a heading, from its words and its style. */
import type { Paragraph } from '../paragraph.ts';

/** `certain`: its style or capitals say so. `likely`: only its words do. */
export type Look = 'certain' | 'likely' | 'none';

const VERBS =
  /\b(must|should|shall|will|would|may(?!\s+\d{4})|can|cannot|could|might|is|are|was|were|has|have|had|does|do not|include|includes|means|apply|applies|agree|need to|needs to|ought)\b/i;
const QUESTION = /^(what|when|where|who|whom|why|how|which)\b/i;

/**
 * Judges a paragraph.
 * @param text its words without its number and footnote marks
 * @param style what is known of its looks
 * @param bodySize the letter size of most of the document, where known
 */
export function headingLook(text: string, style: Pick<Paragraph, 'heading' | 'title' | 'bold' | 'slanted' | 'size' | 'table' | 'bullet' | 'footnote'>, bodySize?: number): Look {
  if (text === '' || style.table !== undefined || style.bullet !== undefined || style.footnote !== undefined) return 'none';
  if (!/^["“‘'(]?[\p{Lu}\d]/u.test(text) && style.heading === undefined) return 'none';
  if (!/\p{L}{2}/u.test(text)) return 'none';
  const words = text.split(/\s+/).length;
  const capitals = isCapitals(text);
  const styled =
    style.heading !== undefined ||
    style.title === true ||
    style.bold === true ||
    style.slanted === true ||
    (bodySize !== undefined && style.size !== undefined && style.size > bodySize * 1.08);
  if (words > (styled || capitals ? 20 : 12) || text.length > 160) return 'none';
  if (/:\s*[-–—]?$/.test(text)) return titleCase(text) && !VERBS.test(text) && words <= 8 ? (styled || capitals ? 'certain' : 'likely') : 'none';
  if (/[.;,]$/.test(text) && !/\b(etc|Ltd|No)\.$/.test(text)) return style.heading !== undefined && words <= 8 && text.endsWith('.') && !VERBS.test(text) ? 'certain' : 'none';
  if (/(?:\b(?:and|or|the|of|to|a|by|with)|\s[–—-])$/.test(text)) return 'none';
  if (capitals) return 'certain';
  if (VERBS.test(text) && !QUESTION.test(text)) return styled && words <= 10 ? 'certain' : 'none';
  return styled ? 'certain' : 'likely';
}

/** All letters are capitals. */
export function isCapitals(text: string): boolean {
  return /\p{Lu}{2}/u.test(text) && !/\p{Ll}{2}/u.test(text.replace(/\((?:s|cont(?:inue)?d?)\)/g, ''));
}

/** Every word of weight begins with a capital. */
function titleCase(text: string): boolean {
  const weighty = text.match(/[\p{L}’']{4,}/gu) ?? [text];
  return weighty.every((word) => /^\p{Lu}/u.test(word) || /^(with|from|between|when|into|their|upon|under|over)$/i.test(word));
}

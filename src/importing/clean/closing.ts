/** Takes out signature blocks and the lines that tell of adoption, versions and reviews. */
import type { LeftOut, Paragraph } from '../paragraph.ts';

const SIGNATURE =
  /^(?:\(?(?:signed|signature)\)?\b|(?:chair(?:man|person)?|clerk|mayor|leader|chief executive|member|councillor|officer|employee|witness)(?:['’]s)?\s+(?:signed|signature)|signed\s+by\b)/i;
const BESIDE =
  /^(?:dated?|name|print(?:ed)? name|position|role|chair(?:man|person)?(?: of (?:the )?(?:[\w ]{1,30})?council)?|clerk(?: to the council)?|town clerk|parish clerk|mayor|chief executive|monitoring officer|leader(?: of the council)?|vice-chair(?:man|person)?(?: of the council)?|on behalf of.{0,60})\s*(?::|[._…]{3,}|$)/i;
const CONTROL =
  /^(?:(?:date (?:of )?)?(?:first |re-?)?(?:adopted|approved|ratified|agreed|reviewed|last reviewed|revised|updated|last updated|amended|published|posted)(?:\s*(?::|by\b|on\b|at\b|in\b|\(|-|–|\d|january|february|march|april|may|june|july|august|september|october|november|december).{0,120}|$)|(?:next |date of (?:next )?|last )?review(?: due)?(?: date)?\s*:.{0,80}|date (?:of (?:adoption|approval|issue|review|next review)|for (?:next )?review)\b.{0,80}|version(?: (?:no|number|control|history))?\.?\s*[:.\d].{0,60}|(?:document|policy|file) (?:owner|control|version|reference|ref|history|title|status|number|no)\b.{0,80}|minute(?: (?:ref|reference|number|no))?\.?\s*[:\d].{0,60}|(?:effective|issue|issued|implementation|publication|review|due|created)(?: (?:from|date|on))?\s*:.{0,60}|(?:author|owner|status|approver|prepared by|produced by|approved by|responsible officer|lead officer)\s*:.{0,80})$/i;

/** Two signatories under two lines: `Chief Executive    Chairman of the Council`. */
const SIGNATORIES = /^(?:(?:(?:vice-)?chair(?:man|person)?|clerk|town clerk|chief executive|monitoring officer|mayor|leader|proper officer)(?: (?:of|to) the council)?\s*){2,3}$/i;

/** The paragraphs without them, and what was taken out. */
export function withoutClosing(paragraphs: readonly Paragraph[]): { kept: Paragraph[]; leftOut: LeftOut[] } {
  const reasons = new Map<number, string>();
  for (const [i, paragraph] of paragraphs.entries()) {
    const { text } = paragraph;
    if (paragraph.label !== undefined || paragraph.footnote !== undefined) continue;
    if (SIGNATURE.test(text) && text.length < 90 && !/[a-z]{3,}[.;]$/.test(text)) reasons.set(i, 'signature block');
    else if (/^[_.…\s-]{5,}$/.test(text)) reasons.set(i, 'signature block');
    else if (CONTROL.test(text) && text.length < 140 && !/\b(must|should|shall|will be)\b/i.test(text)) reasons.set(i, 'adoption and version details');
  }
  spread(paragraphs, reasons);
  controlTables(paragraphs, reasons);
  const leftOut = paragraphs.flatMap((paragraph, i) => (reasons.has(i) ? [{ line: paragraph.at, text: paragraph.text, reason: reasons.get(i) ?? '' }] : []));
  return { kept: paragraphs.filter((_one, i) => !reasons.has(i)), leftOut };
}

/** Names and dates beside a signature belong to it. */
function spread(paragraphs: readonly Paragraph[], reasons: Map<number, string>): void {
  const signed = [...reasons].filter(([, reason]) => reason === 'signature block').map(([i]) => i);
  for (const start of signed) {
    for (const step of [1, -1]) {
      for (let i = start + step, distance = 1; distance <= 4 && paragraphs[i]; i += step, distance++) {
        const { text, label, bullet } = paragraphs[i] as Paragraph;
        if (reasons.has(i)) continue;
        if (label !== undefined || bullet !== undefined || !(BESIDE.test(text) || SIGNATORIES.test(text)) || text.length > 80) break;
        reasons.set(i, 'signature block');
      }
    }
  }
}

/** A table whose rows all speak of versions and dates. */
function controlTables(paragraphs: readonly Paragraph[], reasons: Map<number, string>): void {
  const tables = Map.groupBy(
    [...paragraphs.entries()].filter(([, { table }]) => table !== undefined),
    ([, { table }]) => table,
  );
  for (const rows of tables.values()) {
    const [head] = rows;
    const words = head?.[1].text ?? '';
    const heads =
      /^(version|date|document|policy|revision|title|author|owner|issue|amendment)\b/i.test(words) &&
      (words.match(/\b(version|date|author|owner|changes?|amend\w*|approv\w*|review\w*|minute|status|revision|reason|comments?)\b/gi) ?? []).length >= 2;
    const kept = rows.filter(([i]) => reasons.has(i)).length;
    if ((heads && rows.every(([, { text }]) => text.length < 160)) || (kept > 0 && kept >= rows.length / 2)) for (const [i] of rows) reasons.set(i, 'adoption and version details');
  }
}

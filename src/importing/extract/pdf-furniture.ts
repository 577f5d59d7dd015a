/** Finds the running headers, footers and page numbers of a PDF: lines at the edge of the page that come back at the same height. */
import type { LeftOut } from '../paragraph.ts';
import type { Line } from './pdf-lines.ts';

const PAGE = /^(?:[-–—|]\s*)?(?:page\s*)?\d{1,3}(?:\s*(?:of|\/|\|)\s*(?:page\s*)?\d{1,3})?(?:\s*[-–—|])?$/i;

/** What a browser prints at the edges of a page: the day and time, and the address. */
const BROWSER = /^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}, \d{1,2}:\d{2}(?:\s?[AP]M)?\b|^(?:https?|file):\/\/\S+(?:\s+\d{1,3}\/\d{1,3})?$/i;

/** What no header or footer looks like, though it may come back at the same height: a line that goes on, or a numbered or bulleted sentence. */
const TEXT = /[;:,]$|^(?:[•▪◦‣*–-]|\(?[a-z]{1,5}[).]|\d+(?:\.\d+)*[.)]?)\s.*\.$/i;

/** Splits the lines into the text and what the pages repeat. */
export function splitFurniture(pages: readonly (readonly Line[])[]): { lines: Line[]; leftOut: LeftOut[] } {
  const seen = new Map<string, Set<number>>();
  const edges = pages.map(edgeLines);
  for (const [page, lines] of edges.entries()) for (const line of lines) for (const key of keysOf(line)) seen.set(key, (seen.get(key) ?? new Set()).add(page));
  const enough = pages.length === 1 ? Number.POSITIVE_INFINITY : pages.length <= 4 ? 2 : Math.max(3, Math.floor(pages.length * 0.3));
  const leftOut: LeftOut[] = [];
  const lines: Line[] = [];
  let at = 0;
  for (const [page, all] of pages.entries()) {
    for (const line of all) {
      at++;
      const edge = edges[page]?.has(line) === true;
      const repeated = edge && !TEXT.test(line.text.trim()) && keysOf(line).some((key) => (seen.get(key)?.size ?? 0) >= enough);
      if (repeated || (edge && (isPageNumber(line.text.trim()) || BROWSER.test(line.text.trim()))))
        leftOut.push({ line: at, text: line.text.trim(), reason: isPageNumber(line.text.trim()) ? 'page number' : 'running page header or footer' });
      else lines.push(line);
    }
  }
  return { lines, leftOut };
}

function isPageNumber(text: string): boolean {
  return PAGE.test(text) || (text.length < 80 && /\S\s*[|•·]\s*\d{1,3}$/.test(text)) || (text.length < 80 && /(?:^|\s)page\s+\d{1,3}(?:\s+of\s+\d{1,3})?$/i.test(text));
}

/** The first and last three lines of a page, if they stand in its top or bottom part. */
function edgeLines(lines: readonly Line[]): Set<Line> {
  const sorted = [...lines].sort((a, b) => b.y - a.y);
  const top = sorted.slice(0, 3).filter(({ y, pageHeight }) => y > pageHeight * 0.86);
  const bottom = sorted.slice(-4).filter(({ y, pageHeight }) => y < pageHeight * 0.14);
  return new Set([...top, ...bottom]);
}

function keysOf(line: Line): string[] {
  const words = line.text.toLowerCase().replace(/\d+/g, '0').replace(/\s+/g, ' ').trim();
  return [0, 1].map((shift) => `${Math.floor((line.y + shift * 2) / 4)} ${words}`);
}

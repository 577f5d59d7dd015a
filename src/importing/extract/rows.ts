/** Table rows as paragraphs: cells joined by `: `, unless the table only lays out numbered text. */
import type { Paragraph } from '../paragraph.ts';
import { readLabel } from '../structure/labels.ts';

/** The head of a column of numbers. */
const NUMBER_HEAD = /^(?:no\.?|number|ref(?:erence)?\.?|clause|para(?:graph)?|section|item|#)$/i;

/**
 * A row as a paragraph.
 * @param cells the texts of its cells in order
 * @param table tells the tables of a document apart
 * @returns null for an empty row; plain text where the table has one column
 */
export function rowParagraph(cells: readonly string[], table: number, columns: number, place: Pick<Paragraph, 'at' | 'page'>): Paragraph | null {
  const filled = cells.map((cell) => cell.trim()).filter(Boolean);
  const [first = ''] = filled;
  if (first === '') return null;
  return columns === 1 ? { ...place, text: first } : { ...place, text: filled.join(': '), table, bullet: 0, cells: filled };
}

/** Turns tables that only put numbers beside their text into numbered paragraphs: there the first cell of nearly every row is a number. */
export function withoutLayoutTables(paragraphs: readonly Paragraph[]): Paragraph[] {
  const rows = Map.groupBy(
    paragraphs.filter(({ table }) => table !== undefined),
    ({ table }) => table,
  );
  const isLayout = (all: readonly Paragraph[]) => {
    const numbered = all.filter(isNumbered).length;
    return numbered > 1 && (numbered >= all.length * 0.75 || (numbered === all.length - 1 && NUMBER_HEAD.test(all[0]?.cells?.[0] ?? '')));
  };
  const layout = new Set([...rows].filter(([, all]) => isLayout(all)).map(([table]) => table));
  return paragraphs.map((paragraph) => {
    if (!layout.has(paragraph.table) || NUMBER_HEAD.test(paragraph.cells?.[0] ?? '')) return paragraph;
    const { table, bullet, cells = [], ...plain } = paragraph;
    const [first = '', ...others] = cells;
    return isNumbered(paragraph) ? { ...plain, text: `${first}${/^\d+$/.test(first) ? '.' : ''} ${others.join(': ')}` } : plain;
  });
}

function isNumbered({ cells = [] }: Paragraph): boolean {
  return cells.length > 1 && readLabel(cells[0] ?? '')?.rest === '';
}

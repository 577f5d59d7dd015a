/** Table rows as paragraphs: cells joined by `: `, unless the table only lays out numbered text. */
import type { Paragraph } from '../paragraph.ts';
import { readLabel } from '../structure/labels.ts';

/**
 * A row as a paragraph.
 * @param cells the texts of its cells in order
 * @param table tells the tables of a document apart
 * @returns null for an empty row; a numbered paragraph where the first cell holds only a number; plain text where the row has one cell of one column
 */
export function rowParagraph(cells: readonly string[], table: number, columns: number, place: Pick<Paragraph, 'at' | 'page'>): Paragraph | null {
  const filled = cells.map((cell) => cell.trim()).filter(Boolean);
  if (filled.length === 0) return null;
  const [first = '', ...others] = filled;
  if (columns === 1) return { ...place, text: first };
  const label = readLabel(first);
  if (others.length > 0 && label && label.rest === '' && !(label.label.weak && columns > 2))
    return { ...place, text: [`${first}${/^\d+$/.test(first) ? '.' : ''}`, others.join(': ')].join(' ') };
  return { ...place, text: filled.join(': '), table, bullet: 0 };
}

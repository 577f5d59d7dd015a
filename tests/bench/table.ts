/** Plain-text tables with aligned columns. */

export interface Table {
  title: string;
  /** The first column names the rows; its heading may be empty. */
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  /** What a reader needs to know to read the figures. */
  notes?: readonly string[];
}

/** The table as text: names to the left, figures to the right. */
export function formatTable({ title, columns, rows, notes = [] }: Table): string {
  const widths = columns.map((column, i) => Math.max(column.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]) => widths.map((width, i) => (i === 0 ? (cells[i] ?? '').padEnd(width) : (cells[i] ?? '').padStart(width))).join('  ');
  const rule = '-'.repeat(line(columns).length);
  return [title, rule, line(columns).trimEnd(), rule, ...rows.map((row) => line(row).trimEnd()), ...notes.map((note) => `* ${note}`), ''].join('\n');
}

/** A share between 0 and 1. */
export function rate(value: number): string {
  return value.toFixed(3);
}

/** Milliseconds, or how many times as long: three figures that count. */
export function figure(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(value >= 1 ? 2 : 3);
}

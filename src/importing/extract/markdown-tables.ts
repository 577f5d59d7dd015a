/** Rows of Markdown tables, and lines that only divide. */

/** The cells of `| a | b |`, or null where a line is no table row. */
export function cellsOf(line: string): string[] | null {
  if (!/^\|.*\|$/.test(line) && !/\S\s\|\s\S.*\s\|\s/.test(line)) return null;
  return line
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.replaceAll('\\|', '|').trim());
}

/** Whether a line is the rule under a table's head. */
export function isRule(line: string): boolean {
  return /^\|[\s|:-]+\|$/.test(line);
}

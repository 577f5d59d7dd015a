/** How many edits lie between two words, swapped neighbours counting one (optimal string alignment). */

/** Edits between two words. */
export function editDistance(a: string, b: string): number {
  return lastRow(a, b)[b.length] as number;
}

/** Edits between what was typed and the beginning of a word that is nearest to it: 0 while the word is being typed without an error. */
export function editsToBeginning(typed: string, word: string): number {
  return Math.min(...lastRow(typed, word.slice(0, typed.length + 2)));
}

/** The edits from `a` to each beginning of `b`. */
function lastRow(a: string, b: string): number[] {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i, ...Array<number>(b.length).fill(0)]);
  for (let j = 0; j <= b.length; j++) (rows[0] as number[])[j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const row = rows[i] as number[];
      const above = rows[i - 1] as number[];
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min((above[j] as number) + 1, (row[j - 1] as number) + 1, (above[j - 1] as number) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j] as number, ((rows[i - 2] as number[])[j - 2] as number) + 1);
    }
  }
  return rows[a.length] as number[];
}

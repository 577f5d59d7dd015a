/** The marks that open an unnumbered list item. */

const MARKS = /^(?:[-–—*•·▪▫■□●○◦‣⁃∙◆◇➢➤►▶✓✔❖⮚⇒→\uF0B7\uF0A7\uF0D8\uF0FC\uF076\uF02D]|o(?=\t|\s{2,})|>(?=\s))(?=\s|$)/;
const JOINED_MARKS = /^[•▪■●○◦‣➢➤►✓✔❖\uF0B7\uF0A7\uF0D8\uF0FC\uF076](?=\S)/;

/** A text without its bullet mark, or null where it has none. */
export function takeBullet(text: string): string | null {
  const mark = MARKS.exec(text)?.[0] ?? JOINED_MARKS.exec(text)?.[0];
  return mark === undefined ? null : text.slice(mark.length).trim();
}

/**
 * Nesting levels of bullets from their indents: deeper than the last opens a level, as deep as an earlier one returns to it.
 * Where text was copied without its indents the marks tell: a word processor's second level is `o`, its third `▪`.
 */
export function bulletLevels(): { level(indent: number, source?: string): number; reset(): void } {
  let open: number[] = [];
  return {
    level(indent, source = '') {
      const depth = indent + (/^\s*o\s/.test(source) ? 2 : /^\s*[▪\uF0A7]/.test(source) ? 4 : 0);
      while (open.length > 1 && depth < (open.at(-1) ?? 0) - 1) open.pop();
      if (open.length === 0 || depth > (open.at(-1) ?? 0) + 1) open.push(depth);
      return open.length - 1;
    },
    reset() {
      open = [];
    },
  };
}

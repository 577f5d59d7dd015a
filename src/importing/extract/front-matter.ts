/** Reads the particulars that some Markdown files hold above the text, between two lines of dashes. */
import { type Paragraph, tidy } from '../paragraph.ts';

const BLOCK = /^---[ \t]*\n((?:[ \t]*\w[\w -]{0,30}:.*\n|[ \t]+\S.*\n){1,30})(?:---|\.\.\.)[ \t]*\n/;

/**
 * Takes the particulars off a text.
 * @returns the text after them, with as many lines as before, and their values as the lines of a title block
 */
export function takeFrontMatter(source: string): { text: string; paragraphs: Paragraph[] } {
  const block = BLOCK.exec(source);
  if (!block?.[1]) return { text: source, paragraphs: [] };
  const paragraphs = block[1].split('\n').flatMap((line, i): Paragraph[] => {
    const [, name = '', value = ''] = /^\s*(?:([\w -]+):)?\s*(.*)$/.exec(line) ?? [];
    const text = tidy(value.replace(/^(["'])(.*)\1$/, '$2'));
    return text === '' ? [] : [{ text, at: i + 2, page: 1, isolated: true, ...(/^title$/i.test(name) ? { title: true } : {}) }];
  });
  return { text: '\n'.repeat(block[0].split('\n').length - 1) + source.slice(block[0].length), paragraphs };
}

/** Marks inside a line of Markdown: emphasis, links, struck-out words, escapes. */

/**
 * Takes the marks out of a text.
 * @returns the text as read by a person, the struck-out words (which are not in it), and whether all of it is bold
 */
export function inlineMarkdown(text: string): { text: string; deleted: string[]; bold: boolean } {
  const deleted: string[] = [];
  const adopted = text.replace(/~~(?=\S)(.{1,4000}?)(?<=\S)~~/g, (_all, words: string) => {
    deleted.push(words);
    return ' ';
  });
  const bold = /^(\*\*|__)(?!\s)[^*]+\1$/.test(adopted.trim()) || /^[\w.()]+\s+(\*\*|__)(?!\s)[^*]+\1$/.test(adopted.trim());
  const plain = adopted
    .replace(/!\[([^[\]]{0,500})\]\([^()]{0,2000}\)/g, '$1')
    .replace(/\[([^[\]]{0,4000})\]\((?:[^()\s]|\([^()\s]{0,200}\)){0,2000}(?:\s+"[^"]{0,300}")?\)/g, '$1')
    .replace(/<((?:https?|mailto):[^>\s]+)>/g, '$1')
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/(\*\*|__)(?=\S)(.{1,4000}?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\w*])\*(?=[^\s*])([^*]{1,2000}?)(?<=\S)\*(?![\w*])/g, '$1')
    .replace(/(?<!\w)_(?=[^\s_])([^_]{1,2000}?)(?<=\S)_(?!\w)/g, '$1')
    .replaceAll('**', '')
    .replace(/\\([\\`*_{}[\]()#+\-.!|~>&])/g, '$1');
  return { text: plain, deleted, bold };
}

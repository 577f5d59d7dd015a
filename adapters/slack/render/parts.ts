/** What a reply is made of before it becomes blocks: paragraphs, quotations, lists. Nothing in it is ever read as Slack's markup. */

/** A run of text, or something of the workspace that Slack shows by its name. */
export type Span = { text: string; bold?: true } | { link: string; text: string } | { user: string } | { channel: string } | { group: string };

/** A paragraph, a quotation or a list. */
export type Piece = { text: Span[] } | { quote: Span[] } | { list: Span[][]; ordered?: true };

/** Pieces that stand together, with a gap before and after. */
export interface Part {
  pieces: Piece[];
  /** Most characters of it in a message; a modal shows it whole. */
  most: number;
  /** The press that shows the whole of it, for where it is cut. */
  whole?: string;
}

/** A whole reply. */
export interface Parts {
  parts: Part[];
  /** Small print under it. */
  foot: string[];
}

/** A paragraph of plain words. */
export function words(text: string, most: number): Part[] {
  return text === '' ? [] : [{ pieces: [{ text: [{ text }] }], most }];
}

/** A paragraph in bold. */
export function bold(text: string, most = 400): Part {
  return { pieces: [{ text: spansOf(text, true) }], most };
}

/** A list under its heading; nothing where the list is empty. */
export function listed(heading: string, items: readonly string[], most: number, ordered = false): Part[] {
  const list = items.filter((item) => item !== '').map((text) => [{ text }]);
  if (list.length === 0) return [];
  return [{ pieces: [{ text: [{ text: heading, bold: true }] }, { list, ...(ordered ? { ordered: true as const } : {}) }], most }];
}

/** Reads the reception's stand-ins: `@{id}` a person, `#{id}` a channel, `&{id}` a group. */
export function spansOf(line: string, heavy = false): Span[] {
  return line.split(/([@#&]\{[A-Z0-9]{2,20}\})/).flatMap((text, i): Span[] => {
    if (text === '') return [];
    const id = text.slice(2, -1);
    if (i % 2 === 0) return [heavy ? { text, bold: true } : { text }];
    if (text.startsWith('@')) return [{ user: id }];
    return [text.startsWith('#') ? { channel: id } : { group: id }];
  });
}

/** The same in words alone, for notifications. */
export function withoutNames(line: string): string {
  return line.replace(/([@#&])\{[A-Z0-9]{2,20}\}/g, (_all, mark) => ({ '@': 'that person', '#': 'that channel', '&': 'that group' })[mark as '@' | '#' | '&']);
}

/** Plain text made fit for Slack: cut at word ends, escaped. */

const ELLIPSIS = ' ...';

/** Cuts a text at the end of a word so that it is at most `most` characters, with `...` where something is left out. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  if (most <= ELLIPSIS.length) return '';
  const room = most - ELLIPSIS.length;
  const space = text.lastIndexOf(' ', room);
  const end = space > room / 2 ? space : room;
  return `${text.slice(0, end).replace(/[\uD800-\uDBFF]$/u, '')}${ELLIPSIS}`;
}

/** Makes a text inert where Slack reads marks: no mention, channel or link comes alive. Source: docs.slack.dev/messaging/formatting-message-text */
export function escapeMarks(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** On one line and without control characters, for what a person typed. */
export function oneLine(text: string, most: number): string {
  return cut(text.replace(/[\p{C}\s]+/gu, ' ').trim(), most);
}

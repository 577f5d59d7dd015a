/** Shows the reception's stand-ins for people, channels and roles as Discord shows them. */
import { escapeText } from './markdown.ts';

/** The platform's marks for a person, a channel and a group. */
const MARKS: Record<string, string> = { '@': '@', '#': '#', '&': '@&' };

/** Escapes a line, and shows `@{id}`, `#{id}` and `&{id}` as the person, channel or role. Nobody is notified: no message of the bot allows mentions. */
export function withPeople(line: string): string {
  return line
    .split(/([@#&]\{\d{5,25}\})/)
    .map((part, i) => (i % 2 === 1 ? `<${MARKS[part.charAt(0)]}${part.slice(2, -1)}>` : spaced(part)))
    .join('');
}

/** Escapes a part of a line, keeping the spaces at its ends. */
function spaced(part: string): string {
  const [, before = '', middle = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(part) ?? [];
  return `${before && ' '}${escapeText(middle)}${after && ' '}`;
}

/** Small builders for what the reception says. */
import { shortened } from '../words.ts';
import type { Button, ChatReply, Form, Menu, Outcome, PageReply, Said } from './says.ts';

/** Longest line of a document on a page, in characters. */
const LONGEST_LINE = 300;

/** Says a reply privately. */
export function say(reply: ChatReply, buttons: Button[] = [], menus: Menu[] = []): Outcome {
  return { do: 'say', said: said(reply, buttons, menus) };
}

/** A reply with what can be pressed under it. */
export function said(reply: ChatReply, buttons: Button[] = [], menus: Menu[] = []): Said {
  return { reply, buttons, menus };
}

/** A page with one block of lines. */
export function page(headline: string, ...lines: string[]): PageReply {
  return { type: 'page', headline, sections: lines.length === 0 ? [] : [{ lines }] };
}

/** Opens a form. */
export function open(form: Form): Outcome {
  return { do: 'open', form };
}

/** Shows a form again with what is wrong, by field name. */
export function mend(problems: Record<string, string>): Outcome {
  return { do: 'mend', problems: new Map(Object.entries(problems)) };
}

/** What a person typed, fit to be shown again in a line: short, on one line, and no mark of a mention. */
export function typedText(text: string): string {
  const line = text.replace(/[\s{}]+/g, ' ').trim();
  return shortened(line, 60);
}

/** A line of a document as a page shows it: short, on one line, and without the marks that stand for people and channels. */
export function documentLine(text: string): string {
  const line = text
    .replace(/([@#&])\{/g, '$1 {')
    .replace(/\s+/g, ' ')
    .trim();
  return shortened(line, LONGEST_LINE);
}

/** Menus of at most 25 options each, which is what Discord shows. */
export function menusOf(placeholder: string, options: Menu['options']): Menu[] {
  const most = 25;
  const count = Math.ceil(options.length / most);
  return Array.from({ length: count }, (_, i) => ({
    placeholder: count === 1 ? placeholder : `${placeholder} (${i + 1} of ${count})`,
    options: options.slice(i * most, (i + 1) * most),
  }));
}

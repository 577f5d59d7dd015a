/** Buttons and menus. What they carry goes on the wire unchanged, as an action id or an option's value. */
import type { types } from '@slack/bolt';
import { type Button, encodePress, type Menu } from '../../../src/index.ts';
import { LIMITS } from '../limits.ts';
import { cut } from './text.ts';

/** Begins the action id of a button that opens a link; pressing it asks nothing of the bot. */
export const LINK = 'link:';

/** The rows of controls. @param id the beginning of the blocks' ids, unique where they stand */
export function controls(buttons: readonly Button[], menus: readonly Menu[], id: string, most: number): types.ActionsBlock[] {
  const long = menus.flatMap(({ options }) => options.filter(({ press }) => press.length > LIMITS.optionValue));
  const all = once([...buttons, ...long]);
  const selects = menus
    .flatMap(({ placeholder, options }) =>
      chunk(once(options.filter(({ press }) => press.length <= LIMITS.optionValue)), LIMITS.options).map((some) => ({ placeholder, options: some })),
    )
    .map(({ placeholder, options }, i) => select({ placeholder, options }, encodePress('choose', i % 1_000)));
  const rows = [...selects.map((one) => [one]), ...chunk(all, LIMITS.actions).map((row) => row.map(button))];
  return rows.slice(0, most).map((elements, i) => ({ type: 'actions', block_id: `${id}:act${i}`, elements }));
}

function button({ label, press, url, style }: Button, i: number): types.Button {
  return {
    type: 'button',
    action_id: url ? `${LINK}${i}:${press}`.slice(0, 255) : press,
    text: plain(label, LIMITS.buttonText),
    ...(url ? { url: url.slice(0, LIMITS.buttonUrl) } : {}),
    ...(style ? { style } : {}),
  };
}

function select({ placeholder, options }: Menu, action_id: string): types.StaticSelect {
  return {
    type: 'static_select',
    action_id,
    placeholder: plain(placeholder, LIMITS.placeholder),
    options: options.map(({ label, press, detail }) => ({
      text: plain(label, LIMITS.optionText),
      value: press,
      ...(detail ? { description: plain(detail, LIMITS.optionDetail) } : {}),
    })),
  };
}

/** Plain text, never empty and never longer than allowed. */
export function plain(text: string, most: number): types.PlainTextElement {
  const line = text.replace(/[\p{C}\s]+/gu, ' ').trim();
  return { type: 'plain_text', text: cut(line, most) || '-', emoji: false };
}

/** Lists of at most `size`. */
export function chunk<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
}

function once<T extends { press: string; url?: string }>(list: readonly T[]): T[] {
  const seen = new Set<string>();
  return list.filter(({ press, url }) => {
    const key = url ?? press;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

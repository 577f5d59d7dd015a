/** Buttons and menus as rows of components. */
import { type APIActionRowComponent, type APIComponentInMessageActionRow, ButtonStyle, ComponentType } from 'discord.js';
import { type Button, encodePress, type Menu } from '../../src/index.ts';
import { LIMITS } from './limits.ts';
import { oneLine, shortened } from './markdown.ts';

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** A page of Discord's that opens the app at a person; nothing is sent. */
const PERSON = 'https://discord.com/users/';

/** The rows under a message: buttons five to a row, then menus. What does not fit `most` components is left out, and so is a second control with the same press. */
export function controlRows(buttons: readonly Button[], menus: readonly Menu[], most: number): Row[] {
  const lists = menus.flatMap(menuRows).slice(0, Math.floor(most / 2));
  const room = most - 2 * lists.length;
  const seen = new Set<string>();
  const linked = buttons.map((one) => (one.person === undefined ? one : { ...one, url: `${PERSON}${encodeURIComponent(one.person)}` }));
  const shown = linked.filter(({ press, url, label }) => {
    const id = url ?? press;
    if (seen.has(id) || id === '' || oneLine(label) === '' || id.length > (url === undefined ? LIMITS.customId : LIMITS.buttonUrl)) return false;
    seen.add(id);
    return true;
  });
  const rows: Row[] = [];
  for (let i = 0, used = 0; i < shown.length && used + 2 <= room; i += LIMITS.rowButtons) {
    const row = shown.slice(i, Math.min(i + LIMITS.rowButtons, i + room - used - 1)).map(buttonOf);
    rows.push({ type: ComponentType.ActionRow, components: row });
    used += 1 + row.length;
  }
  return [...rows, ...lists];
}

const STYLES = { primary: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const;

function buttonOf({ label, press, url, style }: Button): APIComponentInMessageActionRow {
  const base = { type: ComponentType.Button, label: shortened(label, LIMITS.buttonLabel) } as const;
  if (url !== undefined) return { ...base, style: ButtonStyle.Link, url };
  return { ...base, style: style === undefined ? ButtonStyle.Secondary : STYLES[style], custom_id: press };
}

/** A menu as one select, or as several where it has more options than Discord shows. */
function menuRows({ placeholder, options }: Menu, number: number): Row[] {
  const unique = [
    ...new Map(options.filter(({ press, label }) => press !== '' && press.length <= LIMITS.customId && oneLine(label) !== '').map((option) => [option.press, option])).values(),
  ];
  return Array.from({ length: Math.ceil(unique.length / LIMITS.selectOptions) }, (_, part) => ({
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: encodePress('choose', number * 10 + part),
        placeholder: shortened(placeholder, LIMITS.selectPlaceholder),
        options: unique.slice(part * LIMITS.selectOptions, (part + 1) * LIMITS.selectOptions).map(({ label, press, detail }) => ({
          label: shortened(label, LIMITS.optionLabel),
          value: press,
          ...(detail === undefined || oneLine(detail) === '' ? {} : { description: shortened(detail, LIMITS.optionDescription) }),
        })),
      },
    ],
  }));
}

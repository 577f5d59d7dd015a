/** Which presses change the message they stand under, and which bring a new one. */
import { ComponentType, type Message } from 'discord.js';
import { decodePress, type Press } from '../../src/index.ts';

type Name = Press['name'];

/** These always change their message. */
const ALWAYS: ReadonlySet<Name> = new Set(['other', 'role', 'switch', 'settings', 'draft', 'versions', 'changes', 'back']);

/** These turn pages: they change a message that is such a page already, and leave an answer standing. */
const PAGES: ReadonlySet<Name> = new Set(['more', 'section', 'place', 'contents']);

/** What stands under a page of the document, and under nothing else. */
const UNDER_PAGES: ReadonlySet<Name> = new Set(['more', 'section', 'place', 'share', 'contents', 'choose']);

/** @param message the private message that the control stands under */
export function isInPlace(press: string, message: Message): boolean {
  const name = decodePress(press)?.name;
  if (name === undefined) return false;
  if (ALWAYS.has(name)) return true;
  const others = pressesOf(message);
  return PAGES.has(name) && others.every((other) => UNDER_PAGES.has(other)) && others.some((other) => other !== 'contents');
}

function pressesOf({ components }: Message): Name[] {
  return components.flatMap((row) => {
    if (row.type !== ComponentType.ActionRow) return [];
    return row.components.flatMap((control) => {
      const name = 'customId' in control && control.customId ? decodePress(control.customId)?.name : undefined;
      return name === undefined ? [] : [name];
    });
  });
}

/** How offices are named on pages and in forms. */
import type { Core } from '../core.ts';

/** An office's label as a name that stands alone: `the vice-chair` becomes `Vice-chair`. */
export function officeName(label: string): string {
  const name = label.replace(/^(the|your) /, '').replace(/^council's /, '');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The name of an office by its id; the id where this version does not know it. */
export function officeById(id: string, core: Core): string {
  const office = core.contactOffices().find((one) => one.id === id);
  return office ? officeName(office.label) : id;
}

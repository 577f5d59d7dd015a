/** Tells Discord which commands there are, only where they changed. */
import { type REST, Routes } from 'discord.js';
import { DEFINITIONS } from './commands.ts';

/** @returns whether anything was changed @throws what the REST client throws */
export async function registerCommands(rest: REST, applicationId: string): Promise<boolean> {
  const route = Routes.applicationCommands(applicationId);
  const registered = (await rest.get(route)) as unknown[];
  if (JSON.stringify(inOrder(registered)) === JSON.stringify(inOrder(DEFINITIONS))) return false;
  await rest.put(route, { body: DEFINITIONS });
  return true;
}

/** What of a definition is ours to say; Discord adds ids, versions and empty fields. */
const OURS = ['type', 'name', 'description', 'contexts', 'integration_types', 'options', 'required', 'autocomplete', 'max_length', 'min_length', 'choices'] as const;

function inOrder(definitions: readonly unknown[]): unknown[] {
  return definitions.map(plain).sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
}

/** A definition with its own fields in a fixed order, empty ones left out. */
function plain(definition: unknown): Record<string, unknown> {
  const given = definition as Record<string, unknown>;
  return Object.fromEntries(
    OURS.flatMap((field) => {
      const value = given[field];
      if (value === undefined || value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0)) return [];
      return [[field, field === 'options' || field === 'choices' ? (value as unknown[]).map(plain) : value]];
    }),
  );
}

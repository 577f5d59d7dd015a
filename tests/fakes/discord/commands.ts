/** The application's global commands: registered, normalised and given back as Discord does. */
import type { Clock } from './clock.ts';
import { findCommandProblems } from './command-rules.ts';
import { LIMITS } from './limits.ts';
import type { Json } from './problems.ts';
import { invalidForm, Refusal } from './refusal.ts';

/** The registered commands. */
export type Commands = ReturnType<typeof createCommands>;

/** Makes an empty registry for an application. */
export function createCommands(clock: Clock, applicationId: string) {
  let commands: Json[] = [];

  /** The command of a type and name. */
  function find(type: number, name: string): Json | undefined {
    return commands.find((command) => command['type'] === type && command['name'] === name);
  }

  /** A checked definition as it is kept; the version changes only when something else did. */
  function normalise(definition: Json, before: Json | undefined): Json {
    const base = {
      nsfw: false,
      name_localizations: null,
      description_localizations: null,
      description: '',
      default_member_permissions: null,
      contexts: null,
      integration_types: [0],
    };
    const given = Object.fromEntries(Object.entries(definition).filter(([, value]) => value !== undefined));
    const type = definition['type'] ?? 1;
    const kept: Json = { ...base, ...given, type, options: trimmed(definition['options']), application_id: applicationId, dm_permission: true, default_permission: true };
    const unchanged = before && JSON.stringify({ ...before, id: 0, version: 0 }) === JSON.stringify({ ...kept, id: 0, version: 0 });
    return { ...kept, id: before?.['id'] ?? clock.snowflake(), version: unchanged ? before['version'] : clock.snowflake() };
  }

  function replaceAll(definitions: readonly Json[]): Json[] {
    const problems = definitions.flatMap((definition, index) => findCommandProblems(definition).map((problem) => ({ ...problem, path: [index, ...problem.path] })));
    if (problems.length > 0) throw new Refusal(50035, problems);
    const keys = definitions.map(({ type, name }) => `${type ?? 1} ${name}`);
    const twice = keys.findIndex((key, index) => keys.indexOf(key) !== index);
    if (twice >= 0) throw invalidForm([twice, 'name'], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique');
    for (const [type, most] of Object.entries(LIMITS.commandsByType)) {
      if (definitions.filter((definition) => String(definition['type'] ?? 1) === type).length > most) throw new Refusal(30032);
    }
    commands = definitions.map((definition) => normalise(definition, find(Number(definition['type'] ?? 1), String(definition['name']))));
    return commands;
  }

  /** Adds a command, or changes the one of that type and name. */
  function upsert(definition: Json): Json {
    const others = commands.filter(({ type, name }) => type !== (definition['type'] ?? 1) || name !== definition['name']);
    const problems = findCommandProblems(definition);
    if (problems.length > 0) throw new Refusal(50035, problems);
    return replaceAll([...others, definition]).at(-1) as Json;
  }

  function byId(id: string): Json {
    const command = commands.find((one) => one['id'] === id);
    if (!command) throw new Refusal(10063);
    return command;
  }

  return {
    find,
    list: () => commands,
    replaceAll,
    upsert,
    byId,
    patch(id: string, change: Json): Json {
      const before = byId(id);
      const definition = { ...before, ...change, type: before['type'] };
      const problems = findCommandProblems(definition);
      if (problems.length > 0) throw new Refusal(50035, problems);
      const after = normalise(definition, before);
      commands = commands.map((one) => (one === before ? after : one));
      return after;
    },
    remove(id: string): void {
      const gone = byId(id);
      commands = commands.filter((one) => one !== gone);
    },
  };
}

/** Options without the fields that Discord leaves out of what it gives back. */
function trimmed(options: unknown): Json[] {
  return ((options as Json[] | null | undefined) ?? []).map((option) => {
    const kept = Object.entries(option).filter(([, value]) => value !== undefined && value !== null && value !== false && !(Array.isArray(value) && value.length === 0));
    return { ...Object.fromEntries(kept), ...(option['options'] ? { options: trimmed(option['options']) } : {}) };
  });
}

/** Loads the routes of a knowledge folder: offices, steps, what all routes share, and one file a kind of concern. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ProtocolBotError } from '../errors.ts';
import { ROUTE_IDS, type RouteId, type Source, sourcesSchema } from '../guidance/topic-schema.ts';
import { readValidatedFile } from '../validated-file.ts';
import { type Office, officesSchema } from './offices.ts';
import { type Kind, kindSchema, type Shared, type Step, sharedSchema, stepsSchema } from './route-schema.ts';

/** Everything routes are made of. */
export interface Routes {
  offices: ReadonlyMap<string, Office>;
  steps: ReadonlyMap<string, Step>;
  shared: Shared;
  kinds: ReadonlyMap<RouteId, Kind>;
  sources: ReadonlyMap<string, Source>;
  /** Protocols whose clauses the files name; for others they are found through topics. */
  protocols: ReadonlySet<string>;
}

/** The shared file among the kinds. */
const SHARED_FILE = 'default.yaml';

/** @throws ProtocolBotError `bad-file` on the first file that does not fit, or where a kind of concern has no file */
export function loadRoutes(folder: string): Routes {
  const offices = readValidatedFile(join(folder, 'offices.yaml'), officesSchema);
  const steps = readValidatedFile(join(folder, 'steps.yaml'), stepsSchema);
  const shared = readValidatedFile(join(folder, 'routes', SHARED_FILE), sharedSchema);
  const kinds = kindFiles(folder).map((name) => readValidatedFile(join(folder, 'routes', name), kindSchema));
  const sources = readValidatedFile(join(folder, 'sources.yaml'), sourcesSchema);
  const missing = ROUTE_IDS.filter((id) => !kinds.some(({ kind }) => kind === id));
  if (missing.length > 0)
    throw new ProtocolBotError('bad-file', `${join(folder, 'routes')}: there is no file for ${missing.join(', ')}.`, 'Add one file for each kind of concern.');
  const refs = kinds.flatMap(({ says }) => says.flatMap(({ clauses }) => Object.keys(clauses)));
  return {
    offices: new Map(offices.map((office) => [office.id, office])),
    steps: new Map(steps.map((step) => [step.id, step])),
    shared,
    kinds: new Map(kinds.map((kind) => [kind.kind, kind])),
    sources: new Map(sources.map((source) => [source.id, source])),
    protocols: new Set(refs),
  };
}

/** The names of the files of kinds. */
export function kindFiles(folder: string): string[] {
  return readdirSync(join(folder, 'routes'))
    .filter((name) => name.endsWith('.yaml') && name !== SHARED_FILE)
    .sort();
}

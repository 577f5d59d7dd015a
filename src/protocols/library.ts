/** Loads every protocol of a folder and finds one by its id. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Fuse from 'fuse.js';
import { describeError, ProtocolBotError } from '../errors.ts';
import { readValidatedFile } from '../validated-file.ts';
import { checkCrossReferences } from './cross-references.ts';
import { checkFidelity, checkFingerprint } from './fidelity.ts';
import { createProtocol, type Protocol } from './protocol.ts';
import { readExport } from './read-export.ts';
import { type ProtocolFile, protocolSchema } from './schema.ts';

/** A council that is not served, because its file cannot be read. */
export interface OffCouncil {
  /** The name of the file, which is the protocol's id. */
  id: string;
  /** What is wrong with the file, and what to do. */
  problem: string;
}

/** The protocols at hand. */
export interface ProtocolLibrary {
  /** Those that everybody may see, in order of id. */
  readonly all: readonly Protocol[];
  /** The councils whose files cannot be read. */
  readonly off: readonly OffCouncil[];
  /** Those that an owner may see: everybody's and its own, in order of id. */
  of(owner: string | null): readonly Protocol[];
  /** One of everybody's or of any owner's. @throws ProtocolBotError `unknown-protocol`, listing the ids and the nearest one */
  get(id: string): Protocol;
  /** Adds a protocol, in the place of one with the same id. @param owner who alone may see it; everybody where none is named */
  add(protocol: Protocol, owner?: string): void;
  /** Takes an owner's protocol away. */
  remove(id: string, owner: string): void;
}

/**
 * Loads the `.yaml` files of a folder.
 * @throws ProtocolBotError `bad-file` on the first file that does not fit the schema
 */
export function loadProtocols(folder: string): ProtocolLibrary {
  return createLibrary(protocolFiles(folder).map((name) => loadProtocol(join(folder, name))));
}

/** Loads the `.yaml` files of a folder that can be read; a council whose file cannot is off, and the others are served. */
export function loadReadableProtocols(folder: string): ProtocolLibrary {
  const off: OffCouncil[] = [];
  const protocols = protocolFiles(folder).flatMap((name) => {
    try {
      return [loadProtocol(join(folder, name))];
    } catch (error) {
      off.push({ id: basename(name, '.yaml'), problem: describeError(error) });
      return [];
    }
  });
  return createLibrary(protocols, off);
}

/** Loads one protocol file. @throws ProtocolBotError `bad-file` */
export function loadProtocol(path: string): Protocol {
  return createProtocol(readProtocolFile(path));
}

/** Reads one protocol file: YAML, or an export in JSON or Markdown. @throws ProtocolBotError `bad-file` */
export function readProtocolFile(path: string): ProtocolFile {
  if (!/\.(?:md|json)$/i.test(path)) return readValidatedFile(path, protocolSchema);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new ProtocolBotError('bad-file', `${path}: cannot be read.`, 'Check that the file exists and may be read.', cause);
  }
  const file = readExport(text);
  if (file) return file;
  throw new ProtocolBotError('bad-file', `${path}: not a protocol file.`, 'Make one from it: npm run protocol -- import FILE --out protocol.yaml');
}

/** A library of protocols that are already loaded. */
export function createLibrary(protocols: readonly Protocol[], off: readonly OffCouncil[] = []): ProtocolLibrary {
  const byId = new Map(protocols.map((protocol) => [protocol.id, protocol]));
  const owned = new Map<string, Map<string, Protocol>>();
  let all: Protocol[] = [];
  const sort = () => {
    all = inOrder(byId.values());
  };
  sort();
  return {
    off,
    get all() {
      return all;
    },
    of(owner) {
      const own = owner === null ? undefined : owned.get(owner);
      return own ? inOrder([...all, ...own.values()]) : all;
    },
    add(protocol, owner) {
      if (owner === undefined) {
        byId.set(protocol.id, protocol);
        return sort();
      }
      const own = owned.get(owner) ?? new Map<string, Protocol>();
      owned.set(owner, own.set(protocol.id, protocol));
    },
    remove(id, owner) {
      const own = owned.get(owner);
      own?.delete(id);
      if (own?.size === 0) owned.delete(owner);
    },
    get(id) {
      const named = id.trim().toLowerCase();
      const protocol = byId.get(named) ?? [...owned.values()].find((own) => own.has(named))?.get(named);
      if (protocol) return protocol;
      const council = off.find((one) => one.id === named);
      if (council) throw new ProtocolBotError('unknown-protocol', `${council.id} is off, because its file cannot be read.`, council.problem);
      throw new ProtocolBotError('unknown-protocol', `There is no protocol "${id.slice(0, 60)}".${didYouMean(all, id)}`, `Choose one of: ${[...byId.keys()].join(', ')}.`);
    },
  };
}

function inOrder(protocols: Iterable<Protocol>): Protocol[] {
  return [...protocols].sort((a, b) => a.id.localeCompare(b.id));
}

/**
 * Checks every protocol file of a folder: schema, unique references, cross-references, fidelity to the source.
 * @returns one line per problem, each beginning with the file
 */
export function checkProtocols(folder: string): string[] {
  return protocolFiles(folder).flatMap((name) => checkProtocolFile(folder, name));
}

/** Checks one protocol file; its source is read from the same folder. */
export function checkProtocolFile(folder: string, name: string): string[] {
  const path = join(folder, name);
  let file: ProtocolFile;
  try {
    file = readProtocolFile(path);
  } catch (error) {
    if (error instanceof ProtocolBotError) return error.message.split('\n').map((line) => `${line.replace(/\.$/, '')}. ${error.hint}`);
    throw error;
  }
  const protocol = createProtocol(file);
  const problems = [...checkUniqueRefs(protocol), ...checkCrossReferences(protocol), ...checkSource(file, folder)];
  if (!file.source.imported && `${file.id}.yaml` !== name) problems.push(`id: is "${file.id}"; name the file ${file.id}.yaml or mend the id`);
  return problems.map((problem) => `${path}: ${problem}`);
}

function checkSource(file: ProtocolFile, folder: string): string[] {
  const path = join(folder, file.source.file);
  if (file.source.imported) return existsSync(path) ? checkFingerprint(file, readFileSync(path)) : [];
  try {
    return checkFidelity(file, readFileSync(path));
  } catch {
    return [`source.file: ${file.source.file} is not beside this file; put the original text there`];
  }
}

function checkUniqueRefs(protocol: Protocol): string[] {
  const seen = new Set<string>();
  return protocol.clauses.flatMap(({ ref }) => {
    if (seen.has(ref)) return [`clause ${ref}: this reference is used twice; make each reference unique`];
    seen.add(ref);
    return [];
  });
}

function protocolFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
}

function didYouMean(protocols: readonly Protocol[], id: string): string {
  const [best] = new Fuse(protocols, { keys: ['id', 'council'], threshold: 0.4 }).search(id.slice(0, 32));
  return best ? ` Did you mean "${best.item.id}"?` : '';
}

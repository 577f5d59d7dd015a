/** What the bot reads and keeps: the database with its key, and the knowledge. */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Config, type Core, inspectStore, openCore, ProtocolBotError } from '../../../src/index.ts';
import { type Finding, failed, ok, warning } from './finding.ts';

/** Looks into the database without changing it. */
export async function checkDatabase({ databaseUrl, dataDir, ...rest }: Config['store']): Promise<Finding> {
  const what = databaseUrl === null ? 'Database (SQLite)' : 'Database (PostgreSQL)';
  try {
    const state = await inspectStore({ databaseUrl, dataDir, ...rest });
    if (state === null) return checkFolder(what, dataDir);
    if (state.later > 0) return failed(what, 'written by a later version of the bot', 'Start that version, or restore a backup made before it: npm run protocol -- restore FILE');
    return ok(what, state.missing === 0 ? 'opens, whole, of this version, and the key opens it' : 'opens; its tables are brought up to this version at the next start');
  } catch (error) {
    return fromError(what, error);
  }
}

function checkFolder(what: string, dataDir: string): Finding {
  let there = resolve(dataDir);
  while (!existsSync(there)) there = dirname(there);
  try {
    accessSync(there, constants.W_OK);
    if (!statSync(there).isDirectory()) throw new Error('a file stands there');
    return ok(what, `not there yet; it is made in ${dataDir} at the first start`);
  } catch {
    return failed(what, `${dataDir} cannot be written to`, 'Set DATA_DIR to a folder that the user running the bot may write to, or change its owner.');
  }
}

/** Opens the knowledge as the bot does. */
export function checkKnowledgeFiles(folder: string, defaultProtocol: string | null): Finding[] {
  let core: Core;
  try {
    core = openCore(folder);
  } catch (error) {
    return [fromError('Knowledge', error)];
  }
  const off = core.off().map(({ id, problem }) => failed(`Knowledge of ${id}`, 'its file cannot be read, so this council is off', problem));
  const known = core.list().protocols.length;
  const served = known === 0 ? failed('Knowledge', 'no council is served', `Restore the files in ${folder}.`) : ok('Knowledge', `${known} councils are served`);
  return [served, ...off, ...checkDefault(core, defaultProtocol)];
}

function checkDefault(core: Core, id: string | null): Finding[] {
  if (id === null) return [warning('DEFAULT_PROTOCOL', 'not set', 'Set it to your council’s id, so that people are answered before an administrator has chosen a council.')];
  try {
    return [ok('DEFAULT_PROTOCOL', core.contents(id).protocol.council)];
  } catch (error) {
    return [fromError('DEFAULT_PROTOCOL', error)];
  }
}

function fromError(what: string, error: unknown): Finding {
  if (error instanceof ProtocolBotError) return failed(what, error.message, error.hint);
  return failed(what, 'something failed that should not have', 'Run this again; if it happens twice, report it with what SECURITY.md or README.md says.');
}

/** The last step of a restore: the backup takes the database's place. What was stopped half-way is finished at the next start. */
import { existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE_FILE, syncToDisk } from './files.ts';

/** A checked copy of the backup that is about to take the database's place; the rest of its name is a time. */
const WAITING = `${DATABASE_FILE}.restoring-`;

/** The name under which a checked copy waits. @param now milliseconds since 1970 UTC */
export function waitingName(now: number): string {
  return WAITING + new Date(now).toISOString().replaceAll(/[-:]|\..*/g, '');
}

/** Puts a waiting copy in place; the database so far stays beside it as `protocol.db.before-restore-TIME`. Harmless where nothing waits. */
export function finishRestore(folder: string): void {
  const waiting = readdirSync(folder).find((name) => name.startsWith(WAITING));
  if (waiting === undefined) return;
  const target = join(folder, DATABASE_FILE);
  const kept = `${target}.before-restore-${waiting.slice(WAITING.length)}`;
  // The old log must not stay beside the new file. Stopped anywhere here, the next call goes on with what is left to do.
  for (const suffix of ['-wal', '-shm', '']) {
    if (existsSync(target + suffix)) renameSync(target + suffix, kept + suffix);
  }
  renameSync(join(folder, waiting), target);
  syncToDisk(folder);
}

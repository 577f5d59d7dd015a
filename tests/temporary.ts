/** Temporary folders for tests. */
import { accessSync, constants, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** In memory where the machine has that: databases write much to the disk, and killing a process loses nothing of either. */
const PLACE = isUsable('/dev/shm') ? '/dev/shm' : tmpdir();

/** A new, empty folder. @param name the beginning of its name */
export function temporaryFolder(name: string): string {
  return mkdtempSync(join(PLACE, `${name}-`));
}

function isUsable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

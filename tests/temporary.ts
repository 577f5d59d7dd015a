/** Temporary folders for tests, which all go when the run ends: this file is also a set-up of vitest's. */
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** In memory where the machine has that: databases write much to the disk, and killing a process loses nothing of either. */
const PLACE = isUsable('/dev/shm') ? '/dev/shm' : tmpdir();

/** Tells the tests' processes the folder of the run. */
const RUN = 'PROTOCOL_BOT_TEST_FOLDER';

/** Vitest's own entry: makes one folder for the run; what it returns is called at the end, also where tests failed. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(PLACE, 'protocol-bot-'));
  process.env[RUN] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

/** A new, empty folder. @param name the beginning of its name */
export function temporaryFolder(name: string): string {
  const place = process.env[RUN] ?? PLACE; // outside a test run, as in the bench, there is no folder for all
  mkdirSync(place, { recursive: true });
  return mkdtempSync(join(place, `${name}-`));
}

function isUsable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

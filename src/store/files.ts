/** Files in the data folder, and how they are written so that a power cut loses none. */
import { closeSync, fsyncSync, openSync } from 'node:fs';

/** The database's file name in the data folder. */
export const DATABASE_FILE = 'protocol.db';

/** Makes sure that a file's content, or the names in a folder, are on the disk. */
export function syncToDisk(path: string): void {
  if (process.platform === 'win32') return; // which does not open folders, and needs no more than what rename does
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

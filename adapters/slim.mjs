// Plain JavaScript, so that npm can run it on any Node after an installation for production (`npm ci --omit=dev`):
// deletes what programmers need and the bot never reads, which is a third of the packages on the disk.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

// TypeScript under node_modules is never run: Node refuses to.
const UNREAD = /\.(ts|mts|cts|tsx|map|tsbuildinfo)$/;

if ((process.env.npm_config_omit ?? '').split(/\s+/).includes('dev')) {
  for (const entry of readdirSync('node_modules', { recursive: true })) {
    if (UNREAD.test(entry)) rmSync(join('node_modules', entry), { force: true, recursive: true });
  }
}

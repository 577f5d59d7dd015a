/** `npm run --silent slack:manifest [-- https://bot.example.org]`: prints the manifest to paste at api.slack.com/apps. */
import { describeError } from '../../src/index.ts';
import { manifestFor } from './manifest.ts';

try {
  process.stdout.write(`${JSON.stringify(manifestFor(process.argv[2] ?? null), null, 2)}\n`);
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`);
  process.exitCode = 1;
}

/** Runs the terminal's commands in the test's own process: the same code as the real command, without a start of Node for each. */
import { Readable, Writable } from 'node:stream';
import { runCommand } from '../../../adapters/terminal/run.ts';
import { type Core, isPath, openCore } from '../../../src/index.ts';
import { sharedCore } from '../../core.ts';
import type { Ran } from '../run.ts';

interface Given {
  input?: string;
  env?: Record<string, string>;
  /** Where the command may add to the core. */
  core?: () => Core;
}

/** Runs one command line with no settings but those given. */
export async function command(args: readonly string[], { input = '', env = {}, core = coreFor(args) }: Given = {}): Promise<Ran> {
  const [stdout, stderr] = [collector(), collector()];
  const code = await runCommand(args, { stdin: Readable.from([Buffer.from(input)]), stdout: stdout.stream, stderr: stderr.stream, env, core });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

/** A command that names a protocol's file adds it to its core. */
function coreFor(args: readonly string[]): () => Core {
  return args.some(isPath) ? () => openCore('knowledge') : sharedCore;
}

function collector() {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') };
}

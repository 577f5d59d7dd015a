/**
 * Imports a council's protocol. The file is read in a short-lived process of its own that may read this program's code and
 * nothing else, has no network, and is ended when it takes too long or too much memory: files come from strangers.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type ErrorCode, ProtocolBotError } from '../errors.ts';
import { protocolSchema } from '../protocols/schema.ts';
import { LIMITS } from './limits.ts';
import type { Imported, ImportOptions } from './recognise.ts';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, '..', '..');

const answerSchema = z.union([
  z.object({
    imported: z.object({
      document: protocolSchema,
      doubts: z.array(z.object({ kind: z.string(), place: z.string(), message: z.string() })),
      keptCharacters: z.number().min(0).max(1),
    }),
  }),
  z.object({ error: z.object({ code: z.string(), message: z.string(), hint: z.string() }) }),
]);

/**
 * Reads a file into a protocol document with a report.
 * @param bytes the file
 * @throws ProtocolBotError `import-empty`, `import-format`, `import-protected`, `import-scan`, `import-too-large`,
 * `import-unreadable` or `import-failed` (too slow or too hungry), within 20 seconds
 */
export async function importProtocol(bytes: Uint8Array, options: ImportOptions): Promise<Imported> {
  if (bytes.length > LIMITS.file)
    throw new ProtocolBotError('import-too-large', `This file is larger than ${LIMITS.file / 1_000_000} MB.`, 'Save the protocol alone, without pictures, and try again.');
  const answer = answerSchema.safeParse(await readInChild(bytes, options));
  if (!answer.success) throw failed('The file could not be read.');
  if ('error' in answer.data) {
    const { code, message, hint } = answer.data.error;
    throw new ProtocolBotError(code as ErrorCode, message, hint);
  }
  return answer.data.imported as Imported;
}

async function readInChild(bytes: Uint8Array, options: ImportOptions): Promise<unknown> {
  const child = spawn(
    process.execPath,
    [
      '--permission',
      `--allow-fs-read=${join(ROOT, 'src')}/*`,
      `--allow-fs-read=${join(ROOT, 'node_modules')}/*`,
      `--allow-fs-read=${join(ROOT, 'package.json')}`,
      '--disallow-code-generation-from-strings',
      '--no-warnings',
      `--max-old-space-size=${LIMITS.heap}`,
      join(HERE, 'child.ts'),
      JSON.stringify(options),
    ],
    { cwd: ROOT, env: {}, stdio: ['pipe', 'pipe', 'ignore'] },
  );
  const output: Buffer[] = [];
  let size = 0;
  let reason = '';
  const end = (why: string) => {
    reason ||= why;
    child.kill('SIGKILL');
  };
  const timer = setTimeout(() => end('Reading this file took too long.'), LIMITS.time);
  const watch = setInterval(() => memoryOf(child) > LIMITS.memory && end('Reading this file took too much memory.'), 25);
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > LIMITS.unpacked) end('This file holds far more than a protocol.');
    else output.push(chunk);
  });
  child.stdin.on('error', () => {}); // a process that ended early reads no further; its end is judged below
  child.stdin.end(bytes);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (reason !== '') throw failed(reason);
    if (code !== 0) throw failed('Reading this file took too much memory.');
  } finally {
    clearTimeout(timer);
    clearInterval(watch);
  }
  return JSON.parse(Buffer.concat(output).toString('utf8'));
}

/** Megabytes a process holds, where the system tells; the heap limit holds everywhere. */
function memoryOf(child: ChildProcess): number {
  try {
    const pages = Number(readFileSync(`/proc/${child.pid}/statm`, 'utf8').split(' ')[1]);
    return (pages * 4_096) / 1_000_000;
  } catch {
    return 0;
  }
}

function failed(message: string): ProtocolBotError {
  return new ProtocolBotError('import-failed', message, 'Save the protocol alone as Word (.docx) or plain text and try again.');
}

/** The reading process: a file on stdin, its options as the one argument, the result or an error as JSON on stdout. */
import { ProtocolBotError } from '../errors.ts';
import { shutNetwork } from './guard.ts';
import type { ImportOptions } from './recognise.ts';

shutNetwork();
const { readDocument } = await import('./read.ts');
const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const options = JSON.parse(process.argv[2] ?? '{}') as ImportOptions;
let answer: unknown;
try {
  answer = { imported: await readDocument(Buffer.concat(chunks), options) };
} catch (error) {
  const known = error instanceof ProtocolBotError ? error : null;
  answer = {
    error: known
      ? { code: known.code, message: known.message, hint: known.hint }
      : { code: 'import-unreadable', message: 'This file could not be read.', hint: 'Save it again as PDF, Word (.docx) or plain text and try again.' },
  };
}
process.stdout.write(JSON.stringify(answer), () => process.exit(0));

/** From the bytes of a file to a protocol document with its report. Runs in the reading process; see `import.ts`. */
import { ProtocolBotError } from '../errors.ts';
import { decodeText } from './extract/decode.ts';
import { LIMITS } from './limits.ts';
import type { Extracted } from './paragraph.ts';
import { type Imported, type ImportOptions, recognise } from './recognise.ts';
import { sniff } from './sniff.ts';

/**
 * Reads a council's protocol from a file of any kind that is read.
 * @throws ProtocolBotError with a code `import-...` where the file cannot be read; a readable one is never refused
 */
export async function readDocument(bytes: Uint8Array, options: ImportOptions): Promise<Imported> {
  const format = sniff(bytes);
  if (format === 'text') {
    const text = decodeText(bytes);
    const own = /^(?:---\n|\s*\{|id: )/.test(text) ? (await import('../protocols/read-export.ts')).readExport(text) : null;
    if (own) return { document: options.council === undefined ? own : { ...own, council: options.council }, doubts: [], keptCharacters: 1 };
  }
  const extracted = await extract(format, bytes);
  const letters = extracted.paragraphs.reduce((sum, { text }) => sum + text.length, 0);
  if (letters === 0)
    throw new ProtocolBotError(
      'import-empty',
      'This file holds no text.',
      'Check that it is the right file. If its pages are pictures, ask for the Word file or run text recognition.',
    );
  if (letters > LIMITS.letters || extracted.paragraphs.length > LIMITS.paragraphs)
    throw new ProtocolBotError('import-too-large', 'This file holds far more text than a protocol.', 'Save the protocol alone in a file and try again.');
  return recognise(extracted, bytes, options);
}

/** Each format's reader is loaded when it is needed: the process starts anew for each file. */
async function extract(format: ReturnType<typeof sniff>, bytes: Uint8Array): Promise<Extracted> {
  if (format === 'pdf') return (await import('./extract/pdf.ts')).extractPdf(bytes);
  if (format === 'docx') return (await import('./extract/docx.ts')).extractDocx(bytes);
  if (format === 'text') return (await import('./extract/text.ts')).extractText(decodeText(bytes));
  const declared = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(Buffer.from(bytes.subarray(0, 2_048)).toString('latin1'))?.[1];
  return (await import('./extract/html.ts')).extractHtml(decodeText(bytes, declared));
}

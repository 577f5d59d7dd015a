/** Tells what a file is by its content; its name may say anything. */
import { ProtocolBotError } from '../errors.ts';
import { zipNames } from './extract/zip.ts';

/** The formats that are read. */
export type Format = 'pdf' | 'docx' | 'html' | 'text';

const SAVE = 'Save it as PDF, Word (.docx), web page or plain text and try again.';

/**
 * The format of a file.
 * @throws ProtocolBotError `import-empty`, `import-format` for anything else, `import-protected` for an encrypted Word file, `import-scan` for a picture
 */
export function sniff(bytes: Uint8Array): Format {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4_096));
  const ascii = start.toString('latin1');
  if (bytes.length === 0 || (bytes.length < 4_096 && /^[\s\0\xef\xbb\xbf\xfe\xff]*$/.test(ascii)))
    throw new ProtocolBotError('import-empty', 'This file is empty.', 'Check that it is the right file.');
  if (ascii.slice(0, 1_024).includes('%PDF-')) return 'pdf';
  if (ascii.startsWith('PK\x03\x04')) return inZip(bytes);
  if (start.readUInt32BE(0) === 0xd0cf11e0) return olderOffice(bytes);
  if (ascii.startsWith('{\\rtf')) throw new ProtocolBotError('import-format', 'This is a rich text (RTF) file.', SAVE);
  if (/^(?:\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*|BM.{4}\0{4}|RIFF....WEBP)/s.test(ascii))
    throw new ProtocolBotError('import-scan', 'This is a picture, not text.', 'Ask for the Word file or run text recognition, then try again.');
  if (isBinary(start)) throw new ProtocolBotError('import-format', 'This file is not a document that can be read.', SAVE);
  const text = start.toString(looksWide(start)).trimStart();
  return /^(?:\uFEFF)?(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|main|article|div|section|h1|h2|p|table|ol|ul)\b/i.test(text)
    ? 'html'
    : 'text';
}

function inZip(bytes: Uint8Array): Format {
  const names = zipNames(bytes);
  if (names.some((name) => /^word\/document\d*\.xml$/.test(name))) return 'docx';
  const what = names.includes('xl/workbook.xml')
    ? 'This is a spreadsheet.'
    : names.includes('ppt/presentation.xml')
      ? 'This is a slide show.'
      : names.includes('mimetype')
        ? 'This is an OpenDocument file.'
        : 'This is an archive, not a document.';
  throw new ProtocolBotError('import-format', what, SAVE);
}

/** Word 97 files and password-protected new ones share a container; its directory names tell them apart. */
function olderOffice(bytes: Uint8Array): never {
  const names = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (names.includes(Buffer.from('EncryptedPackage', 'utf16le')))
    throw new ProtocolBotError('import-protected', 'This Word file is protected by a password.', 'Remove the password in Word and save it again.');
  throw new ProtocolBotError('import-format', 'This is an old Word file (.doc).', 'Open it in Word and save it as .docx, then try again.');
}

function looksWide(start: Buffer): 'utf16le' | 'utf8' {
  return start[1] === 0 || (start[0] === 0xff && start[1] === 0xfe) ? 'utf16le' : 'utf8';
}

/** Control characters betray data that is not text; UTF-16 has a zero in every second byte. */
function isBinary(start: Buffer): boolean {
  const bytes = [...start];
  const wide =
    (start[0] === 0xff && start[1] === 0xfe) ||
    (start[0] === 0xfe && start[1] === 0xff) ||
    bytes.filter((byte, i) => byte === 0 && i % 2 === 1).length > bytes.length * 0.3 ||
    bytes.filter((byte, i) => byte === 0 && i % 2 === 0).length > bytes.length * 0.3;
  const counted = wide ? bytes.filter((byte) => byte !== 0) : bytes;
  const strange = counted.filter((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27) || byte === 127).length;
  return strange > counted.length * 0.02;
}

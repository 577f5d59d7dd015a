/** Unpacks chosen entries of a zip archive, counting bytes as they come out: the sizes written in the archive may lie. */
import { inflateRawSync } from 'node:zlib';
import { ProtocolBotError } from '../../errors.ts';
import { LIMITS } from '../limits.ts';

interface Entry {
  name: string;
  method: number;
  flags: number;
  packed: number;
  offset: number;
}

/**
 * Unpacks the wanted entries.
 * @throws ProtocolBotError `import-unreadable` for a damaged archive, `import-too-large` above a limit, `import-protected` for an encrypted entry
 */
export function unzip(bytes: Uint8Array, wanted: (name: string) => boolean): Map<string, Uint8Array> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const files = new Map<string, Uint8Array>();
  let total = 0;
  for (const entry of listEntries(view)) {
    if (!wanted(entry.name) || files.has(entry.name)) continue;
    if (entry.flags & 1) throw new ProtocolBotError('import-protected', 'This Word file is protected by a password.', 'Remove the password in Word and save it again.');
    const content = unpack(view, entry);
    total += content.length;
    if (total > LIMITS.unpacked) throw tooLarge();
    files.set(entry.name, content);
  }
  return files;
}

/** The names in an archive. @throws ProtocolBotError `import-unreadable`, `import-too-large` */
export function zipNames(bytes: Uint8Array): string[] {
  return listEntries(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).map(({ name }) => name);
}

function listEntries(view: Buffer): Entry[] {
  const end = view.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > view.length) throw damaged();
  const count = view.readUInt16LE(end + 10);
  if (count > LIMITS.entries) throw tooLarge();
  const entries: Entry[] = [];
  let at = view.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (at + 46 > view.length || view.readUInt32LE(at) !== 0x02014b50) throw damaged();
    const nameLength = view.readUInt16LE(at + 28);
    entries.push({
      name: view.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'),
      flags: view.readUInt16LE(at + 8),
      method: view.readUInt16LE(at + 10),
      packed: view.readUInt32LE(at + 20),
      offset: view.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
  return entries;
}

function unpack(view: Buffer, { method, packed, offset }: Entry): Uint8Array {
  if (offset + 30 > view.length || view.readUInt32LE(offset) !== 0x04034b50) throw damaged();
  const start = offset + 30 + view.readUInt16LE(offset + 26) + view.readUInt16LE(offset + 28);
  const content = view.subarray(start, start + packed);
  if (content.length < packed) throw damaged();
  if (method === 0) return content;
  if (method !== 8) throw damaged();
  try {
    return inflateRawSync(content, { maxOutputLength: LIMITS.part });
  } catch (cause) {
    throw (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : damaged(cause);
  }
}

function tooLarge(): ProtocolBotError {
  return new ProtocolBotError('import-too-large', 'This file unpacks to far more than a protocol holds.', 'Save the protocol alone as a new Word file and try again.');
}

function damaged(cause?: unknown): ProtocolBotError {
  return new ProtocolBotError('import-unreadable', 'This file is damaged or only part of it arrived.', 'Fetch or save it again and retry.', cause);
}

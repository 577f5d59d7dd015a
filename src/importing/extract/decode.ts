/** Bytes of a text file into text: UTF-8, UTF-16 or Windows-1252, told apart by the bytes themselves. */

/**
 * Decodes a text file.
 * @param bytes the file
 * @param declared an encoding named inside the file, such as an HTML page's `charset`; believed only where the bytes are not UTF-8 or UTF-16
 * @returns the text with `\n` line ends, without byte order mark
 */
export function decodeText(bytes: Uint8Array, declared?: string): string {
  const text = new TextDecoder(encodingOf(bytes, declared)).decode(bytes);
  return text.replace(/^\uFEFF/, '').replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n');
}

function encodingOf(bytes: Uint8Array, declared?: string): string {
  const [a, b, c] = bytes;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  const guessed = withoutMark(bytes.subarray(0, 4_096));
  if (guessed) return guessed;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return declared && supported(declared) && !/^utf/i.test(declared) ? declared : 'windows-1252';
  }
}

/** UTF-16 without a byte order mark: nearly every second byte of western text is zero. */
function withoutMark(start: Uint8Array): string | null {
  let even = 0;
  let odd = 0;
  for (const [i, byte] of start.entries()) if (byte === 0) i % 2 === 0 ? even++ : odd++;
  const half = start.length / 2;
  if (odd > half * 0.6 && even < half * 0.1) return 'utf-16le';
  return even > half * 0.6 && odd < half * 0.1 ? 'utf-16be' : null;
}

function supported(encoding: string): boolean {
  try {
    new TextDecoder(encoding);
    return true;
  } catch {
    return false;
  }
}

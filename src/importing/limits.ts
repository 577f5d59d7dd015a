/** How much of a file is read. Above these a file is refused, with words; a protocol stays far below them. */

/** Bytes, counts and milliseconds. */
export const LIMITS = {
  /** Bytes of the file itself. */
  file: 25_000_000,
  /** Pages of a PDF. */
  pages: 400,
  /** Entries of a Word file, which is a zip archive. */
  entries: 2_000,
  /** Bytes of one unpacked part of a Word file or PDF. */
  part: 40_000_000,
  /** Bytes of all unpacked parts together. */
  unpacked: 80_000_000,
  /** Levels of nesting in a document's markup. */
  depth: 400,
  /** Elements of markup. */
  elements: 1_500_000,
  /** Letters of text. */
  letters: 4_000_000,
  /** Paragraphs. */
  paragraphs: 30_000,
  /** Milliseconds for the whole import. */
  time: 15_000,
  /** Megabytes of the reading process's own heap, and of all its memory. */
  heap: 320,
  memory: 480,
} as const;

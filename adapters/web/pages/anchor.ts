/** A clause's place on the reader's page. */

/** An id that a link can name: the reference without spaces. */
export function anchorOf(ref: string): string {
  return ref.replaceAll(' ', '_');
}

/** Text as Slack sends it, turned into the words a person typed. */

/**
 * Takes Slack's marks out: `<@U1|anna>` becomes `@anna`, a link its label, `&amp;` an ampersand.
 * @param text of a message, or of a command with `should_escape`
 */
export function plainWords(text: string): string {
  const unmarked = text.replace(/<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g, (_all, mark: string, inner: string, label?: string) => {
    if (mark === '@') return label ? `@${label}` : 'somebody';
    if (mark === '#') return label ? `#${label}` : 'a channel';
    return mark === '!' ? (label ?? '') : label || inner.replace(/^mailto:/, '');
  });
  return unmarked.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').trim();
}

/** The words of a message, and of what it forwards. Empty for one with only an image. */
export function wordsOf(message: { text?: string | undefined; attachments?: readonly unknown[] | undefined }): string {
  const forwarded = (message.attachments ?? []).map((attachment) => {
    const { text, fallback } = (attachment ?? {}) as { text?: unknown; fallback?: unknown };
    return [text, fallback].find((one): one is string => typeof one === 'string') ?? '';
  });
  return plainWords([message.text ?? '', ...forwarded].filter(Boolean).join('\n'));
}

/** Files that people send with a form: only those that Discord itself keeps. */
import type { ModalSubmitInteraction } from 'discord.js';
import { assertFits, fetchFile, type SentFile } from '../../src/index.ts';

/** Where Discord keeps files. */
const ORIGINS = ['https://cdn.discordapp.com', 'https://media.discordapp.net'];

/** The origins that files come from. @param apiUrl where a stand-in for Discord is used, that alone */
export function fileOrigins(apiUrl: string | null): readonly string[] {
  return apiUrl === null ? ORIGINS : [new URL(apiUrl).origin];
}

/** The file sent with a form; null where none was. */
export function fileIn({ fields }: ModalSubmitInteraction, origins: readonly string[]): SentFile | null {
  for (const field of fields.fields.values()) {
    const file = 'attachments' in field ? field.attachments?.first() : undefined;
    if (!file) continue;
    return {
      name: file.name,
      async read() {
        assertFits(file.size);
        return fetchFile({ address: file.url, origins });
      },
    };
  }
  return null;
}

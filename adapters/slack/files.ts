/** Files that people send: only those that Slack itself keeps, and the token goes to Slack alone. */
import { assertFits, fetchFile, ProtocolBotError, type SentFile, type WorkspaceId } from '../../src/index.ts';
import type { Door } from './door.ts';
import { slackFault } from './faults.ts';

/** What counts of a file as an event names it. */
export interface NamedFile {
  id?: string;
  name?: string;
  mimetype?: string;
}

/** Where Slack keeps files; the second for its government cloud. */
const ORIGINS = ['https://files.slack.com', 'https://files.slack-gov.com'];

/** Names of files that may be a protocol; pictures and recordings are not. */
const DOCUMENT = /\.(?:pdf|docx?|odt|rtf|html?|md|markdown|txt|json|ya?ml)$/i;

/** The first file that may be a protocol. */
export function documentIn(files: readonly NamedFile[] | undefined): NamedFile | null {
  return files?.find(({ id, name, mimetype }) => id && (DOCUMENT.test(name ?? '') || mimetype === 'application/pdf')) ?? null;
}

/** The origins that files come from. @param apiUrl where a stand-in for Slack is used, that alone */
export function fileOrigins(apiUrl: string | null): readonly string[] {
  return apiUrl === null ? ORIGINS : [new URL(apiUrl).origin];
}

/** A file by its id. What the event says of it is not relied on: Slack is asked. */
export function sentFile(
  { id = '', name = 'the file' }: NamedFile,
  workspace: WorkspaceId,
  { installations, origins, log }: Pick<Door, 'installations' | 'origins' | 'log'>,
): SentFile {
  return {
    name,
    async read() {
      const client = await installations.clientFor(workspace);
      const { file } = await client.files.info({ file: id }).catch((error: unknown) => {
        log.warn('slack file not read', slackFault(error));
        throw new ProtocolBotError('import-unreadable', 'Slack did not give me that file.', 'Send the file itself in a direct message to me.', error);
      });
      const address = file?.url_private_download ?? file?.url_private;
      if (!file || !address || file.is_external || file.mode === 'external' || file.mode === 'remote')
        throw new ProtocolBotError('import-unreadable', 'That file is not kept by Slack itself.', 'Upload the file itself here, rather than a link to it.');
      assertFits(file.size ?? 0);
      const isPage = /html/.test(file.mimetype ?? '');
      return fetchFile({
        address,
        origins,
        headers: { authorization: `Bearer ${client.token}` },
        refuses: (type) => !isPage && type.startsWith('text/html'), // a sign-in page
      });
    },
  };
}

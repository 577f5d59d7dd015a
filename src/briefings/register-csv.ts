/** The register as CSV (RFC 4180), for whoever runs the bot. */
import type { Store } from '../store/store.ts';
import type { WorkspaceId } from '../workspaces/settings.ts';
import { type Briefing, registerOf } from './receipts.ts';

const HEADS = ['sent', 'to', 'from', 'kind', 'topic', 'protocol', 'version', 'state', 'read'];

/** Most lines read at once. */
const PAGE = 500;

/** Every line of a workspace's register, newest first; people by the platform's ids. */
export async function registerCsv(store: Store, workspace: WorkspaceId): Promise<string> {
  const rows = [HEADS];
  for (let skip = 0; ; skip += PAGE) {
    const { lines } = await store.read((session) => registerOf(session, workspace, { skip, most: PAGE }));
    rows.push(...lines.map(rowOf));
    if (lines.length < PAGE) break;
  }
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function rowOf({ recipient, sender, kind, topic, protocol, version, state, madeAt, readAt }: Briefing): string[] {
  const time = (at: number | null) => (at === null ? '' : new Date(at).toISOString());
  return [time(madeAt), recipient, sender ?? '', kind, topic ?? '', protocol, String(version), state, time(readAt)];
}

/** A cell that no spreadsheet takes for a formula. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

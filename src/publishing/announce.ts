/** Notes in the outbox that another version is in force, for those whom it concerns. */
import { randomUUID } from 'node:crypto';
import { enqueue } from '../store/outbox.ts';
import type { Session } from '../store/store.ts';
import type { WorkspaceId } from '../workspaces/settings.ts';

/** The kind of such a delivery. */
export const NEW_VERSION = 'new-version';

/** What such a delivery carries; which version is in force is read when it is worked on. */
export interface NewVersion {
  /** The protocol's id. */
  protocol: string;
}

/** Writes the note, in the transaction that puts the version in force. @param now milliseconds since 1970 UTC */
export async function announceVersion(session: Session, workspace: WorkspaceId, protocol: string, now: number): Promise<void> {
  const content: NewVersion = { protocol };
  await enqueue(session, { workspace, key: `${NEW_VERSION}:${randomUUID()}`, kind: NEW_VERSION, content, dueAt: now });
}

/** What a door gives the core, so that it can tell people something in their own direct messages. */
import type { Said } from '../reception/says.ts';
import type { WorkspaceId } from '../workspaces/settings.ts';

/**
 * What became of a message: it arrived; the person takes no direct messages; it was surely not sent; or nobody knows,
 * because the answer was lost.
 */
export type Messaged = 'sent' | 'closed' | 'failed' | 'ambiguous';

/** Tells people things in their direct messages. Never rejects, and never takes longer than `TELL_WITHIN`. */
export interface Messenger {
  /**
   * @param person the platform's id
   * @param once one id for one message, at most 64 characters
   */
  tell(workspace: WorkspaceId, person: string, said: Said, once: string): Promise<Messaged>;
}

/** How long telling somebody may take, in milliseconds; less than the lease on a delivery. */
export const TELL_WITHIN = 30_000;

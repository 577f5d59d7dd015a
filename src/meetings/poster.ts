/** What the doors do for reminders: post once, look up what became of a post, tell somebody privately. */
import type { Said } from '../reception/says.ts';
import type { Standing } from '../workspaces/rights.ts';
import type { WorkspaceId } from '../workspaces/settings.ts';

/** A message for a channel. */
interface Post {
  workspace: WorkspaceId;
  channel: string;
  /** Random and opaque; goes with the message, so that it can be found again. */
  deliveryId: string;
  said: Said;
}

/** Why nothing can be posted any more: the channel was archived or deleted, the bot may not post there, the bot was removed. */
export type Gone = 'channel' | 'no-access' | 'removed';

/** What became of a post. `failed`: it is certain that nothing was posted. `ambiguous`: nobody knows. */
export type Posted = { as: string } | { retryAfterMs: number } | { gone: Gone } | 'failed' | 'ambiguous';

/** What became of a private note. `closed`: the person takes none, or is no longer there. */
export type Told = 'told' | 'closed' | 'failed' | { retryAfterMs: number };

/** A door's hands. What it throws counts as ambiguous. */
export interface Poster {
  /** Posts at most once, without retries, and answers within `POST_WITHIN`. */
  post(post: Post): Promise<Posted>;
  /** Looks for a message that may have been posted since a time (milliseconds since 1970 UTC). */
  find(post: Omit<Post, 'said'> & { since: number }): Promise<{ as: string } | 'absent' | 'cannot-tell'>;
  /** Sends a private note. It may come twice, and must not get lost. */
  tell(note: { workspace: WorkspaceId; person: string; deliveryId: string; said: Said }): Promise<Told>;
  /** What the platform says about a person now; `left` where they are no longer there, `removed` where the bot is not. @throws where it cannot be asked */
  standing(workspace: WorkspaceId, person: string): Promise<Standing | 'left' | 'removed'>;
  /** People who administer the workspace, a few of them. @throws where the platform cannot be asked */
  administrators(workspace: WorkspaceId): Promise<string[]>;
}

/** The longest a post may take, in milliseconds: well under the lease, so that nobody else takes it up meanwhile. */
export const POST_WITHIN = 20_000;

/** What the doctor found out about one thing. */

/** How it stands. A warning does not stop the bot; `skipped` could not be looked at, or is not set up. */
export type Standing = 'ok' | 'warning' | 'failed' | 'skipped';

/** One finding. */
export interface Finding {
  /** What was looked at, such as `Slack bot token`. */
  what: string;
  standing: Standing;
  /** What was found. */
  found: string;
  /** What to do about it; null where there is nothing to do. */
  todo: string | null;
}

/** All is well. */
export const ok = (what: string, found: string): Finding => ({ what, standing: 'ok', found, todo: null });

/** Not looked at, with the reason. */
export const skipped = (what: string, found: string): Finding => ({ what, standing: 'skipped', found, todo: null });

/** It works, but something should be done. */
export const warning = (what: string, found: string, todo: string): Finding => ({ what, standing: 'warning', found, todo });

/** It does not work until something is done. */
export const failed = (what: string, found: string, todo: string): Finding => ({ what, standing: 'failed', found, todo });

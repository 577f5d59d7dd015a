/** What the handlers share, and where something happened. */
import type { Caller, Log, Once, Reception, WorkspaceId, Workspaces } from '../../src/index.ts';
import type { Installations } from './installations.ts';

/** What every handler works with. */
export interface Door {
  reception: Reception;
  workspaces: Workspaces;
  installations: Installations;
  log: Log;
  once: Once;
  /** Where files that people send may be fetched from. */
  origins: readonly string[];
  /** Milliseconds since 1970 UTC. */
  clock: () => number;
  /** How long a call to Slack may take, in milliseconds. */
  timeout: number;
}

/** Where something happened, and the ways to answer there. */
export interface Scene {
  caller: Caller;
  workspace: WorkspaceId;
  user: string;
  /** Opens one modal within three seconds. */
  trigger: string | null;
  /** Answers where the person is, five times in thirty minutes, also in channels the bot is not in. */
  responseUrl: string | null;
  /** The person's own direct messages with the bot, where it happened there. */
  direct: { channel: string; thread: string | null } | null;
  /** The message that was pressed on. */
  pressed: { channel: string; ts: string } | null;
  /** The modal or Home tab that was pressed on. */
  view: { id: string; kind: 'modal' | 'home' } | null;
  /** Whether it began on the Home tab, which then must show what changed. */
  home: boolean;
}

/** A scene with none of the ways to answer but direct messages. */
export function sceneOf(caller: Caller, workspace: WorkspaceId, user: string, ways: Partial<Scene> = {}): Scene {
  return { caller, workspace, user, trigger: null, responseUrl: null, direct: null, pressed: null, view: null, home: false, ...ways };
}

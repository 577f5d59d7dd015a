/** A reception over the real knowledge, with people who ask. */
import { afterAll, expect } from 'vitest';
import type { Core } from '../../src/core.ts';
import { createLog, type Log } from '../../src/log.ts';
import { createReminders } from '../../src/meetings/service.ts';
import { createReception, type Reception } from '../../src/reception/reception.ts';
import type { Caller, Outcome, Said } from '../../src/reception/says.ts';
import { createStore, type StoreSettings } from '../../src/store/store.ts';
import type { WorkspaceId } from '../../src/workspaces/settings.ts';
import { createWorkspaces, type Workspaces } from '../../src/workspaces/workspaces.ts';
import { sharedCore } from '../core.ts';
import { freshFolder, NOON } from '../databases.ts';

/** A reception and what stands behind it. */
export interface Desk {
  core: Core;
  reception: Reception;
  workspaces: Workspaces;
  /** What was logged. */
  logged: string[];
}

/** Opens a reception over a database of its own. @param given a core of its own where protocols are added */
export function openDesk(given: { core?: Core; settings?: StoreSettings; defaultProtocol?: string | null; clock?: () => number } = {}): Desk {
  const { defaultProtocol = 'leighton-linslade', clock = () => NOON } = given;
  const core = given.core ?? sharedCore();
  const closers: (() => Promise<unknown>)[] = [];
  const store = createStore(given.settings ?? freshFolder(closers), clock);
  afterAll(async () => {
    await store.close().catch(() => undefined);
    for (const close of closers) await close();
  });
  const workspaces = createWorkspaces(store, clock, core);
  const logged: string[] = [];
  const log: Log = createLog('debug', { write: (line) => void logged.push(line) });
  return { core, workspaces, logged, reception: createReception({ core, workspaces, reminders: createReminders(store, clock), defaultProtocol, clock }, log) };
}

/** What the platform says about somebody. */
interface Person extends Partial<Pick<Caller, 'channel' | 'shared' | 'groups'>> {
  administrator?: boolean;
  /** The groups they hold. */
  holds?: string[];
}

/** Somebody who asks. Their standing may be asked for in that workspace only. */
export function callerIn(workspace: WorkspaceId | null, name: string, { administrator = false, holds = [], ...given }: Person = {}): Caller {
  return {
    workspace,
    channel: null,
    person: `slack:${name}`,
    standing: async (of) => {
      expect(of, 'the workspace whose standing is asked for').toBe(workspace);
      return { person: name, administrator, groups: holds };
    },
    shared: async () => [],
    groups: async () => null,
    canPost: async () => true,
    present: async (_workspace, people) => new Set(people),
    ...given,
  };
}

/** What was said, as one text: its headline, lines, notices and all other words. */
export function textOf(outcome: Outcome): string {
  return JSON.stringify(outcome, (_key, value) => (value instanceof Map ? [...value] : value));
}

/** The reply that was said. @throws where the outcome is another one */
export function saidIn(outcome: Outcome): Said {
  if (outcome.do !== 'say') throw new Error(`Not said but: ${textOf(outcome)}`);
  return outcome.said;
}

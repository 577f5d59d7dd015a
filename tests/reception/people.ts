/** The reception as it is in service, over the real knowledge and a SQLite store, with people who speak to it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  type Briefings,
  type Caller,
  type Core,
  createBot,
  createLog,
  createStore,
  createWorkspaces,
  type Filled,
  type Messaged,
  type Messenger,
  type Outcome,
  openCore,
  type Reception,
  type Said,
  type Standing,
  type Store,
  type WorkspaceId,
  type Workspaces,
} from '../../src/index.ts';

/** The workspace of these tests. */
export const HERE: WorkspaceId = 'slack:T1';

/** Sunday 22 November 2026, 18:30 in London. */
export const NOW = Date.UTC(2026, 10, 22, 18, 30);

let loaded: Core | null = null;

/** The core, read once a test file. */
export function core(): Core {
  loaded ??= openCore('knowledge');
  return loaded;
}

/** A message that reached somebody. */
interface Received {
  workspace: string;
  person: string;
  said: Said;
  once: string;
}

/** The reception and everything around it. */
export interface Desk {
  reception: Reception;
  briefings: Briefings;
  workspaces: Workspaces;
  store: Store;
  folder: string;
  /** What reached people, in order. */
  received: Received[];
  /** What the platform answers to the next messages; `sent` when it is empty. */
  answers: Messaged[];
  /** Somebody of the workspace. */
  person(id: string, given?: Partial<Caller> & { administrator?: boolean; groups?: string[] }): Caller;
  /** Sets the clock on, in milliseconds. */
  advance(ms: number): void;
  /** Every log line so far. */
  logged(): string;
  /** Every byte in the data folder. */
  kept(): string;
}

/** Opens it over a fresh folder; it closes with the test. */
export async function openDesk(protocol: string | null = 'leighton-linslade'): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'reception-'));
  let now = NOW;
  const clock = () => now;
  const store = createStore({ databaseUrl: null, dataDir: folder, keys: { key: null, previous: null } }, clock);
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const lines: string[] = [];
  const log = createLog('debug', { write: (line) => void lines.push(line) });
  const workspaces = createWorkspaces(store, clock);
  const { reception, briefings } = createBot({ core: core(), store, workspaces, defaultProtocol: null, clock, log });
  const received: Received[] = [];
  const answers: Messaged[] = [];
  const messenger: Messenger = {
    async tell(workspace, person, said, once) {
      const told = answers.shift() ?? 'sent';
      if (told === 'sent' || told === 'ambiguous') received.push({ workspace, person, said, once });
      return told;
    },
  };
  briefings.connect('slack', messenger);
  if (protocol !== null) await workspaces.change(HERE, administrator, [{ set: 'protocol', to: protocol }]);
  return {
    reception,
    briefings,
    workspaces,
    store,
    folder,
    received,
    answers,
    person: (id, { administrator: admin = false, groups = [], ...given } = {}) => ({
      workspace: HERE,
      channel: null,
      person: `slack:T1:${id}`,
      standing: async () => ({ person: id, administrator: admin, groups }),
      shared: async () => [],
      groups: async () => [],
      canPost: async () => true,
      present: async (_workspace, people) => new Set(people.filter((one) => !one.startsWith('LEFT'))),
      ...given,
    }),
    advance(ms) {
      now += ms;
    },
    logged: () => lines.join(''),
    kept: () =>
      readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => readFileSync(join(folder, name), 'latin1'))
        .join('\n'),
  };
}

/** Somebody who may change settings. */
export const administrator: Standing = { person: 'ADMIN', administrator: true, groups: [] };

/** Fills in a form. */
export function filled(fields: Record<string, string | string[]>): Filled {
  return new Map(Object.entries(fields).map(([name, value]) => [name, [value].flat()]));
}

/** What was said; fails where something else is to be done. */
export function saidIn(outcome: Outcome): Said {
  if (outcome.do !== 'say') throw new Error(`Expected something said, not ${outcome.do}`);
  return outcome.said;
}

/** The words of a page. */
export function wordsOf(outcome: Outcome): string {
  const { reply } = saidIn(outcome);
  if (reply.type === 'briefing') return [reply.headline, ...reply.lines].join('\n');
  if (reply.type !== 'page') throw new Error(`Expected a page, not ${reply.type}`);
  return [reply.headline, ...reply.sections.flatMap(({ heading, lines }) => [heading ?? '', ...lines])].join('\n');
}

/** The press of a button by its label. */
export function pressOf({ buttons }: Said, label: string): string {
  const button = buttons.find((one) => one.label === label);
  if (!button) throw new Error(`No button ${label} among: ${buttons.map((one) => one.label).join(', ')}`);
  return button.press;
}

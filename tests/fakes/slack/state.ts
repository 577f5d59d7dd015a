/** Everything one stand-in knows: its clock, app, workspaces, tokens and records. */
import { type Faults, openFaults } from './faults.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { LIMITS } from './limits.ts';
import type { Fields } from './text-problems.ts';
import { openTokens, type Tokens } from './tokens.ts';
import { buildTeam, FAKESHIRE, type Team, type TeamInput } from './world.ts';

/** What Slack's page "Basic Information" shows of an app. */
interface AppIdentity {
  id: string;
  clientId: string;
  clientSecret: string;
  signingSecret: string;
  /** The app-level token for Socket Mode. */
  appToken: string;
  /** The redirect address configured for the app; it counts where an installation names none. */
  redirectUrl: string;
}

/** How a stand-in starts; every field may be left out. */
export interface FakeSlackOptions {
  teams?: readonly TeamInput[];
  app?: Partial<AppIdentity>;
  /** Whether OAuth gives tokens that end after 12 hours. */
  tokenRotation?: boolean;
  /** How long an acknowledgement may take; Slack allows 3,000 ms. */
  ackMs?: number;
  /** The clock, in milliseconds since 1970. */
  now?: () => number;
}

/** Something a person did, which lets the app open a modal once within 3 seconds. */
interface Trigger {
  team: Team;
  user: string;
  /** Whether it was done inside a modal, so that another may be pushed on it. */
  inModal: boolean;
  at: number;
  used: boolean;
}

/** A modal on a person's screen, or their Home tab. */
export interface OpenView {
  id: string;
  team: Team;
  user: string;
  /** As the app sent it, with the missing ids filled in. */
  view: Fields;
  hash: string;
  rootId: string;
  previousId: string | null;
}

/** The state of one stand-in. */
export interface State {
  app: AppIdentity;
  teams: Map<string, Team>;
  tokens: Tokens;
  ledger: Ledger;
  faults: Faults;
  tokenRotation: boolean;
  ackMs: number;
  /** The address of the stand-in, known once it listens. */
  origin: string;
  /** Ephemeral messages by timestamp: who has them and what they say. */
  ephemerals: Map<string, { team: Team; channel: string; user: string; text: string; blocks: Fields[] }>;
  /** A person's stack of modals by team and user, the one on top last. */
  modals: Map<string, OpenView[]>;
  /** Home tabs by team and user. */
  homes: Map<string, OpenView>;
  now(): number;
  /** Forgets triggers and ephemeral messages, so that a long run keeps no memory. */
  forget(): void;
  /** Moves the clock on. */
  advance(ms: number): void;
  /** A number never given before. */
  serial(): number;
  /** A message timestamp never given before. */
  timestamp(): string;
  mintTrigger(team: Team, user: string, inModal: boolean): string;
  /** Spends a trigger: it counts once, for three seconds. Errors as documented for views.open. */
  spendTrigger(id: unknown, team: Team): Trigger | { error: string };
}

/** Starts the state; the origin is filled in once the server listens. */
export function openState({ teams = [FAKESHIRE], app = {}, tokenRotation = false, ackMs = LIMITS.ackMs.most, now: base = Date.now }: FakeSlackOptions): State {
  let shift = 0;
  let count = 0;
  const now = () => base() + shift;
  const serial = () => {
    count += 1;
    return count;
  };
  const triggers = new Map<string, Trigger>();
  const tokens = openTokens(now);
  const built = new Map<string, Team>();
  for (const input of teams) {
    const team = buildTeam(input);
    built.set(team.id, team);
    if (input.botToken !== undefined) tokens.book(input.botToken, team);
  }
  return {
    app: {
      id: 'A0FAKE0001',
      clientId: '9000000000000.9000000000001',
      clientSecret: 'fake-client-secret',
      signingSecret: 'fake-signing-secret',
      appToken: 'xapp-fake-0001',
      redirectUrl: 'https://bot.fakeshire.example/slack/oauth_redirect',
      ...app,
    },
    teams: built,
    tokens,
    ledger: openLedger(now),
    faults: openFaults(),
    tokenRotation,
    ackMs,
    origin: '',
    ephemerals: new Map(),
    modals: new Map(),
    homes: new Map(),
    now,
    advance: (ms) => {
      shift += ms;
    },
    serial,
    timestamp: () => `${Math.floor(now() / 1000)}.${String(serial() % 1_000_000).padStart(6, '0')}`,
    forget() {
      triggers.clear();
      this.ephemerals.clear();
    },
    mintTrigger(team, user, inModal) {
      const id = `${9_000_000_000_000 + serial()}.9000000000000.0123456789abcdef0123456789abcdef`;
      triggers.set(id, { team, user, inModal, at: now(), used: false });
      return id;
    },
    spendTrigger(id, team) {
      const trigger = triggers.get(String(id));
      if (trigger === undefined || trigger.team !== team) return { error: 'invalid_trigger_id' };
      if (trigger.used) return { error: 'exchanged_trigger_id' };
      if (now() - trigger.at > LIMITS.triggerMs.most) return { error: 'expired_trigger_id' };
      trigger.used = true;
      return trigger;
    },
  };
}

/** The key of a person in the maps of views. */
export const personKey = (team: Team, user: string): string => `${team.id}:${user}`;

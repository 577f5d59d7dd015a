/** What became visible and to whom, what was called, and what broke a rule. */
import type { Fields } from './text-problems.ts';

/** Something that people came to see. An edit is a new entry, for it may show something new. */
export interface Visible {
  /** `view` is a modal, `home` the Home tab; `dm` also holds the prompts, status and titles set in a direct conversation. */
  kind: 'ephemeral' | 'dm' | 'channel' | 'view' | 'home';
  team: string;
  /** Everybody who can see it. */
  audience: readonly string[];
  channel: string | null;
  /** Who is shown as its author: a user id, or `app`. */
  author: string;
  /** The notification and screen-reader text of a message, the title of a view. */
  text: string;
  blocks: readonly Fields[];
  metadata: Fields | null;
  /** Message timestamp, or the id of the view. */
  id: string;
  /** The way it came: a Web API method, `response_url` or `ack`. */
  via: string;
  /** Milliseconds since 1970 on the stand-in's clock. */
  at: number;
}

/** A broken rule: what a real app should never do. */
interface Violation {
  /** A Web API method, `response_url`, `ack`, `socket`, `file` or `oauth`. */
  where: string;
  error: string;
  messages: readonly string[];
}

/** One request of the app, with the answer it got. */
interface Call {
  /** A Web API method or `response_url`. */
  method: string;
  team: string | null;
  args: Fields;
  /** HTTP status; 0 when the connection was dropped or left hanging. */
  status: number;
  ok: boolean;
  error: string | null;
  at: number;
}

/** The record of one stand-in. */
export interface Ledger {
  visible: Visible[];
  violations: Violation[];
  calls: Call[];
  /** Every body the app sent, byte for byte, for canary searches. */
  sent: string[];
  show(entry: Omit<Visible, 'at'>): Visible;
  violate(where: string, error: string, ...messages: string[]): void;
  /**
   * The first entry that fits, from index `from` on, waiting at most `ms` for one to come.
   * @throws Error naming what was seen instead.
   */
  waitFor(fits: (entry: Visible) => boolean, ms: number, from?: number): Promise<Visible>;
}

/** Opens an empty record on a clock. */
export function openLedger(now: () => number): Ledger {
  const waiting = new Set<(entry: Visible) => void>();
  const ledger: Ledger = {
    visible: [],
    violations: [],
    calls: [],
    sent: [],
    show(entry) {
      const stamped = { ...entry, at: now() };
      ledger.visible.push(stamped);
      for (const listener of [...waiting]) listener(stamped);
      return stamped;
    },
    violate: (where, error, ...messages) => void ledger.violations.push({ where, error, messages }),
    waitFor(fits, ms, from = 0) {
      const known = ledger.visible.slice(from).find(fits);
      if (known !== undefined) return Promise.resolve(known);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(listener);
          const seen = ledger.visible.slice(from).map(({ kind, via, text }) => `${kind} via ${via}: ${text.slice(0, 80)}`);
          const broken = ledger.violations.map(({ where, error, messages }) => `${where} ${error} ${messages.join('; ')}`);
          reject(new Error(`nothing fitting became visible in ${ms} ms. Seen: ${JSON.stringify(seen)}. Broken rules: ${JSON.stringify(broken)}`));
        }, ms);
        const listener = (entry: Visible) => {
          if (!fits(entry)) return;
          clearTimeout(timer);
          waiting.delete(listener);
          resolve(entry);
        };
        waiting.add(listener);
      });
    },
  };
  return ledger;
}

/** The record of everything people saw, every request, and every broken rule, with a way to wait for the next entry. */
import type { Pings } from './mentions.ts';
import type { Json } from './problems.ts';

/** Something that appeared on somebody's screen. */
export interface Visible {
  /** `failed` is "The application did not respond", which Discord itself shows to the person who asked. */
  kind: 'ephemeral' | 'dm' | 'channel' | 'modal' | 'autocomplete' | 'failed';
  /** `thinking` is the loading state after a deferred reply; `removed` is a message that went away. */
  change: 'thinking' | 'posted' | 'edited' | 'removed';
  /** The ids of all who can see it. */
  audience: readonly string[];
  /** The person whom the message's interaction metadata names to all who see it, or none. */
  namedUser: string | null;
  channel: string;
  message: string | null;
  interaction: string | null;
  customId: string | null;
  title: string;
  content: string;
  embeds: Json[];
  components: Json[];
  choices: { name: string; value: string | number }[];
  attachments: Json[];
  /** All words a reader sees, joined by line breaks. */
  text: string;
  pings: Pings;
  /** Milliseconds since 1970. */
  at: number;
}

/** A rule that was broken: a JSON code as text, or a word such as `ping`. */
export interface Violation {
  rule: string;
  detail: string;
}

/** One REST request with its outcome; status 0 where no answer was given. */
export interface LoggedRequest {
  route: string;
  path: string;
  body: Json;
  status: number;
  at: number;
}

/** The three records. */
export type Ledger = ReturnType<typeof createLedger>;

/** Opens empty records. */
export function createLedger() {
  const seen: Visible[] = [];
  const broken: Violation[] = [];
  const requests: LoggedRequest[] = [];
  const allowed = new Set<string>();
  const waiters = new Set<(entry: Visible) => void>();
  const timers = new Set<NodeJS.Timeout>();

  function show(entry: Omit<Visible, 'text'>): Visible {
    const whole = { ...entry, text: words(entry).join('\n') };
    seen.push(whole);
    for (const waiter of [...waiters]) waiter(whole);
    return whole;
  }

  /** The first entry from number `from` on that fits, now or within `ms`; refuses with what was seen instead. */
  function waitFor(fits: (entry: Visible) => boolean, ms = 5_000, from = 0): Promise<Visible> {
    const there = seen.slice(from).find(fits);
    if (there) return Promise.resolve(there);
    return new Promise((resolve, reject) => {
      const end = () => {
        waiters.delete(waiter);
        clearTimeout(timer);
        timers.delete(timer);
      };
      const waiter = (entry: Visible) => {
        if (!fits(entry)) return;
        end();
        resolve(entry);
      };
      const timer = setTimeout(() => {
        end();
        const others = seen.slice(from).map(({ kind, change, text }) => `${kind} ${change}: ${text}`);
        reject(new Error(`Nothing that fits was seen within ${ms} ms. Seen since: ${JSON.stringify(others)}. Broken rules: ${JSON.stringify(broken)}`));
      }, ms);
      waiters.add(waiter);
      timers.add(timer);
    });
  }

  return {
    show,
    waitFor,
    /** How many entries there are, to wait for later ones only. */
    length: () => seen.length,
    visible: (): readonly Visible[] => seen,
    requests: (): readonly LoggedRequest[] => requests,
    log: (request: LoggedRequest) => void requests.push(request),
    violate: (rule: string | number, detail: string) => void broken.push({ rule: String(rule), detail }),
    violations: (): readonly Violation[] => broken.filter(({ rule }) => !allowed.has(rule)),
    allow: (...rules: (string | number)[]) => rules.forEach((rule) => void allowed.add(String(rule))),
    close() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

/** The words a reader sees: no ids, addresses or values of options. */
function words({ title, content, embeds, components, choices, attachments }: Omit<Visible, 'text'>): string[] {
  const files = attachments.flatMap(({ filename, description }) => [filename, description]);
  const shown = [title, content, ...[...embeds, ...components].flatMap((part) => readable(part, false)), ...choices.map(({ name }) => name), ...files];
  return shown.filter((part): part is string => typeof part === 'string' && part !== '');
}

function readable(node: unknown, isOption: boolean): unknown[] {
  if (Array.isArray(node)) return node.flatMap((part) => readable(part, isOption));
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (typeof value === 'object') return readable(value, key === 'options');
    return READ_KEYS.has(key) && !(isOption && key === 'value') ? [value] : [];
  });
}

const READ_KEYS = new Set(['title', 'description', 'content', 'text', 'name', 'value', 'label', 'placeholder']);

/** The outbox: messages that must be posted once. A row is written once for ever, taken by one process, and ends. */
import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { DeliveriesTable, Schema } from './schema.ts';
import type { Session, Store, Vault } from './store.ts';

/** How a delivery ended, or that its fate is not known yet. */
export type Outcome = 'sent' | 'unknown' | 'told' | 'cancelled' | 'pending';

/** A message to post once. */
export interface NewDelivery {
  workspace: string;
  /** What makes it the same message; a second one with this key is not written. */
  key: string;
  kind: string;
  /** What to post and where. */
  content: unknown;
  /** Milliseconds since 1970 UTC. */
  dueAt: number;
}

/** A delivery taken for sending. */
export interface Delivery extends NewDelivery {
  id: string;
  attempts: number;
  /** Fences the writer: after another process took the row, `finish` with this number changes nothing. */
  version: number;
}

/** How long a process may work on what it took before others may settle it, in milliseconds. */
const LEASE = 60_000;

/** Writes a delivery once. @returns whether it was new */
export async function enqueue({ db, vault }: Session, delivery: NewDelivery): Promise<boolean> {
  const { workspace, key, kind, content, dueAt } = delivery;
  const written = await db
    .insertInto('deliveries')
    .values({
      id: randomUUID(),
      workspace,
      key,
      kind,
      content: vault.seal(JSON.stringify(content), workspace),
      due_at: dueAt,
      state: 'pending',
      attempts: 0,
      leased_until: null,
      version: 0,
      posted_as: null,
      ended_at: null,
    })
    .onConflict((conflict) => conflict.columns(['workspace', 'key']).doNothing())
    .executeTakeFirst();
  return Number(written.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Takes due deliveries for this process. */
export async function takeDue(store: Store, now: number, most: number): Promise<Delivery[]> {
  const rows = await store.takeDue({ now, leaseUntil: now + LEASE, most });
  return store.read(async ({ vault }) => rows.map((row) => opened(row, vault)).sort((a, b) => a.dueAt - b.dueAt));
}

/** Deliveries whose process died while sending: their fate is unknown, and each is given to one caller. */
export async function takeStranded(store: Store, now: number): Promise<Delivery[]> {
  return store.change(async ({ db, vault }) => {
    const rows = await db
      .updateTable('deliveries')
      .set((set) => ({ state: 'unknown', version: set('version', '+', 1), leased_until: now + LEASE }))
      .where('state', 'in', ['sending', 'unknown'])
      .where('leased_until', '<=', now)
      .returningAll()
      .execute();
    return rows.map((row) => opened(row, vault));
  });
}

/** Writes how a delivery ended. @returns false where another process has taken it meanwhile, and nothing was written */
export async function finish({ db }: Session, delivery: Delivery, outcome: Outcome, at: { now: number; dueAt?: number; postedAs?: string }): Promise<boolean> {
  const ended = outcome === 'sent' || outcome === 'told' || outcome === 'cancelled';
  const written = await db
    .updateTable('deliveries')
    .set({
      state: outcome,
      version: delivery.version + 1,
      leased_until: outcome === 'unknown' ? at.now + LEASE : null,
      ended_at: ended ? at.now : null,
      ...(at.postedAs === undefined ? {} : { posted_as: at.postedAs }),
      ...(at.dueAt === undefined ? {} : { due_at: at.dueAt }),
    })
    .where('id', '=', delivery.id)
    .where('workspace', '=', delivery.workspace)
    .where('version', '=', delivery.version)
    .executeTakeFirst();
  return Number(written.numUpdatedRows) > 0;
}

/** Ends what has not been sent yet, by the beginning of its key. @returns how many */
export async function cancelPending(db: Kysely<Schema>, workspace: string, keyPrefix: string, now: number): Promise<number> {
  const written = await db
    .updateTable('deliveries')
    .set((set) => ({ state: 'cancelled', version: set('version', '+', 1), ended_at: now }))
    .where('workspace', '=', workspace)
    .where('state', '=', 'pending')
    .where(sql`substr(key, 1, ${keyPrefix.length})`, '=', keyPrefix)
    .executeTakeFirst();
  return Number(written.numUpdatedRows);
}

function opened(row: DeliveriesTable, vault: Vault): Delivery {
  const { id, workspace, key, kind, content, due_at, attempts, version } = row;
  return { id, workspace, key, kind, content: JSON.parse(vault.open(content, workspace)), dueAt: due_at, attempts, version };
}

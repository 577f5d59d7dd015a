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
  /** When the platform was asked to post it; null: it is certainly not posted. */
  begunAt: number | null;
  /** Fences the writer: after another process took the row, `finish` with this number changes nothing. */
  version: number;
}

/** How long a process may work on what it took before others may settle it, in milliseconds. A call to a platform must take less. */
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
      begun_at: null,
      posted_as: null,
      ended_at: null,
    })
    .onConflict((conflict) => conflict.columns(['workspace', 'key']).doNothing())
    .executeTakeFirst();
  return Number(written.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Takes due deliveries for this process: what it then holds is its own until `LEASE` is over. */
export async function takeDue(store: Store, kinds: readonly string[], now: number, most: number): Promise<Delivery[]> {
  const rows = await store.takeDue({ kinds, now, leaseUntil: now + LEASE, most });
  return store.read(async ({ vault }) => rows.map((row) => opened(row, vault)).sort((a, b) => a.dueAt - b.dueAt));
}

/** Deliveries whose process died while sending, or whose fate is to be looked up: each is given to one caller. */
export async function takeStranded(store: Store, kinds: readonly string[], now: number): Promise<Delivery[]> {
  return store.change(async ({ db, vault }) => {
    const rows = await db
      .updateTable('deliveries')
      .set((set) => ({ state: 'unknown', version: set('version', '+', 1), leased_until: now + LEASE }))
      .where('state', 'in', ['sending', 'unknown'])
      .where('leased_until', '<=', now)
      .where('kind', 'in', kinds)
      .returningAll()
      .execute();
    return rows.map((row) => opened(row, vault));
  });
}

/**
 * Notes that the platform is now being asked to post a delivery. Without this note it is certain that nothing was posted.
 * @param within how long that may take, in milliseconds
 * @returns false where the lease does not last so long or another process has the delivery: then it must not be posted
 */
export async function begin({ db }: Session, delivery: Delivery, now: number, within: number): Promise<boolean> {
  const written = await db
    .updateTable('deliveries')
    .set({ begun_at: now })
    .where('id', '=', delivery.id)
    .where('version', '=', delivery.version)
    .where('leased_until', '>=', now + within)
    .executeTakeFirst();
  return Number(written.numUpdatedRows) > 0;
}

/** When and how a delivery ended or is to go on. */
export interface Ending {
  now: number;
  /** When it is tried again, for `pending`. */
  dueAt?: number;
  /** Where it ended up on the platform. */
  postedAs?: string;
  /** False where the platform only asked to wait: that is no try. */
  counts?: boolean;
}

/** Writes how a delivery ended. @returns false where another process has taken it meanwhile, and nothing was written */
export async function finish({ db }: Session, delivery: Delivery, outcome: Outcome, { now, dueAt, postedAs, counts = true }: Ending): Promise<boolean> {
  const ended = outcome === 'sent' || outcome === 'told' || outcome === 'cancelled';
  const written = await db
    .updateTable('deliveries')
    .set({
      state: outcome,
      version: delivery.version + 1,
      leased_until: outcome === 'unknown' ? now + LEASE : null,
      ended_at: ended ? now : null,
      attempts: counts ? delivery.attempts : delivery.attempts - 1,
      ...(postedAs === undefined ? {} : { posted_as: postedAs }),
      ...(dueAt === undefined ? {} : { due_at: dueAt }),
    })
    .where('id', '=', delivery.id)
    .where('workspace', '=', delivery.workspace)
    .where('version', '=', delivery.version)
    .executeTakeFirst();
  return Number(written.numUpdatedRows) > 0;
}

/** A delivery as it stands, without its content. */
export interface DeliveryState {
  id: string;
  key: string;
  state: string;
  dueAt: number;
  attempts: number;
  version: number;
}

/** The deliveries of a workspace whose keys begin alike. */
export async function deliveriesUnder({ db }: Session, workspace: string, keyPrefix: string): Promise<DeliveryState[]> {
  const rows = await db
    .selectFrom('deliveries')
    .select(['id', 'key', 'state', 'due_at', 'attempts', 'version'])
    .where('workspace', '=', workspace)
    .where(sql`substr(key, 1, ${sql.lit(keyPrefix.length)})`, '=', keyPrefix)
    .execute();
  return rows.map(({ due_at, ...row }) => ({ ...row, dueAt: due_at }));
}

/**
 * Sets a delivery that has certainly not been posted to another time, or cancels it; one that was cancelled is taken up again.
 * @param to when it is due, in milliseconds since 1970 UTC, or null to cancel it
 * @returns false where somebody has taken it meanwhile, and nothing was written
 */
export async function reset({ db }: Session, { id, version }: DeliveryState, to: number | null, now: number): Promise<boolean> {
  const fields = to === null ? { state: 'cancelled', ended_at: now } : { state: 'pending', due_at: to, attempts: 0, ended_at: null };
  const written = await db
    .updateTable('deliveries')
    .set({ ...fields, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('state', 'in', ['pending', 'cancelled'])
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
    .where(sql`substr(key, 1, ${sql.lit(keyPrefix.length)})`, '=', keyPrefix)
    .executeTakeFirst();
  return Number(written.numUpdatedRows);
}

function opened(row: DeliveriesTable, vault: Vault): Delivery {
  const { id, workspace, key, kind, content, due_at, attempts, version, begun_at } = row;
  return { id, workspace, key, kind, content: JSON.parse(vault.open(content, workspace)), dueAt: due_at, attempts, version, begunAt: begun_at };
}

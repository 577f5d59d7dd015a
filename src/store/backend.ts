/** What differs between the databases: opening, naming failures, taking due work. */
import type { Kysely, Transaction } from 'kysely';
import type { ProtocolBotError } from '../errors.ts';
import type { DeliveriesTable, Schema } from './schema.ts';

/** A database of one kind. */
export interface Backend {
  db: Kysely<Schema>;
  /** Where an own encryption key is kept; null where the settings must give it. */
  keyFolder: string | null;
  /** The failure in words for a person, or null where it is none of the database's own. */
  failure(error: unknown): ProtocolBotError | null;
  /** Runs a change: all of it or nothing of it. */
  change<T>(work: (db: Transaction<Schema>) => Promise<T>): Promise<T>;
  /** Marks due rows as being sent and leases them until a time; no row is given to two processes. */
  takeDue(db: Transaction<Schema>, due: DueWork): Promise<DeliveriesTable[]>;
  close(): Promise<void>;
}

/** Which due work to take. Times in milliseconds since 1970 UTC. */
export interface DueWork {
  /** Deliveries of these kinds only: each kind has its own worker. */
  kinds: readonly string[];
  now: number;
  leaseUntil: number;
  /** At most this many rows. */
  most: number;
}

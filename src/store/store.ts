/** The store: one schema on SQLite or PostgreSQL, opened when it can be, with what is personal sealed. */
import { randomBytes } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { createGuard } from './away.ts';
import type { Backend, DueWork } from './backend.ts';
import { adoptNextKey, type GivenKeys, loadKeys } from './keys.ts';
import { migrate } from './migrate.ts';
import { openPostgres } from './postgres.ts';
import type { DeliveriesTable, Index, Schema, Sealed } from './schema.ts';
import { createIndexer, createSealer, type Sealer } from './sealing.ts';
import { openSqlite } from './sqlite.ts';

/** Where the data is, and the keys to it. */
export interface StoreSettings {
  /** `postgres://…`, or null for SQLite in `dataDir`. */
  databaseUrl: string | null;
  dataDir: string;
  keys: GivenKeys;
}

/** A piece of work on the database. */
export interface Session<Db = Kysely<Schema>> {
  db: Db;
  vault: Vault;
}

/** Seals, opens and finds what is personal or secret. */
export interface Vault extends Sealer {
  /** The digest by which a sealed value is found. */
  index(text: string): Index;
}

/** The store. Every failure of the database reaches the caller as a ProtocolBotError with a `store-…` or `…-key` code. */
export interface Store {
  /** Makes sure that the database is there, of this version and readable. */
  open(): Promise<void>;
  read<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** All of the work or nothing of it. */
  change<T>(work: (session: Session<Transaction<Schema>>) => Promise<T>): Promise<T>;
  /** Takes due work from the outbox; see `outbox.ts`. */
  takeDue(due: DueWork): Promise<DeliveriesTable[]>;
  close(): Promise<void>;
}

/** The associated data of what belongs to no workspace. */
export const NO_WORKSPACE = '';

/**
 * Makes the store over a database. SQLite is opened at once; PostgreSQL when it is first needed, and again after it was away.
 * @param clock milliseconds since 1970 UTC
 * @throws ProtocolBotError where the SQLite file cannot be used
 */
export function createStore(settings: StoreSettings, clock: () => number): Store {
  const backend = settings.databaseUrl === null ? openSqlite(settings.dataDir) : openPostgres(settings.databaseUrl);
  let opened: Promise<Vault> | null = null;

  /** Runs work once the database is open, and names its failures. An opening that failed is tried again by the next call. */
  const named = async <T>(work: (vault: Vault) => Promise<T>): Promise<T> => {
    try {
      opened ??= openVault(backend, settings.keys).catch(forget);
      return await work(await opened);
    } catch (error) {
      throw backend.failure(error) ?? error;
    }
  };
  const forget = (error: unknown): never => {
    opened = null;
    throw error;
  };
  const guard = createGuard(() => named(() => backend.db.selectFrom('meta').select('name').limit(1).execute()), clock);
  const guarded = <T>(work: (vault: Vault) => Promise<T>): Promise<T> => guard(() => named(work));

  const change: Store['change'] = (work) => guarded((vault) => backend.change((db) => work({ db, vault })));
  return {
    open: () => guarded(async () => undefined),
    read: (work) => guarded((vault) => work({ db: backend.db, vault })),
    change,
    takeDue: (due) => change(({ db }) => backend.takeDue(db, due)),
    close: () => backend.close(),
  };
}

/** Brings the database forward and proves that the key opens it. */
async function openVault({ db, keyFolder }: Backend, given: GivenKeys): Promise<Vault> {
  await migrate(db);
  const stored = await indexKeyOf(db);
  const keys = loadKeys(given, keyFolder, stored === null);
  const sealer = createSealer(keys);
  if (stored === null) {
    const value = sealer.seal(randomBytes(32).toString('hex'), NO_WORKSPACE);
    await db
      .insertInto('meta')
      .values({ name: 'index-key', value })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const sealed = stored ?? ((await indexKeyOf(db)) as Sealed);
  const index = createIndexer(Buffer.from(sealer.open(sealed, NO_WORKSPACE), 'hex'));
  const [, next] = keys;
  if (given.key !== null || keyFolder === null || next === undefined || sealer.isCurrent(sealed)) return { ...sealer, index };
  adoptNextKey(keyFolder); // a rotation had sealed everything and was stopped before this last step
  return { ...createSealer([next]), index };
}

async function indexKeyOf(db: Kysely<Schema>): Promise<Sealed | null> {
  const row = await db.selectFrom('meta').select('value').where('name', '=', 'index-key').executeTakeFirst();
  return (row?.value ?? null) as Sealed | null;
}

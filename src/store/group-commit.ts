/** Changes that wait for each other share one commit, because every commit waits for the disk. For a database with one connection. */
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Backend } from './backend.ts';
import type { Schema } from './schema.ts';

/** Most changes in one commit, so that the first of them does not wait long for the last. */
const MOST = 50;

interface Waiting {
  work(db: Transaction<Schema>): Promise<unknown>;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/** Makes the `change` of a backend. Each change is still all or nothing, and is done only once it is on the disk. */
export function createGroupCommit(db: Kysely<Schema>): Backend['change'] {
  const waiting: Waiting[] = [];
  let committing = false;
  const commitAll = async () => {
    committing = true;
    while (waiting.length > 0) await commit(db, waiting.splice(0, MOST));
    committing = false;
  };
  return <T>(work: (db: Transaction<Schema>) => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ work, resolve: (result) => resolve(result as T), reject });
      if (!committing) void commitAll();
    });
}

async function commit(db: Kysely<Schema>, group: readonly Waiting[]): Promise<void> {
  const ends: (() => void)[] = [];
  try {
    await db.transaction().execute(async (transaction) => {
      for (const waiting of group) ends.push(await changeOne(transaction, waiting));
    });
  } catch (error) {
    for (const { reject } of group) reject(error);
    return;
  }
  for (const end of ends) end();
}

/**
 * One change within the commit.
 * @returns tells whoever waits, to be called once the commit is done
 * @throws where the whole commit is lost, as on a full disk
 */
async function changeOne(transaction: Transaction<Schema>, { work, resolve, reject }: Waiting): Promise<() => void> {
  await sql`savepoint one`.execute(transaction);
  try {
    const result = await work(transaction);
    await sql`release savepoint one`.execute(transaction);
    return () => resolve(result);
  } catch (error) {
    await sql`rollback to savepoint one`.execute(transaction).catch(() => {
      throw error; // the database has given up the whole transaction by itself
    });
    await sql`release savepoint one`.execute(transaction);
    return () => reject(error);
  }
}

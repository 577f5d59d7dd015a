/** PostgreSQL, for more than one process. */
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { ProtocolBotError } from '../errors.ts';
import { storeAway } from './away.ts';
import type { Backend } from './backend.ts';
import type { DeliveriesTable, Schema } from './schema.ts';

/** How long to wait for a connection and for an answer, in milliseconds: a form must be answered within 3 seconds. */
const PATIENCE = 2_000;

/** The type number of `bigint`, which pg would give as text. */
const BIGINT = 20;

/** Error classes and codes (postgresql.org/docs/current/errcodes-appendix.html). */
const FULL = ['53100'];
const READ_ONLY = ['25006', '42501'];
const CORRUPT = ['XX001', 'XX002'];
const AWAY = /^(08|57|53|40|55P03)/;
const REFUSED = /^(28|3D)/;

/** What Node and pg say where the connection fails. */
const NO_CONNECTION = /ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|EHOST|ENETUN|timeout|terminat|Connection|not queryable|ENOENT|driver has already been destroyed/;

/** Opens a pool; nothing is asked of the server yet. @param url `postgres://…` */
export function openPostgres(url: string): Backend {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: PATIENCE,
    query_timeout: PATIENCE,
    statement_timeout: PATIENCE,
    types: { getTypeParser: ((type: number, format?: 'text') => (type === BIGINT ? Number : pg.types.getTypeParser(type, format))) as typeof pg.types.getTypeParser },
  });
  pool.on('error', () => undefined); // an idle connection broke; the next question opens another
  pool.on('connect', (client) => {
    client.on('error', () => undefined); // a connection in use broke; without this the process would end, and its question fails anyway
    giveUpWhenSilent(client);
  });
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return { db, keyFolder: null, failure: postgresFailure, change: (work) => db.transaction().execute(work), takeDue, close: () => db.destroy() };
}

/** Ends a connection whose answer failed to come; it would keep the next question waiting behind the lost one. */
function giveUpWhenSilent(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  client.query = ((...args: unknown[]) => {
    const answer = query(...args);
    if (answer instanceof Promise) {
      answer.catch((error: Error) => {
        if (error.message === 'Query read timeout') (client as unknown as pg.Client).end().catch(() => undefined);
      });
    }
    return answer;
  }) as typeof client.query;
}

function postgresFailure(error: unknown): ProtocolBotError | null {
  if (error instanceof ProtocolBotError) return error;
  const { code = '', message = '', errors = [] } = error as { code?: string; message?: string; errors?: Error[] };
  if (REFUSED.test(code)) {
    return new ProtocolBotError('store-away', 'The database does not let the bot in.', 'Check the user, the password and the database in DATABASE_URL.', error);
  }
  if (FULL.includes(code)) {
    return new ProtocolBotError('store-full', "The database's disk is full, so nothing more can be kept.", 'Free some space; the bot goes on by itself.', error);
  }
  if (READ_ONLY.includes(code)) {
    return new ProtocolBotError('store-read-only', 'The database may only be read.', 'Give the user in DATABASE_URL the right to write, and name the main server.', error);
  }
  if (CORRUPT.includes(code)) {
    return new ProtocolBotError('store-corrupt', 'The database is damaged.', 'Stop the bot and restore the newest backup with pg_restore.', error);
  }
  if (AWAY.test(code) || [message, code, ...errors.map(String)].some((text) => NO_CONNECTION.test(text))) {
    return storeAway(error);
  }
  return null;
}

/** Locked rows are skipped, so that two processes never take the same one. */
const takeDue: Backend['takeDue'] = async (db, { kinds, now, leaseUntil, most }) => {
  const { rows } = await sql<DeliveriesTable>`
    update deliveries set state = 'sending', attempts = attempts + 1, version = version + 1, leased_until = ${leaseUntil}, begun_at = null
    where id in (select id from deliveries where state = 'pending' and due_at <= ${now} and kind in (${sql.join(kinds)}) order by due_at limit ${most} for update skip locked)
    returning *`.execute(db);
  return rows;
};

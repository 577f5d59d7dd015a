/** Guidance sent to people, who wants no more of it, and whether those who join are welcomed with it. */
import type { Kysely } from 'kysely';

/** Makes the tables; the indexes serve the daily limits and the register. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('briefings')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('recipient', 'text', (column) => column.notNull())
    .addColumn('recipient_index', 'text', (column) => column.notNull())
    .addColumn('sender', 'text')
    .addColumn('sender_index', 'text')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('topic', 'text')
    .addColumn('protocol', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('earlier', 'integer')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('made_at', 'bigint', (column) => column.notNull())
    .addColumn('sent_at', 'bigint')
    .addColumn('read_at', 'bigint')
    .execute();
  await db.schema.createIndex('briefings_by_recipient').on('briefings').columns(['workspace', 'recipient_index', 'made_at']).execute();
  await db.schema.createIndex('briefings_by_time').on('briefings').columns(['workspace', 'made_at']).execute();
  await db.schema
    .createTable('opt_outs')
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('person_index', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('opt_outs_key', ['workspace', 'person_index'])
    .execute();
  await db.schema
    .alterTable('workspaces')
    .addColumn('welcome', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}

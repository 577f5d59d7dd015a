/** Reminders before meetings, and when each delivery was begun. */
import type { Kysely } from 'kysely';

/** Makes the table; its index serves the search for what is to be planned. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('reminders')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('owner_index', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('note', 'text')
    .addColumn('series', 'text', (column) => column.notNull())
    .addColumn('leads', 'text', (column) => column.notNull())
    .addColumn('pack', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('replaces', 'text')
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('planned_to', 'bigint', (column) => column.notNull())
    .addColumn('plan_at', 'bigint')
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('reminders_of_workspace').on('reminders').columns(['workspace', 'state']).execute();
  await db.schema.createIndex('reminders_to_plan').on('reminders').columns(['plan_at', 'id']).execute();
  await db.schema.alterTable('deliveries').addColumn('begun_at', 'bigint').execute();
}

/** Workspaces, what people chose, who changed what, and the installations. */
import type { Kysely } from 'kysely';

/** Makes the tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('meta')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('workspaces')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('protocol', 'text')
    .addColumn('time_zone', 'text', (column) => column.notNull())
    .addColumn('off', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('reminders_off', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('reminder_leads', 'text')
    .addColumn('reminder_channel', 'text')
    .addColumn('set_up_at', 'bigint')
    .addColumn('left_at', 'bigint')
    .execute();
  await schema
    .createTable('channels')
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('protocol', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('channels_key', ['workspace', 'channel'])
    .execute();
  await schema
    .createTable('grants')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('subject_index', 'text', (column) => column.notNull())
    .addUniqueConstraint('grants_once', ['workspace', 'role', 'kind', 'subject_index'])
    .execute();
  await schema
    .createTable('contacts')
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('office', 'text', (column) => column.notNull())
    .addColumn('holder', 'text')
    .addColumn('holder_index', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('contacts_key', ['workspace', 'office', 'holder_index'])
    .execute();
  await schema
    .createTable('people')
    .addColumn('person_index', 'text', (column) => column.primaryKey())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('role', 'text')
    .addColumn('workspace', 'text')
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    .addColumn('closed_at', 'bigint')
    .execute();
  await schema
    .createTable('audit')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('act', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('audit_by_time').on('audit').columns(['workspace', 'at']).execute();
  await schema
    .createTable('reviews')
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('topic', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('reviews_key', ['workspace', 'topic'])
    .execute();
  await schema
    .createTable('installations')
    .addColumn('workspace', 'text', (column) => column.primaryKey())
    .addColumn('data', 'text', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .execute();
}

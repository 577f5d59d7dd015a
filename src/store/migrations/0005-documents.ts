/** Protocols that a workspace brought itself: drafts, the version in force, earlier versions. */
import type { Kysely } from 'kysely';

/** Makes the table. A draft has no version number yet, so that a number is given only once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('documents')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('protocol', 'text', (column) => column.notNull())
    .addColumn('version', 'integer')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('report', 'text', (column) => column.notNull())
    .addColumn('clause_ids', 'text')
    .addColumn('minute', 'text')
    .addColumn('decided_on', 'text')
    .addColumn('made_by', 'text', (column) => column.notNull())
    .addColumn('made_at', 'bigint', (column) => column.notNull())
    .addColumn('published_by', 'text')
    .addColumn('published_at', 'bigint')
    .addUniqueConstraint('documents_once', ['workspace', 'protocol', 'version'])
    .execute();
  await db.schema.createIndex('documents_by_state').on('documents').columns(['workspace', 'state']).execute();
}

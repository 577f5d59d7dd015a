/** The clauses that a person said answer a topic, in place of those matched automatically. */
import type { Kysely } from 'kysely';

/** Makes the table. Clauses stand in it by their lasting ids, so that a later version keeps what was said. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('matches')
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('protocol', 'text', (column) => column.notNull())
    .addColumn('topic', 'text', (column) => column.notNull())
    .addColumn('clauses', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('matches_key', ['workspace', 'protocol', 'topic'])
    .execute();
}

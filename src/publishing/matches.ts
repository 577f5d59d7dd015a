/** Which clauses of a workspace's own protocol answer which topic, where a person has said so. Who said it stands in the audit trail. */
import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { Session } from '../store/store.ts';

/** By protocol, then by topic: the lasting ids of the clauses, best first; none where the protocol is silent. */
export type Matches = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

/** What people said in a workspace. */
export async function readMatches(db: Kysely<Schema>, workspace: string): Promise<Matches> {
  const rows = await db.selectFrom('matches').selectAll().where('workspace', '=', workspace).orderBy('protocol').orderBy('topic').execute();
  const byProtocol = Map.groupBy(rows, ({ protocol }) => protocol);
  return new Map([...byProtocol].map(([protocol, own]) => [protocol, new Map(own.map(({ topic, clauses }) => [topic, JSON.parse(clauses) as string[]]))]));
}

/** Keeps what a person said of a topic; null takes it back. */
export async function writeMatch({ db }: Pick<Session, 'db'>, workspace: string, protocol: string, topic: string, clauses: readonly string[] | null): Promise<void> {
  await db.deleteFrom('matches').where('workspace', '=', workspace).where('protocol', '=', protocol).where('topic', '=', topic).execute();
  if (clauses === null) return;
  await db
    .insertInto('matches')
    .values({ workspace, protocol, topic, clauses: JSON.stringify(clauses) })
    .execute();
}

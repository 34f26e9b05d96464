import type { PGlite } from '@electric-sql/pglite';
import type { PostgresPool, PostgresQueryResult } from 'kysely';

/**
 * PGlite in the shape of a pool of `pg`, so that Kysely's own PostgreSQL dialect drives both. PGlite is one single
 * connection: while a query or a whole transaction holds it the others wait in order, or their statements would become
 * part of that transaction. A transaction that asks the pool again waits for itself for ever.
 */
export function poolOfOne(database: PGlite): PostgresPool {
  let lastHolder: Promise<void> = Promise.resolve();
  return {
    async connect() {
      const before = lastHolder;
      let release = () => {};
      lastHolder = new Promise((resolve) => {
        release = resolve;
      });
      await before;
      return { query: queryOf(database), release };
    },
    end: () => database.close(),
  };
}

/** Kysely's other overload, a query by cursor, is never used. */
type Query = Awaited<ReturnType<PostgresPool['connect']>>['query'];

/** Like `pg`: without parameters by the simple protocol, which takes several statements at once (migrations). */
const queryOf = (database: PGlite) =>
  (async <R>(sql: string, parameters: readonly unknown[]) => {
    const result =
      parameters.length > 0 ? await database.query<R>(sql, [...parameters]) : (await database.exec(sql)).at(-1);
    return result as PostgresQueryResult<R>;
  }) as Query;
